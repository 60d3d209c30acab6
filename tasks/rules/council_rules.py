"""R13, R19, R21, R22: what the council and the reviewer must be told before they sign."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.model.case import ReviewCase
from tasks.model.kinds import Level, NomineeKind
from tasks.model.results import Candidate, Reason, ReasonKind
from tasks.rules.regimes import find_award
from tasks.rules.wording import cite, vn_number


def warn_leader_share(case: ReviewCase, proposed: Sequence[str]) -> Reason | None:
    """R13: among the people proposed for one award too many are leaders, or all of at least two are (3.3, P6).

    No national percentage exists: the limit is the commune's own and only warns.
    """
    people = {person.code: person for person in case.campaign.people}
    leaders = sum(people[code].is_leader for code in proposed)
    total, limit = len(proposed), case.campaign.policy.max_leader_share_pct
    basis = "điểm d khoản 2 Điều 5 Luật TĐKT năm 2022; tỷ lệ là lựa chọn của xã"
    if total >= 2 and leaders == total:
        sentence = f"Cả {total} cá nhân được đề nghị đều là lãnh đạo, quản lý; chưa có người trực tiếp công tác."
        return Reason("R13", ReasonKind.WARNS, basis, sentence)
    if limit is None or total < 2 or leaders * 100 <= limit * total:
        return None
    sentence = f"{leaders}/{total} cá nhân được đề nghị là lãnh đạo, quản lý, vượt tỷ lệ {vn_number(limit)} %."
    return Reason("R13", ReasonKind.WARNS, basis, sentence)


def refuse_unfounded_council(case: ReviewCase) -> Reason | None:
    """R19: the council's founding decision, working rules, quorum or members are not recorded (3.2)."""
    council = case.campaign.council
    missing = [
        label
        for label, value in (
            ("Quyết định thành lập Hội đồng", council.founding_decision),
            ("Quy chế hoạt động của Hội đồng", council.working_rules),
            ("tỷ lệ thành viên phải có mặt", council.quorum_pct),
            ("danh sách thành viên có quyền biểu quyết", [member for member in council.members if member.votes]),
        )
        if value in ("", None, [])
    ]
    if not missing:
        return None
    basis = "Điều 49 Nghị định số 98/2023/NĐ-CP (đã đối chiếu): xã tự quy định Hội đồng của mình"
    sentence = f"Chưa khai {', '.join(missing)}; ghi vào trang Hội đồng của phong-trao.xlsx."
    return Reason("R19", ReasonKind.FOR_COUNCIL, basis, sentence)


def warn_regime(case: ReviewCase) -> Reason | None:
    """R21: the regime of the decision carries a warning (from 01/10/2026: a law that was not read)."""
    if not case.regime.warning:
        return None
    return Reason("R21", ReasonKind.WARNS, cite(case.regime.source), case.regime.warning)


def warn_guidance(case: ReviewCase, candidate: Candidate) -> Reason | None:
    """R22: an award above the commune, while no guidance of the superior level (quota, outline) is recorded (10.1)."""
    award = find_award(case.law, candidate.award)
    if award is None or award.level is Level.COMMUNE or case.term.guidance.strip():
        return None
    whom = "tập thể" if candidate.kind is NomineeKind.COLLECTIVE else "cá nhân"
    sentence = f"Chưa ghi văn bản hướng dẫn của cấp trên cho kỳ này; kiểm tra chỉ tiêu {whom} trước khi trình."
    return Reason("R22", ReasonKind.WARNS, "văn bản hướng dẫn của cấp trên, nếu có", sentence)
