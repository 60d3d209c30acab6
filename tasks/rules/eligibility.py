"""R01 to R05 and R23: whether the law lets a commune propose this award for this movement, at this review, on this day.

Each rule gives None, or one reason with its article. Durations run from a launch to the day of the decision.
"""

from __future__ import annotations

from datetime import date

from tasks.model.campaign import Launch
from tasks.model.case import ReviewCase
from tasks.model.kinds import Level, NomineeKind
from tasks.model.law import DurationRule, Lawbook
from tasks.model.periods import ReviewKind
from tasks.model.results import Candidate, Reason, ReasonKind
from tasks.rules.regimes import award_on, find_award, ladder_on, route_to
from tasks.rules.wording import cite, vn_date


def refuse_authority(case: ReviewCase, candidate: Candidate) -> Reason | None:
    """R01: the award does not exist on the day of the decision, so nobody has the power to give it (2.1)."""
    day = case.term.decision_date
    if award_on(case.law, candidate.award, day) is not None:
        return None
    award = find_award(case.law, candidate.award)
    if award is None:
        sentence = f"Không có hình thức khen thưởng mã “{candidate.award}” trong danh mục."
        return Reason("R01", ReasonKind.BLOCKS, "danh mục hình thức khen thưởng (data/reference/awards.csv)", sentence)
    sentence = f"Vào ngày quyết định {vn_date(day)} không có hình thức {award.name}"
    if award.valid_to is not None and award.valid_to < day:
        sentence += f": thẩm quyền này chỉ còn đến hết ngày {vn_date(award.valid_to)}"
    return Reason("R01", ReasonKind.BLOCKS, cite(award.source), f"{sentence}.")


def refuse_route(case: ReviewCase, candidate: Candidate) -> Reason | None:
    """R02: the level that decides is not on the ladder of that day (the district after 30/6/2025; 2.1)."""
    award = find_award(case.law, candidate.award)
    if award is None or route_to(case.law, award, case.term.decision_date, case.level):
        return None
    ladder = ladder_on(case.law, case.term.decision_date)
    levels = ", ".join(level.label for level in ladder.levels)
    sentence = f"Không trình được đến cấp {award.level.label}: vào ngày quyết định chỉ có các cấp {levels}."
    return Reason("R02", ReasonKind.BLOCKS, cite(ladder.source), sentence)


def explain_route(case: ReviewCase, candidate: Candidate) -> Reason | None:
    """R02, explained: who decides the award, and the levels its file climbs on the day of the decision (2.1)."""
    award = award_on(case.law, candidate.award, case.term.decision_date)
    if award is None:
        return None
    levels = [level.label for level in route_to(case.law, award, case.term.decision_date, case.level)]
    if not levels:
        return None
    way = (
        f"hồ sơ đi từ {' lên '.join(levels)}"
        if len(levels) > 1
        else f"{case.place_label} tự quyết định, không trình cấp trên"
    )
    return Reason("R02", ReasonKind.EXPLAINS, cite(award.source), f"Thẩm quyền: {award.authority}; {way}.")


def refuse_class(case: ReviewCase, candidate: Candidate) -> Reason | None:
    """R03: a class of Huân chương Lao động other than hạng Ba, which QĐ 733/QĐ-TTg never allows for this movement."""
    if not candidate.award.startswith("HCLD_"):
        return None
    caps = [cap for cap in case.law.caps if cap.award == candidate.award]
    if not caps or any(cap.is_allowed for cap in caps):
        return None
    sentence = "Phong trào này chỉ được đề nghị Huân chương Lao động hạng Ba, không có hạng khác."
    return Reason("R03", ReasonKind.BLOCKS, cite(caps[0].source), sentence)


def refuse_review(case: ReviewCase, candidate: Candidate) -> Reason | None:
    """R04: the award is not for this kind of review (QĐ 733/QĐ-TTg; at the annual one KT.1 of the plan)."""
    award = find_award(case.law, candidate.award)
    for cap in case.law.caps:
        if award is not None and (cap.review_kind, cap.award) == (case.kind, award.code) and not cap.is_allowed:
            sentence = f"Không xét {award.name} trong kỳ {case.kind.label}."
            return Reason("R04", ReasonKind.BLOCKS, cite(cap.source), sentence)
    return None


