"""A paragraph of the style Biểu đồ draws the table above it, from the figures that are printed there."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from docx.oxml.ns import qn
from lxml import etree

from tasks.compose.blueprint.ooxml import paragraph
from tasks.compose.blueprint.tables import Column, item_rows, listing
from tasks.compose.fill import fill_template
from tasks.errors import ReviewError
from tests.factories_compose import TEMPLATES, make_template, open_word, sample_context

COLUMNS = [
    Column("Xếp loại", "{{ row.a }}", 3000),
    Column("Số", "{{ row.b }}", 2000),
    Column("Điểm", "{{ row.c }}", 2000),
]
ROWS = [{"a": "Tốt & khá", "b": "1.008 tập thể", "c": "85,25"}, {"a": "Chưa", "b": "-", "c": "0"}]


def fill(marker: str, rows: list[dict[str, str]] = ROWS) -> bytes:
    template = make_template(listing(COLUMNS, item_rows(COLUMNS, "row in rows")), paragraph("Biểu đồ", marker))
    return fill_template(template, {"rows": rows})


def chart_of(content: bytes, number: int = 1):
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read(f"word/charts/chart{number}.xml"))


def values_of(chart) -> list[list[tuple[str, str]]]:
    return [[(point.get("idx"), point[0].text) for point in item.iter(qn("c:pt"))] for item in chart.iter(qn("c:val"))]


def test_the_bars_are_the_numbers_of_the_table():
    chart = chart_of(fill("Kết quả: Tập thể = cột 2; Điểm = cột 3"))
    assert values_of(chart) == [[("0", "1008")], [("0", "85.25"), ("1", "0")]]
    assert [item.text for item in chart.iter(qn("a:t"))] == ["Kết quả", "85,25"]
    assert "Tốt & khá" in [item.text for item in chart.iter(qn("c:v"))]


def test_the_figures_are_told_in_words_for_those_who_hear_the_document():
    (drawing,) = open_word(fill("Kết quả: Số = cột 2")).element.iter(qn("wp:docPr"))
    assert drawing.get("descr") == "Biểu đồ. Kết quả. Tốt & khá: Số 1008; Chưa: Số không có số liệu."


def test_the_workbook_behind_a_chart_holds_the_same_figures():
    archive = zipfile.ZipFile(io.BytesIO(fill("Kết quả: Số = cột 2; Điểm = cột 3")))
    sheet = openpyxl.load_workbook(io.BytesIO(archive.read("word/embeddings/so-lieu-1.xlsx"))).active
    assert list(sheet.values) == [(None, "Số", "Điểm"), ("Tốt & khá", 1008, 85.25), ("Chưa", None, 0)]


def test_a_formula_a_unit_typed_stays_text_in_that_workbook():
    archive = zipfile.ZipFile(io.BytesIO(fill("Kết quả: Số = cột 2", [{"a": "=1+1", "b": "2", "c": "3"}])))
    sheet = openpyxl.load_workbook(io.BytesIO(archive.read("word/embeddings/so-lieu-1.xlsx"))).active
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")


@pytest.mark.parametrize("rows", [[], [{"a": "Tốt", "b": "-", "c": "không"}]])
def test_a_table_without_figures_has_no_chart(rows):
    content = fill("Kết quả: Số = cột 2", rows)
    assert not [name for name in zipfile.ZipFile(io.BytesIO(content)).namelist() if "chart" in name]
    assert "Kết quả" not in [item.text for item in open_word(content).paragraphs]


@pytest.mark.parametrize("marker", ["", "Kết quả", "Kết quả: Số = cột", "Kết quả: Số = cột 9", "Kết quả: Số = cột 1"])
def test_a_marker_that_cannot_be_understood_is_a_stop_the_clerk_can_fix(marker):
    with pytest.raises(ReviewError, match="biểu đồ") as caught:
        fill(marker)
    assert "cột 2" in caught.value.remedy


def test_a_unit_cannot_make_a_chart_by_typing_one():
    template = make_template(paragraph("Thân văn bản", "{{ x }}"), paragraph("Biểu đồ", "A: {{ x }}"))
    with pytest.raises(ReviewError):
        fill_template(template, {"x": "Số = cột 2"})


@pytest.mark.parametrize(("name", "count"), [("bao-cao-nam", 2), ("bao-cao-so-ket", 3), ("bao-cao-tong-ket", 4)])
def test_the_reports_have_their_charts_and_the_same_bytes_each_time(name, count):
    contents = [fill_template(TEMPLATES / f"{name}.docx", sample_context(name)) for _ in range(2)]
    assert contents[0] == contents[1]
    charts = [
        part for part in zipfile.ZipFile(io.BytesIO(contents[0])).namelist() if part.startswith("word/charts/chart")
    ]
    assert len(charts) == count
