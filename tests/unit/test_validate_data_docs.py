from dataclasses import replace

import pytest

from tasks.model.folders import ReviewFolder
from tasks.settings import load_settings
from tasks.validate.checks import check_inputs
from tasks.validate.data_docs import render_data_docs
from tasks.validate.facts import read_inputs
from tasks.validate.review_files import validate_review
from tests.factories import make_case, make_person, make_unit
from tests.factories_collect import find_cell, make_annual_form, receive

EXPECTATIONS = load_settings().expectations_dir
SECRETS = ("Nguyễn Thị Bí Mật", "Đơn vị kín", "Quyết định mật số 7", "77777", "tệp-riêng.xlsx", "CN01")


@pytest.fixture
def case():
    return make_case(
        units=(make_unit("THON-01", name="Đơn vị kín"),),
        people=(make_person("THON-01-01", name="Nguyễn Thị Bí Mật"),),
    )


@pytest.fixture
def folder(case, tmp_path):
    """A folder with a form in which much is wrong, and every wrong value is one of the secrets."""
    book = make_annual_form(case)
    find_cell(book["CN01"], "CN.1.a").value = 77777
    find_cell(book["CN01"], "CN.1.b").value = -77777
    find_cell(book["CN01"], "CN.1.b", "Minh chứng").value = "Quyết định mật số 7"
    find_cell(book["CN01"], "COMPLAINT").value = "Có"
    folder = ReviewFolder(tmp_path, case.period)
    receive(folder, case, {"tệp-riêng.xlsx": book})
    return folder


def render(folder, case):
    return render_data_docs(check_inputs([read_inputs(folder.tables)], case, EXPECTATIONS)[0], case)


def row_of(page, code):
    return next(line for line in page.splitlines() if f"<td>{code}</td>" in line)


def test_the_page_counts_rows_and_tells_no_value(case, folder):
    page = render(folder, case)
    assert [secret for secret in SECRETS if secret in page] == []
    row = row_of(page, "SCORE_ABOVE_MAX")
    assert '<td class="n">34</td><td class="n">1</td><td class="n">2,94 %</td><td>có dòng không đạt</td>' in row
    assert "Điểm … vượt điểm tối đa … của tiêu chuẩn …." in row
    assert row_of(page, "SCORE_MISSING").endswith("<td>đạt</td></tr>")


def test_a_limit_nobody_set_is_said_not_to_apply(case, folder):
    policy = replace(case.campaign.policy, evidence_from_pct=None)
    free = replace(case, campaign=replace(case.campaign, policy=policy))
    assert "không áp dụng (xã không đặt giới hạn)" in row_of(render(folder, free), "EVIDENCE_MISSING")


def test_the_page_loads_nothing_and_has_the_same_bytes_each_time(case, folder):
    validate_review(folder, EXPECTATIONS)
    path = folder.tables / "kiem-tra" / "index.html"
    first = path.read_bytes()
    path.unlink()
    validate_review(folder, EXPECTATIONS)
    assert path.read_bytes() == first
    assert not any(word in first for word in (b"http", b"<script", b"src=", b"@import"))


def test_a_movement_name_with_signs_of_html_stays_text(case, folder):
    odd = replace(case, campaign=replace(case.campaign, name="<script>alert(1)</script>"))
    assert "<script>" not in render(folder, odd)
