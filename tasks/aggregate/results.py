"""Valid rows into one result per nominee: score, grade, rank, yearly and multi-year results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from tasks.aggregate.inputs import ReviewInputs, answers_by_nominee, score_nominees
from tasks.aggregate.years import years_of
from tasks.model.campaign import Person, Unit
from tasks.model.case import ReviewCase
from tasks.model.council import Adjustment
from tasks.model.kinds import Gender, NomineeKind
from tasks.model.periods import ReviewKind
from tasks.model.results import Result, YearScore
from tasks.rules.ranking import Contender, rank_contenders
from tasks.rules.scoring import adjust_score, combined_score, grade_of, multi_year_score

_WOMEN_PCT = 70
_NO_ADJUSTMENT = Adjustment("", Decimal(0), Decimal(0), "")
_BARS = {
    ("C.1", "khong_dat"): "Không đạt tiêu chuẩn chung C.1",
    ("C.2", "khong_dat"): "Không đạt tiêu chuẩn chung C.2",
    ("COMPLAINT", "co"): ("Đang bị xem xét kỷ luật, thanh tra, điều tra hoặc có khiếu nại, tố cáo đang được xác minh"),
}
_WARNING_BAR = "Bị kỷ luật từ cảnh cáo trở lên trong kỳ"


@dataclass(frozen=True)
class _Nominee:
    code: str
    kind: NomineeKind
    unit: str
    group: str
    favours_women: bool
    is_leader: bool


def compute_results(case: ReviewCase, inputs: ReviewInputs) -> tuple[Result, ...]:
    """One result per unit whose form counts and per person of such a unit, collectives first, ranked in their groups.

    Without a council record the appraised score is the self score.
    """
    nominees = [item for item in _list_nominees(case) if item.unit in inputs.accepted_units]
    self_scores = _self_scores(case, inputs, nominees)
    appraised = _appraised_scores(case, inputs, self_scores)
    answers = answers_by_nominee(inputs.answers)
    results = [
        _make_result(case, inputs, item, (self_scores[item.code], appraised[item.code]), answers.get(item.code, {}))
        for item in nominees
    ]
    return _rank(case, nominees, results)


def _list_nominees(case: ReviewCase) -> Iterable[_Nominee]:
    for unit in sorted(case.units, key=lambda item: item.code):
        yield _collective(unit)
    for person in sorted(case.people, key=lambda item: item.code):
        yield _individual(person, case.unit(person.unit_code))


def _collective(unit: Unit) -> _Nominee:
    favours = unit.members_count > 0 and unit.women_count * 100 >= _WOMEN_PCT * unit.members_count
    return _Nominee(unit.code, NomineeKind.COLLECTIVE, unit.code, unit.group, favours, is_leader=False)


def _individual(person: Person, unit: Unit) -> _Nominee:
    is_woman = person.gender is Gender.FEMALE
    group = person.group or unit.group
    return _Nominee(person.code, NomineeKind.INDIVIDUAL, unit.code, group, is_woman, person.is_leader)


def _self_scores(case: ReviewCase, inputs: ReviewInputs, nominees: Sequence[_Nominee]) -> dict[str, Decimal | None]:
    if case.kind is ReviewKind.ANNUAL:
        found = score_nominees(inputs.scores, case.campaign.criteria, {})
        return {item.code: found.get(item.code) for item in nominees}
    policy = case.campaign.policy
    return {item.code: multi_year_score(policy, years_of(item.code, case, inputs.year_scores)) for item in nominees}


def _appraised_scores(
    case: ReviewCase, inputs: ReviewInputs, self_scores: dict[str, Decimal | None]
) -> dict[str, Decimal | None]:
    changed = (
        {(item.nominee, item.criterion): item.points for item in inputs.record.appraisals} if inputs.record else {}
    )
    if case.kind is ReviewKind.ANNUAL:
        found = score_nominees(inputs.scores, case.campaign.criteria, changed)
        return {code: found.get(code) for code in self_scores}
    return {code: changed.get((code, ""), score) for code, score in self_scores.items()}


def _make_result(
    case: ReviewCase,
    inputs: ReviewInputs,
    nominee: _Nominee,
    scores: tuple[Decimal | None, Decimal | None],
    answers: dict[str, str],
) -> Result:
    policy = case.campaign.policy
    adjustment = _adjustment_of(nominee.code, inputs)
    score = adjust_score(policy, scores[1], adjustment.bonus_points, adjustment.minus_points)
    is_reprimanded = answers.get("DISCIPLINE") in ("khien_trach", "canh_cao_tro_len")
    task_score = _read_decimal(answers.get("TASK_SCORE", ""))
    combined = combined_score(policy, task_score, score)
    years: tuple[YearScore, ...] = ()
    if case.kind is not ReviewKind.ANNUAL:
        years = years_of(nominee.code, case, inputs.year_scores)
    return Result(
        code=nominee.code,
        kind=nominee.kind,
        unit=nominee.unit,
        group=nominee.group,
        self_score=scores[0],
        appraised_score=scores[1],
        bonus_points=min(adjustment.bonus_points, policy.bonus_cap_points),
        minus_points=min(adjustment.minus_points, policy.minus_cap_points),
        score=score,
        grade=grade_of(policy, score, is_reprimanded=is_reprimanded),
        rank=None,
        ranked_count=0,
        decided_by="",
        task_score=task_score,
        combined_score=combined,
        combined_grade=grade_of(policy, combined, is_reprimanded=is_reprimanded),
        years=years,
        barred=_bars(answers, warning_bars=policy.warning_bars_award),
    )


def _adjustment_of(code: str, inputs: ReviewInputs) -> Adjustment:
    adjustments = inputs.record.adjustments if inputs.record else ()
    return next((item for item in adjustments if item.nominee == code), _NO_ADJUSTMENT)


def _bars(answers: dict[str, str], *, warning_bars: bool) -> tuple[str, ...]:
    bars = [sentence for (question, value), sentence in _BARS.items() if answers.get(question) == value]
    if warning_bars and answers.get("DISCIPLINE") == "canh_cao_tro_len":
        bars.append(_WARNING_BAR)
    return tuple(bars)


def _read_decimal(text: str) -> Decimal | None:
    # Collect normalised the cell: what is not a number here was reported at its cell and counts as not given.
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None


def _rank(case: ReviewCase, nominees: Sequence[_Nominee], results: Sequence[Result]) -> tuple[Result, ...]:
    """The results with their ranks: one ladder for each kind and group; without a score there is no rank."""
    awarded = {
        award.nominee_code
        for award in case.campaign.past_awards
        if award.decision_date < case.term.decision_date and award.decision_date >= case.campaign.start_date
    }
    by_code = {result.code: result for result in results}
    contests: dict[tuple[NomineeKind, str], list[Contender]] = {}
    for item in nominees:
        result = by_code[item.code]
        if result.score is not None:
            contender = Contender(
                item.code, result.score, result.bonus_points, item.favours_women, item.is_leader, item.code in awarded
            )
            contests.setdefault((item.kind, item.group), []).append(contender)
    ranks = {code: rank for group in contests.values() for code, rank in rank_contenders(group).items()}
    return tuple(
        replace(result, rank=rank.rank, ranked_count=rank.ranked_count, decided_by=rank.decided_by)
        if (rank := ranks.get(result.code))
        else result
        for result in results
    )
