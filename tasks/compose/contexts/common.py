"""The phrases that every document of a review shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tasks.compose.dossier import Dossier
from tasks.compose.wording import (
    count_of,
    end_list,
    full_date,
    honorific,
    inside,
    person_name,
    sort_key,
    unbroken,
    upper_lines,
)
from tasks.model.campaign import CouncilMember
from tasks.model.case import ReviewCase
from tasks.model.kinds import Level, NomineeKind
from tasks.model.law import Award
from tasks.model.periods import ReviewKind
from tasks.model.results import Proposal, Result
from tasks.model.review import UnitState
from tasks.rules.regimes import find_award, legal_bases_on, next_level, office_on
from tasks.rules.wording import join_post, sent_by_units

COMMITTEE = "Ủy ban nhân dân"
COUNCIL = "Hội đồng Thi đua - Khen thưởng"


def head_of(case: ReviewCase, symbol: str) -> dict[str, object]:
    """Agency, open number and date of a document of the commune's committee."""
    return {
        "agency_lines": upper_lines(COMMITTEE, case.campaign.commune_name),
        "number_line": f"Số:       /{symbol}",
        "place_date": place_date(case),
    }


def place_date(case: ReviewCase) -> str:
    """Place and the day of the decision."""
    return f"{case.campaign.seat}, {full_date(case.term.decision_date, case.term.decision_date.year)}"


def open_date(case: ReviewCase, year: int) -> str:
    """Place and an open day, for papers whose day the signer writes."""
    return f"{case.campaign.seat}, {full_date(None, year)}"


def signing(case: ReviewCase, *, for_committee: bool) -> dict[str, object]:
    """Who signs: the chairman for the committee (TM.), or in his own power (F36); a deputy in his place (KT., F23)."""
    post = ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"] if case.campaign.deputy_name else ["CHỦ TỊCH"]
    lines = [f"TM. {COMMITTEE.upper()}", *post] if for_committee else post
    return {"sign_lines": lines, "signer_name": case.campaign.signer_name}


def committee(case: ReviewCase) -> str:
    """`Ủy ban nhân dân xã Sơn Hồng`."""
    return f"{COMMITTEE} {case.campaign.commune_name}"


def council(case: ReviewCase) -> str:
    """`Hội đồng Thi đua - Khen thưởng xã Sơn Hồng`."""
    return f"{COUNCIL} {case.campaign.commune_name}"


def movement(case: ReviewCase) -> str:
    """`phong trào thi đua “…”`."""
    return f"phong trào thi đua “{case.campaign.name}”"


def span(case: ReviewCase) -> str:
    """`năm 2021` or `giai đoạn 2019 - 2021`."""
    term = case.term
    if term.first_year == term.last_year:
        return f"năm {term.first_year}"
    return f"giai đoạn {term.first_year} - {term.last_year}"


def has_district(case: ReviewCase) -> bool:
    """Whether a district lies above this level on the day of the decision (until 30/6/2025)."""
    return next_level(case) is Level.DISTRICT


def superior(case: ReviewCase) -> tuple[str, str]:
    """The committee directly above that day, and its home affairs office; the Prime Minister above a province (2.1)."""
    above = next_level(case)
    office = office_on(case.law, above, case.term.decision_date)
    place = case.campaign.district_name if above is Level.DISTRICT else case.campaign.province_name
    return office.at(place)


def is_decided_above(case: ReviewCase, award: Award) -> bool:
    """Whether the level directly above decides the award itself, and does not only pass the file on."""
    is_asked = award.level is not Level.CENTRE or award.authority == superior(case)[0]
    return award.level is next_level(case) and is_asked


def bases(case: ReviewCase, *last: str) -> list[str]:
    """The căn cứ block of the regime in force, the province's own rule, then the given lines, with their marks."""
    law = [f"Căn cứ {basis.citation}" for basis in legal_bases_on(case.law, case.regime, case.term.decision_date)]
    own = [f"Căn cứ {case.campaign.province_regulation}"] if case.campaign.province_regulation else []
    return end_list([*law, *own, *last])


def carrying_out(case: ReviewCase) -> str:
    """`Thực hiện …`: the superior's guidance or plan; without a district, the commune's own plan."""
    document = case.campaign.superior_plan_document if has_district(case) else case.campaign.plan_document
    return f"Thực hiện {case.term.guidance or document}"


_AS_ABOVE = "Như trên"
_MINUTES = "bien-ban"


def recipients(case: ReviewCase, document_type: str, first: str = "") -> list[str]:
    """Nơi nhận of a type of document as the commune set it, `first` put before unless it is there already.

    “Như trên” means the addressees of Kính gửi, so it is left out of a document that has none (F28).
    """
    texts = [item.text for item in case.campaign.recipients if item.document_type == document_type]
    texts = [text for text in texts if text.rstrip(" ;.") != _AS_ABOVE or first == _AS_ABOVE]
    if first and first not in texts:
        texts = [first, *texts]
    if not any(text.startswith("Lưu:") for text in texts):
        texts.append("Lưu: VT, Hồ sơ" if document_type == _MINUTES else "Lưu: VT")
    return end_list(texts)


def award_of(case: ReviewCase, code: str) -> Award:
    """The form of award; a proposal for one that does not exist was blocked before any document."""
    award = find_award(case.law, code)
    if award is None:
        raise KeyError(code)
    return award


