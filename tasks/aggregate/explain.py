"""How each result was made, in sentences with their arithmetic and their cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tasks.aggregate.inputs import ReviewInputs
from tasks.model.campaign import Criterion
from tasks.model.case import ReviewCase
from tasks.model.council import Appraisal
from tasks.model.explain import Explanation, Stage, Step
from tasks.model.folders import CAMPAIGN_WORKBOOK
from tasks.model.kinds import CriterionKind, NomineeKind
from tasks.model.overrides import OverrideKind
from tasks.model.periods import ReviewKind
from tasks.model.policy import AwardRule, MissingYear, MovementJoin, QuotaKind
from tasks.model.results import Result
from tasks.model.scale import Measure, Part
from tasks.rules.overrides import describe_override
from tasks.rules.quota import places
from tasks.rules.scoring import counted_years
from tasks.rules.totals import Totals
from tasks.rules.wording import vn_number

_COUNCIL_FILE = "sổ Hội đồng"
_BLANKS = {"not_scored": "Chưa chấm", "not_applicable": "Không áp dụng", "unreadable": "Không đọc được"}


@dataclass(frozen=True)
class Making:
    """A result with what it was made from: the totals of its leaves (annual review) and the steps of its grade."""

    result: Result
    totals: Totals | None
    grade_steps: tuple[str, ...]


def explain_result(case: ReviewCase, inputs: ReviewInputs, making: Making, results: Sequence[Result]) -> Explanation:
    """Leaves, sums, years, score, grade, yearly result, rank, quotas and bars of one nominee, in this order."""
    result = making.result
    steps = (
        *_override_steps(inputs, Stage.NAME, (OverrideKind.NAME, result.code, "")),
        *_leaf_steps(case, inputs, result.code),
        *_sum_steps(case, making.totals),
        *_year_steps(case, result),
        *_score_steps(case, inputs, making),
        *(Step(Stage.GRADE, "", sentence, (_sheet("Xếp loại"),)) for sentence in making.grade_steps),
        *_task_steps(case, inputs, result),
        *_rank_steps(case, result, results),
        *_quota_steps(case, result, results),
        *(Step(Stage.BAR, "", f"{sentence}.") for sentence in result.barred),
    )
    return Explanation(result.code, steps)


def _leaf_steps(case: ReviewCase, inputs: ReviewInputs, code: str) -> Iterator[Step]:
    """One step per leaf of the form, in the order of the plan, with the cell of the form and of the council."""
    if case.kind is not ReviewKind.ANNUAL:
        return
    order = {item.code: place for place, item in enumerate(case.campaign.criteria)}
    leaves = {item.code: item for item in case.campaign.criteria}
    rows = inputs.score_rows.get(code, ())
    for row in sorted(rows, key=lambda item: order[item["criterion"]]):
        leaf = leaves[row["criterion"]]
        given = [item for item in inputs.appraisals if (item.nominee, item.criterion) == (code, leaf.code)]
        sources = (_cell(row["file"], row["sheet"], row["cell"]), *(_council_cell(item) for item in given))
        yield Step(Stage.LEAF, leaf.code, _leaf_sentence(leaf, row, given), sources)
        yield from _override_steps(inputs, Stage.LEAF, (OverrideKind.SCORE, code, leaf.code))


def _override_steps(inputs: ReviewInputs, stage: Stage, place: tuple[OverrideKind, str, str]) -> Iterator[Step]:
    """What was changed by hand at a place, with its cell in the council's workbook."""
    for item in inputs.overrides:
        if (item.kind, item.code, item.target) == place:
            sentence = f"Điều chỉnh bằng tay: {describe_override(item)}."
            yield Step(stage, item.target, sentence, (_cell(_COUNCIL_FILE, item.sheet, item.cell),))


def _leaf_sentence(leaf: Criterion, row: dict[str, str], given: Sequence[Appraisal]) -> str:
    said = "; ".join(
        f"{item.member or 'Hội đồng'} chấm {vn_number(item.points)}: {item.reason or 'không ghi lý do'}"
        for item in given
    )
    if row["state"] != "scored":
        blank = _BLANKS[row["state"]]
        return f"Đơn vị {blank.lower()}; {said}." if said else f"{blank}, không tính."
    top = vn_number(leaf.max_points or Decimal(0))
    answer = "" if leaf.measure is Measure.POINTS else f" (trả lời “{row['raw']}”)"
    own = f"Tự chấm {vn_number(Decimal(row['points']))}/{top} điểm{answer}"
    return f"{own}; {said}." if said else f"{own}."


