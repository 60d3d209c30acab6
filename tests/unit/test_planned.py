"""A year without a line in `Kỳ xét` is told on a page; a broken workbook is another matter and stays loud."""

from dataclasses import replace

import pytest

from flows.planned import find_plan_gap
from tasks.errors import ReviewError
from tasks.model.folders import CAMPAIGN_WORKBOOK, ReviewFolder
from tasks.model.periods import parse_period
from tasks.prepare.workbook import write_campaign_workbook
from tasks.settings import load_settings
from tests.factories_prepare import make_full_campaign


@pytest.fixture
def settings(tmp_path):
    return replace(load_settings(), data_dir=tmp_path)


@pytest.fixture
def folder(tmp_path):
    campaign = make_full_campaign()
    write_campaign_workbook(tmp_path / "van-hoa" / CAMPAIGN_WORKBOOK, campaign)
    return ReviewFolder(tmp_path / "van-hoa", campaign.terms[0].period)


def test_a_year_without_a_line_has_a_page_until_the_line_is_there(folder, settings):
    page = find_plan_gap(ReviewFolder(folder.campaign_dir, parse_period("nam-2098")), settings)
    assert page.name == "van-hoa-ky-xet.html"
    assert "nam-2098" in page.read_text(encoding="utf-8")
    assert find_plan_gap(folder, settings) is None
    assert not page.exists()


def test_a_workbook_that_cannot_be_read_is_no_missing_line(folder, settings):
    folder.campaign_workbook.write_bytes(b"PK broken")
    with pytest.raises(ReviewError):
        find_plan_gap(folder, settings)
    assert not (settings.data_dir / "thong-bao").exists()
