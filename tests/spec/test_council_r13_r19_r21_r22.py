"""R13, R19, R21, R22: what the council and the signer are told (law notes, 3.2, 3.3, 10.1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tasks.model.kinds import Level
from tasks.model.periods import ReviewKind
from tasks.model.policy import QuotaKind
from tasks.model.results import Candidate, Reason, ReasonKind
from tasks.rules.council_rules import (
    refuse_unfounded_council,
    warn_guidance,
    warn_leader_share,
    warn_over_quota,
    warn_regime,
)
from tests.factories_propose import (
    COLLECTIVE,
    INDIVIDUAL,
    OWN_OR_ABOVE,
    make_candidate,
    make_case,
    make_council,
    make_person,
    make_rule,
)

WARNS, FOR_COUNCIL = ReasonKind.WARNS, ReasonKind.FOR_COUNCIL
FINAL = ReviewKind.FINAL


@pytest.mark.parametrize(
    ("leaders", "others", "limit", "says"),
    [
        (2, 0, "50", "Cả 2 cá nhân được đề nghị đều là lãnh đạo, quản lý; chưa có người trực tiếp công tác."),
        (2, 0, None, "Cả 2 cá nhân được đề nghị đều là lãnh đạo, quản lý; chưa có người trực tiếp công tác."),
        (3, 0, "100", "Cả 3 cá nhân được đề nghị đều là lãnh đạo, quản lý; chưa có người trực tiếp công tác."),
        (2, 1, "50", "2/3 cá nhân được đề nghị là lãnh đạo, quản lý, vượt tỷ lệ 50 % của xã."),
        (1, 1, "49.9", "1/2 cá nhân được đề nghị là lãnh đạo, quản lý, vượt tỷ lệ 49,9 % của xã."),
        (1, 1, "50", ""),
        (1, 2, "50", ""),
        (1, 0, "50", ""),
        (0, 0, "50", ""),
        (0, 2, "0", ""),
        (2, 1, None, ""),
    ],
)
def test_r13_share_of_leaders_only_warns(leaders: int, others: int, limit: str | None, says: str) -> None:
    """L22 Điều 5 k2 d favours people who work directly; the percentage is lựa chọn của xã."""
    people = tuple(
        make_person(f"DV1-{number:02d}", is_leader=number <= leaders) for number in range(1, leaders + others + 1)
    )
    case = make_case(people=people)
    policy = replace(case.campaign.policy, max_leader_share_pct=None if limit is None else Decimal(limit))
    case = replace(case, campaign=replace(case.campaign, policy=policy))
    basis = "điểm d khoản 2 Điều 5 Luật TĐKT năm 2022 (đã đối chiếu)"
    expected = Reason("R13", WARNS, basis, says) if says else None
    assert warn_leader_share(case, [person.code for person in people]) == expected


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, ""),
        ({"founding_decision": ""}, "Quyết định thành lập Hội đồng (trang Thông tin)"),
        ({"working_rules": ""}, "Quy chế hoạt động của Hội đồng (trang Thông tin)"),
        ({"quorum_pct": None}, "Tỷ lệ dự họp tối thiểu (trang Thông tin)"),
        ({"members": ()}, "thành viên có quyền biểu quyết (trang Hội đồng)"),
        (
            {"founding_decision": "", "quorum_pct": None},
            "Quyết định thành lập Hội đồng (trang Thông tin); Tỷ lệ dự họp tối thiểu (trang Thông tin)",
        ),
    ],
)
def test_r19_names_all_that_the_council_lacks(changes: dict[str, object], missing: str) -> None:
    """NĐ 98/2023 Điều 49: the commune founds its council and sets its rules; for other times not verified."""
    council = replace(make_council(), **changes)  # type: ignore[arg-type]
    case = make_case(FINAL, date(2025, 5, 20), council=council)
    basis = "Điều 49 Nghị định số 98/2023/NĐ-CP (đã đối chiếu)"
    sentence = f"Chưa ghi vào phong-trao.xlsx: {missing}."
    assert refuse_unfounded_council(case) == (Reason("R19", FOR_COUNCIL, basis, sentence) if missing else None)


def test_r19_is_marked_unverified_outside_the_decree_that_was_read() -> None:
    """NĐ 98/2023 Điều 49 held from 01/01/2024 to 30/6/2025."""
    for day in (date(2023, 12, 31), date(2025, 7, 1)):
        reason = refuse_unfounded_council(make_case(FINAL, day, council=replace(make_council(), working_rules="")))
        assert reason is not None
        assert reason.basis.endswith("(chưa đối chiếu)")


def test_r19_a_secretary_without_a_vote_is_no_voting_member() -> None:
    """NĐ 98/2023 Điều 49."""
    council = make_council()
    silent = replace(council, members=tuple(replace(member, votes=False) for member in council.members))
    assert refuse_unfounded_council(make_case(council=silent)) is not None


def test_r21_the_unread_law_warns_from_1_october_2026() -> None:
    """Luật 06/2026/QH16, known second-hand: number, date and day of effect only."""
    assert warn_regime(make_case(FINAL, date(2026, 9, 30))) is None
    warning = warn_regime(make_case(FINAL, date(2026, 10, 1)))
    assert warning is not None
    assert (warning.rule, warning.kind) == ("R21", WARNS)
    assert warning.basis == "Luật số 06/2026/QH16 (chưa đối chiếu)"
    assert "chưa đọc nội dung" in warning.sentence
    # what is known of the transition is told, not applied
    assert "tiếp nhận thẩm định trước ngày 01/10/2026" in warning.sentence


def numbered(kind: QuotaKind, value: str | None) -> tuple[object, ...]:
    number = None if value is None else Decimal(value)
    return (
        make_rule("BK_TINH", INDIVIDUAL, quota_kind=QuotaKind.NONE),
        make_rule("BK_TINH", COLLECTIVE, quota_kind=kind, quota_value=number),
        make_rule("GK_XA", COLLECTIVE, quota_kind=kind, quota_value=number),
    )


@pytest.mark.parametrize(
    ("guidance", "value", "award", "says"),
    [
        ("Hướng dẫn số 5", "1", "BK_TINH", ""),
        (" ", "1", "BK_TINH", "Chưa ghi văn bản hướng dẫn của cấp trên cho kỳ này; kiểm tra chỉ tiêu trước khi trình."),
        (
            "Hướng dẫn số 5 ",
            None,
            "BK_TINH",
            "Chưa ghi chỉ tiêu tập thể của Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh theo Hướng dẫn số 5; "
            "ghi vào trang Khen thưởng của phong-trao.xlsx.",
        ),
        ("", None, "GK_XA", ""),  # the commune's own award
        ("Hướng dẫn số 5", None, "BK_TTG", ""),  # no rule of the commune: N05 tells
        ("", None, "BK_HUYEN", ""),  # unknown: R01 tells
    ],
)
def test_r22_guidance_and_quota_of_the_superior_level(guidance: str, value: str | None, award: str, says: str) -> None:
    """Văn bản hướng dẫn của cấp trên, as every review of this movement had (HY1121)."""
    case = make_case(award_rules=numbered(QuotaKind.COUNT, value))
    case = replace(case, term=replace(case.term, guidance=guidance))
    basis = "văn bản hướng dẫn của cấp trên (lựa chọn của xã)"
    assert warn_guidance(case, make_candidate(award)) == (Reason("R22", WARNS, basis, says) if says else None)


@pytest.mark.parametrize(
    ("kind", "value", "award", "count", "is_over"),
    [
        (QuotaKind.COUNT, "2", "BK_TINH", 3, True),
        (QuotaKind.COUNT, "2", "BK_TINH", 2, False),
        (QuotaKind.COUNT, "2", "BK_TINH", 1, False),
        (QuotaKind.COUNT, "2", "GK_XA", 3, False),  # the commune decides how many itself
        (QuotaKind.COUNT, None, "BK_TINH", 3, False),
        (QuotaKind.PERCENT, "2", "BK_TINH", 3, False),
        (QuotaKind.PER_UNIT, "2", "BK_TINH", 3, False),
        (QuotaKind.COUNT, "2", "BK_TTG", 3, False),
        (QuotaKind.COUNT, "2", "BK_HUYEN", 3, False),
        (QuotaKind.COUNT, "2", "BK_TINH", 0, False),
    ],
)
def test_r22_more_considered_than_the_number_recorded(
    kind: QuotaKind, value: str | None, award: str, count: int, is_over: bool
) -> None:
    """Văn bản hướng dẫn của cấp trên (HY1121: each unit one collective or one person)."""
    case = make_case(award_rules=numbered(kind, value))
    candidates: list[Candidate] = [make_candidate(award, f"DV{number}") for number in range(1, count + 1)]
    warning = warn_over_quota(case, candidates)
    assert (warning is not None) is is_over
    if warning is not None:
        assert (warning.rule, warning.kind) == ("R22", WARNS)
        assert warning.sentence == (
            "Đưa ra xét 3 tập thể cho Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh, nhiều hơn chỉ tiêu 2."
        )
        # without guidance the number is the commune's own, which N03 applies
        silent = replace(case, term=replace(case.term, guidance=" "))
        assert warn_over_quota(silent, candidates) is None


@pytest.mark.parametrize(("level", "award", "warns"), OWN_OR_ABOVE)
def test_r22_never_warns_of_the_award_a_level_decides_itself(level: Level, award: str, warns: bool) -> None:
    """Văn bản hướng dẫn của cấp trên: how many of its own awards a level gives, it decides itself (N03)."""
    rules = (make_rule(award, COLLECTIVE, quota_kind=QuotaKind.COUNT, quota_value=Decimal(1)),)
    case = make_case(FINAL, date(2025, 6, 20), award_rules=rules, level=level)
    candidates = [make_candidate(award, code) for code in ("DV1", "DV2")]
    silent = replace(case, term=replace(case.term, guidance=""))
    assert (warn_guidance(silent, candidates[0]) is not None) is warns
    assert (warn_over_quota(case, candidates) is not None) is warns
