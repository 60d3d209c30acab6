"""How a result stands at the level: what its sender found, by its pack, and the place among everybody merged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tasks.model.case import ReviewCase
from tasks.model.explain import Explanation, Stage, Step
from tasks.model.results import Result
from tasks.rules.wording import vn_number


def explain_merged(case: ReviewCase, results: Sequence[Result], files: Mapping[str, str]) -> tuple[Explanation, ...]:
    """One explanation per result; `files` is where the pack of each sender lies."""
    return tuple(Explanation(result.code, tuple(_steps(case, result, files[result.unit]))) for result in results)


def _steps(case: ReviewCase, result: Result, file: str) -> Iterator[Step]:
    source = (f"{file}!results!{result.code.partition('.')[2]}",)
    yield Step(Stage.NAME, "", case.nominee_name(result.code), (source[0].replace("!results!", "!nominees!"),))
    for year in result.years:
        score = "chưa có điểm" if year.score is None else f"{vn_number(year.score)} điểm"
        yield Step(Stage.YEAR, str(year.year), f"{score}, theo gói của đơn vị gửi.", source)
    sender = case.unit(result.unit).name
    if result.score is None:
        yield Step(Stage.SCORE, "", f"{sender} chưa có điểm cho trường hợp này.", source)
        return
    yield Step(Stage.SCORE, "", f"{vn_number(result.score)} điểm do {sender} chấm; cấp này không chấm lại.", source)
    grades = {grade.code: grade.label for grade in case.campaign.policy.grades}
    yield Step(Stage.GRADE, "", f"{grades[result.grade]}, theo xếp loại của {sender}.", source)
    if result.overall_rank is not None:
        sentence = f"Thứ {result.overall_rank}/{result.overall_count} {result.kind.label} được các đơn vị gửi lên"
        yield Step(Stage.RANK, "", f"{sentence}; phân định: {result.overall_decided_by}.")
