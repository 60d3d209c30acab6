"""What a form says about itself while it is filled: what is still to write, and what is not yet right.

A cell people may type in can be pasted over, and Excel then drops its limits and its colours. The verdicts stand
in locked cells beside it, which no paste reaches; a reader that does not calculate finds the verdict of the blank
form. Only functions and references that `tasks.validate.corrections` keeps in a returned copy are used.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from tasks.rules.wording import vn_number
from tasks.sheets import Pen

FINE, BLANK = "✓", "chưa ghi"
NO_EVIDENCE = "thiếu minh chứng"
NOT_A_NUMBER, NOT_LISTED = "phải ghi số", "chọn lại"


@dataclass(frozen=True)
class Asked:
    """The cells of one sheet that must be filled: their rows, counted from 0, and their column."""

    sheet: str
    rows: tuple[int, ...]
    column: int

    @property
    def count(self) -> int:
        """How many cells there are."""
        return len(self.rows)

    def spans(self, column: int | None = None) -> list[str]:
        """The cells, or those beside them in another column, neighbours joined to ranges: `D12:D16`, `D18`."""
        return join_rows(self.rows, self.column if column is None else column)

    def filled(self, *, from_elsewhere: bool = False) -> str:
        """The formula, without its sign, that counts the cells that hold anything."""
        place = f"'{self.sheet}'!" if from_elsewhere else ""
        return f"COUNTA({','.join(f'{place}{span}' for span in self.spans())})"


def join_rows(rows: Sequence[int], column: int) -> list[str]:
    """The cells of a column in ascending rows, neighbours joined to ranges."""
    spans: list[list[int]] = []
    for row in rows:
        if spans and row == spans[-1][1] + 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    return [xl_range(first, column, last, column) for first, last in spans]


def check_points(
    place: tuple[int, int], highest: Decimal, step: Decimal | None, evidence_from_pct: Decimal | None
) -> str:
    """The formula that judges points: a number from 0 to `highest` on a step, with evidence in the next column."""
    row, column = place
    cell, evidence = xl_rowcol_to_cell(row, column), xl_rowcol_to_cell(row, column + 1)
    verdict = f'"{FINE}"'
    if evidence_from_pct is not None:
        least = _plain(highest * evidence_from_pct / 100)
        verdict = f'IF({cell}<{least},{verdict},IF(COUNTA({evidence})=0,"{NO_EVIDENCE}",{verdict}))'
    if step is not None:
        steps = f"{cell}/{_plain(step)}"
        on_step = f"IF(ROUND({steps},6)=ROUND({steps},0),{verdict},{_quoted('bước ', step)})"
        verdict = on_step if highest % step == 0 else f"IF({cell}={_plain(highest)},{verdict},{on_step})"
    top = f"IF({cell}>{_plain(highest)},{_quoted('quá ', highest)},{verdict})"
    number = f'IF({cell}<0,"nhỏ hơn 0",{top})'
    return f'=IF(COUNTA({cell})=0,"{BLANK}",IF(COUNT({cell})=0,"{NOT_A_NUMBER}",{number}))'


def check_count(place: tuple[int, int], *, may_be_negative: bool) -> str:
    """The formula that judges a number of cases: a whole one."""
    cell = xl_rowcol_to_cell(*place)
    whole = f'IF({cell}=ROUND({cell},0),"{FINE}","ghi số nguyên")'
    number = whole if may_be_negative else f'IF({cell}<0,"nhỏ hơn 0",{whole})'
    return f'=IF(COUNTA({cell})=0,"{BLANK}",IF(COUNT({cell})=0,"{NOT_A_NUMBER}",{number}))'


def check_word(place: tuple[int, int], words: Sequence[str]) -> str:
    """The formula that judges a word: one of the list."""
    cell = xl_rowcol_to_cell(*place)
    verdict = f'"{NOT_LISTED}"'
    for word in reversed(words):
        # A formula doubles the straight quotes inside a text.
        doubled = word.replace('"', '""')
        verdict = f'IF({cell}="{doubled}","{FINE}",{verdict})'
    return f'=IF(COUNTA({cell})=0,"{BLANK}",{verdict})'


def colour_answers(pen: Pen, sheet: Worksheet, asked: Asked, check_column: int) -> None:
    """Colour by the verdict in the check column: what is filled turns white, what is not right red."""
    verdict = xl_rowcol_to_cell(asked.rows[0], check_column, col_abs=True)
    is_filled = f'{xl_rowcol_to_cell(asked.rows[0], asked.column, col_abs=True)}<>""'
    is_wrong = f'AND({is_filled},{verdict}<>"{FINE}",{verdict}<>"{NO_EVIDENCE}")'
    for column, condition, style in (
        (asked.column, is_wrong, "bad"),
        (asked.column, is_filled, "done"),
        (asked.column + 1, f'{verdict}="{NO_EVIDENCE}"', "bad"),
        (check_column, f'{verdict}="{FINE}"', "good"),
        (check_column, is_filled, "bad"),
    ):
        colour(pen, sheet, asked.spans(column), (condition, style))


def colour(pen: Pen, sheet: Worksheet, spans: Sequence[str], look: tuple[str, str]) -> None:
    """Colour cells in a style where a condition holds; the condition speaks of the first of them."""
    condition, style = look
    rule = {"type": "formula", "criteria": f"={condition}", "format": pen.styles[style]}
    sheet.conditional_format(spans[0], {**rule, "multi_range": " ".join(spans)})


def _quoted(words: str, number: Decimal) -> str:
    return f'"{words}{vn_number(number)}"'


def _plain(number: Decimal) -> str:
    """The number as formulas write it in a file, whatever the language of the office."""
    return f"{number.normalize():f}"
