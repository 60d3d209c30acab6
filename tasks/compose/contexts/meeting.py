"""The order of the council's meeting, and the ballots, from the candidates that are put to the vote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from tasks.compose.contexts.common import COUNCIL, committee, council, movement, occasion, open_date
from tasks.compose.wording import BLANK, count_of, full_date, person_name, upper_lines
from tasks.model.campaign import CouncilRole
from tasks.model.case import ReviewCase
from tasks.model.council_form import BALLOT_HOW_TO
from tasks.model.kinds import NomineeKind
from tasks.model.results import Candidate
from tasks.rules.regimes import find_award
from tasks.rules.wording import join_post

_CHAIR, _SECRETARY, _TELLERS = "Chủ tọa", "Thư ký", "Tổ kiểm phiếu"
_WATCHERS = "Thành viên theo dõi đơn vị; Hội đồng thảo luận"
_VOTERS = "Thành viên có quyền biểu quyết"


def ballots_context(case: ReviewCase, candidates: Sequence[Candidate]) -> dict[str, object]:
    """A ballot for each award among the candidates, who stand in the order of the vote; for every voter the same.

    Nobody's name or number is on it; who may not vote on a name leaves its line blank, as on `phieu-bau.xlsx`.
    """
    return {
        "is_draft": False,
        "council_line": council(case).upper(),
        "title": "PHIẾU BẦU",
        "period_line": f"Kỳ {case.period.label}, phong trào “{case.campaign.name}”",
        "instruction": BALLOT_HOW_TO,
        "ballots": [
            {
                "subject": f"Xét đề nghị tặng {_award_name(case, award)}",
                "rows": [
                    {"index": str(index), "name": case.nominee_name(item.nominee), "detail": _about(case, item)}
                    for index, item in enumerate(group, start=1)
                ],
            }
            for award, group in groupby(candidates, key=lambda candidate: candidate.award)
        ],
    }


def agenda_context(case: ReviewCase, candidates: Sequence[Candidate]) -> dict[str, object]:
    """Chương trình họp: the steps of the minutes, in the order in which the council takes them."""
    day = full_date(case.term.council_date, case.term.decision_date.year)
    return {
        "is_draft": False,
        "parent_lines": upper_lines("Ủy ban nhân dân", case.campaign.commune_name),
        "agency_lines": upper_lines("Hội đồng", "Thi đua - Khen thưởng"),
        "place_date": open_date(case, (case.term.council_date or case.term.decision_date).year),
        "title": "CHƯƠNG TRÌNH HỌP",
        "subject": f"{COUNCIL} {case.place_label} xét khen thưởng {movement(case)} {occasion(case)}",
        "meeting_lines": [
            f"Thời gian: {BLANK}, {day}.",
            f"Địa điểm: {BLANK}.",
            f"Thành phần: {count_of(len(case.campaign.council.members), 'thành viên')} {council(case)}, trong đó "
            f"{count_of(sum(member.votes for member in case.campaign.council.members), 'thành viên')} có quyền "
            "biểu quyết.",
            f"Chủ tọa: {_chair(case)}.",
        ],
        "rows": [
            {"index": str(index), "name": name, "who": who}
            for index, (name, who) in enumerate(_steps(case, candidates), start=1)
        ],
    }


def _steps(case: ReviewCase, candidates: Sequence[Candidate]) -> Iterator[tuple[str, str]]:
    yield "Điểm danh, giới thiệu thành phần, thông qua chương trình họp.", _SECRETARY
    yield "Nêu đối tượng, tiêu chuẩn, điều kiện xét khen thưởng.", _CHAIR
    yield "Báo cáo kết quả của các đơn vị, tóm tắt thành tích của tập thể, cá nhân được xét.", _SECRETARY
    yield "Thẩm định điểm; xét điểm thưởng, điểm trừ.", _WATCHERS
    if candidates:
        yield "Nêu thành viên không bỏ phiếu đối với từng trường hợp; thông qua tỷ lệ phiếu, cử Tổ kiểm phiếu.", _CHAIR
    for award, group in groupby(candidates, key=lambda candidate: candidate.award):
        yield f"Bỏ phiếu kín xét đề nghị tặng {_award_name(case, award)}: {_how_many(list(group))}.", _VOTERS
    if candidates:
        yield "Kiểm phiếu, công bố kết quả, ký biên bản kiểm phiếu.", _TELLERS
    yield (
        f"Kết luận nội dung đề nghị Chủ tịch {committee(case)}; thông qua và ký biên bản họp.",
        f"{_CHAIR}, {_SECRETARY.lower()}",
    )


def _chair(case: ReviewCase) -> str:
    members = case.campaign.council.members
    found = next((member for member in members if member.role is CouncilRole.CHAIRMAN), None)
    if found is None:
        return BLANK
    people = {person.code: person for person in case.campaign.people}
    person = people.get(found.person_code)
    return f"{found.name if person is None else person_name(person)}, {found.role.label}"


def _how_many(candidates: Sequence[Candidate]) -> str:
    counts = {kind: sum(item.kind is kind for item in candidates) for kind in NomineeKind}
    return ", ".join(count_of(count, kind.label) for kind, count in counts.items() if count)


def _about(case: ReviewCase, candidate: Candidate) -> str:
    if candidate.kind is NomineeKind.COLLECTIVE:
        return "Tập thể"
    positions = {person.code: person.position for person in case.campaign.people}
    return join_post(positions[candidate.nominee], case.unit(candidate.unit).name)


def _award_name(case: ReviewCase, code: str) -> str:
    award = find_award(case.law, code)
    return code if award is None else award.name
