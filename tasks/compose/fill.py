"""Fills a Word template from worded values: strict, sandboxed, escaped, and the same bytes every time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import cast

from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from tasks.compose.charts import draw_charts, has_charts
from tasks.compose.compiled import CompiledTemplate, UnprovedError, compile_once
from tasks.compose.page_mark import mark_pages
from tasks.compose.plain_text import restore_braces, shelter_context
from tasks.compose.sandbox import environment
from tasks.compose.word_parts import (
    find_ragged_row,
    find_stray_tag,
    has_tracked_changes,
    mend_cells,
    number_drawings,
    text_roots,
)
from tasks.errors import ReviewError
from tasks.files import normalise_zip

_NAMELESS = "mẫu văn bản"
#: When Word is told a document was last changed: the clock has no place in one; who edits it puts another time there.
FIXED_TIME = datetime(2020, 1, 1)  # noqa: DTZ001 (Word keeps it without a zone)
_QUOTED = re.compile(r"'([^']+)'")


class _StrictTemplate(DocxTemplate):
    """docxtpl parses what it filled in recovery mode, which drops text in silence, and widens grids: not this one."""

    def fix_tables(self, xml: str) -> object:
        return etree.fromstring(xml.encode("utf-8"))


def fill_template(template: bytes | Path, context: Mapping[str, object], page_mark: str = "") -> bytes:
    """The finished .docx: the template with every tag replaced by its worded value; `page_mark` behind each page.

    Values are text, lists, mappings and booleans; a new line in a value starts a new paragraph. Raises `TypeError`
    where the caller left a number, a date or None in the context (a bug), and `ReviewError` where the template,
    which a clerk may have edited in Word, cannot be filled: the file, the field and the remedy are named.
    """
    name = template.name if isinstance(template, Path) else _NAMELESS
    content = template.read_bytes() if isinstance(template, Path) else template
    values = shelter_context(context)
    with _troubles_of(name):
        with _opened_as_word(name):
            content = mark_pages(content, page_mark)
        filled = _fill(content, values, name)
    return draw_charts(filled, name) if has_charts(content) else filled


def get_templates_ready(templates_dir: Path) -> None:
    """Read, prove and compile the templates of a folder, as the first document of each would."""
    for path in sorted(templates_dir.glob("*.docx")):
        _compile(path.read_bytes())


def _fill(content: bytes, values: dict[str, object], name: str) -> bytes:
    compiled = _compile(content)
    if compiled is not None:
        try:
            return compiled.fill(values)
        except UnprovedError:
            pass  # some value or tag needs the slow look below, which also names the fault
    return normalise_zip(_restore_text(_render(content, values, name)))


def _compile(content: bytes) -> CompiledTemplate | None:
    """The template ready to be filled; None for one that is filled and looked at, which also names its faults."""
    try:
        return compile_once(content, _open_clean)
    except (ReviewError, TemplateError):
        return None


def _open_clean(content: bytes) -> DocxTemplate:
    template = _StrictTemplate(io.BytesIO(content))
    document = _open(template, _NAMELESS)
    _refuse_tracked_changes(document, _NAMELESS)
    title = document.core_properties.title
    template.render_properties({}, environment())
    _fix_properties(document, title)
    return template


def _render(content: bytes, values: dict[str, object], name: str) -> bytes:
    template = _StrictTemplate(io.BytesIO(content))
    document = _open(template, name)
    _refuse_tracked_changes(document, name)
    title = document.core_properties.title
    template.render(values, environment(), autoescape=True)
    _mend(document, name)
    _fix_properties(document, title)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _open(template: DocxTemplate, name: str) -> Document:
    with _opened_as_word(name):
        return cast(Document, template.get_docx())


@contextmanager
def _opened_as_word(name: str) -> Generator[None]:
    try:
        yield
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        raise ReviewError(
            "Tệp mẫu không phải văn bản Word (.docx) hoặc đã hỏng.",
            place=name,
            remedy="lưu lại mẫu bằng Word ở dạng .docx, hoặc chép lại mẫu gốc của chương trình",
        ) from error


def _mend(document: Document, name: str) -> None:
    roots = text_roots(document)
    for root in roots:
        stray = find_stray_tag(root)
        if stray is not None:
            raise _broken(name, f"đoạn “{_start(stray)}”", "Mẫu còn thẻ viết sai, không được thay bằng nội dung.")
        ragged = find_ragged_row(root)
        if ragged is not None:
            raise _broken(name, f"dòng bảng “{_start(ragged)}”", "Mẫu có vòng lặp đi ngang các ô của bảng.")
        mend_cells(root)
    number_drawings(roots)


def _fix_properties(document: Document, title: str) -> None:
    properties = document.core_properties
    properties.title = title
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = FIXED_TIME
    properties.revision = 1


def _restore_text(content: bytes) -> bytes:
    """The file with sheltered braces put back in every XML part."""
    source = zipfile.ZipFile(io.BytesIO(content))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            part = source.read(name)
            archive.writestr(name, restore_braces(part) if name.endswith(".xml") else part)
    return target.getvalue()


def _refuse_tracked_changes(document: Document, name: str) -> None:
    if any(has_tracked_changes(root) for root in text_roots(document)):
        raise ReviewError(
            "Mẫu còn dấu theo dõi thay đổi (Track Changes).",
            place=name,
            remedy="mở mẫu bằng Word, chọn Review → Accept All Changes, tắt Track Changes, lưu lại",
        )


@contextmanager
def _troubles_of(name: str) -> Generator[None]:
    try:
        yield
    except etree.XMLSyntaxError as error:
        raise _broken(name, "toàn mẫu", "Thẻ mở và thẻ đóng của mẫu không cùng một đoạn hoặc một dòng.") from error
    except TemplateSyntaxError as error:
        raise _broken(name, _place_of(error), f"Mẫu có thẻ viết sai cú pháp ({error.message}).") from error
    except UndefinedError as error:
        raise _unknown_field(name, error) from error
    except SecurityError as error:
        raise _broken(name, "toàn mẫu", "Mẫu có thẻ gọi lệnh, chương trình không chạy.") from error
    except (TypeError, ArithmeticError) as error:
        raise _broken(name, "toàn mẫu", "Mẫu có phép tính, chương trình chỉ điền chữ.") from error
    except TemplateError as error:
        raise _broken(name, "toàn mẫu", f"Không điền được mẫu ({error.message}).") from error


def _unknown_field(name: str, error: UndefinedError) -> ReviewError:
    fields = _QUOTED.findall(error.message or "")
    field = fields[-1] if fields else "?"
    return ReviewError(
        f"Mẫu dùng trường “{field}” mà chương trình không có hoặc không phải chữ.",
        place=f"{name}, trường {field}",
        remedy="sửa lại tên trường theo tệp .json cùng tên với mẫu trong thư mục templates, hoặc dùng lại mẫu gốc",
    )


def _broken(name: str, place: str, message: str) -> ReviewError:
    return ReviewError(
        message,
        place=f"{name}, {place}",
        remedy="sửa thẻ theo mẫu gốc: {{ tên_trường }} liền hai ngoặc; mỗi thẻ {%p … %} một đoạn riêng, "
        "mỗi thẻ {%tr … %} một dòng bảng riêng",
    )


def _place_of(error: TemplateSyntaxError) -> str:
    context: Iterator[str] = getattr(error, "docx_context", iter(()))
    nearby = " ".join(" ".join(line.split()) for line in context)
    return f"gần “{_start(nearby)}”"


def _start(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else f"{words[:60]}…"
