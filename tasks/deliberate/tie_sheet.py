"""`Đồng hạng`: in which order the council places those whom no rung of the ladder could part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from xlsxwriter.worksheet import Worksheet

from tasks.deliberate.agenda import Agenda, award_name, find_rule
from tasks.model.council import CouncilRecord
from tasks.model.council_form import TALLY_SHEET, TIE_HEADERS, TIE_SHEET
from tasks.model.policy import QuotaKind
from tasks.model.results import Candidate
from tasks.rules.quota import race_of
from tasks.rules.ranking import COUNCIL_DECIDES
from tasks.sheets import HEADER_ROW, Pen

_FIRST_ROW = HEADER_ROW + 1
_WIDTHS = (14, 34, 14, 40, 9)
_FREE_ROWS = 20
_MAX_ORDER = 99


def write_ties(pen: Pen, agenda: Agenda, previous: CouncilRecord | None) -> None:
    """A line for each candidate level with another one now, with the order given before; then free lines.

    Scores may still change in this very workbook, so others may come to stand level: the free lines are for them.
    """
    sheet = pen.add_sheet(TIE_SHEET, _WIDTHS)
    purpose = (
        "Chỉ ghi khi chỉ tiêu không đủ cho các trường hợp bằng nhau ở mọi bậc xét. Thứ tự do Hội đồng quyết định: 1 là "
        "trước nhất, 0 là không chọn. Các dòng ghi sẵn là trường hợp đang bằng nhau; trường hợp khác ghi ở dòng trống "
        "màu vàng."
    )
    pen.put_head(sheet, "PHÂN ĐỊNH TRƯỜNG HỢP ĐỒNG HẠNG", purpose, TIE_HEADERS)
    given = {(item.nominee, item.award): item.order for item in previous.tie_orders} if previous else {}
    level = dict.fromkeys((item.nominee, item.award) for item in find_level(agenda))
    lines = [*level, *(key for key in given if key not in level)]
    for row, (nominee, award) in enumerate(lines, start=_FIRST_ROW):
        names = (nominee, agenda.case.nominee_name(nominee), award, award_name(agenda.case, award))
        pen.put_row(sheet, row, (*((text, "text") for text in names), (given.get((nominee, award)), "input_number")))
        pen.fit_row(sheet, row, names, _WIDTHS)
    _write_free_lines(pen, sheet, agenda, _FIRST_ROW + len(lines))


def find_level(agenda: Agenda) -> Iterator[Candidate]:
    """The candidates for an award with a quota who stand level with another one, in the order of the ballot."""
    results = {result.code: result for result in agenda.results}
    level: dict[tuple[str, ...], list[Candidate]] = defaultdict(list)
    for candidate in agenda.candidates:
        rule, result = find_rule(agenda, candidate), results[candidate.nominee]
        if rule is None or rule.quota_kind is QuotaKind.NONE:
            continue
        rank, rung = (
            (result.rank, result.decided_by) if rule.is_grouped else (result.overall_rank, result.overall_decided_by)
        )
        if rung == COUNCIL_DECIDES:
            race = race_of(rule, candidate.unit, result.group)
            level[candidate.award, candidate.kind.value, race, str(rank)].append(candidate)
    for tied in level.values():
        if len(tied) > 1:
            yield from tied


def _write_free_lines(pen: Pen, sheet: Worksheet, agenda: Agenda, start: int) -> None:
    top, bottom = _FIRST_ROW + 1, _FIRST_ROW + max(1, len(agenda.candidates))
    names, awards = (f"'{TALLY_SHEET}'!${a}${top}:${b}${bottom}" for a, b in ("AB", "DE"))
    for row in range(start, start + _FREE_ROWS):
        for column, table in ((0, names), (2, awards)):
            cell = f"{'ABC'[column]}{row + 1}"
            shown = f'=IF({cell}="","",IFERROR(VLOOKUP({cell},{table},2,FALSE),"Mã không đúng"))'
            pen.put(sheet, (row, column), "", "input_text")
            pen.put_formula(sheet, (row, column + 1), shown, ("live_text", ""))
        pen.put(sheet, (row, 4), None, "input_number")
    last = start + _FREE_ROWS - 1
    for column, letter in ((0, "A"), (2, "D")):
        source = f"='{TALLY_SHEET}'!${letter}${top}:${letter}${bottom}"
        sheet.data_validation(
            start, column, last, column,
            {
                "validate": "list",
                "source": source,
                "error_title": "Chưa đúng",
                "error_message": "Chọn trong danh sách (trang Kiểm phiếu).",
            },
        )  # fmt: skip
    sheet.data_validation(
        _FIRST_ROW, 4, last, 4,
        {
            "validate": "integer",
            "criteria": "between",
            "minimum": 0,
            "maximum": _MAX_ORDER,
            "error_title": "Chưa đúng",
            "error_message": "Ghi số nguyên: 1 là trước nhất, 0 là không chọn.",
        },
    )  # fmt: skip
