"""The reports of the year, of sơ kết and of tổng kết (law notes, 10.2)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from tasks.compose.contexts.changes import list_award_changes
from tasks.compose.contexts.common import (
    award_form,
    award_of,
    carrying_out,
    committee,
    council,
    head_of,
    movement,
    recipients,
    signing,
    span,
    superior,
    units_that,
)
from tasks.compose.contexts.words import quotes
from tasks.compose.dossier import Dossier, average
from tasks.compose.wording import BLANK, count_of, full_date, lower_first, percent_text, score_text
from tasks.model.case import ReviewCase
from tasks.model.kinds import Gender, Level, NomineeKind
from tasks.model.periods import ReviewKind
from tasks.model.results import Proposal, Result, Verdict
from tasks.model.review import UnitState
from tasks.model.scale import Part
from tasks.rules.scoring import bands
from tasks.rules.totals import top_criteria
from tasks.rules.wording import sent_by_units, vn_number

_COLLECTIVE, _INDIVIDUAL = NomineeKind.COLLECTIVE, NomineeKind.INDIVIDUAL
_SUBJECTS = {
    ReviewKind.ANNUAL: "Kết quả thực hiện",
    ReviewKind.PRELIMINARY: "Sơ kết",
    ReviewKind.FINAL: "Tổng kết",
}


def report_context(dossier: Dossier) -> dict[str, object]:
    """The report of this review to the superior committee (F26); sơ kết and tổng kết look back on the years."""
    case = dossier.case
    context: dict[str, object] = {
        "is_draft": dossier.is_draft,
        **head_of(case, "BC-UBND"),
        "title": "BÁO CÁO",
        "subject": f"{_SUBJECTS[case.kind]} {movement(case)} {span(case)}",
        "addressee_line": superior(case)[0],
        "addressees": [],
        "intro": f"{carrying_out(case)}, {committee(case)} báo cáo kết quả như sau:",
        "leadership": [_organised(dossier), *quotes(dossier, "leadership").values()],
        "counts": _counts(dossier),
        **_criteria(dossier),
        "grades": _grades(dossier),
        "results": list(quotes(dossier, "results").values()) or [BLANK],
        "models": list(quotes(dossier, "models").values()) or [BLANK],
        **_awards(dossier),
        "limits": list(quotes(dossier, "limits").values()) or [BLANK],
        "next_tasks": list(quotes(dossier, "next").values()) or [BLANK],
        "closing_line": (
            f"Trên đây là báo cáo {lower_first(_SUBJECTS[case.kind])} {movement(case)} {span(case)} "
            f"của {committee(case)}./."
        ),
        "recipients": recipients(case, "bao-cao", "Như trên"),
        **signing(case, for_committee=True),
    }
    if case.kind is not ReviewKind.ANNUAL:
        context |= _years(dossier)
    return {**context, **_comparison(dossier)} if case.kind is ReviewKind.FINAL else context


def _organised(dossier: Dossier) -> str:
    case = dossier.case
    met = f"; {council(case)} họp xét {full_date(case.term.council_date, case.term.decision_date.year)}"
    sent = "tự đánh giá theo biểu mẫu thống nhất" if case.kind is ReviewKind.ANNUAL else "bình xét, đề cử theo biểu mẫu"
    if case.level is not Level.COMMUNE:
        sent = "xét trên gói dữ liệu gửi lên"
    return f"{committee(case)} tổ chức cho {count_of(len(dossier.units), 'đơn vị')} {sent}{met}."


def _counts(dossier: Dossier) -> list[str]:
    names = {state: dossier.units_in(state) for state in UnitState}
    sent = sent_by_units(dossier.case.level)
    parts = {
        UnitState.ACCEPTED: f"{sent} hợp lệ",
        UnitState.RETURNED: "bị trả lại, chưa sửa xong",
        UnitState.MISSING: "chưa nộp",
    }
    listed = "; ".join(f"{label}: {count_of(len(names[state]), 'đơn vị')}" for state, label in parts.items())
    lines = [f"Số đơn vị phải gửi {sent}: {count_of(len(dossier.units), 'đơn vị')}; {listed}."]
    lines += [
        f"{units_that(dossier.case, state)}: {', '.join(names[state])}."
        for state in (UnitState.RETURNED, UnitState.MISSING)
        if names[state]
    ]
    late = [unit.unit for unit in dossier.units if unit.is_late]
    if late:
        lines.append(f"Đơn vị nộp muộn: {', '.join(dossier.case.unit(code).name for code in late)}.")
    lines.append(f"Được đánh giá: {_how_many_of(_scored(dossier.results))}.")
    unscored = [result for result in dossier.results if result.score is None]
    kinds = [kind for kind in NomineeKind if _of_kind(unscored, kind)]
    if kinds:
        said = ", ".join(count_of(len(_of_kind(unscored, kind)), kind.label) for kind in kinds)
        lines.append(f"Chưa có điểm: {said}.")
    return lines


def _scored(results: Sequence[Result]) -> list[Result]:
    return [result for result in results if result.score is not None]


def _how_many_of(results: Sequence[Result]) -> str:
    return ", ".join(count_of(len(_of_kind(results, kind)), kind.label) for kind in NomineeKind)


def _of_kind(results: Sequence[Result], kind: NomineeKind) -> list[Result]:
    return [result for result in results if result.kind is kind]


def _criteria(dossier: Dossier) -> dict[str, object]:
    got: dict[tuple[NomineeKind, str], list[tuple[Decimal, Decimal]]] = {}
    tops = top_criteria(dossier.case.campaign.criteria)
    for nominee, criterion, points, limit in dossier.counted_scores:
        got.setdefault((dossier.case.nominee_kind(nominee), tops[criterion].code), []).append((points, limit))
    rows = {kind: _criteria_rows(dossier, kind, got) for kind in NomineeKind}
    return {
        "has_criteria": bool(rows[_COLLECTIVE] or rows[_INDIVIDUAL]),
        "collective_criteria": rows[_COLLECTIVE],
        "person_criteria": rows[_INDIVIDUAL],
    }


def _criteria_rows(
    dossier: Dossier, kind: NomineeKind, got: dict[tuple[NomineeKind, str], list[tuple[Decimal, Decimal]]]
) -> list[dict[str, str]]:
    tops = [
        item
        for item in dossier.case.campaign.criteria
        if not item.parent and item.part is Part.BASE and (kind, item.code) in got
    ]
    return [
        {"index": str(index), "name": item.text.rstrip(" :.;"), "percent": _share(got[kind, item.code])}
        for index, item in enumerate(tops, start=1)
    ]


def _share(pairs: Sequence[tuple[Decimal, Decimal]]) -> str:
    got, possible = (sum(column, Decimal(0)) for column in zip(*pairs, strict=True))
    return f"{vn_number((got / possible * 100).quantize(Decimal('0.01'), ROUND_HALF_UP))}%"


def _grades(dossier: Dossier) -> list[dict[str, str]]:
    collectives, persons = (_of_kind(dossier.results, kind) for kind in (_COLLECTIVE, _INDIVIDUAL))
    labels = {grade.code: grade.label for grade in bands(dossier.case.campaign.policy)}
    if any(not result.grade for result in dossier.results):
        labels[""] = "Chưa có điểm"
    rows: list[dict[str, str]] = []
    for code, label in labels.items():
        units = sum(result.grade == code for result in collectives)
        people = sum(result.grade == code for result in persons)
        rows.append(
            {
                "grade": label,
                "collectives": str(units),
                "collective_percent": percent_text(units, len(collectives)),
                "persons": str(people),
                "person_percent": percent_text(people, len(persons)),
            }
        )
    return rows


def _awards(dossier: Dossier) -> dict[str, object]:
    case = dossier.case
    codes = list(dict.fromkeys(item.award for item in dossier.chosen))
    rows = [
        {
            "award": award_of(case, code).name,
            "collectives": str(len(dossier.chosen_for(code, _COLLECTIVE))),
            "persons": str(len(dossier.chosen_for(code, _INDIVIDUAL))),
        }
        for code in codes
    ]
    intro = f"Căn cứ kết quả bỏ phiếu của {council(case)}, {_acts(dossier)}:"
    return {
        "award_intro": intro if rows else "Không có tập thể, cá nhân nào được khen thưởng, đề nghị khen thưởng.",
        "has_awards": bool(rows),
        "awards": rows,
        "award_notes": [*_award_notes(dossier), *_law_notes(case)],
    }


def _acts(dossier: Dossier) -> str:
    """The chairman awards in his own power, the committee proposes to the levels above, as decision and letters say."""
    ours = committee(dossier.case)
    own = [award_form(award_of(dossier.case, item.award)) for item in dossier.chosen if len(item.route) == 1]
    if not own:
        return f"{ours} đề nghị cấp trên tặng thưởng"
    if len(own) == len(dossier.chosen):
        return f"Chủ tịch {ours} tặng thưởng"
    return f"Chủ tịch {ours} tặng {own[0]}; {ours} đề nghị cấp trên tặng thưởng các hình thức khác"


def _law_notes(case: ReviewCase) -> list[str]:
    # Told in the report alone: a letter that is signed carries no doubt of ours (rule R21).
    return [f"Lưu ý: {case.regime.warning}"] if case.regime.warning else []


def _award_notes(dossier: Dossier) -> list[str]:
    people = [dossier.person(item.nominee) for item in dossier.chosen if item.kind is _INDIVIDUAL]
    if not people:
        return []
    women = sum(person.gender is Gender.FEMALE for person in people)
    workers = sum(not person.is_leader for person in people)
    total = len(people)
    return [
        f"Trong {count_of(total, 'cá nhân')} được khen thưởng, đề nghị khen thưởng có {women:02d} nữ "
        f"({percent_text(women, total)}), {count_of(workers, 'cá nhân')} không thuộc nhóm lãnh đạo, quản lý "
        f"({percent_text(workers, total)})."
    ]


def _years(dossier: Dossier) -> dict[str, object]:
    rows: list[dict[str, str]] = []
    for year in dossier.case.term.years:
        scores = {kind: _scores_of(dossier.results, kind, year) for kind in NomineeKind}
        rows.append(
            {
                "year": str(year),
                "collectives": str(len(scores[_COLLECTIVE])),
                "collective_average": score_text(average(scores[_COLLECTIVE])),
                "persons": str(len(scores[_INDIVIDUAL])),
                "person_average": score_text(average(scores[_INDIVIDUAL])),
            }
        )
    return {"has_years": bool(rows), "years": rows}


def _scores_of(results: Sequence[Result], kind: NomineeKind, year: int) -> list[Decimal]:
    return [
        item.score
        for result in _of_kind(results, kind)
        for item in result.years
        if item.year == year and item.score is not None
    ]


def _comparison(dossier: Dossier) -> dict[str, object]:
    earlier = dossier.earlier
    if earlier is None:
        return {
            "has_comparison": False,
            "comparison_intro": "",
            "comparison": [],
            "award_comparison": [],
            "award_changes": [],
        }
    rows = [
        *_compare_results("tập thể", _of_kind(earlier.results, _COLLECTIVE), _of_kind(dossier.results, _COLLECTIVE)),
        *_compare_results("cá nhân", _of_kind(earlier.results, _INDIVIDUAL), _of_kind(dossier.results, _INDIVIDUAL)),
    ]
    return {
        "has_comparison": True,
        "comparison_intro": f"So với kết quả sơ kết năm {earlier.year}",
        "comparison": rows,
        "award_comparison": _compare_awards(dossier, earlier.proposals),
        "award_changes": list_award_changes(dossier, earlier),
    }


def _compare_results(noun: str, before: Sequence[Result], now: Sequence[Result]) -> list[dict[str, str]]:
    means = [average([item.score for item in side if item.score is not None]) for side in (before, now)]
    return [
        _difference(f"Số {noun} được đánh giá", Decimal(len(_scored(before))), Decimal(len(_scored(now)))),
        _difference(f"Điểm bình quân của {noun}", *means),
    ]


def _compare_awards(dossier: Dossier, before: Sequence[Proposal]) -> list[dict[str, str]]:
    proposed = [item for item in before if item.verdict is Verdict.PROPOSED]
    codes = [award.code for award in dossier.case.law.awards]
    wanted = {item.award for item in (*proposed, *dossier.chosen)}
    return [
        _difference(
            award_of(dossier.case, code).name,
            Decimal(sum(item.award == code for item in proposed)),
            Decimal(len(dossier.chosen_for(code))),
        )
        for code in codes
        if code in wanted
    ]


def _difference(name: str, before: Decimal | None, now: Decimal | None) -> dict[str, str]:
    if before is None or now is None:
        change = "-"
    elif now == before:
        change = "không đổi"
    else:
        change = f"{'tăng' if now > before else 'giảm'} {vn_number(abs(now - before))}"
    return {"name": name, "before": score_text(before), "now": score_text(now), "difference": change}
