"""`Kiểm phiếu`: five counts for each candidate, checked while they are typed."""

from __future__ import annotations

from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from tasks.deliberate.agenda import Agenda, award_name, find_rule
from tasks.deliberate.live import (
    NO_THRESHOLD,
    NOT_REACHED,
    OFF_SUM,
    PARTIAL,
    REACHED,
    TOO_MANY,
    LiveLine,
    live_line,
)
from tasks.deliberate.meeting_sheets import HAS_VOTE, attendance_rows, recusal_rows
from tasks.model.council import CouncilRecord, Tally
from tasks.model.council_form import ATTENDANCE_SHEET, ATTENDANCE_WORDS, RECUSAL_SHEET, TALLY_HEADERS, TALLY_SHEET
from tasks.model.policy import AwardRule, VoteBase
from tasks.model.results import Candidate, Result
from tasks.rules.votes import describe_threshold
from tasks.sheets import HEADER_ROW, Pen, Shown

_FIRST_ROW = HEADER_ROW + 1
_LIVE_HEADERS = ("Được phát", "Tỷ lệ tán thành (%)", "Mức cần đạt", "Kiểm tra")
_COUNTS_COLUMN, _CHECK_COLUMN = 7, 15
_WIDTHS = (14, 30, 30, 13, 32, 8, 11, 8, 8, 9, 8, 8, 8, 10, 14, 18)
_HALF = Decimal(50)


def write_tallies(pen: Pen, agenda: Agenda, previous: CouncilRecord | None) -> None:
    """One line per candidate and award; beside the counts how many ballots may go out, the share and the verdict.

    The formulas say while people type what `tasks.rules.votes` decides later.
    """
    sheet = pen.add_sheet(TALLY_SHEET, _WIDTHS)
    purpose = (
        "Ghi năm số cho từng dòng; phải có Phát ra và Tán thành, ô khác để trống là 0 nếu cộng đã đủ. "
        "Phát ra = Tán thành + Không tán thành + Phiếu trắng + Không hợp lệ, và không quá số ở cột Được phát "
        "(người có quyền biểu quyết, có mặt hoặc có ý kiến bằng văn bản, trừ người không biểu quyết dòng đó)."
    )
    pen.put_head(sheet, "KẾT QUẢ KIỂM PHIẾU", purpose, (*TALLY_HEADERS, *_LIVE_HEADERS))
    counted = {(tally.nominee, tally.award): tally for tally in previous.tallies} if previous else {}
    results = {result.code: result for result in agenda.results}
    for row, candidate in enumerate(agenda.candidates, start=_FIRST_ROW):
        tally = counted.get((candidate.nominee, candidate.award))
        cells = _shown_cells(agenda, candidate, results[candidate.nominee], tally)
        pen.put_row(sheet, row, cells)
        pen.fit_row(sheet, row, [value for value, _ in cells], _WIDTHS)
        _write_checks(pen, sheet, row, (agenda, find_rule(agenda, candidate), live_line(agenda, candidate, previous)))
    _guard(pen, sheet, agenda)


def _shown_cells(
    agenda: Agenda, candidate: Candidate, result: Result, tally: Tally | None
) -> tuple[tuple[Shown, str], ...]:
    case = agenda.case
    grades = {grade.code: grade.label for grade in case.campaign.policy.grades}
    counts: tuple[int | None, ...] = (None,) * 5
    if tally is not None:
        counts = (tally.handed_out, tally.votes_for, tally.votes_against, tally.blank, tally.invalid)
    return (
        (candidate.nominee, "text"),
        (case.nominee_name(candidate.nominee), "text"),
        (case.unit(candidate.unit).name, "text"),
        (candidate.award, "text"),
        (award_name(case, candidate.award), "text"),
        (result.score, "number"),
        (grades.get(result.grade, ""), "number"),
        *((count, "input_number") for count in counts),
    )


