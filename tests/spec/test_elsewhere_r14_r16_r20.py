"""R14, R16, R20: rules that other rooms check, or that bind the scale; the full tables are in `tests/unit`."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest
from docx import Document

from tasks.compose.check import check_document
from tasks.rules.reference import load_criteria, load_default_policy
from tasks.rules.scale import lint_scale
from tasks.validate.copies import find_copies
from tests.factories_propose import REFERENCE

TEXT = "Đơn vị đã rút ngắn thời gian giải quyết hồ sơ từ 5 ngày xuống 3 ngày, công khai đủ 12 thủ tục tại trụ sở"


@pytest.mark.parametrize(
    ("second", "is_told"), [(TEXT, True), (f"{TEXT}.", True), ("Đội văn nghệ đạt giải nhất hội thi năm 2021", False)]
)
def test_r14_reports_that_are_copies(second: str, is_told: bool) -> None:
    """A ministry-level circular (TT17NHNN) forbids copying; no article binds the commune."""
    rows = [
        {"nominee": code, "unit": code, "file": "", "sheet": "", "cell": "", "achievements": text}
        for code, text in (("DV1", TEXT), ("DV2", second))
    ]
    assert bool(find_copies(pd.DataFrame(rows))) is is_told


def test_r16_a_paper_without_its_form_is_told() -> None:
    """NĐ 30/2020 Phụ lục I."""
    paper = Document()
    paper.add_paragraph("Kính gửi Ủy ban nhân dân tỉnh")
    stream = io.BytesIO()
    paper.save(stream)
    codes = {finding.code for finding in check_document(stream.getvalue(), "to-trinh")}
    assert {"F05", "F06", "F08", "F23", "F27"} <= codes


def test_r20_leaves_add_up_and_bands_leave_no_gap() -> None:
    """Lựa chọn của xã, no article: points and bands are the commune's own, but they must fit together."""
    criteria, policy = load_criteria(REFERENCE), load_default_policy(REFERENCE)
    assert lint_scale(criteria, policy) == ()
    heavier = tuple(replace(item, max_points=Decimal(8)) if item.code == "TT.1.a" else item for item in criteria)
    assert any("cộng được 28 điểm, không bằng 25" in fault for fault in lint_scale(heavier, policy))
    open_below = replace(policy, grades=policy.grades[:-1])
    assert any("không thuộc mức xếp loại nào" in fault for fault in lint_scale(criteria, open_below))
