from __future__ import annotations

import io
import zipfile

import pytest
from docx.oxml import OxmlElement

from tasks.compose.blueprint.ooxml import each, paragraph, run, when
from tasks.compose.blueprint.tables import Column, item_row, item_rows, listing, tag_row
from tasks.compose.fill import fill_template
from tasks.errors import ReviewError
from tests.factories_compose import make_line_template, make_template, open_word, save_word, texts_of


def test_text_of_a_unit_is_printed_as_typed():
    typed = "Văn hóa & Xã hội <5 ngày “nhanh” 'đúng' {{ 7 * 7 }} {% for %} {# x #}"
    assert texts_of(fill_template(make_line_template("{{ x }}"), {"x": typed})) == [typed]


def test_a_new_line_starts_a_new_paragraph_of_the_same_style():
    filled = fill_template(make_line_template("{{ x }}"), {"x": "Một\r\n\n hai\x0bba\t bốn\n"})
    assert texts_of(filled) == ["Một", "hai", "ba  bốn"]
    assert {item.style.name for item in open_word(filled).paragraphs} == {"Thân văn bản"}


def test_characters_word_refuses_are_left_out_and_letters_are_composed():
    decomposed = "Ho\u0300a\x00\x07\ufffe"
    assert texts_of(fill_template(make_line_template("{{ x }}"), {"x": decomposed})) == ["Hòa"]


def test_the_same_values_give_the_same_bytes():
    template = make_line_template("{{ x }}")
    assert fill_template(template, {"x": "a"}) == fill_template(template, {"x": "a"})


def test_core_properties_hold_no_clock_and_no_person():
    template = open_word(make_line_template("{{ x }}"))
    template.core_properties.author = "Nguyễn Văn A"
    properties = open_word(fill_template(save_word(template), {"x": "a"})).core_properties
    assert (properties.author, properties.title, properties.created.year) == ("", "Thử", 2020)


@pytest.mark.parametrize("value", [None, 3, 3.5, float("nan"), object()])
def test_an_unworded_value_is_a_bug_that_names_its_field(value: object):
    with pytest.raises(TypeError, match=r"ds\[1\]\.ten"):
        fill_template(make_line_template("{{ ds }}"), {"ds": [{"ten": "A"}, {"ten": value}]})


def test_a_number_made_by_the_template_itself_is_refused():
    with pytest.raises(ReviewError):
        fill_template(make_line_template("{{ ds | length }}"), {"ds": []})


@pytest.mark.parametrize(
    ("text", "context", "field"),
    [("{{ thieu }}", {}, "thieu"), ("{{ d.thieu }}", {"d": {"ten": "A"}}, "thieu"), ("{{ d }}", {"d": {}}, "dict")],
)
def test_an_unknown_field_is_named_to_the_clerk(text: str, context: dict[str, object], field: str):
    with pytest.raises(ReviewError) as caught:
        fill_template(make_line_template(text), context)
    assert field in caught.value.message


@pytest.mark.parametrize(
    "text",
    [
        "{{ x ",
        "{ { x } }",
        "{% for %}",
        "{%p for a in x %} {%p endfor %}",
        "{{ x.__class__.__mro__ }}",
        "{% include 'a' %}",
        "{{ x / 2 }}",
    ],
)
def test_a_mistyped_tag_is_a_stop_the_clerk_can_fix(text: str):
    with pytest.raises(ReviewError) as caught:
        fill_template(make_line_template("Đầu", text, "Cuối"), {"x": "1"})
    assert caught.value.remedy


def test_an_error_names_the_template_file(tmp_path):
    path = tmp_path / "to-trinh.docx"
    path.write_bytes(make_line_template("{{ thieu }}"))
    with pytest.raises(ReviewError, match=r"to-trinh\.docx"):
        fill_template(path, {})


def test_tracked_changes_are_refused():
    document = open_word(make_line_template("{{ x }}"))
    paragraph_element = document.paragraphs[0]._p
    inserted = OxmlElement("w:ins")
    paragraph_element.append(inserted)
    inserted.append(paragraph_element.r_lst[0])
    with pytest.raises(ReviewError, match="Track Changes"):
        fill_template(save_word(document), {"x": "a"})


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x05\x06" + b"\0" * 18])
def test_a_file_that_is_not_word_is_refused(content: bytes):
    with pytest.raises(ReviewError, match="docx"):
        fill_template(content, {})


def test_rows_and_blocks_of_a_loop_leave_no_trace_of_their_tags():
    columns = [Column("TT", "{{ d.stt }}", 1000), Column("Tên", "{{ d.ten }}", 4000)]
    template = make_template(
        listing(columns, item_rows(columns, "d in ds")),
        each("n in noi", paragraph("Danh sách nơi nhận", "{{ n }}")),
        when("is_draft", paragraph("Dự thảo", "DỰ THẢO")),
    )
    context = {"ds": [{"stt": "1", "ten": "A"}, {"stt": "2", "ten": "B"}], "noi": ["- x;", "- y."], "is_draft": False}
    document = open_word(fill_template(template, context))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows == [["TT", "Tên"], ["1", "A"], ["2", "B"]]
    assert [item.text for item in document.paragraphs if item.text] == ["- x;", "- y."]


def test_a_cell_emptied_by_a_condition_keeps_a_paragraph():
    cell = when("co", paragraph("Ô bảng", "x"))
    columns = [Column("A", "y", 2000), Column("B", "z", 2000)]
    row = item_row(columns).replace(paragraph("Ô bảng", "z"), cell)
    document = open_word(fill_template(make_template(listing(columns, row)), {"co": False}))
    assert [len(item.paragraphs) for item in document.tables[0].rows[1].cells] == [1, 1]


def test_a_loop_across_cells_is_refused():
    columns = [Column("A", "{% for x in xs %}{{ x }}", 2000), Column("B", "{% endfor %}", 2000)]
    with pytest.raises(ReviewError, match="vòng lặp"):
        fill_template(make_template(listing(columns, item_row(columns))), {"xs": ["1", "2", "3"]})


def test_a_loop_opened_and_closed_on_one_row_is_refused():
    columns = [Column("A", "{%tr for x in xs %}{{ x }}{%tr endfor %}", 2000)]
    with pytest.raises(ReviewError):
        fill_template(make_template(listing(columns, item_row(columns))), {"xs": ["1"]})


def test_a_row_loop_without_its_end_is_refused():
    columns = [Column("A", "{{ x }}", 2000)]
    with pytest.raises(ReviewError):
        fill_template(make_template(listing(columns, tag_row(columns, "for x in xs"), item_row(columns))), {"xs": []})


def test_a_tag_split_over_runs_by_word_is_filled():
    template = make_template(paragraph("Thân văn bản", run("{{ t"), run("en }", bold=True), run("} là")))
    assert texts_of(fill_template(template, {"ten": "Lan"})) == ["Lan là"]


def test_every_part_of_the_file_is_dated_alike():
    archive = zipfile.ZipFile(io.BytesIO(fill_template(make_line_template("a"), {})))
    assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
