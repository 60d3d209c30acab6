"""Which law holds on a day: the regime, the ladder of levels, the forms of award and what to cite.

Three regimes cover the movement, chosen by the date of the decision and not by the year under review: A to
31/12/2023 (Luật TĐKT 2003, NĐ 91/2017), B to 30/6/2025 (Luật TĐKT 2022, NĐ 98/2023), C from 01/7/2025 (NĐ 152/2025,
no district). From 01/10/2026 regime D keeps C's rules under a warning: Luật 06/2026/QH16 was not read.
"""

from __future__ import annotations

from datetime import date

from tasks.errors import ReviewError
from tasks.model.case import ReviewCase
from tasks.model.kinds import Level, NomineeKind
from tasks.model.law import Award, Ladder, Lawbook, LegalBasis, Office, PlanWarning, Regime, ReportForm
from tasks.rules.wording import vn_date


def regime_on(law: Lawbook, day: date) -> Regime:
    """The regime of a decision made on this day; a ReviewError before the first one."""
    for regime in law.regimes:
        if is_in_force(regime.valid_from, regime.valid_to, day):
            return regime
    raise ReviewError(
        f"Không có quy định nào trong dữ liệu cho ngày {vn_date(day)}.",
        place="ngày quyết định, trang Kỳ xét của phong-trao.xlsx",
        remedy="kiểm tra lại ngày quyết định, hoặc bổ sung data/reference/regimes.csv",
    )


def ladder_on(law: Lawbook, day: date) -> Ladder:
    """The levels a proposal climbs on this day: with the district to 30/6/2025, without it after."""
    for ladder in law.ladders:
        if is_in_force(ladder.valid_from, ladder.valid_to, day):
            return ladder
    raise ReviewError(
        f"Không có hệ thống cấp hành chính nào trong dữ liệu cho ngày {vn_date(day)}.",
        place="data/reference/ladders.csv",
        remedy="bổ sung dòng có hiệu lực vào ngày này",
    )


def office_on(law: Lawbook, level: Level, day: date) -> Office:
    """To whom a letter to this level goes on this day, and the office that takes it in."""
    office = find_office(law, level, day)
    if office is None:
        raise ReviewError(
            f"Không có cơ quan tiếp nhận hồ sơ trình cấp {level.label} trong dữ liệu cho ngày {vn_date(day)}.",
            place="data/reference/offices.csv",
            remedy="bổ sung dòng có hiệu lực vào ngày này; kỳ xét do bản trước của chương trình lập thì chạy lại",
        )
    return office


def find_office(law: Lawbook, level: Level, day: date) -> Office | None:
    """The same; None where no file goes to this level on this day."""
    mine = (office for office in law.offices if office.level is level)
    return next((office for office in mine if is_in_force(office.valid_from, office.valid_to, day)), None)


def award_on(law: Lawbook, code: str, day: date) -> Award | None:
    """The form of award with this code if it exists on this day."""
    award = find_award(law, code)
    if award is not None and is_in_force(award.valid_from, award.valid_to, day):
        return award
    return None


def find_award(law: Lawbook, code: str) -> Award | None:
    """The form of award with this code, whether or not it still exists."""
    return next((award for award in law.awards if award.code == code), None)


def offered_awards(case: ReviewCase, kind: NomineeKind | None = None) -> tuple[Award, ...]:
    """The forms of award open to a review on the day of its decision, to nominees of one kind or (None) of any.

    The commune's own rules, in their order, less what the national plan excludes at this review (QĐ 733/QĐ-TTg) and
    what does not exist on the day.
    """
    refused = {cap.award for cap in case.law.caps if cap.review_kind is case.kind and not cap.is_allowed}
    ruled = (
        rule.award
        for rule in case.campaign.award_rules
        if rule.review_kind is case.kind and kind in (None, rule.nominee_kind) and rule.award not in refused
    )
    found = (award_on(case.law, code, case.term.decision_date) for code in dict.fromkeys(ruled))
    return tuple(award for award in found if award is not None)


def legal_bases_on(law: Lawbook, regime: Regime, day: date) -> tuple[LegalBasis, ...]:
    """The lines of the căn cứ block in force on this day, in the order they are printed (NĐ 30/2020, Phụ lục I)."""
    bases = [
        basis
        for basis in law.bases
        if regime.code in basis.regimes and is_in_force(basis.valid_from, basis.valid_to, day)
    ]
    return tuple(sorted(bases, key=lambda basis: (basis.order, basis.code)))


def route_to(law: Lawbook, award: Award, day: date, start: Level = Level.COMMUNE) -> tuple[Level, ...]:
    """The levels from `start` up to the one that decides.

    Empty if a level does not exist on this day, or if `start` lies above the one that decides.
    """
    levels = ladder_on(law, day).levels
    if award.level not in levels or start not in levels:
        return ()
    return levels[levels.index(start) : levels.index(award.level) + 1]


def next_level(case: ReviewCase) -> Level:
    """The level directly above the one that holds the review; a ReviewError where that one does not exist that day."""
    day = case.term.decision_date
    levels = ladder_on(case.law, day).levels
    if case.level not in levels:
        raise ReviewError(
            f"Vào ngày quyết định {vn_date(day)} không có cấp {case.level.label}.",
            place="trang Kỳ xét của sổ, ngày quyết định",
            remedy="kiểm tra lại ngày quyết định; từ 01/7/2025 xã gửi hồ sơ thẳng lên tỉnh",
        )
    return levels[levels.index(case.level) + 1]


def own_award(case: ReviewCase) -> str:
    """The code of the award that the chairman of this level decides himself (`GK_XA` in a commune)."""
    return next(award.code for award in case.law.awards if award.level is case.level)


def report_form_for(law: Lawbook, regime_code: str, kind: NomineeKind) -> ReportForm:
    """The form of the achievement report of a regime (law notes, 3.4)."""
    for form in law.report_forms:
        if form.regime == regime_code and form.nominee_kind is kind:
            return form
    raise ReviewError(
        f"Chưa có mẫu báo cáo thành tích của {kind.label} cho chế độ {regime_code}.",
        place="data/reference/report_forms.csv",
        remedy="bổ sung dòng cho chế độ này",
    )


def plan_warnings_on(law: Lawbook, day: date) -> tuple[PlanWarning, ...]:
    """Where the plan and the law disagree on this day: shown, never silently fixed (law notes, section 6)."""
    return tuple(warning for warning in law.plan_warnings if is_in_force(warning.valid_from, warning.valid_to, day))


def is_in_force(valid_from: date | None, valid_to: date | None, day: date) -> bool:
    """Whether a day lies between two dates, both inclusive; None is no limit."""
    return (valid_from is None or valid_from <= day) and (valid_to is None or day <= valid_to)