def _sum_steps(case: ReviewCase, totals: Totals | None) -> Iterator[Step]:
    if totals is None:
        return
    for item in case.campaign.criteria:
        if item.kind is CriterionKind.GROUP and item.code in totals.sums:
            members = [child.code for child in case.campaign.criteria if child.parent == item.code]
            parts = [vn_number(totals.sums[code].points) for code in members if code in totals.sums]
            got = totals.sums[item.code]
            added = sum((totals.sums[code].points for code in members if code in totals.sums), Decimal(0))
            limit = "" if added == got.points else f", khống chế còn {vn_number(got.points)}"
            total = f"{' + '.join(parts)} = {vn_number(added)}{limit}, trên {vn_number(got.possible)} điểm"
            yield Step(Stage.SUM, item.code, f"{total}.")


def _year_steps(case: ReviewCase, result: Result) -> Iterator[Step]:
    if case.kind is ReviewKind.ANNUAL:
        return
    policy = case.campaign.policy
    counted = {year.year for year in counted_years(policy, result.years)}
    for year in result.years:
        score = "chưa có kết quả" if year.score is None else f"{vn_number(year.score)} điểm"
        counts = "được tính" if year.year in counted else "không tính"
        as_zero = ", tính 0 điểm" if year.score is None and policy.multi_year_missing is MissingYear.ZERO else ""
        sources = (year.source,) if year.source else ()
        yield Step(Stage.YEAR, str(year.year), f"{score[0].upper()}{score[1:]}, {counts}{as_zero}.", sources)


def _score_steps(case: ReviewCase, inputs: ReviewInputs, making: Making) -> Iterator[Step]:
    result = making.result
    if result.appraised_score is None or result.score is None or result.raw_score is None:
        yield Step(Stage.SCORE, "", "Chưa có điểm trong kỳ này; chưa chấm không phải là 0 điểm.")
        return
    yield Step(Stage.SCORE, "", _base_sentence(case, making))
    for item in inputs.appraisals:
        if (item.nominee, item.criterion) == (result.code, ""):
            yield Step(
                Stage.SCORE,
                "",
                f"Hội đồng chấm {vn_number(item.points)}: {item.reason or 'không ghi lý do'}.",
                (_council_cell(item),),
            )
    yield from _override_steps(inputs, Stage.SCORE, (OverrideKind.SCORE, result.code, ""))
    if result.bonus_points or result.minus_points:
        yield Step(Stage.SCORE, "", _adjusted_sentence(result, inputs, making.totals))
    if result.raw_score != result.score:
        policy = case.campaign.policy
        bounds = f"{vn_number(policy.min_total_points)} – {vn_number(policy.max_total_points)}"
        yield Step(
            Stage.SCORE,
            "",
            f"Tổng điểm nằm trong {bounds}: còn {vn_number(result.score)}; giữ lại "
            f"{vn_number(result.raw_score)} để phân định khi bằng điểm.",
        )


def _base_sentence(case: ReviewCase, making: Making) -> str:
    result, totals = making.result, making.totals
    shown = vn_number(result.self_score) if result.self_score is not None else "chưa có"
    if totals is None:
        counted = counted_years(case.campaign.policy, result.years)
        parts = " + ".join(vn_number(year.score or Decimal(0)) for year in counted)
        mean = sum((year.score or Decimal(0) for year in counted), Decimal(0)) / max(1, len(counted))
        rounded = "" if mean == result.self_score else " (làm tròn hai chữ số thập phân)"
        line = f"Trung bình các năm được tính: ({parts}) : {len(counted)} = {shown}{rounded}."
        return line if counted else f"Điểm: {shown}."
    tops = [
        item
        for item in case.campaign.criteria
        if not item.parent and item.part is Part.BASE and item.code in totals.sums
    ]
    base = vn_number(result.appraised_score or Decimal(0))
    changed = "" if result.self_score == result.appraised_score else f" (tự chấm {shown})"
    if any(item.weight_pct is not None for item in tops):
        parts = " + ".join(
            f"{vn_number(item.weight_pct or Decimal(0))} % × {vn_number(totals.sums[item.code].points)}/"
            f"{vn_number(totals.sums[item.code].possible)}"
            for item in tops
        )
        return f"Theo trọng số nhóm: {parts}, quy về thang 100 = {base}{changed}."
    points = sum((totals.sums[item.code].points for item in tops), Decimal(0))
    possible = sum((totals.sums[item.code].possible for item in tops), Decimal(0))
    added = " + ".join(f"{vn_number(totals.sums[item.code].points)} ({item.code})" for item in tops)
    share = points * 100 / possible if possible else Decimal(0)
    rounded = "" if share == result.appraised_score else " (làm tròn hai chữ số thập phân)"
    line = f"{added} = {vn_number(points)} trên {vn_number(possible)} điểm được tính"
    return f"{line}; {vn_number(points)} : {vn_number(possible)} × 100 = {base}{rounded}{changed}."


