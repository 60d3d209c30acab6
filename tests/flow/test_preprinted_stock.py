"""A movement that prints its certificates on stock of its own gets their texts alone beside them."""

import json
import shutil

import pytest

from tasks.compose.stage import fill_planned, write_plans
from tasks.model.folders import ReviewFolder
from tasks.model.periods import parse_period
from tasks.settings import load_settings

pytestmark = pytest.mark.heavy

OVERPRINT = "1-xa/giay-khen-in-tren-phoi.docx"


def test_texts_alone_are_made_where_the_movement_has_its_own_places(demo, tmp_path):
    folder = ReviewFolder(
        shutil.copytree(demo / "van-hoa-cong-so", tmp_path / "van-hoa-cong-so"), parse_period("nam-2021")
    )
    templates = load_settings().templates_dir
    assert OVERPRINT not in write_plans(folder, is_draft=False)
    folder.own_templates.mkdir()
    shutil.copy(templates / "phoi" / "phoi-giay-khen.csv", folder.own_templates)
    assert OVERPRINT in write_plans(folder, is_draft=False)
    (made,) = fill_planned(folder, templates, [OVERPRINT], tmp_path / "made")
    assert made.is_file()
    checks = folder.tables / "kiem-van-ban" / f"{OVERPRINT.replace('/', '__')}.json"
    assert json.loads(checks.read_text(encoding="utf-8")) == []