def _write_checks(pen: Pen, sheet: Worksheet, row: int, subject: tuple[Agenda, AwardRule | None, LiveLine]) -> None:
    agenda, rule, shown = subject
    line = row + 1
    base = VoteBase.MEMBERS if rule is None else rule.vote_base
    threshold = None if rule is None else rule.vote_threshold_pct
    voters = _voters(agenda, line, base)
    share = f'=IF($I{line}="","",IF({voters}=0,"",ROUND($I{line}/{voters}*100,2)))'
    verdict = f'"{NO_THRESHOLD}"'
    if threshold is not None:
        sign = ">" if threshold == _HALF else ">="
        verdict = f'IF($N{line}{sign}{threshold},"{REACHED}","{NOT_REACHED}")'
    check = (
        f'=IF(COUNT($H{line}:$L{line})=0,"",IF(COUNT($H{line}:$I{line})<2,"{PARTIAL}",'
        f'IF($H{line}<>SUM($I{line}:$L{line}),"{OFF_SUM}",IF($H{line}>$M{line},"{TOO_MANY}",{verdict}))))'
    )
    pen.put_formula(sheet, (row, 12), f"={_voters(agenda, line, None)}", ("live", shown.allowed))
    pen.put_formula(sheet, (row, 13), share, ("live", shown.share))
    pen.put(sheet, (row, 14), "chưa đặt" if threshold is None else describe_threshold(threshold), "number")
    pen.put_formula(sheet, (row, _CHECK_COLUMN), check, ("live", shown.verdict))


def _voters(agenda: Agenda, line: int, base: VoteBase | None) -> str:
    """The number of voting members that are the base of the line, or (None) that may be given a ballot."""
    first, last = attendance_rows(agenda)
    top, bottom = recusal_rows(agenda)
    members, presence, votes = (f"'{ATTENDANCE_SHEET}'!${letter}${first}:${letter}${last}" for letter in "AEF")
    recused = f"'{RECUSAL_SHEET}'!$A${top}:$A${bottom},{members},'{RECUSAL_SHEET}'!$C${top}:$C${bottom},$A{line}"
    present, _, written = (f'({presence}="{word}")' for word, _ in ATTENDANCE_WORDS)
    may_vote = "1" if base is not None and base.counts_recused else f"(COUNTIFS({recused})=0)"
    who = f"*({present}+{written})" if base is None or base.is_of_present else ""
    return f'SUMPRODUCT(({votes}="{HAS_VOTE}")*{may_vote}{who})'


def _guard(pen: Pen, sheet: Worksheet, agenda: Agenda) -> None:
    last = max(_FIRST_ROW, _FIRST_ROW + len(agenda.candidates) - 1)
    sheet.freeze_panes(_FIRST_ROW, 2)
    sheet.autofilter(HEADER_ROW, 0, last, _CHECK_COLUMN)
    options = {
        "validate": "integer",
        "criteria": "between",
        "minimum": 0,
        "maximum": len(agenda.voters),
        "error_title": "Số phiếu chưa đúng",
        "error_message": f"Chỉ nhận số nguyên từ 0 đến {len(agenda.voters)} (số thành viên có quyền biểu quyết).",
    }
    sheet.data_validation(_FIRST_ROW, _COUNTS_COLUMN, last, _COUNTS_COLUMN + 4, options)
    for word, style in ((REACHED, "good"), (NOT_REACHED, "plain"), ("", "plain")):
        rule = {
            "type": "cell",
            "criteria": "==",
            "value": f'"{word}"',
            "format": pen.styles[style],
            "stop_if_true": True,
        }
        sheet.conditional_format(_FIRST_ROW, _CHECK_COLUMN, last, _CHECK_COLUMN, rule)
    rest = {"type": "no_blanks", "format": pen.styles["bad"]}
    sheet.conditional_format(_FIRST_ROW, _CHECK_COLUMN, last, _CHECK_COLUMN, rest)