def _adjusted_sentence(result: Result, inputs: ReviewInputs, totals: Totals | None) -> str:
    given = inputs.adjustment_of(result.code)
    wanted = (given.bonus_points, given.minus_points)
    if totals is not None:
        wanted = (wanted[0] + totals.bonus, wanted[1] + totals.minus)
    limits = [
        f"{word} {vn_number(typed)} khống chế còn {vn_number(counted)}"
        for word, typed, counted in (
            ("thưởng", wanted[0], result.bonus_points),
            ("trừ", wanted[1], result.minus_points),
        )
        if typed != counted
    ]
    base, raw = result.appraised_score or Decimal(0), result.raw_score or Decimal(0)
    line = f"{vn_number(base)} + thưởng {vn_number(result.bonus_points)} - trừ {vn_number(result.minus_points)}"
    why = f" Lý do: {given.reason}." if given.reason else ""
    return f"{line} = {vn_number(raw)}{' (' + '; '.join(limits) + ')' if limits else ''}.{why}"


def _task_steps(case: ReviewCase, inputs: ReviewInputs, result: Result) -> Iterator[Step]:
    policy = case.campaign.policy
    if case.kind is not ReviewKind.ANNUAL or result.kind is not NomineeKind.INDIVIDUAL:
        return
    if policy.movement_weight_pct is None:
        yield Step(Stage.TASK, "", "Chưa đặt tỷ trọng điểm phong trào, nên chưa cộng vào kết quả năm.")
    elif result.combined_score is None or result.task_score is None or result.score is None:
        yield Step(Stage.TASK, "", "Thiếu điểm nhiệm vụ hoặc điểm phong trào, nên chưa có kết quả năm.")
    else:
        weight, task = policy.movement_weight_pct, vn_number(result.task_score)
        movement = f"phong trào {vn_number(result.score)} × {vn_number(weight)} %"
        own = task if policy.movement_join is MovementJoin.ADDED else f"{task} × {vn_number(100 - weight)} %"
        sentence = f"Nhiệm vụ {own} + {movement} = {vn_number(result.combined_score)}."
        row = inputs.answer_rows[result.code]["TASK_SCORE"]
        yield Step(Stage.TASK, "", sentence, (_cell(row["file"], row["sheet"], row["cell"]),))


def _rank_steps(case: ReviewCase, result: Result, results: Sequence[Result]) -> Iterator[Step]:
    """The two ranks, each with those who have the same score, and the rung of the ladder that parted them."""
    if result.rank is None:
        return
    equals = [item for item in results if (item.kind, item.score) == (result.kind, result.score) and item != result]
    ranks = (
        (result.group or "không chia nhóm", result.rank, result.ranked_count, result.decided_by),
        (f"toàn {case.place_label}", result.overall_rank, result.overall_count, result.overall_decided_by),
    )
    for place, (where, rank, count, rung) in enumerate(ranks):
        tied = [
            f"{case.nominee_name(item.code)} ({item.code})" for item in equals if place or item.group == result.group
        ]
        level = f", cùng {vn_number(result.score or Decimal(0))} điểm với {'; '.join(tied)}" if tied else ""
        sources = (_sheet("Bằng điểm"),) if tied else ()
        sentence = f"Hạng {rank}/{count} {result.kind.label}{level}; phân định bởi: {rung}."
        yield Step(Stage.RANK, where, sentence, sources)


def _quota_steps(case: ReviewCase, result: Result, results: Sequence[Result]) -> Iterator[Step]:
    names = {award.code: award.name for award in case.law.awards}
    for rule in case.campaign.award_rules:
        if rule.review_kind is not case.kind or rule.nominee_kind is not result.kind:
            continue
        if rule.quota_kind is not QuotaKind.NONE and rule.quota_value is None:
            yield Step(Stage.QUOTA, names.get(rule.award, rule.award), "Chưa đặt chỉ tiêu.", (_sheet("Khen thưởng"),))
            continue
        among, count = _reviewed_among(rule, result, results)
        base = f"; tính trên {count} {rule.nominee_kind.label} có điểm" if rule.quota_kind is QuotaKind.PERCENT else ""
        sentence = f"{places(rule, count, among).sentence}{base}."
        yield Step(Stage.QUOTA, names.get(rule.award, rule.award), sentence, (_sheet("Khen thưởng"),))


def _reviewed_among(rule: AwardRule, result: Result, results: Sequence[Result]) -> tuple[str, int]:
    """The group a quota is taken in (empty for the whole) and how many were reviewed there."""
    counted = sum(
        item.kind is rule.nominee_kind
        and item.score is not None
        and (not rule.is_grouped or item.group == result.group)
        for item in results
    )
    return (result.group if rule.is_grouped else ""), counted


def _cell(file: str, sheet: str, cell: str) -> str:
    return f"{file}!{sheet}!{cell}"


def _sheet(name: str) -> str:
    return f"{CAMPAIGN_WORKBOOK}!{name}"


def _council_cell(item: Appraisal) -> str:
    return _cell(_COUNCIL_FILE, item.sheet, item.cell)
