"""The table of results of a year: every nominee by group and rank."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tasks.compose.contexts.common import (
    COUNCIL,
    detail_of,
    grade_label,
    groups_in_order,
    in_order,
    movement,
    name_of,
    review_label,
    units_that,
)
from tasks.compose.contexts.heads import council_head
from tasks.compose.dossier import Dossier
from tasks.compose.wording import BLANK, full_date, score_text, unbroken
from tasks.model.kinds import NomineeKind
from tasks.model.results import Result
from tasks.model.review import UnitState
from tasks.rules.presiding import chair_name
from tasks.rules.wording import vn_number


def result_table_context(dossier: Dossier) -> dict[str, object]:
    """Bảng kết quả of a year, an annex of the minutes: of the day of the meeting, signed by its chair."""
    case = dossier.case
    place = unbroken(case.campaign.commune_name)
    day = full_date(case.term.council_date, case.term.decision_date.year)
    notes = ["Điểm tính theo thang 100; dấu “-” là không có số liệu."]
    for state in (UnitState.RETURNED, UnitState.MISSING):
        if names := dossier.units_in(state):
            notes.append(f"{units_that(case, state)}: {', '.join(names)}.")
    return {
        "is_draft": dossier.is_draft,
        **council_head(dossier),
        "place_date": f"{case.campaign.seat}, {day}",
        "title": "BẢNG KẾT QUẢ",
        "subject": f"Đánh giá {movement(case)} {review_label(case)}",
        "annex_note": f"(Kèm theo Biên bản họp số       /BB-HĐTĐKT {day} của {COUNCIL} {place})",
        "collective_groups": _result_groups(dossier, NomineeKind.COLLECTIVE),
        "person_groups": _result_groups(dossier, NomineeKind.INDIVIDUAL),
        "notes": notes,
        "sign_lines": ["CHỦ TỌA"],
        "signer_name": chair_name(case.campaign.council, dossier.record) or BLANK,
    }


def _result_groups(dossier: Dossier, kind: NomineeKind) -> list[dict[str, object]]:
    results = [result for result in dossier.results if result.kind is kind]
    groups = groups_in_order(dossier.case, results)
    return [
        {"heading": group, "rows": _result_rows(dossier, [item for item in results if item.group == group])}
        for group in groups
    ]


def _result_rows(dossier: Dossier, results: Sequence[Result]) -> list[dict[str, str]]:
    place = {code: number for number, code in enumerate(in_order(dossier.case, (item.code for item in results)))}
    ordered = sorted(results, key=lambda item: (item.rank is None, item.rank or 0, place[item.code]))
    return [_result_row(dossier, index, item) for index, item in enumerate(ordered, start=1)]


def _result_row(dossier: Dossier, index: int, result: Result) -> dict[str, str]:
    row = {
        "index": str(index),
        "name": name_of(dossier, result.code),
        "self_score": score_text(result.self_score),
        "appraised_score": score_text(result.appraised_score),
        "adjustment": _signed(result.bonus_points - result.minus_points),
        "score": score_text(result.score),
        "grade": grade_label(dossier.case, result.grade),
        "rank": str(result.rank) if result.rank is not None else "-",
    }
    if result.kind is NomineeKind.COLLECTIVE:
        return row
    return {
        **row,
        "detail": detail_of(dossier, result.code),
        "task_score": score_text(result.task_score),
        "combined_score": score_text(result.combined_score),
        "combined_grade": grade_label(dossier.case, result.combined_grade),
    }


def _signed(points: Decimal) -> str:
    return f"{'+' if points > 0 else ''}{vn_number(points)}" if points else "0"
