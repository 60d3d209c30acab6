"""Two thousand ways to spoil a good form: none brings the reader down, none puts in a number that nobody typed."""

import io
import random
import time
import unicodedata
from decimal import Decimal, InvalidOperation

import pytest
from openpyxl import load_workbook

from tasks.collect.roll import make_roll
from tasks.collect.workbook import read_content
from tasks.model.form import COLLECTIVE_SHEET
from tests.factories import make_case, make_person, make_unit
from tests.factories_collect import find_cell, make_annual_form, to_bytes
from tests.factories_hostile import pack, parts_of

pytestmark = pytest.mark.heavy

CASE = make_case(units=(make_unit("THON-01"),), people=(make_person("THON-01-01"), make_person("THON-01-02")))
ROLL = make_roll(CASE, {})
GOOD = to_bytes(make_annual_form(CASE))
LEAVES = ("TT.1.a", "TT.1.b", "TT.1.c", "TT.2.a", "TT.3")
SECONDS = 10
#: What people, programs and attackers put into a cell.
TYPED = (
    0, 5, 2.5, -1, 1e300, 4.4999999999, True, None, "", " ", "4", "4,5", "4.5", "4,50 ", "1.234", "1,234", "1.234,5",
    "4/5", "4-5", "bốn", "không", "-", "—", "x", "NA", "#N/A", "=1+1", "=cmd|' /C calc'!A0", "{{ 7*7 }}", "4\u00a0,5",
    "\u200b4,5", "\uff14\uff0c\uff15", "٤", "IV", "1e2", "0x10", "inf", "nan", "4,5đ", "10%",
    "không áp dụng", "A" * 40_000, "\ud7ff", "😀",
)  # fmt: skip


def flip_bytes(rng):
    data = bytearray(GOOD)
    for _ in range(rng.choice((1, 1, 2, 10, 100))):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)


def cut_or_join(rng):
    at = rng.randrange(len(GOOD))
    return rng.choice((GOOD[:at], GOOD[at:], GOOD + GOOD[:at], GOOD[:at] + bytes(rng.randrange(200)) + GOOD[at:]))


def change_members(rng):
    parts = parts_of(GOOD)
    name = rng.choice(list(parts))
    other = rng.choice(list(parts))
    what = rng.randrange(5)
    if what == 0:
        del parts[name]
    elif what == 1:
        parts[name] = parts[other]
    elif what == 2:
        parts[name] = parts[name][: rng.randrange(len(parts[name]) + 1)]
    elif what == 3:
        at = rng.randrange(len(parts[name]) + 1)
        parts[name] = parts[name][:at] + rng.choice((b"<", b">", b"&", b"\0", b'"', b'<c r="A1">')) + parts[name][at:]
    else:
        parts[f"{name}x"] = parts.pop(name)
    return pack(parts)


def change_cells(rng):
    book = make_annual_form(CASE)
    for code in rng.sample(LEAVES, rng.randrange(1, 4)):
        find_cell(book[COLLECTIVE_SHEET], code).value = rng.choice(TYPED)
    if rng.random() < 0.3:
        getattr(book[COLLECTIVE_SHEET], rng.choice(("insert_rows", "insert_cols")))(rng.randrange(1, 9))
    if rng.random() < 0.1:
        book[COLLECTIVE_SHEET].delete_rows(rng.randrange(1, 30))
    return to_bytes(book)


def what_openpyxl_sees(content):
    # It raises whatever it likes on a broken file; then nothing independent can be said.
    try:
        return load_workbook(io.BytesIO(content), data_only=True)
    except Exception:
        return None


def as_typed(value):
    """The number a careful reader takes from a cell; None where there is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return Decimal(repr(value))
    plain = unicodedata.normalize("NFKC", str(value))
    text = "".join(char for char in plain if char not in "\u200b ").removesuffix("đ").replace(",", ".")
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


@pytest.mark.parametrize("chunk", range(8))
def test_no_mutation_crashes_the_reader_or_slips_in_a_number(chunk):
    for seed in range(chunk * 250, (chunk + 1) * 250):
        rng = random.Random(seed)  # noqa: S311 - the same mutations every time
        content = rng.choice((flip_bytes, cut_or_join, change_members, change_cells))(rng)
        begun = time.monotonic()
        read = read_content(content, "THON-01.xlsx", ROLL)
        assert time.monotonic() - begun < SECONDS, seed
        scored = [row for row in read.scores if row.state == "scored"]
        book = what_openpyxl_sees(content) if scored else None
        for row in scored if book else ():
            seen = as_typed(book[row.sheet][row.cell].value)
            assert seen is not None, (seed, row)
            assert abs(seen - Decimal(row.points)) <= Decimal("0.000001"), (seed, row)
