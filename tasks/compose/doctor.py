"""Examines a Word template a clerk has changed: its fields, its tags, and trial fills of every size."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from docx.document import Document
from docx.text.paragraph import Paragraph

from tasks.compose.fill import FIXED_TIME, fill_template
from tasks.compose.reading import WordText
from tasks.compose.tag_fields import FieldReader
from tasks.compose.tag_rules import TemplateFault, check_tags
from tasks.compose.word_parts import Element, text_roots
from tasks.errors import ReviewError
from tasks.files import normalise_zip

_MANY = 12
_TRIALS = {"không có ai": 0, "một trường hợp": 1, f"{_MANY} trường hợp": _MANY}
#: A document of some review, put where its template belongs, would say the same in every review.
_FILLED = TemplateFault(
    "Tệp không có trường nào để điền; có lẽ là văn bản đã điền, không phải mẫu.",
    "chép lại tệp mẫu cùng tên trong thư mục templates rồi sửa trên bản chép đó",
)


@dataclass(frozen=True)
class Examination:
    """What the doctor saw: the shipped template it was held against, fields by full name, and the faults.

    `missing` are fields the shipped template prints and this one does not: a choice of the clerk, no fault.
    """

    against: str
    used: tuple[str, ...]
    unknown: tuple[str, ...]
    missing: tuple[str, ...]
    faults: tuple[TemplateFault, ...]


def examine_template(path: Path, templates_dir: Path) -> tuple[Examination, bytes]:
    """The examination of a template, and its copy with a Word comment at each fault.

    The template is held against the shipped one of the same name, else against the one it shares most fields with.
    Raises `ReviewError` where the file is no Word file.
    """
    document = WordText(path).document
    roots = text_roots(document)
    name = path.stem if (templates_dir / f"{path.stem}.json").is_file() else _nearest(roots, templates_dir)
    sample = read_sample(templates_dir, name)
    reader = FieldReader(sample)
    faults = [fault for root in roots for fault in _examine_part(root, reader)] or list(_try_fills(path, sample))
    if not reader.used and not faults:
        faults.append(_FILLED)
    is_read = bool(reader.used) and reader.is_whole
    missing = used_fields(templates_dir / f"{name}.docx", templates_dir) - reader.used if is_read else set()
    used, unknown, lost = (tuple(sorted(fields)) for fields in (reader.used, reader.unknown, missing))
    found = Examination(name, used, unknown, lost, tuple(faults))
    return found, _annotate(document, faults)


def _examine_part(root: Element, reader: FieldReader) -> list[TemplateFault]:
    of_tags, of_fields = list(check_tags(root)), list(reader.read(root))
    # What cannot be parsed is told once, in the words of the tag rules where they know it.
    return list(dict.fromkeys([*of_tags, *(of_fields if reader.is_whole or not of_tags else [])]))


def used_fields(template: Path, templates_dir: Path) -> set[str]:
    """The fields a shipped template prints, lists and conditions included."""
    reader = FieldReader(read_sample(templates_dir, template.stem))
    for root in text_roots(WordText(template).document):
        list(reader.read(root))
    return reader.used


def read_sample(templates_dir: Path, name: str) -> dict[str, Any]:
    """The full sample the shipped template is filled with in its tests."""
    return json.loads((templates_dir / f"{name}.json").read_text(encoding="utf-8"))


def _nearest(roots: list[Element], templates_dir: Path) -> str:
    def shared(name: str) -> int:
        reader = FieldReader(read_sample(templates_dir, name))
        for root in roots:
            list(reader.read(root))
        return len(reader.used) - len(reader.unknown)

    return max(sorted(path.stem for path in templates_dir.glob("*.json")), key=shared)


def _try_fills(path: Path, sample: Mapping[str, object]) -> Iterator[TemplateFault]:
    for label, size in _TRIALS.items():
        try:
            fill_template(path, cast(dict[str, object], _resize(sample, size)))
        except ReviewError as error:
            message = f"Điền thử ({label}) không được: {error.message}"
            yield TemplateFault(message, error.remedy, place=error.place)


def _resize(value: object, size: int) -> object:
    """The same sample with every list of people or rows of this length."""
    if isinstance(value, Mapping):
        return {key: _resize(item, size) for key, item in cast(Mapping[str, object], value).items()}
    if not isinstance(value, list):
        return value
    items = cast(list[object], value)
    if not items or not isinstance(items[0], Mapping):
        return items
    return [_resize(items[number % len(items)], size) for number in range(size)]


def _annotate(document: Document, faults: list[TemplateFault]) -> bytes:
    first = document.element.body.find(f".//{{{document.element.nsmap['w']}}}p")
    for fault in faults:
        element = fault.paragraph
        is_in_body = element is not None and document.element.body in element.iterancestors()
        target = element if is_in_body else first
        if target is not None:
            _comment(document, Paragraph(target, document), f"{fault.message} Cách sửa: {fault.remedy}.")
    document.core_properties.modified = FIXED_TIME
    stream = io.BytesIO()
    document.save(stream)
    return normalise_zip(stream.getvalue())


def _comment(document: Document, paragraph: Paragraph, text: str) -> None:
    runs = paragraph.runs or [paragraph.add_run()]
    comment = document.add_comment(runs, text=text, author="thidua", initials="TĐ")
    # The clock has no place in a result: equal templates give equal copies.
    comment._comment_elm.attrib.pop(next(key for key in comment._comment_elm.attrib if key.endswith("}date")), None)  # pyright: ignore[reportPrivateUsage]
