"""A new movement is full of examples; a review does not begin while one is left."""

from dataclasses import replace
from pathlib import Path

import pytest

from tasks.errors import ReviewError
from tasks.model.kinds import Level
from tasks.prepare.examples import find_examples, refuse_examples
from tasks.prepare.level_book import new_level
from tasks.prepare.new import TO_WRITE, new_campaign
from tests.factories_prepare import make_full_campaign

REFERENCE = Path(__file__).resolve().parents[2] / "data" / "reference"


def test_every_example_of_a_new_movement_is_named_by_sheet_and_code():
    left = list(find_examples(new_campaign("van-hoa", REFERENCE)))
    assert left == [
        ("Thông tin", "họ tên Chủ tịch UBND"),
        *(("Đơn vị", f"mã VIDU-0{number}") for number in (1, 2)),
        *(("Cá nhân", f"mã VIDU-0{number}-01") for number in (1, 2)),
        *(("Hội đồng", f"mã HD-0{number}") for number in (1, 2, 3, 4)),
    ]


def test_one_example_left_stops_the_review_and_says_where_and_what_to_do():
    campaign = make_full_campaign()
    refuse_examples(campaign)
    first, *others = campaign.units
    with pytest.raises(ReviewError) as stop:
        refuse_examples(replace(campaign, units=(replace(first, head_name=TO_WRITE), *others)))
    assert f"- Đơn vị: mã {first.code}" in stop.value.message
    assert stop.value.place == "phong-trao.xlsx, trang Đơn vị"
    assert "xóa dòng không dùng" in stop.value.remedy


def test_the_examples_of_a_district_are_told_in_its_own_workbook():
    with pytest.raises(ReviewError) as stop:
        refuse_examples(new_level("huyen-huong-son", Level.DISTRICT, REFERENCE))
    assert stop.value.place == "cap-tren.xlsx, trang Thông tin"
