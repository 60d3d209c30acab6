"""Certificates on pre-printed stock: each text at its millimetres, read back from the PDF."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from decimal import Decimal

import pytest
from docx.oxml.ns import qn

from tasks.compose.blueprint.calibration import calibration_page
from tasks.compose.overprint import FIELDS, overprint, read_places
from tasks.errors import ReviewError
from tests.factories_compose import TEMPLATES, open_word, sample_context

STOCK = TEMPLATES / "phoi" / "phoi-giay-khen.csv"
HEAD = "field,x_mm,y_mm,width_mm,size_pt,align\n"
POINTS_PER_MM = 72 / 25.4
ASCENT = 0.891


def texts_of(content: bytes) -> list[str]:
    return [item.text for item in open_word(content).paragraphs if item.text.strip()]


def test_the_shipped_places_are_read_and_every_field_is_one_of_the_certificate():
    places = read_places(STOCK.read_bytes(), STOCK.name)
    context = sample_context("giay-khen")
    known = {*context, *context["certificates"][0]}  # pyright: ignore[reportIndexIssue]
    assert {place.field for place in places} <= set(FIELDS) <= known


def test_a_file_saved_by_a_vietnamese_excel_is_read_alike():
    content = (HEAD + "offset,-1.5,2,,,\nname_line,48.5,98,200,26,center\n").encode()
    saved = b"\xef\xbb\xbf" + content.replace(b",", b";").replace(b".", b",").replace(b"\n", b"\r\n")
    assert read_places(saved, "x") == read_places(content, "x")
    assert (read_places(saved, "x")[0].x, read_places(saved, "x")[0].y) == (Decimal("47.0"), Decimal(100))


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("ten,1,1,1,12,left", "không có trường"),
        ("title,a,1,1,12,left", "phải là số"),
        ("title,NaN,1,1,12,left", "phải là số"),
        ("title,,1,1,12,left", "phải là số"),
        ("title,1,1", "align"),
        ("title,1,1,1,12,giua", "align"),
        ("title,200,50,100,12,left", "ngoài tờ giấy"),
        ("title,10,211,100,12,left", "ngoài tờ giấy"),
        ("title,10,100,100,100,left", "cỡ chữ"),
        ("offset,a,1,,,", "phải là số"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(line: str, problem: str):
    with pytest.raises(ReviewError, match=problem) as caught:
        read_places((HEAD + line + "\n").encode(), "phoi-giay-khen.csv")
    assert caught.value.place == "phoi-giay-khen.csv, dòng 2"


def test_a_missing_column_is_named():
    with pytest.raises(ReviewError, match="width_mm"):
        read_places(b"field,x_mm,y_mm,size_pt,align\n", "x")


def test_a_batch_is_one_file_with_the_same_bytes_each_time_and_a_draft_says_so():
    places, context = read_places(STOCK.read_bytes(), STOCK.name), sample_context("giay-khen")
    content = overprint(context, places)
    assert content == overprint(context, places)
    assert sum("Giấy khen" in text or "GIẤY KHEN" in text for text in texts_of(content)) == 0
    assert texts_of(content).count("Phan Trọng Nghĩa") == 2
    assert texts_of(overprint({**context, "is_draft": True}, places)).count("DỰ THẢO") == 2


def test_what_a_unit_typed_prints_as_typed():
    typed = "Thôn <1> & {{ 7*7 }} “x”"
    places = read_places((HEAD + "name_line,48.5,98,200,26,center\n").encode(), "x")
    context = {"is_draft": False, "certificates": [{"name_line": f"{typed}\nhai"}]}
    assert texts_of(overprint(context, places)) == [typed, "hai"]


def test_the_shipped_calibration_page_is_what_the_blueprint_builds():
    assert (TEMPLATES / "phoi" / "can-chinh-may-in.docx").read_bytes() == calibration_page()


def to_words(content: bytes, folder) -> list[tuple[int, str, float, float, float]]:
    """Each word of the printed page: page, text, left, top and right in millimetres."""
    (folder / "a.docx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, folder / "a.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    pages = subprocess.run(["pdftotext", "-bbox", folder / "a.pdf", "-"], check=True, capture_output=True, text=True)
    words = []
    for number, page in enumerate(pages.stdout.split("<page ")[1:], start=1):
        for left, top, right, text in re.findall(r'xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" .*?>(.+?)</word>', page):
            words.append((number, text, *(float(edge) / POINTS_PER_MM for edge in (left, top, right))))
    return words


@pytest.mark.heavy
def test_every_text_stands_within_a_millimetre_of_its_place(tmp_path):
    marks = {field: f"Chữ{index}" for index, field in enumerate(FIELDS)}
    rows = [f"{field},{20 + 7 * at},{25.5 + 18 * at},80,{10 + 2 * at},left" for at, field in enumerate(FIELDS)]
    rows += ["title,100,15,150,20,center", "reason,100,205,150,12,right", "offset,1.5,-2,,,"]
    places = read_places((HEAD + "\n".join(rows) + "\n").encode(), "x")
    context = {"is_draft": False, "certificates": [marks, marks, marks]}
    words = to_words(overprint(context, places), tmp_path)
    assert len(words) == 3 * len(places)
    for number in (1, 2, 3):
        for place in places:
            size = float(place.size) / POINTS_PER_MM
            baseline = float(place.y)
            shares = {"left": 0.0, "center": 0.5, "right": 1.0}[place.align]
            wanted = float(place.x) + shares * float(place.width)
            found = [
                (left + shares * (right - left), top + ASCENT * size)
                for page, text, left, top, right in words
                if (page, text) == (number, marks[place.field])
            ]
            assert any(abs(x - wanted) < 1 and abs(y - baseline) < 1 for x, y in found), (place, found)


@pytest.mark.heavy
def test_the_calibration_page_is_one_page_with_a_number_at_every_line(tmp_path):
    words = to_words(calibration_page(), tmp_path)
    assert {page for page, *_ in words} == {1}
    top_numbers = {text: (left + right) / 2 for _, text, left, top, right in words if text.isdigit() and 14 < top < 20}
    assert all(abs(position - int(text)) < 1 for text, position in top_numbers.items())
    assert len(top_numbers) == 26


def test_the_lines_of_the_calibration_grid_stand_at_every_ten_millimetres():
    table = open_word(calibration_page()).element.body.find(qn("w:tbl"))
    twips = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
    start = int(table.find(f".//{qn('w:tblpPr')}").get(qn("w:tblpX")))
    edges = [start + sum(twips[:count]) for count in range(len(twips) + 1)]
    assert all(abs(edge / 1440 * 25.4 - 10 * number) < 0.02 for number, edge in enumerate(edges, start=2))


def test_the_file_is_small_for_a_thousand_certificates():
    places, context = read_places(STOCK.read_bytes(), STOCK.name), sample_context("giay-khen")
    content = overprint({**context, "certificates": list(context["certificates"]) * 500}, places)  # pyright: ignore
    assert len(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml")) < 5_000_000