def judge_duration(case: ReviewCase, candidate: Candidate) -> Reason | None:
    """R05: blocks where no clause of the regime is met by any launch of the movement, else explains the one met (2.3).

    A clause names the launching levels it is for (none: whoever launched) and the years the movement must have
    lasted by the day of the decision. An award without a clause cannot be given for a movement. An award that does not
    exist that day is R01's affair.
    """
    if case.kind is ReviewKind.ANNUAL or award_on(case.law, candidate.award, case.term.decision_date) is None:
        return None
    rules = [
        rule
        for rule in case.law.durations
        if (rule.regime, rule.award, rule.nominee_kind) == (case.regime.code, candidate.award, candidate.kind)
    ]
    if not rules:
        sentence = f"Không tìm thấy tiêu chuẩn của hình thức này cho {candidate.kind.label} trong phong trào thi đua."
        basis = f"{case.regime.law}; {case.regime.decree}, theo data/reference/durations.csv"
        return Reason("R05", ReasonKind.BLOCKS, basis, sentence)
    for rule in rules:
        if _is_met(rule, case.campaign.launches, case.term.decision_date):
            sentence = f"Đạt điều kiện: {_describe_rule(rule)}."
            return Reason("R05", ReasonKind.EXPLAINS, cite(rule.source), sentence)
    needs = "; hoặc ".join(_describe_rule(rule) for rule in rules)
    launched = _describe_launches(case.campaign.launches, case.term.decision_date)
    basis = "; ".join(dict.fromkeys(cite(rule.source) for rule in rules))
    return Reason("R05", ReasonKind.BLOCKS, basis, f"Cần {needs}. {launched}.")


def warn_local_launch(case: ReviewCase, candidate: Candidate) -> Reason | None:
    """R23: Bằng khen of the province for a person, while only the district or the commune launched the movement (2.3).

    L22 Điều 74 k1 a and NĐ 91/2017 Điều 39 k1 want a movement launched by bộ, ban, ngành or tỉnh.
    """
    clauses = [row for row in province_clauses(case.law) if row.regime == case.regime.code]
    if candidate.kind is not NomineeKind.INDIVIDUAL or candidate.award not in {row.award for row in clauses}:
        return None
    if {Level.PROVINCE, Level.CENTRE} & {launch.level for launch in case.campaign.launches}:
        return None
    sentence = "Phong trào chỉ do huyện hoặc xã phát động thì chưa đủ căn cứ đề nghị Bằng khen cấp tỉnh cho cá nhân."
    return Reason("R23", ReasonKind.WARNS, "; ".join(cite(row.source) for row in clauses), sentence)


def province_clauses(law: Lawbook) -> tuple[DurationRule, ...]:
    """The clauses about an award of the province for a person, of every regime."""
    awards = {award.code for award in law.awards if award.level is Level.PROVINCE}
    return tuple(row for row in law.durations if row.award in awards and row.nominee_kind is NomineeKind.INDIVIDUAL)


def _is_met(rule: DurationRule, launches: tuple[Launch, ...], day: date) -> bool:
    if not rule.launcher_levels and rule.min_years is None:
        return True
    return any(
        (not rule.launcher_levels or launch.level in rule.launcher_levels)
        and (rule.min_years is None or _full_years(launch.launch_date, day) >= rule.min_years)
        for launch in launches
    )


def _full_years(start: date | None, end: date) -> int:
    if start is None:
        return -1
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def _describe_rule(rule: DurationRule) -> str:
    levels = " hoặc ".join(level.label for level in rule.launcher_levels)
    launched = f"phong trào do {levels} phát động" if levels else "phong trào do bất kỳ cấp nào phát động"
    years = f"đã thực hiện từ {rule.min_years} năm trở lên" if rule.min_years is not None else "không đòi số năm"
    return f"{launched}, {years}"


def _describe_launches(launches: tuple[Launch, ...], day: date) -> str:
    if not launches:
        return "Phong trào chưa khai cấp phát động"
    return "Đã khai: " + "; ".join(_describe_launch(launch, day) for launch in launches)


def _describe_launch(launch: Launch, day: date) -> str:
    if launch.launch_date is None:
        return f"{launch.level.label} phát động, chưa ghi ngày"
    years = _full_years(launch.launch_date, day)
    return f"{launch.level.label} phát động ngày {vn_date(launch.launch_date)}, đến ngày quyết định được {years} năm"
