"""R19: who presides where the chairman is away or may not vote: lựa chọn của xã (law notes, 3.2: no article)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tasks.model.campaign import Council, CouncilRole
from tasks.model.council import Attendance, CouncilRecord, Presence, Recusal
from tasks.model.results import ReasonKind
from tasks.rules.presiding import chair_name, list_chairs, presider_for, presider_of, warn_presiding
from tests.factories_propose import make_case, make_council, make_record, make_tally

IN, OUT, WROTE = Presence.PRESENT, Presence.ABSENT, Presence.WRITTEN_OPINION
CHAIRMAN, FIRST, SECOND, MEMBER = "Thành viên 1", "Thành viên 4", "Thành viên 6", "Thành viên 2"
BASIS = "quy chế hoạt động của Hội đồng xã (lựa chọn của xã)"


def council() -> Council:
    """HD-1 is the chairman, HD-4 and HD-6 are vice chairmen, in this order."""
    base = make_council()
    roles = {"HD-4": CouncilRole.VICE_CHAIRMAN, "HD-6": CouncilRole.VICE_CHAIRMAN}
    return replace(base, members=tuple(replace(item, role=roles.get(item.code, item.role)) for item in base.members))


def record(presences: dict[str, Presence], *recused: tuple[str, str], written: str = "") -> CouncilRecord:
    """A meeting on DV1 and DV2; who is not named is there."""
    base = make_record(make_tally("DV1", "GK_XA"), make_tally("DV2", "GK_XA"))
    return replace(
        base,
        meeting=replace(base.meeting, chair=written),
        attendance=tuple(Attendance(f"HD-{n}", presences.get(f"HD-{n}", IN)) for n in range(1, 10)),
        recusals=tuple(Recusal(member, nominee, "thuộc đơn vị") for member, nominee in recused),
    )


def name_of(item: CouncilRecord) -> str:
    found = presider_of(council(), item)
    return "" if found is None else found.name


def sentences(item: CouncilRecord) -> list[str]:
    reasons = warn_presiding(make_case(council=council()), item)
    assert all((reason.rule, reason.kind, reason.basis) == ("R19", ReasonKind.WARNS, BASIS) for reason in reasons)
    return [reason.sentence for reason in reasons]


@pytest.mark.parametrize(
    ("presences", "recused", "presides"),
    [
        ({}, [], CHAIRMAN),
        ({"HD-1": OUT}, [], FIRST),
        ({"HD-1": WROTE}, [], FIRST),  # an opinion in writing presides over nothing
        ({"HD-1": OUT, "HD-4": OUT}, [], SECOND),
        ({"HD-1": OUT, "HD-4": OUT, "HD-6": WROTE}, [], ""),  # no ordinary member takes the chair
        ({}, [("HD-1", "DV1")], CHAIRMAN),  # recused for one of two: still presides over the meeting
        ({}, [("HD-1", "DV1"), ("HD-1", "DV2")], FIRST),
        ({}, [("HD-1", "DV1"), ("HD-1", "DV2"), ("HD-4", "DV1"), ("HD-4", "DV2")], SECOND),
        ({}, [("HD-1", "DV3")], CHAIRMAN),  # nobody votes on DV3
        ({}, [("HD-4", "DV1"), ("HD-4", "DV2")], CHAIRMAN),  # what binds another binds nobody else
        ({"HD-1": OUT}, [("HD-1", "DV1"), ("HD-1", "DV2")], FIRST),
    ],
)
def test_r19_the_chairman_presides_else_the_first_vice_chairman_who_may(
    presences: dict[str, Presence], recused: list[tuple[str, str]], presides: str
) -> None:
    assert name_of(record(presences, *recused)) == presides


def test_r19_the_order_is_chairman_then_vice_chairmen_as_listed() -> None:
    members = council().members
    turned = replace(council(), members=tuple(reversed(members)))
    assert [member.name for member in list_chairs(council())] == [CHAIRMAN, FIRST, SECOND]
    assert [member.name for member in list_chairs(turned)] == [CHAIRMAN, SECOND, FIRST]


@pytest.mark.parametrize(
    ("presences", "recused", "nominee", "presides"),
    [
        ({}, [("HD-1", "DV1")], "DV1", FIRST),
        ({}, [("HD-1", "DV1")], "DV2", CHAIRMAN),
        ({}, [("HD-1", "DV1"), ("HD-4", "DV1")], "DV1", SECOND),
        ({"HD-6": OUT}, [("HD-1", "DV1"), ("HD-4", "DV1")], "DV1", None),
        ({"HD-1": OUT}, [("HD-4", "DV1")], "DV1", SECOND),
    ],
)
def test_r19_the_chair_changes_for_one_vote(
    presences: dict[str, Presence], recused: list[tuple[str, str]], nominee: str, presides: str | None
) -> None:
    found = presider_for(council(), record(presences, *recused), nominee)
    assert (found and found.name) == presides


@pytest.mark.parametrize(
    ("presences", "written", "printed"),
    [
        ({}, CHAIRMAN, CHAIRMAN),
        ({}, "", CHAIRMAN),
        ({"HD-1": OUT}, CHAIRMAN, FIRST),
        ({"HD-1": OUT}, SECOND, SECOND),  # the council chose another of its vice chairmen
        ({}, MEMBER, MEMBER),
        ({"HD-1": OUT}, "Người ngoài Hội đồng", "Người ngoài Hội đồng"),
        ({"HD-1": OUT, "HD-4": OUT, "HD-6": OUT}, CHAIRMAN, CHAIRMAN),  # nobody to put in their place
    ],
)
def test_r19_the_papers_name_who_is_written_down_unless_they_were_away(
    presences: dict[str, Presence], written: str, printed: str
) -> None:
    assert chair_name(council(), record(presences, written=written)) == printed


def test_r19_before_the_roll_is_called_the_name_stays_and_nothing_is_warned_of() -> None:
    uncalled = replace(record({}, written=CHAIRMAN), attendance=())
    assert chair_name(council(), uncalled) == CHAIRMAN
    assert chair_name(council(), replace(uncalled, meeting=replace(uncalled.meeting, chair=""))) == ""
    assert sentences(uncalled) == []


@pytest.mark.parametrize("uncalled", ["HD-1", "HD-4", "HD-6"])
def test_r19_while_one_who_may_preside_is_not_called_yet_nothing_is_warned_of(uncalled: str) -> None:
    away = record({"HD-1": OUT, "HD-4": OUT, "HD-6": OUT}, written=CHAIRMAN)
    called = replace(away, attendance=tuple(item for item in away.attendance if item.member != uncalled))
    assert sentences(away) != []
    assert sentences(called) == []
    assert chair_name(council(), called) == CHAIRMAN


@pytest.mark.parametrize(
    ("presences", "recused", "written", "told"),
    [
        ({}, [], CHAIRMAN, []),
        ({}, [], "", []),
        ({"HD-1": OUT}, [], FIRST, []),
        (
            {"HD-1": OUT, "HD-4": OUT, "HD-6": WROTE},
            [],
            CHAIRMAN,
            ["Không có Chủ tịch, Phó Chủ tịch Hội đồng nào có mặt và được bỏ phiếu để chủ trì phiên họp."],
        ),
        (
            {"HD-1": OUT},
            [],
            CHAIRMAN,
            [
                f"Ghi chủ trì là {CHAIRMAN}, người này không có mặt hoặc không được bỏ phiếu; biên bản ghi chủ trì là "
                f"{FIRST}, Phó Chủ tịch Hội đồng."
            ],
        ),
        (
            {"HD-6": OUT},
            [("HD-1", "DV1"), ("HD-4", "DV1")],
            CHAIRMAN,
            ["Không ai được chủ trì khi bỏ phiếu đối với DV1: đều không được bỏ phiếu."],
        ),
    ],
)
def test_r19_what_is_wrong_with_the_chair_is_told(
    presences: dict[str, Presence], recused: list[tuple[str, str]], written: str, told: list[str]
) -> None:
    assert sentences(record(presences, *recused, written=written)) == told


def test_r19_a_law_without_the_choice_warns_of_nothing() -> None:
    case = make_case(council=council())
    bare = replace(case, law=replace(case.law, principles=()))
    assert warn_presiding(bare, record({"HD-1": OUT, "HD-4": OUT, "HD-6": OUT})) == ()