def award_form(award: Award) -> str:
    """`Bằng khen` of `Bằng khen của Thủ tướng Chính phủ`."""
    return award.name.split(" của ")[0]


def award_title(award: Award) -> str:
    """The name of an award in a heading that may break: who gives it stays on one line."""
    form, link, authority = award.name.partition(" của ")
    return f"{form}{link}{unbroken(authority)}"


def name_of(dossier: Dossier, code: str) -> str:
    """`Bà Lê Thị Phương Nhung`, or the name of the collective."""
    if dossier.case.nominee_kind(code) is NomineeKind.INDIVIDUAL:
        return person_name(dossier.person(code))
    return dossier.case.unit(code).name


def member_name(case: ReviewCase, member: CouncilMember) -> str:
    """`Bà Bùi Thị Hồng Lam` of a member who is in the list of persons, else the name alone."""
    person = next((person for person in case.campaign.people if person.code == member.person_code), None)
    return member.name if person is None else f"{honorific(person.gender)} {member.name}"


def detail_of(dossier: Dossier, code: str) -> str:
    """`Công chức Tư pháp - Hộ tịch, Bộ phận Tư pháp` of a person; nothing of a collective."""
    if dossier.case.nominee_kind(code) is NomineeKind.COLLECTIVE:
        return ""
    person = dossier.person(code)
    unit = dossier.case.unit(person.unit_code).name
    return join_post(person.position, unit)


def in_order(case: ReviewCase, codes: Iterable[str]) -> list[str]:
    """Collectives as the sheet Đơn vị has them, then persons by the Vietnamese alphabet of their given names."""
    wanted = set(codes)
    units = list(dict.fromkeys(unit.code for unit in case.campaign.units if unit.code in wanted))
    people = sorted(wanted.difference(units), key=lambda code: (sort_key(case.nominee_name(code)), code))
    return [*units, *people]


def groups_in_order(case: ReviewCase, results: Sequence[Result]) -> list[str]:
    """The groups of the results as the sheets Đơn vị and Cá nhân first come to them."""
    groups = {result.code: result.group for result in results}
    listed = (*case.campaign.units, *case.campaign.people)
    return list(dict.fromkeys(groups[item.code] for item in listed if item.code in groups))


def how_many(proposals: Sequence[Proposal]) -> str:
    """`02 tập thể, 05 cá nhân`; a kind with none is not mentioned."""
    counts = {kind: sum(item.kind is kind for item in proposals) for kind in NomineeKind}
    return ", ".join(count_of(count, kind.label) for kind, count in counts.items() if count)


def reason_of(dossier: Dossier, *sentences: str) -> str:
    """What the rules say, as it follows a colon: the names of units keep their capitals."""
    names = [unit.name for unit in dossier.case.campaign.units]
    return "; ".join(inside(text.rstrip("."), *names) for text in sentences).replace(" %", "%")


def kinds_of(proposals: Sequence[Proposal]) -> str:
    """`tập thể, cá nhân`, or the one kind there is."""
    return ", ".join(kind.label for kind in NomineeKind if any(item.kind is kind for item in proposals))


def by_kind(proposals: Sequence[Proposal]) -> list[tuple[str, list[Proposal]]]:
    """`I. Tập thể` and `II. Cá nhân` with their proposals; a kind with none is left out and the numbers close up."""
    headings = {NomineeKind.COLLECTIVE: "Tập thể", NomineeKind.INDIVIDUAL: "Cá nhân"}
    groups = [(headings[kind], [item for item in proposals if item.kind is kind]) for kind in headings]
    filled = [(heading, items) for heading, items in groups if items]
    return [(f"{numeral} {heading}", items) for numeral, (heading, items) in zip(("I.", "II."), filled, strict=False)]


def grade_label(case: ReviewCase, code: str) -> str:
    """The Vietnamese name of a grade; a hyphen without one."""
    return {grade.code: grade.label for grade in case.campaign.policy.grades}.get(code, "-")


def office(case: ReviewCase) -> str:
    """Who takes in the forms: the title Văn phòng - Thống kê ends with the district (law notes, section 6)."""
    return f"Văn phòng - Thống kê {case.place_label}" if has_district(case) else committee(case)


_NOT_HELD = {UnitState.MISSING: "chưa nộp {}", UnitState.RETURNED: "bị trả lại {}, chưa sửa xong"}


def units_that(case: ReviewCase, state: UnitState) -> str:
    """`Đơn vị chưa nộp biểu mẫu` or `Đơn vị bị trả lại biểu mẫu, chưa sửa xong`, the same in all papers."""
    return f"Đơn vị {_NOT_HELD[state].format(sent_by_units(case.level))}"


def left_out(case: ReviewCase) -> str:
    """What becomes of a unit without a valid form after the last day, as the letters tell it beforehand."""
    return f"sẽ không được xét khen thưởng kỳ này và được nêu tên trong báo cáo và biên bản họp của {council(case)}"


def review_label(case: ReviewCase) -> str:
    """`năm 2021`, `sơ kết năm 2022`, `tổng kết năm 2025`."""
    if case.kind is ReviewKind.ANNUAL:
        return f"năm {case.period.year}"
    return case.period.label


def occasion(case: ReviewCase) -> str:
    """The review after the name of its movement, on one line of a heading: `năm 2021`, `(sơ kết năm 2022)`."""
    label = unbroken(review_label(case))
    return label if case.kind is ReviewKind.ANNUAL else f"({label})"
