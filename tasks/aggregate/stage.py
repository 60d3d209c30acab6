"""The aggregate stage from files to files, once on self scores and once with the council's appraisals."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.aggregate.candidates import add_raised, select_candidates
from tasks.aggregate.inputs import ReviewInputs
from tasks.aggregate.results import Outcome, compute_outcome
from tasks.aggregate.workbook import build_results_workbook
from tasks.aggregate.years import read_year_scores
from tasks.corrected import read_corrected_case
from tasks.files import read_record, write_bytes, write_record
from tasks.model.case import ReviewCase
from tasks.model.council import CouncilRecord
from tasks.model.explain import Explanation
from tasks.model.folders import ReviewFolder
from tasks.model.results import Candidate, Result
from tasks.model.review import BoardLine, UnitStatus
from tasks.tables import ANSWERS, NOMINATIONS, RESULTS, SCORES, make_frame, read_table, write_table


def aggregate_review(folder: ReviewFolder, *, with_council: bool) -> dict[str, int]:
    """Write the results and the candidates, with the council also `ket-qua.xlsx`; how many of them there are.

    `raised` counts the candidates that nobody voted on yet, because only what the council gave makes them candidates;
    `regraded` those that nobody voted on and whose grade the council changed.
    """
    case = read_corrected_case(folder) if with_council else read_record(folder.case, ReviewCase)
    inputs = _read_inputs(folder, case, with_council=with_council)
    outcome = compute_outcome(case, inputs)
    results = outcome.results
    changed = _find_regraded(folder, results) if with_council else frozenset[str]()
    write_record(folder.results, tuple[Result, ...], results)
    write_table(folder.tables, RESULTS, make_frame(RESULTS, [_row(result) for result in results]))
    candidates = select_candidates(case, results, _read_nominated(folder, inputs.accepted_units))
    raised = regraded = 0
    if with_council:
        before = read_record(folder.candidates, tuple[Candidate, ...])
        candidates = add_raised(before, candidates)
        raised = len(candidates) - len(before)
        regraded = sum(item.nominee in changed for item in _unvoted(folder, before))
        write_record(folder.explanations, tuple[Explanation, ...], outcome.explanations)
        board = read_record(folder.board, tuple[BoardLine, ...])
        workbook = build_results_workbook(outcome, board)
        write_bytes(folder.tables / "ket-qua.xlsx", workbook)
    write_record(folder.candidates, tuple[Candidate, ...], candidates)
    ranked = sum(result.rank is not None for result in results)
    return {"results": len(results), "ranked": ranked, "raised": raised, "regraded": regraded}


def recompute(folder: ReviewFolder, case: ReviewCase) -> tuple[Outcome, tuple[Candidate, ...]]:
    """The outcome and the candidates this case would give with what the units and the council wrote; writes nothing."""
    inputs = [_read_inputs(folder, case, with_council=with_council) for with_council in (False, True)]
    nominated = _read_nominated(folder, inputs[0].accepted_units)
    self_scored, outcome = (compute_outcome(case, item) for item in inputs)
    before, after = (select_candidates(case, item.results, nominated) for item in (self_scored, outcome))
    return outcome, add_raised(before, after)


def _read_inputs(folder: ReviewFolder, case: ReviewCase, *, with_council: bool) -> ReviewInputs:
    units = read_record(folder.unit_states, tuple[UnitStatus, ...])
    record = read_record(folder.council_record, CouncilRecord) if with_council else None
    return ReviewInputs(
        scores=read_table(folder.tables, SCORES),
        answers=read_table(folder.tables, ANSWERS),
        units=units,
        record=record,
        year_scores=read_year_scores(folder, case),
    )


def _find_regraded(folder: ReviewFolder, results: Sequence[Result]) -> frozenset[str]:
    """Whose grade is another than the one on file."""
    grades = {result.code: result.grade for result in read_record(folder.results, tuple[Result, ...])}
    return frozenset(result.code for result in results if grades.get(result.code) != result.grade)


def _unvoted(folder: ReviewFolder, candidates: Sequence[Candidate]) -> list[Candidate]:
    tallies = read_record(folder.council_record, CouncilRecord).tallies
    voted = {(tally.nominee, tally.award) for tally in tallies}
    return [item for item in candidates if (item.nominee, item.award) not in voted]


def _read_nominated(folder: ReviewFolder, accepted_units: frozenset[str]) -> Sequence[tuple[str, str]]:
    frame = read_table(folder.tables, NOMINATIONS)
    counted = frame.loc[frame["unit"].isin(sorted(accepted_units)) & (frame["award"] != "")]
    return [(str(nominee), str(award)) for nominee, award in counted[["nominee", "award"]].itertuples(index=False)]


def _row(result: Result) -> tuple[str, ...]:
    def text(value: object) -> str:
        return "" if value is None else str(value)

    return (
        result.code,
        result.kind.value,
        result.unit,
        result.group,
        text(result.self_score),
        text(result.appraised_score),
        text(result.bonus_points),
        text(result.minus_points),
        text(result.score),
        result.grade,
        text(result.rank),
        text(result.ranked_count),
        result.decided_by,
        text(result.task_score),
        text(result.combined_score),
        result.combined_grade,
        "; ".join(result.barred),
    )
