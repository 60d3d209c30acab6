"""What changes on which day: regimes, levels, legal bases, bonuses and forms (law notes, section 1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.model.kinds import NomineeKind
from tasks.rules.bonus import bonus_vnd
from tasks.rules.regimes import ladder_on, regime_on
from tasks.rules.timeline import change_days, facts_on, write_timeline
from tasks.rules.wording import vn_date
from tests.factories_propose import lawbook

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "quy-dinh-theo-ngay.md"
FIRST = date(2019, 1, 1)
DAYS = st.dates(FIRST, date(2031, 12, 31))


def test_the_whole_timeline_is_as_reviewed() -> None:
    """Written by `thidua rules --dates --into tests/golden/quy-dinh-theo-ngay.md`; read the difference before it."""
    assert write_timeline(lawbook(), FIRST) == GOLDEN.read_text(encoding="utf-8")


def test_every_day_on_which_something_changes_and_no_other() -> None:
    """L22 Điều 94; NĐ 98/2023; NĐ 152/2025; the base salaries; the circulars."""
    assert change_days(lawbook(), FIRST) == (
        date(2019, 7, 1),
        date(2019, 11, 22),
        date(2020, 1, 1),
        date(2020, 3, 5),
        date(2023, 7, 1),
        date(2024, 1, 1),
        date(2024, 2, 24),
        date(2024, 7, 1),
        date(2025, 3, 1),
        date(2025, 7, 1),
        date(2025, 8, 5),
        date(2026, 10, 1),
    )
    assert change_days(lawbook(), date(2025, 8, 5)) == (date(2026, 10, 1),)


def test_a_row_that_begins_and_changes_nothing_makes_no_day_of_change() -> None:
    """NĐ 73/2024: the same salary written twice, once on the day after its own."""
    salaries = (*lawbook().base_salaries, replace(lawbook().base_salaries[-1], valid_from=date(2024, 7, 2)))
    assert change_days(replace(lawbook(), base_salaries=salaries), FIRST) == change_days(lawbook(), FIRST)


def test_a_row_that_ends_without_a_successor_changes_the_day_after() -> None:
    """An award given up on 31/3/2022 is gone on 01/4/2022 (as GK of the district, L22 Điều 80 k2)."""
    awards = tuple(
        replace(award, valid_to=date(2022, 3, 31)) if award.code == "BK_TINH" else award for award in lawbook().awards
    )
    added = set(change_days(replace(lawbook(), awards=awards), FIRST)) - set(change_days(lawbook(), FIRST))
    assert added == {date(2022, 4, 1)}


@pytest.mark.parametrize(
    ("day", "regime", "levels", "district", "own", "form"),
    [
        (
            date(2023, 12, 31),
            "A: Luật Thi đua, khen thưởng năm 2003",
            "xã, huyện, tỉnh, trung ương",
            "xã lên huyện; thưởng tập thể 1.080.000 đồng, cá nhân 540.000 đồng",
            "xã; thưởng tập thể 540.000 đồng, cá nhân 270.000 đồng",
            "Mẫu số 07",
        ),
        (
            date(2024, 1, 1),
            "B: Luật Thi đua, khen thưởng năm 2022; Nghị định số 98/2023/NĐ-CP",
            "xã, huyện, tỉnh, trung ương",
            "xã lên huyện; thưởng tập thể 1.080.000 đồng, cá nhân 540.000 đồng",
            "xã; thưởng tập thể 540.000 đồng, cá nhân 270.000 đồng",
            "Mẫu số 03",
        ),
        (
            date(2025, 6, 30),
            "B: ",
            "xã, huyện, tỉnh, trung ương",
            "xã lên huyện; thưởng tập thể 1.410.000 đồng, cá nhân 710.000 đồng",
            "xã; thưởng tập thể 710.000 đồng, cá nhân 360.000 đồng",
            "Mẫu số 03",
        ),
        (
            date(2025, 7, 1),
            "C: Luật Thi đua, khen thưởng năm 2022; Nghị định số 152/2025/NĐ-CP",
            "xã, tỉnh, trung ương",
            "không có",
            "xã; thưởng tập thể 1.410.000 đồng, cá nhân 710.000 đồng",
            "Mẫu báo cáo thành tích theo Nghị định số 152/2025/NĐ-CP",
        ),
        (
            date(2026, 9, 30),
            "C: ",
            "xã, tỉnh, trung ương",
            "không có",
            "xã; thưởng tập thể 1.410.000 đồng, cá nhân 710.000 đồng",
            "Mẫu báo cáo thành tích theo Nghị định số 152/2025/NĐ-CP",
        ),
        (
            date(2026, 10, 1),
            "D: Luật Thi đua, khen thưởng năm 2022 (đã có Luật số 06/2026/QH16",
            "xã, tỉnh, trung ương",
            "không có",
            "xã; thưởng tập thể 1.410.000 đồng, cá nhân 710.000 đồng",
            "Mẫu báo cáo thành tích theo Nghị định số 152/2025/NĐ-CP",
        ),
    ],
    ids=lambda value: value.isoformat() if isinstance(value, date) else "",
)
def test_the_day_before_and_the_day_after_each_change(
    day: date, regime: str, levels: str, district: str, own: str, form: str
) -> None:
    """L22 Điều 94 k2; NĐ 98/2023; NĐ 152/2025 Điều 54; NĐ 129/2025; Luật 06/2026/QH16."""
    facts = facts_on(lawbook(), day)
    assert facts["Chế độ"].startswith(regime)
    assert facts["Các cấp trình"] == levels
    assert facts["Giấy khen của Chủ tịch Ủy ban nhân dân huyện"] == district
    assert facts["Giấy khen của Chủ tịch Ủy ban nhân dân xã"] == own
    assert facts["Mẫu báo cáo thành tích cá nhân"].startswith(form)


def test_an_award_without_a_line_in_the_bonus_table_says_so() -> None:
    """NĐ 38/2019: the first base salary on record begins on 01/7/2019."""
    law = replace(lawbook(), bonuses=())
    assert facts_on(law, date(2025, 8, 15))["Giấy khen của Chủ tịch Ủy ban nhân dân xã"] == (
        "xã; thưởng tập thể chưa có mức, cá nhân chưa có mức"
    )


@given(DAYS)
@settings(max_examples=60, deadline=None)
def test_a_day_is_a_day_of_change_exactly_where_its_facts_differ_from_those_of_the_eve(day: date) -> None:
    """Every day from 2019 on has a regime, a ladder and a form."""
    changed = facts_on(lawbook(), day) != facts_on(lawbook(), day - timedelta(days=1))
    assert changed is (day in change_days(lawbook(), FIRST - timedelta(days=1)))


@given(DAYS, DAYS)
@settings(max_examples=100, deadline=None)
def test_later_decisions_never_fall_back_to_an_earlier_law(first: date, second: date) -> None:
    """Regimes only advance, levels only go, and no bonus that still exists gets smaller."""
    early, late = sorted((first, second))
    law = lawbook()
    assert regime_on(law, early).code <= regime_on(law, late).code
    assert set(ladder_on(law, late).levels) <= set(ladder_on(law, early).levels)
    for award in law.awards:
        for kind in NomineeKind:
            before, after = bonus_vnd(law, award.code, kind, early), bonus_vnd(law, award.code, kind, late)
            assert before is None or after is None or before <= after


FORMS = {"Mẫu báo cáo thành tích tập thể", "Mẫu báo cáo thành tích cá nhân"}
DISTRICT, PROVINCE, CENTRE = (f"Hồ sơ trình cấp {level}" for level in ("huyện", "tỉnh", "trung ương"))
TAKEN_IN_BY_DISTRICT, TAKEN_IN_BY_CENTRE = (
    f"Nơi tiếp nhận hồ sơ trình cấp {level}" for level in ("huyện", "trung ương")
)
ABOVE_PROVINCE = {
    "Bằng khen của Thủ tướng Chính phủ",
    "Huân chương Lao động hạng Ba",
    "Huân chương Lao động hạng Nhì",
    "Huân chương Lao động hạng Nhất",
}
ABOVE_DISTRICT = {"Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", *ABOVE_PROVINCE}
BELOW_PROVINCE = {"Giấy khen của Chủ tịch Ủy ban nhân dân xã", "Giấy khen của Chủ tịch Ủy ban nhân dân huyện"}


@pytest.mark.parametrize(
    ("day", "bases_gone", "bases_new", "others"),
    [
        (
            date(2024, 1, 1),
            ["Luật Thi đua, khen thưởng ngày 26",
             "Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng ngày 14",
             "Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng ngày 16", "Nghị định số 91/2017",
             "Thông tư số 12/2019"],
            ["Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", "Nghị định số 98/2023"],
            {"Chế độ", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", *FORMS, DISTRICT, PROVINCE, CENTRE},
        ),
        (
            date(2025, 7, 1),
            ["Luật Tổ chức chính quyền địa phương ngày 19 tháng 02 năm 2025", "Nghị định số 98/2023"],
            ["Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025", "Nghị định số 152/2025",
             "Nghị định số 129/2025"],
            {"Chế độ", "Các cấp trình", *BELOW_PROVINCE, *ABOVE_DISTRICT, *FORMS, DISTRICT, PROVINCE, CENTRE,
             TAKEN_IN_BY_DISTRICT, TAKEN_IN_BY_CENTRE},
        ),
        (date(2026, 10, 1), [], [], {"Chế độ", "Lưu ý của chế độ", PROVINCE, CENTRE, TAKEN_IN_BY_CENTRE}),
    ],
    ids=["31/12/2023-01/01/2024", "30/6/2025-01/7/2025", "30/9/2026-01/10/2026"],
)  # fmt: skip
def test_overnight_exactly_these_bases_levels_bonuses_and_papers_change(
    day: date, bases_gone: list[str], bases_new: list[str], others: set[str]
) -> None:
    """L22 Điều 94 k2; NĐ 98/2023; NĐ 152/2025; NĐ 129/2025; Luật 06/2026/QH16; principles aside."""
    eve, now = facts_on(lawbook(), day - timedelta(days=1)), facts_on(lawbook(), day)
    changed = {name for name in now if now[name] != eve[name] and not name.startswith("Nguyên tắc")}
    bases = {name: now[name] for name in changed if name.startswith("Căn cứ: ")}
    assert changed - bases.keys() == others
    for wanted, presence in ((bases_gone, "không có"), (bases_new, "có")):
        told = sorted(name.removeprefix("Căn cứ: ") for name, value in bases.items() if value == presence)
        assert len(told) == len(wanted)
        assert all(text.startswith(start) for text, start in zip(told, sorted(wanted), strict=True))
    printed = GOLDEN.read_text(encoding="utf-8").split(f"## Từ ngày {vn_date(day)}\n")[1].split("\n## ")[0]
    rows = [line.split(" | ")[0].removeprefix("| ") for line in printed.strip().splitlines()[2:]]
    assert rows == [name for name in now if now[name] != eve[name]]


@pytest.mark.parametrize(
    ("day", "first", "copies", "mark"),
    [
        (date(2023, 12, 31), "gửi huyện; ", "(2 bộ)", "(chưa đối chiếu)"),
        (date(2024, 1, 1), "gửi huyện; ", "(1 bộ)", "(đã đối chiếu)"),
        (date(2025, 6, 30), "gửi huyện; ", "(1 bộ)", "(đã đối chiếu)"),
        (date(2025, 7, 1), "gửi tỉnh; ", "(1 bộ)", "(đã đối chiếu)"),
        (date(2026, 9, 30), "gửi tỉnh; ", "(1 bộ)", "(đã đối chiếu)"),
        (date(2026, 10, 1), "gửi tỉnh; ", "(1 bộ)", "(chưa đối chiếu)"),
    ],
    ids=lambda value: value.isoformat() if isinstance(value, date) else "",
)
def test_the_papers_that_go_to_the_centre(day: date, first: str, copies: str, mark: str) -> None:
    """L03 and L22 Điều 84: tờ trình, báo cáo thành tích, biên bản; how many, and to whom first."""
    told = facts_on(lawbook(), day)[CENTRE]
    assert told.startswith(f"{first}Tờ trình kèm danh sách {copies}; Báo cáo thành tích có xác nhận {copies}; ")
    assert f"Biên bản xét khen thưởng {copies}; Luật TĐKT " in told
    assert told.endswith(mark)
