"""Valid rows into one result per nominee: score, grade, rank, yearly and multi-year results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property

from tasks.aggregate.explain import Making, explain_result
from tasks.aggregate.inputs import ReviewInputs, score_nominees
from tasks.aggregate.ranks import limit_grades
from tasks.aggregate.years import years_of
from tasks.model.campaign import Person, Unit
from tasks.model.case import ReviewCase
from tasks.model.explain import Explanation
from tasks.model.kinds import NomineeKind
from tasks.model.overrides import Override
from tasks.model.periods import ReviewKind
from tasks.model.results import Result, YearScore
from tasks.rules.grading import Barring, GradeDecision, Standing, decide_grade, with_own_gates
from tasks.rules.overrides import counted_points
from tasks.rules.scoring import adjust_score, combined_score, grade_of, multi_year_score
from tasks.rules.standings import Favours, favours_women, rank_results
from tasks.rules.totals import Totals

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


@dataclass(frozen=True)
class Outcome:
    """The results of a review, and what each of them was made from, in the same order."""

    results: tuple[Result, ...]
    makings: tuple[Making, ...]
    case: ReviewCase
    inputs: ReviewInputs

    @property
    def overrides(self) -> tuple[Override, ...]:
        """What was changed by hand."""
        return self.inputs.overrides

    @cached_property
    def explanations(self) -> tuple[Explanation, ...]:
        """How each result was made, told where somebody asks: the sentences take as long as the results."""
        return tuple(explain_result(self.case, self.inputs, making, self.results) for making in self.makings)


@dataclass(frozen=True)
class _Scores:
    """What the nominees got: totals of the leaves (annual review) and scores, by the unit and by the council."""

    self_scores: Mapping[str, Decimal | None]
    appraised: Mapping[str, Decimal | None]
    totals: Mapping[str, Totals]


def compute_outcome(case: ReviewCase, inputs: ReviewInputs) -> Outcome:
    """One result per unit whose form counts and per person of such a unit, each with every step of its making.

    Collectives come first; ranks are inside groups and over the whole. Without a council record the appraised score is
    the self score.
    """
    nominees = [item for item in _list_nominees(case) if item.unit in inputs.accepted_units]
    scores = _score(case, inputs, nominees)
    made = [_make_result(case, inputs, item, scores) for item in nominees]
    favours = {item.code: _favours(item, scores.totals.get(item.code)) for item in nominees}
    ranked = rank_results(case, favours, [result for result, _ in made])
    results, told = limit_grades(case.campaign.policy, ranked)
    decisions = {result.code: decision for result, decision in made}
    makings = tuple(
        Making(result, scores.totals.get(result.code), (*decisions[result.code].steps, *told.get(result.code, ())))
        for result in results
    )
    return Outcome(results, makings, case, inputs)


def _list_nominees(case: ReviewCase) -> Iterable[_Nominee]:
    for unit in sorted(case.units, key=lambda item: item.code):
        yield _collective(unit, case.campaign.policy.women_share_pct)
    for person in sorted(case.people, key=lambda item: item.code):
        yield _individual(person, case.unit(person.unit_code), case.campaign.policy.women_share_pct)


def _collective(unit: Unit, women_share_pct: Decimal) -> _Nominee:
    favours = favours_women(unit, women_share_pct)
    return _Nominee(unit.code, NomineeKind.COLLECTIVE, unit.code, unit.group, favours, is_leader=False)


def _individual(person: Person, unit: Unit, women_share_pct: Decimal) -> _Nominee:
    is_woman = favours_women(person, women_share_pct)
    group = person.group or unit.group
    return _Nominee(person.code, NomineeKind.INDIVIDUAL, unit.code, group, is_woman, person.is_leader)


def _favours(nominee: _Nominee, totals: Totals | None) -> Favours:
    points = {code: item.points for code, item in totals.sums.items()} if totals else {}
    return Favours(nominee.favours_women, nominee.is_leader, points)


def _score(case: ReviewCase, inputs: ReviewInputs, nominees: Sequence[_Nominee]) -> _Scores:
    policy = case.campaign.policy
    changed = counted_points(policy, inputs.record)
    if case.kind is ReviewKind.ANNUAL:
        own = score_nominees(inputs.scores, case.campaign.criteria, {})
        totals = score_nominees(inputs.scores, case.campaign.criteria, changed) if changed else own
        return _Scores(
            self_scores={item.code: own[item.code].base if item.code in own else None for item in nominees},
            appraised={item.code: totals[item.code].base if item.code in totals else None for item in nominees},
            totals=totals,
        )
    means = {item.code: multi_year_score(policy, years_of(item.code, case, inputs.year_scores)) for item in nominees}
    return _Scores(means, {code: changed.get((code, ""), score) for code, score in means.items()}, {})


def _make_result(
    case: ReviewCase, inputs: ReviewInputs, nominee: _Nominee, scores: _Scores
) -> tuple[Result, GradeDecision]:
    policy, code = case.campaign.policy, nominee.code
    totals, given = scores.totals.get(code), inputs.adjustment_of(code)
    answers = {question: row["value"] for question, row in inputs.answer_rows.get(code, {}).items()}
    adjusted = adjust_score(
        policy,
        scores.appraised[code],
        given.bonus_points + (totals.bonus if totals else 0),
        given.minus_points + (totals.minus if totals else 0),
    )
    is_reprimanded = answers.get("DISCIPLINE") in ("khien_trach", "canh_cao_tro_len")
    decision = decide_grade(
        with_own_gates(policy, case.campaign.criteria, nominee.kind),
        _standing(case, adjusted.score, totals, is_reprimanded=is_reprimanded),
    )
    task_score = _read_decimal(answers.get("TASK_SCORE", ""))
    combined = combined_score(policy, task_score, adjusted.score)
    years: tuple[YearScore, ...] = ()
    if case.kind is not ReviewKind.ANNUAL:
        years = years_of(code, case, inputs.year_scores)
    result = Result(
        code=code,
        kind=nominee.kind,
        unit=nominee.unit,
        group=nominee.group,
        self_score=scores.self_scores[code],
        appraised_score=scores.appraised[code],
        bonus_points=adjusted.bonus,
        minus_points=adjusted.minus,
        score=adjusted.score,
        grade=decision.grade,
        rank=None,
        ranked_count=0,
        decided_by="",
        task_score=task_score,
        combined_score=combined,
        combined_grade=grade_of(policy, combined, is_reprimanded=is_reprimanded),
        years=years,
        barred=_bars(answers, warning_bars=policy.warning_bars_award),
        raw_score=adjusted.raw,
    )
    return result, decision


def _standing(case: ReviewCase, score: Decimal | None, totals: Totals | None, *, is_reprimanded: bool) -> Standing:
    """What the grade is made from: the total, the gates' sums, and what bars or lowers a grade."""
    barrings: list[Barring] = []
    drops: list[str] = []
    barred = case.campaign.policy.reprimand_barred_grade
    if is_reprimanded and barred:
        barrings.append(Barring(barred, "Bị kỷ luật từ khiển trách trở lên trong kỳ"))
    for leaf in case.campaign.criteria:
        cases = int(totals.cases.get(leaf.code, 0)) if totals else 0
        if cases and leaf.bars_grade:
            barrings.append(Barring(leaf.bars_grade, f"Có {cases} trường hợp ở mục {leaf.code}"))
        if leaf.lowers_grade:
            drops += [f"Có {cases} trường hợp ở mục {leaf.code}"] * min(cases, 2)
    return Standing(score, totals, tuple(barrings), tuple(drops))


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
