"""The template doctor: every usual mistake of a clerk in Word is found, explained and pointed at."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from typer.testing import CliRunner

from flows.cli import app
from tasks.compose.blueprint.ooxml import each, paragraph
from tasks.compose.blueprint.tables import Column, frame, item_row, listing, tag_row
from tasks.compose.doctor import examine_template, used_fields
from tasks.compose.field_guide import write_guide
from tasks.compose.field_labels import FIELD_LABELS, label_of
from tests.factories_compose import TEMPLATES, line, make_template, open_word, rewrite, save_word

NAMES = sorted(path.stem for path in TEMPLATES.glob("*.docx"))
COLUMNS = [Column("TT", "{{ row.index }}", 1000), Column("Tên", "{{ row.name }}", 8071)]
ROWS = tag_row(COLUMNS, "for row in group.rows") + item_row(COLUMNS) + tag_row(COLUMNS, "endfor")


def body(*texts: str) -> str:
    return "".join(paragraph("Thân văn bản", text) for text in texts)


def cells(left: str, right: str) -> str:
    return frame((4000, 5071), (body(left), body(right))) + paragraph("Khoảng ngăn")


def examine(tmp_path: Path, *blocks: str, name: str = "to-trinh"):
    path = tmp_path / f"{name}.docx"
    path.write_bytes(make_template(*blocks))
    return examine_template(path, TEMPLATES)


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_template_is_clean_and_misses_nothing(name: str):
    found, _ = examine_template(TEMPLATES / f"{name}.docx", TEMPLATES)
    assert (found.against, found.faults, found.unknown, found.missing) == (name, (), (), ())


MISTAKES = [
    (body("{{ nguoi_ky }}"), "không có trường “nguoi_ky”"),
    (body("{{ signer_name.first }}"), "không có trường “first”"),
    (body("{ { signer_name } }"), "bị tách rời"),
    (body("{{ signer_name }"), "thiếu một dấu ngoặc"),
    (body("{ signer_name }}"), "thiếu một dấu ngoặc"),
    (body("{signer_name}"), "thiếu một dấu ngoặc"),
    (body("{{ signer", "name }}"), "không đóng trong cùng đoạn"),
    (body("{{ … }}"), "chưa ghi tên trường"),
    (body("{{ }}"), "chưa ghi tên trường"),
    (body("{% if title == “A” %}x{% endif %}"), "dấu nháy cong"),
    (body("{{ signer_name | viet_hoa }}"), "không có bộ lọc “viet_hoa”"),
    (body("{{ 7 * 7 }}"), "phép tính hoặc lệnh"),
    (body("{{ signer_name.upper() }}"), "phép tính hoặc lệnh"),
    (body("{% set x = 1 %}"), "phép tính hoặc lệnh"),
    (body("{% include 'a' %}"), "phép tính hoặc lệnh"),
    (body("{{ bases }}"), "Điền thử"),
    (body("{{ bases | length }}"), "Điền thử"),
    (body("{%p for basis in bases %}", "{{ basis }}"), "không có thẻ đóng endfor"),
    (body("{{ title }}", "{%p endfor %}"), "không có thẻ mở"),
    (body("{%p if title %}", "{%p for basis in bases %}", "{%p endif %}", "{%p endfor %}"), "không có thẻ mở"),
    (body("{%p for basis in bases %}{%p endfor %}"), "Hai thẻ {%p"),
    (body("{%p if title %} Ghi chú", "{%p endif %}"), "bị mất khi điền"),
    (body("{%tr for basis in bases %}", "{%tr endfor %}"), "đứng ngoài bảng"),
    (body("{%p for basis in bases %}", "{{ basis }}{% endfor %}"), "đóng một kiểu khác"),
    (cells("{% for basis in bases %}{{ basis }}", "{% endfor %}"), "đóng ở ô hoặc bảng khác"),
    (cells("{%tr for basis in bases %}", "{{ title }}"), "còn chữ hoặc thẻ khác"),
    (
        each("group in groups", listing(COLUMNS, tag_row(COLUMNS, "for row in group.rows"), item_row(COLUMNS))),
        "không có thẻ đóng endfor",
    ),
]


@pytest.mark.parametrize(("block", "message"), MISTAKES)
def test_a_mistake_is_explained_and_pointed_at(tmp_path: Path, block: str, message: str):
    found, annotated = examine(tmp_path, block)
    fault = next(fault for fault in found.faults if message in fault.message)
    assert fault.place
    assert fault.remedy
    comments = [comment.text for comment in open_word(annotated).comments]
    assert any(message in comment for comment in comments)
    assert len(comments) == len(found.faults)


def test_a_mistake_in_a_table_is_placed_by_table_and_row(tmp_path: Path):
    found, _ = examine(tmp_path, cells("{{ title }}", "{{ ten_sai }}"))
    assert found.faults[0].place == "bảng 1, dòng 1: “{{ ten_sai }}”"


def test_rows_of_a_list_are_read_as_fields_of_that_list(tmp_path: Path):
    found, _ = examine(tmp_path, each("group in groups", listing(COLUMNS, ROWS)))
    assert found.faults == ()
    assert found.used == ("groups", "groups.rows", "groups.rows.index", "groups.rows.name")
    assert "signer_name" in found.missing


def test_a_field_of_another_template_is_unknown_here(tmp_path: Path):
    found, _ = examine(tmp_path, body("{{ chair_name }}"))
    assert found.unknown == ("chair_name",)


def test_tracked_changes_are_found(tmp_path: Path):
    word = open_word(make_template(body("{{ title }}")))
    word.paragraphs[0]._p.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>mới</w:t></w:r></w:ins>"))
    path = tmp_path / "to-trinh.docx"
    path.write_bytes(save_word(word))
    assert "Track Changes" in examine_template(path, TEMPLATES)[0].faults[0].message


def test_a_filled_document_in_the_place_of_a_template_is_told(tmp_path: Path):
    found, _ = examine(tmp_path, body("QUYẾT ĐỊNH", "Tặng Giấy khen cho 05 tập thể."), name="quyet-dinh")
    assert [fault.message.partition(";")[0] for fault in found.faults] == ["Tệp không có trường nào để điền"]
    assert found.missing == ()


def test_a_renamed_template_is_held_against_the_one_it_resembles(tmp_path: Path):
    path = tmp_path / "Quyết định (sửa lần 2).docx"
    shutil.copy(TEMPLATES / "quyet-dinh.docx", path)
    assert examine_template(path, TEMPLATES)[0].against == "quyet-dinh"


def test_a_mistake_in_a_header_is_told_in_the_body(tmp_path: Path):
    word = open_word((TEMPLATES / "to-trinh.docx").read_bytes())
    word.sections[0].header.paragraphs[0].add_run("{{ ten_sai }}")
    path = tmp_path / "to-trinh.docx"
    path.write_bytes(save_word(word))
    found, annotated = examine_template(path, TEMPLATES)
    assert found.unknown == ("ten_sai",)
    assert len(list(open_word(annotated).comments)) == 1


def test_the_same_template_gives_the_same_copy(tmp_path: Path):
    assert examine(tmp_path, body("{{ sai }}"))[1] == examine(tmp_path, body("{{ sai }}"))[1]


def test_every_field_has_a_vietnamese_label_and_every_label_a_field():
    used = {field for name in NAMES for field in used_fields(TEMPLATES / f"{name}.docx", TEMPLATES)}
    assert [field for field in sorted(used) if not label_of(field)] == []
    assert set(FIELD_LABELS) == {field.rsplit(".", 1)[-1] for field in used}


def test_the_list_of_fields_is_the_written_one():
    assert (TEMPLATES / "README.md").read_text(encoding="utf-8") == write_guide(TEMPLATES)


def test_the_command_tells_the_faults_and_leaves_a_copy(tmp_path: Path):
    path = tmp_path / "to-trinh.docx"
    shutil.copy(TEMPLATES / "to-trinh.docx", path)
    clean = CliRunner().invoke(app, ["check-template", str(path)])
    assert (clean.exit_code, list(tmp_path.iterdir())) == (0, [path])
    word = open_word(path.read_bytes())
    rewrite("{{ signer_name }}", "{{ nguoi_ky }}")(word)
    assert line(word, "{{ nguoi_ky }}")
    path.write_bytes(save_word(word))
    faulty = CliRunner().invoke(app, ["check-template", str(path)])
    assert faulty.exit_code == 4
    assert "nguoi_ky" in faulty.output
    assert "signer_name (Họ tên người ký)" in faulty.output
    assert (tmp_path / "to-trinh-can-sua.docx").is_file()
    CliRunner().invoke(app, ["check-template", str(path)])
    assert sorted(item.name for item in tmp_path.iterdir()) == ["to-trinh-can-sua.docx", "to-trinh.docx"]


def test_a_copy_that_the_clerk_has_worked_on_is_not_written_over(tmp_path: Path):
    path, copy = tmp_path / "to-trinh.docx", tmp_path / "to-trinh-can-sua.docx"
    path.write_bytes(make_template(body("{{ sai }}")))
    CliRunner().invoke(app, ["check-template", str(path)])
    word = open_word(copy.read_bytes())
    word.core_properties.modified = datetime(2026, 11, 2)  # noqa: DTZ001 - as Word saves it
    copy.write_bytes(save_word(word))
    corrected = copy.read_bytes()
    for _ in range(2):
        said = CliRunner().invoke(app, ["check-template", str(path)]).output
        assert "to-trinh-can-sua.docx đã có người sửa, được giữ nguyên." in said
        assert "ghi chú trong to-trinh-can-sua-2.docx" in said
    assert copy.read_bytes() == corrected
    assert sorted(item.name for item in tmp_path.glob("*-can-sua*")) == ["to-trinh-can-sua-2.docx", copy.name]
