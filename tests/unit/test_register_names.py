"""Names are matched as people type them, and nobody is linked unless it is sure."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.model.register import OlderAward
from tasks.register.names import Likeness, find_likely, fold, nominees_of, spelt
from tasks.register.search import find_lines
from tests.factories import make_campaign, make_person, make_unit
from tests.factories_register import make_line

LETTERS = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxy ÁÀẢÃẠẤẦẨẪẬĐ", max_size=30)


@pytest.mark.parametrize("typed", ["Trần Thị Hòa", "TRẦN THỊ HOÀ", "tran thi hoa", "  Trần  Thị Hòa ", "Trần Thị Hoả"])
def test_accents_capitals_and_gaps_do_not_count_when_folded(typed):
    assert fold(typed) == "tran thi hoa"


@given(LETTERS)
def test_folding_knows_a_text_in_any_form_and_is_done_once(text):
    assert fold(text) == fold(unicodedata.normalize("NFD", text)) == fold(text.upper()) == fold(fold(text))
    assert fold(text).isascii()


@given(LETTERS)
def test_spelling_alike_means_folding_alike(text):
    assert spelt(text) == spelt(unicodedata.normalize("NFD", text.upper()))
    assert fold(spelt(text)) == fold(text)


def test_the_place_of_the_tone_mark_is_no_difference_but_the_mark_is():
    assert spelt("Hòa Thủy") == spelt("Hoà Thuỷ")
    assert len({spelt(name) for name in ("Hòa", "Hoa", "Hóa", "Hoả")}) == 4


CAMPAIGN = make_campaign(
    units=(make_unit("UBND-VP", name="Văn phòng - Thống kê"), make_unit("TYT", name="Trạm Y tế")),
    people=(
        make_person("UBND-VP-01", name="Trần Thị Hòa", unit_code="UBND-VP", birth_year=1980),
        make_person("UBND-VP-02", name="Lê Văn Nam", unit_code="UBND-VP", birth_year=1985),
        make_person("TYT-01", name="Lê Văn Nam", unit_code="TYT", birth_year=1990),
        make_person("TYT-02", name="Võ Thị Út", unit_code="TYT", birth_year=None),
    ),
)


def row(name="", unit="", *, code="", birth_year=None, **changes):
    values = {
        "nominee_code": code,
        "name": name,
        "unit": unit,
        "birth_year": birth_year,
        "award": "GK_XA",
        "title": "Giấy khen",
        "ground": "",
        "decision_number": "12/QĐ-UBND",
        "decision_date": date(2019, 2, 20),
        "authority": "Chủ tịch UBND xã Sơn Hồng",
        "first_year": None,
        "last_year": None,
        "bonus_vnd": None,
    }
    return OlderAward(**{**values, **changes})


@pytest.mark.parametrize(
    ("typed", "likeness", "codes"),
    [
        (row(code="TYT-01"), Likeness.SURE, ["TYT-01"]),
        (row("Trần Thị Hoà", "Văn phòng - Thống kê"), Likeness.SURE, ["UBND-VP-01"]),
        (row("Trần Thị Hòa", "ubnd-vp"), Likeness.SURE, ["UBND-VP-01"]),
        (row("Trần Thị Hòa", birth_year=1980), Likeness.SURE, ["UBND-VP-01"]),
        (row("Trần Thị Hòa", "Hội Nông dân", birth_year=1980), Likeness.SURE, ["UBND-VP-01"]),
        (row("tran thi hoa", "van phong - thong ke"), Likeness.LIKELY, ["UBND-VP-01"]),
        (row("Trần Thị Hóa", "UBND-VP"), Likeness.LIKELY, ["UBND-VP-01"]),
        (row("Trần Thị Hòa"), Likeness.NAME_ONLY, ["UBND-VP-01"]),
        (row("Trần Thị Hòa", "Trạm Y tế"), Likeness.NAME_ONLY, ["UBND-VP-01"]),
        (row("Trần Thị Hòa", "UBND-VP", birth_year=1979), Likeness.NONE, []),
        (row("Lê Văn Nam"), Likeness.NAME_ONLY, ["UBND-VP-02", "TYT-01"]),
        (row("Lê Văn Nam", birth_year=1990), Likeness.SURE, ["TYT-01"]),
        (row("Lê Văn Nam", "Trạm y tế"), Likeness.SURE, ["TYT-01"]),
        (row("Võ Thị Út", birth_year=1970), Likeness.NAME_ONLY, ["TYT-02"]),
        (row("Trạm Y Tế"), Likeness.SURE, ["TYT"]),
        (row("tram y te"), Likeness.LIKELY, ["TYT"]),
        (row("Trạm Y tế xã bên"), Likeness.NONE, []),
        (row("Người Đã Nghỉ", "Trạm Y tế"), Likeness.NONE, []),
    ],
)
def test_how_sure_a_typed_name_is(typed, likeness, codes):
    found = find_likely(typed, nominees_of(CAMPAIGN))
    assert (found[0], [nominee.code for nominee in found[1]]) == (likeness, codes)


UNTIL, SINCE = date(2021, 6, 30), date(2021, 7, 1)
#: 01 moved from the office to the clinic, 02 the other way; both are Lê Văn Nam, and no year of birth is known.
NAMESAKES = make_campaign(
    units=CAMPAIGN.units,
    people=tuple(
        make_person(code, name="Lê Văn Nam", birth_year=None, unit_code=unit, **days)
        for code, unit, days in (
            ("P-01", "UBND-VP", {"valid_to": UNTIL}),
            ("P-01", "TYT", {"valid_from": SINCE}),
            ("P-02", "TYT", {"valid_to": UNTIL}),
            ("P-02", "UBND-VP", {"valid_from": SINCE}),
        )
    ),
)


@pytest.mark.parametrize(
    ("typed", "likeness", "posts"),
    [
        (row("Lê Văn Nam", "TYT", decision_date=UNTIL), Likeness.SURE, [("P-02", "TYT")]),
        (row("Lê Văn Nam", "TYT", decision_date=SINCE), Likeness.SURE, [("P-01", "TYT")]),
        (row("Lê Văn Nam", "UBND-VP", decision_date=UNTIL), Likeness.SURE, [("P-01", "UBND-VP")]),
        (row("Lê Văn Nam", decision_date=UNTIL), Likeness.NAME_ONLY, [("P-01", "UBND-VP"), ("P-02", "TYT")]),
        (row(code="P-01", decision_date=UNTIL), Likeness.SURE, [("P-01", "UBND-VP")]),
        (row(code="P-01", decision_date=SINCE), Likeness.SURE, [("P-01", "TYT")]),
    ],
)
def test_a_namesake_who_moved_is_known_by_the_post_of_the_day_of_the_decision(typed, likeness, posts):
    for nominees in (nominees_of(NAMESAKES), nominees_of(NAMESAKES)[::-1]):
        found = find_likely(typed, nominees)
        assert (found[0], sorted((one.code, one.unit_code) for one in found[1])) == (likeness, posts)


def test_somebody_who_moved_is_meant_once_and_a_post_not_held_that_day_makes_nobody_sure():
    posts = (
        make_person("THON-01-01", valid_to=date(2022, 6, 30)),
        make_person("THON-01-01", unit_code="UBND-VP", valid_from=date(2022, 7, 1)),
    )
    campaign = make_campaign(units=(make_unit("THON-01"), make_unit("UBND-VP")), people=posts)
    for unit, likeness in (("THON-01", Likeness.SURE), ("UBND-VP", Likeness.NAME_ONLY)):
        found = find_likely(row("Nguyễn Văn 01", unit), nominees_of(campaign))
        assert (found[0], [(one.code, one.unit_code) for one in found[1]]) == (likeness, [("THON-01-01", "THON-01")])


def test_two_of_one_name_in_one_unit_are_never_sure():
    twins = make_campaign(
        units=(make_unit("TYT"),),
        people=tuple(make_person(f"TYT-0{n}", name="Lê Văn Nam", unit_code="TYT") for n in (1, 2)),
    )
    likeness, found = find_likely(row("Lê Văn Nam", "TYT"), nominees_of(twins))
    assert (likeness, len(found)) == (Likeness.LIKELY, 2)


LINES = (
    make_line(entry="1", nominee="TYT-01", nominee_name="Trần Thị Hòa", decision_date=date(2022, 1, 1)),
    make_line(entry="2", nominee="TYT-01", nominee_name="Trần Thị Hòa", decision_date=date(2021, 1, 1)),
    make_line(entry="3", nominee="", nominee_name="Hòa Thị Thị"),
    make_line(entry="4", nominee="TYT", nominee_name="Trạm Y tế"),
)


@pytest.mark.parametrize(
    ("words", "entries"),
    [
        ("hoa tran", ["2", "1"]),
        ("TRẦN HOÀ thi", ["2", "1"]),
        ("tyt-01", ["2", "1"]),
        ("tyt", ["4"]),
        ("thi thi", ["3"]),
        ("ho", ["3", "2", "1"]),
        ("tram", ["4"]),
        ("khong ai", []),
        ("  ", []),
    ],
)
def test_looking_up_takes_any_order_and_oldest_first(words, entries):
    assert [line.entry for line in find_lines(LINES, words)] == entries
