"""R06 to R09: earlier awards, pending matters, dissolved and merged units (law notes, 3.3: P1, P4, P7, P12)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tasks.model.campaign import PastAward
from tasks.model.periods import ReviewKind
from tasks.model.results import Reason, ReasonKind
from tasks.rules.nominee_rules import (
    await_higher_award,
    refuse_barred,
    refuse_reused,
    refuse_second_award,
    refuse_second_state_award,
    warn_overlap,
)
from tasks.rules.unit_rules import explain_old_unit, refuse_dissolved, warn_successor
from tests.factories_propose import lawbook, make_candidate, make_case, make_person, make_result, make_unit

BLOCKS, FOR_COUNCIL, WARNS = ReasonKind.BLOCKS, ReasonKind.FOR_COUNCIL, ReasonKind.WARNS
EXPLAINS = ReasonKind.EXPLAINS
ANNUAL, PRELIMINARY, FINAL = ReviewKind.ANNUAL, ReviewKind.PRELIMINARY, ReviewKind.FINAL
GROUND = "Thành tích trong phong trào “Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở”"
JUNE = date(2022, 6, 24)


def past(award: str, ground: str, day: date, years: tuple[int | None, int | None] = (None, None)) -> PastAward:
    return PastAward("DV1", award, "Giấy khen", ground, "15/QĐ-UBND", day, "Chủ tịch UBND xã", *years)


@pytest.mark.parametrize(
    ("ground", "years", "blocked", "warned"),
    [
        # the review covers 2019 to 2022
        (f"{GROUND} giai đoạn 2019 - 2022", (None, None), True, False),
        (f"{GROUND} giai đoạn 2018-2023", (None, None), True, False),
        (f"{GROUND} năm 2021", (None, None), False, True),
        (f"{GROUND} giai đoạn 2020 - 2022", (None, None), False, True),
        (f"{GROUND} giai đoạn 2019 - 2021", (None, None), False, True),
        (f"{GROUND} năm 2022", (None, None), False, True),
        (f"{GROUND} năm 2019", (None, None), False, True),
        (f"{GROUND} năm 2018", (None, None), False, False),
        (f"{GROUND} năm 2023", (None, None), False, False),
        (GROUND, (None, None), False, True),  # no year named: the year of the decision, 2022
        ("Thành tích trong xây dựng nông thôn mới năm 2021", (None, None), False, False),
        # recorded years count before those of the ground
        (f"{GROUND} năm 2021", (2019, 2022), True, False),
        (f"{GROUND} giai đoạn 2019 - 2022", (2020, 2021), False, True),
        (f"{GROUND} giai đoạn 2019 - 2022", (2018, 2018), False, False),
        (GROUND, (2021, None), False, True),
        (GROUND, (None, 2018), False, False),
    ],
)
def test_r06_one_achievement_one_award(
    ground: str, years: tuple[int | None, int | None], blocked: bool, warned: bool
) -> None:
    """NĐ 91/2017 Điều 3; TT 12/2019 Điều 3; L22 Điều 5 k2 c."""
    case = make_case(PRELIMINARY, JUNE, past_awards=(past("GK_XA", ground, date(2022, 2, 1), years),))
    refused, warning = refuse_reused(case, make_candidate("BK_TINH")), warn_overlap(case, make_candidate("BK_TINH"))
    assert (refused is not None, warning is not None) == (blocked, warned)
    for reason, kind in ((refused, BLOCKS), (warning, WARNS)):
        assert reason is None or (reason.rule, reason.kind) == ("R06", kind)
    for other in ("DV0", "DV2"):
        assert refuse_reused(case, make_candidate("BK_TINH", other)) is None
        assert warn_overlap(case, make_candidate("BK_TINH", other)) is None


@pytest.mark.parametrize(
    "written",
    [
        "Cán bộ, công chức, viên chức thi đua thực hiện văn hoá công sở",
        "cán bộ công chức viên chức  thi đua thực hiện Văn hóa công sở",
        "Cán bộ - công chức - viên chức thi đua thực hiện văn hóa công sở",
    ],
)
def test_r06_a_movement_is_known_however_its_name_is_written(written: str) -> None:
    """NĐ 91/2017 Điều 3: one achievement, in whatever spelling the sheet or the register names it."""
    ground = f"Thành tích trong phong trào {written}, 2019 - 2022"
    case = make_case(PRELIMINARY, JUNE, past_awards=(past("GK_XA", ground, date(2022, 2, 1)),))
    assert refuse_reused(case, make_candidate("BK_TINH")) is not None


def test_r06_years_in_the_name_of_the_movement_are_not_those_of_the_award() -> None:
    """NĐ 91/2017 Điều 3: what was awarded is the achievement of the years the ground names beside the movement."""
    name = "Chung sức xây dựng nông thôn mới giai đoạn 2019 - 2025"
    award = past("GK_XA", f"Thành tích trong phong trào “{name}” năm 2020", date(2021, 1, 5))
    case = make_case(PRELIMINARY, JUNE, past_awards=(award,))
    case = replace(case, campaign=replace(case.campaign, name=name))
    assert refuse_reused(case, make_candidate("BK_TINH")) is None
    assert warn_overlap(case, make_candidate("BK_TINH")) is not None


def test_r06_every_earlier_award_is_named() -> None:
    """NĐ 91/2017 Điều 3, as it holds on the day of the decision."""
    whole = f"{GROUND} 2019 - 2022"
    first, second = past("GK_XA", whole, date(2022, 2, 1)), past("GK_HUYEN", whole, date(2022, 3, 1))
    part = past("GK_XA", f"{GROUND} năm 2020", date(2021, 1, 5))
    case = make_case(PRELIMINARY, JUNE, past_awards=(first, part, second))
    named = "Giấy khen của Chủ tịch UBND xã (Quyết định số 15/QĐ-UBND ngày {})"
    basis = "Điều 3 Nghị định số 91/2017/NĐ-CP; Điều 3 Thông tư số 12/2019/TT-BNV (đã đối chiếu)"
    assert refuse_reused(case, make_candidate("BK_TINH")) == Reason(
        "R06",
        BLOCKS,
        basis,
        f"Thành tích này đã được tặng {named.format('01/02/2022')}; {named.format('01/3/2022')}; "
        "một thành tích chỉ có một hình thức khen thưởng.",
    )
    assert warn_overlap(case, make_candidate("BK_TINH")) == Reason(
        "R06",
        WARNS,
        basis,
        f"Đã được khen trong phong trào này: {named.format('05/01/2021')}. "
        "Hội đồng chỉ tính thành tích chưa được khen.",
    )


@pytest.mark.parametrize(
    ("day", "basis"),
    [
        (date(2019, 12, 31), "Điều 3 Nghị định số 91/2017/NĐ-CP (đã đối chiếu)"),
        (
            date(2020, 1, 1),
            "Điều 3 Nghị định số 91/2017/NĐ-CP; Điều 3 Thông tư số 12/2019/TT-BNV (đã đối chiếu)",
        ),
        (
            date(2023, 12, 31),
            "Điều 3 Nghị định số 91/2017/NĐ-CP; Điều 3 Thông tư số 12/2019/TT-BNV (đã đối chiếu)",
        ),
        (date(2024, 1, 1), "điểm c khoản 2 Điều 5 Luật TĐKT năm 2022 (đã đối chiếu)"),
        (date(2026, 9, 30), "điểm c khoản 2 Điều 5 Luật TĐKT năm 2022 (đã đối chiếu)"),
        (date(2026, 10, 1), "điểm c khoản 2 Điều 5 Luật TĐKT năm 2022 (chưa đối chiếu)"),
    ],
)
def test_r06_a_higher_award_of_the_same_review(day: date, basis: str) -> None:
    """NĐ 91/2017 Điều 3 to 31/12/2023, L22 Điều 5 k2 c from 01/01/2024."""
    case = make_case(FINAL, day)
    assert refuse_second_award(case, "BK_TTG") == Reason(
        "R06",
        BLOCKS,
        basis,
        "Đã được đề nghị Bằng khen của Thủ tướng Chính phủ cho cùng thành tích; "
        "một thành tích chỉ có một hình thức khen thưởng.",
    )
    assert await_higher_award(case, "BK_TTG") == Reason(
        "R06",
        FOR_COUNCIL,
        basis,
        "Còn chờ kết quả xét Bằng khen của Thủ tướng Chính phủ cho cùng thành tích.",
    )
    unknown = refuse_second_award(case, "BK_HUYEN")
    assert unknown is not None
    assert "Đã được đề nghị BK_HUYEN" in unknown.sentence


def test_r06_this_very_decision_and_later_ones_do_not_count() -> None:
    """L22 Điều 5 k2 c asks what was awarded before."""
    for day in (JUNE, date(2022, 7, 1), date(2023, 1, 5)):
        case = make_case(PRELIMINARY, JUNE, past_awards=(past("GK_XA", f"{GROUND} 2019 - 2022", day),))
        assert refuse_reused(case, make_candidate("GK_XA")) is None


@pytest.mark.parametrize(
    ("day", "basis"),
    [
        (date(2023, 12, 31), "điểm g khoản 2 Điều 3 Thông tư số 03/2018/TT-BNG"),
        (date(2024, 1, 1), "khoản 4 Điều 4 Nghị định số 98/2023/NĐ-CP (đã đối chiếu)"),
        (date(2025, 7, 1), "Nghị định số 152/2025/NĐ-CP, nguyên tắc khen thưởng (đã đối chiếu)"),
        (date(2026, 10, 1), "Nghị định số 152/2025/NĐ-CP, nguyên tắc khen thưởng (chưa đối chiếu)"),
    ],
)
def test_r07_every_bar_is_its_own_reason(day: date, basis: str) -> None:
    """NĐ 98/2023 Điều 4 k4; NĐ 152/2025; plan C.1, C.2."""
    result = make_result("DV1", barred=("Không đạt tiêu chuẩn C.1.", " Có khiếu nại, tố cáo đang xác minh"))
    reasons = refuse_barred(make_case(FINAL, day), result)
    assert [(reason.rule, reason.kind, reason.sentence) for reason in reasons] == [
        ("R07", BLOCKS, "Không đạt tiêu chuẩn C.1."),
        ("R07", BLOCKS, "Có khiếu nại, tố cáo đang xác minh."),
    ]
    own = "mục III.1.1 Kế hoạch của xã; trang Xếp loại của phong-trao.xlsx (lựa chọn của xã)"
    assert all(reason.basis.startswith(basis) and reason.basis.endswith(f"; {own}") for reason in reasons)


def test_r07_bars_even_where_no_principle_is_on_record() -> None:
    """A bar is a fact of the nominee: it holds without NĐ 98/2023 Điều 4 in the data."""
    case = replace(make_case(), law=replace(lawbook(), principles=()))
    (reason,) = refuse_barred(case, make_result("DV1", barred=("Bị cảnh cáo",)))
    assert (reason.kind, reason.basis) == (BLOCKS, "")


@pytest.mark.parametrize(
    ("day", "earlier", "award", "kind"),
    [
        (JUNE, date(2022, 3, 1), "BK_TTG", BLOCKS),
        (JUNE, date(2022, 3, 1), "GK_XA", None),  # the earlier one is no state award
        (JUNE, date(2021, 12, 31), "BK_TTG", None),
        (JUNE, JUNE, "BK_TTG", None),
        (JUNE, date(2022, 12, 1), "BK_TTG", None),  # a later decision
        (JUNE, date(2023, 3, 1), "BK_TTG", None),
        (date(2019, 12, 20), date(2019, 3, 1), "BK_TTG", None),  # TT 12/2019 begins on 01/01/2020
        (date(2023, 12, 31), date(2023, 3, 1), "HCLD_BA", BLOCKS),
        (date(2024, 1, 2), date(2024, 1, 1), "HCLD_BA", WARNS),
        (date(2025, 8, 15), date(2025, 3, 1), "BK_TTG", WARNS),
    ],
)
def test_r08_two_state_awards_in_one_year(day: date, earlier: date, award: str, kind: ReasonKind | None) -> None:
    """TT 12/2019 Điều 3: an error until 31/12/2023; whether it was kept is not verified, so a warning since."""
    case = make_case(FINAL, day, past_awards=(past(award, "Phòng, chống dịch", earlier),))
    reason = refuse_second_state_award(case, make_candidate("BK_TTG"))
    assert (None if reason is None else reason.kind) is kind
    if reason is not None:
        assert reason.rule == "R08"
        assert reason.basis.endswith("(đã đối chiếu)" if kind is BLOCKS else "(chưa đối chiếu)")
    for award_code, nominee in (("BK_TINH", "DV1"), ("BK_TTG", "DV0"), ("BK_TTG", "DV2"), ("BK_HUYEN", "DV1")):
        assert refuse_second_state_award(case, make_candidate(award_code, nominee)) is None


def test_r08_names_every_state_award_of_the_year() -> None:
    """TT 12/2019 Điều 3."""
    awards = tuple(past("BK_TTG", "Phòng, chống dịch", date(2022, month, 1)) for month in (2, 3))
    reason = refuse_second_state_award(make_case(FINAL, JUNE, past_awards=awards), make_candidate("HCLD_BA"))
    assert reason is not None
    named = "Giấy khen của Chủ tịch UBND xã (Quyết định số 15/QĐ-UBND ngày {})"
    assert reason.sentence == (
        f"Năm 2022 đã được tặng {named.format('01/02/2022')}; {named.format('01/3/2022')}, "
        "cũng là hình thức khen thưởng cấp Nhà nước."
    )


@pytest.mark.parametrize(
    ("day", "valid_to", "kind"),
    [
        (date(2025, 8, 15), date(2025, 6, 30), BLOCKS),
        (date(2025, 8, 15), date(2025, 8, 14), BLOCKS),
        (date(2025, 8, 15), date(2025, 8, 15), None),
        (date(2025, 8, 15), None, None),
        (date(2025, 6, 30), date(2025, 5, 1), None),  # no such rule before the reorganisation
        (date(2025, 7, 1), date(2025, 6, 30), WARNS),  # the circular is not in force yet
        (date(2025, 8, 4), date(2025, 6, 30), WARNS),
        (date(2025, 8, 5), date(2025, 6, 30), BLOCKS),
        (date(2026, 10, 1), date(2025, 6, 30), BLOCKS),
    ],
)
def test_r09_a_dissolved_unit_is_not_awarded(day: date, valid_to: date | None, kind: ReasonKind | None) -> None:
    """TT 15/2025/TT-BNV, in force from 05/8/2025 (its clause was not read)."""
    case = make_case(FINAL, day, units=(make_unit("DV1", valid_to=valid_to),))
    reason = refuse_dissolved(case, make_candidate("GK_XA"))
    assert (None if reason is None else reason.kind) is kind
    assert refuse_dissolved(case, make_candidate("GK_XA", "DV1-01")) is None


def test_r09_tells_when_it_ended_and_into_what_it_went() -> None:
    """TT 15/2025/TT-BNV."""
    old = make_unit("DV1", valid_to=date(2025, 6, 30), successor_code="DV2")
    case = make_case(units=(old, make_unit("DV2")))
    assert refuse_dissolved(case, make_candidate("GK_XA")) == Reason(
        "R09",
        BLOCKS,
        "Thông tư số 15/2025/TT-BNV (theo phần giới thiệu, chưa đọc điều khoản) (đã đối chiếu)",
        "Đơn vị DV1 đã giải thể sau sắp xếp tổ chức bộ máy (hoạt động đến ngày 30/6/2025), sáp nhập vào Đơn vị DV2; "
        "không khen thưởng tập thể đã giải thể.",
    )


def test_r09_its_people_keep_what_they_achieved_there() -> None:
    """No article; lựa chọn của xã: the years at the old unit count (law notes, section 6)."""
    old = make_unit("DV1", valid_to=date(2025, 6, 30))
    case = make_case(units=(old, make_unit("DV2")), people=(make_person("DV1-01"), make_person("DV2-01")))
    assert explain_old_unit(case, make_candidate("GK_XA", "DV1-01")) == Reason(
        "R09",
        EXPLAINS,
        "cách tính của xã (lựa chọn của xã)",
        "Đơn vị DV1 đã giải thể sau sắp xếp tổ chức bộ máy (hoạt động đến ngày 30/6/2025); "
        "thành tích của cá nhân trong những năm ở đơn vị này vẫn được tính.",
    )
    assert explain_old_unit(case, make_candidate("GK_XA", "DV2-01")) is None
    assert explain_old_unit(case, make_candidate("GK_XA", "DV1")) is None


@pytest.mark.parametrize(
    ("valid_to", "successor", "is_warned"),
    [
        (date(2025, 6, 30), "DV2", True),
        (date(2025, 6, 30), "", False),
        (date(2025, 6, 30), "DV3", False),
        (date(2026, 1, 1), "DV2", False),  # not merged yet on the day of the decision
        (None, "DV2", False),
        (date(2018, 12, 31), "DV2", False),  # before the years under review
    ],
)
def test_r09_who_took_over_another_unit_is_told_to_the_council(
    valid_to: date | None, successor: str, is_warned: bool
) -> None:
    """No article; lựa chọn của xã: a collective is judged by its own achievement."""
    old = make_unit("DV1", valid_to=valid_to, successor_code=successor)
    case = make_case(units=(old, make_unit("DV2"), make_unit("DV3")))
    warning = warn_successor(case, make_candidate("GK_XA", "DV2"))
    assert (warning is not None) is is_warned
    assert warn_successor(case, make_candidate("GK_XA", "DV2-01")) is None
    if warning is not None:
        assert (warning.rule, warning.kind) == ("R09", WARNS)
        assert warning.sentence == (
            "Đơn vị DV1 đã giải thể sau sắp xếp tổ chức bộ máy (hoạt động đến ngày 30/6/2025), sáp nhập vào Đơn vị DV2"
            ". Hội đồng xem thành tích nào là của chính tập thể này."
        )
