"""A compiled template fills exactly as filling and looking does, and only where nothing can go wrong unseen."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tasks.compose import fill
from tasks.compose.blueprint.ooxml import each, paragraph, when
from tasks.compose.blueprint.tables import Column, item_row, listing
from tasks.compose.compiled import CompiledTemplate
from tests.factories_compose import TEMPLATES, make_template, sample_context

NAMES = sorted(path.stem for path in TEMPLATES.glob("*.docx"))
PLAIN = paragraph("Thân văn bản", "{{ x }}")


def parts_of(content: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(content))
    return {name: archive.read(name) for name in archive.namelist()}


def made_hard(value: object) -> object:
    """The same context with every text made awkward."""
    if isinstance(value, str):
        return f"{value} & <a> \"b\" 'c' {{{{ d }}}}\nhai\tba\u00a0bốn “năm” Ho\u0300a" if value else value
    if isinstance(value, dict):
        return {key: made_hard(item) for key, item in value.items()}
    return [made_hard(item) for item in value] if isinstance(value, list) else value


def filled_and_looked_at(monkeypatch: pytest.MonkeyPatch, path: Path, context: dict[str, object]) -> bytes:
    def compile_nothing(content: bytes) -> CompiledTemplate | None:
        return None

    with monkeypatch.context() as patch:
        patch.setattr(fill, "_compile", compile_nothing)
        return fill.fill_template(path, context)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("change", [dict, made_hard])
def test_both_ways_of_filling_give_the_same_parts(monkeypatch, name: str, change):
    path, context = TEMPLATES / f"{name}.docx", change(sample_context(name))
    assert parts_of(fill.fill_template(path, context)) == parts_of(filled_and_looked_at(monkeypatch, path, context))


def test_nearly_every_shipped_template_is_compiled():
    looked_at = [name for name in NAMES if fill._compile((TEMPLATES / f"{name}.docx").read_bytes()) is None]
    assert looked_at == ["thanh-tich-ca-nhan", "thanh-tich-tap-the"]  # a cell of nothing but loops may lose its last


def cell(*blocks: str) -> str:
    columns = [Column("A", "y", 2000), Column("B", "z", 2000)]
    return listing(columns, item_row(columns).replace(paragraph("Ô bảng", "z"), "".join(blocks)))


@pytest.mark.parametrize(
    ("block", "is_compiled"),
    [
        (PLAIN, True),
        (each("a in xs", PLAIN), True),
        (when("x", PLAIN), True),
        (paragraph("Thân văn bản", "{% if x %}có{% else %}không{% endif %}"), True),
        (cell(PLAIN), True),
        (cell(when("x", PLAIN), paragraph("Ô bảng", "z")), True),
        (cell(paragraph("Ô bảng", "z"), when("x", PLAIN)), True),
        (cell(when("x", PLAIN)), False),
        (cell(each("a in xs", PLAIN)), False),
        (paragraph("Thân văn bản", "{% if x %}") + paragraph("Thân văn bản", "{% endif %}"), False),
        (paragraph("Thân văn bản", "{{ x | safe }}"), False),
        (paragraph("Thân văn bản", "{% set y = x %}{{ y }}"), False),
        (paragraph("Thân văn bản", "x", layout='<w:jc w:val="{{ x }}"/>'), False),
        (listing([Column("{% if x %}A{% endif %}", "y", 2000)], item_row([Column("A", "y", 9)] * 2)), False),
    ],
)
def test_only_what_is_proved_sound_is_compiled(block: str, is_compiled: bool):
    assert (fill._compile(make_template(block)) is not None) == is_compiled


def test_a_template_changed_by_a_clerk_is_compiled_anew(tmp_path):
    path = tmp_path / "mau.docx"
    texts = []
    for text in ("cũ {{ x }}", "mới {{ x }}"):
        path.write_bytes(make_template(paragraph("Thân văn bản", text)))
        texts.append(parts_of(fill.fill_template(path, {"x": "1"}))["word/document.xml"].decode("utf-8"))
    assert ["cũ 1" in texts[0], "mới 1" in texts[1]] == [True, True]
