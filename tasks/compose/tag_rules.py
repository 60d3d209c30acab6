"""Faults of the tags of a template that show without filling it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tasks.compose.qualified import qn
from tasks.compose.tags import Tag, place_of, read_paragraphs, rest_of, tags_of
from tasks.compose.word_parts import Element, paragraph_text

_TRACKED = ("w:ins", "w:del", "w:moveFrom", "w:moveTo")
_OPEN = re.compile(r"\{[{%#](?!.*[}%#]\})")
_CLOSE = re.compile(r"[}%#]\}")
_SPACED = re.compile(r"\{\s+[{%]|[}%]\s+\}")
_SINGLE = re.compile(r"(?<!\{)\{\s*[A-Za-z_][\w.]*\s*\}{1,2}|\{\{\s*[A-Za-z_][\w.]*\s*\}(?!\})")
_SMART = re.compile(r"[“”‘’«»]")
_EMPTY = re.compile(r"^\{\{[\s.…]*\}\}$")
_WRITE = "xóa cả thẻ, gõ lại liền tay: {{ tên_trường }}"


@dataclass(frozen=True)
class TemplateFault:
    """One fault of a template; `paragraph` is None where it belongs to no single paragraph."""

    message: str
    remedy: str
    paragraph: Element | None = None
    place: str = "toàn mẫu"


def fault_at(paragraph: Element, message: str, remedy: str) -> TemplateFault:
    """A fault that a comment can point at."""
    return TemplateFault(message, remedy, paragraph, place_of(paragraph))


def check_tags(root: Element) -> Iterator[TemplateFault]:
    """The faults of one part (body, header or footer), in reading order."""
    yield from _check_tracked(root)
    open_tags: list[Tag] = []
    for paragraph, text in read_paragraphs(root):
        if next(paragraph.iterancestors(qn("w:p")), None) is not None:
            continue
        yield from _check_spelling(paragraph, text)
        tags = tags_of(paragraph, text)
        yield from _check_statements(paragraph, text, tags)
        for tag in tags:
            yield from _check_pair(tag, open_tags)
    for tag in open_tags:
        remedy = f"thêm {{% end{tag.word} %}} sau phần lặp, cùng kiểu với thẻ mở"
        yield fault_at(tag.paragraph, f"Thẻ {tag.text} không có thẻ đóng end{tag.word}.", remedy)


def _check_tracked(root: Element) -> Iterator[TemplateFault]:
    changed = {item for name in _TRACKED for item in root.iter(qn(name))}
    for paragraph in root.iter(qn("w:p")):
        if any(item in changed for item in paragraph.iter()):
            remedy = "chọn Review → Accept → Accept All Changes, tắt Track Changes, lưu lại"
            yield fault_at(paragraph, "Đoạn còn dấu theo dõi thay đổi (Track Changes).", remedy)


def _check_spelling(paragraph: Element, text: str) -> Iterator[TemplateFault]:
    rest = rest_of(text)
    if _SPACED.search(text):
        yield fault_at(paragraph, "Hai dấu ngoặc của thẻ bị tách rời (“{ {”).", "gõ liền hai dấu ngoặc: {{ … }}")
    elif _SINGLE.search(rest) or _SINGLE.search(text):
        yield fault_at(paragraph, "Thẻ thiếu một dấu ngoặc nhọn.", _WRITE)
    elif _OPEN.search(rest):
        yield fault_at(paragraph, "Thẻ mở mà không đóng trong cùng đoạn, hoặc bị ngắt sang đoạn khác.", _WRITE)
    elif _CLOSE.search(rest):
        yield fault_at(paragraph, "Có dấu đóng thẻ mà không có dấu mở trong cùng đoạn.", _WRITE)
    for tag in tags_of(paragraph, text):
        if _SMART.search(tag.text):
            remedy = "gõ dấu nháy thẳng: File → Options → Proofing → AutoCorrect, bỏ “smart quotes”"
            yield fault_at(paragraph, f"Thẻ {tag.text} có dấu nháy cong.", remedy)
        if _EMPTY.match(tag.text):
            yield fault_at(paragraph, f"Thẻ {tag.text} chưa ghi tên trường.", "ghi tên trường giữa hai ngoặc")


def _check_statements(paragraph: Element, text: str, tags: list[Tag]) -> Iterator[TemplateFault]:
    """A `{%p … %}` or `{%tr … %}` takes its whole paragraph or row away: nothing else may stand there."""
    whole = [tag for tag in tags if tag.unit in {"p", "tr"}]
    if not whole:
        return
    unit = whole[0].unit
    if len(whole) > 1:
        remedy = f"để mỗi thẻ {{%{unit} … %}} một đoạn riêng"
        yield fault_at(paragraph, f"Hai thẻ {{%{unit} … %}} trong cùng một đoạn.", remedy)
    elif len(tags) > 1 or rest_of(text).strip():
        message = f"Chữ cùng đoạn với {whole[0].text} bị mất khi điền."
        yield fault_at(paragraph, message, "chuyển phần chữ sang đoạn khác")
    row = next(paragraph.iterancestors(qn("w:tr")), None)
    if unit != "tr":
        return
    if row is None:
        yield fault_at(paragraph, "Thẻ {%tr … %} đứng ngoài bảng.", "dùng {%p … %}, hoặc đưa thẻ vào dòng của bảng")
    elif paragraph_text(row).strip() != text.strip() and len(whole) == 1:
        remedy = "để thẻ {%tr … %} một mình trong một dòng bảng riêng"
        yield fault_at(paragraph, "Dòng bảng có {%tr … %} còn chữ hoặc thẻ khác, sẽ mất khi điền.", remedy)


def _check_pair(tag: Tag, open_tags: list[Tag]) -> Iterator[TemplateFault]:
    if tag.word in {"for", "if"}:
        open_tags.append(tag)
        return
    if not tag.closes and not tag.continues:
        return
    if not open_tags or (tag.closes and open_tags[-1].word != tag.closes):
        remedy = "xóa thẻ này, hoặc thêm thẻ mở ở trên; đóng thẻ mở sau trước"
        yield fault_at(tag.paragraph, f"Thẻ {tag.text} không có thẻ mở tương ứng.", remedy)
        return
    opener = open_tags.pop() if tag.closes else open_tags[-1]
    if opener.unit != tag.unit:
        message = f"Thẻ {opener.text} mở một kiểu, {tag.text} đóng một kiểu khác."
        yield fault_at(tag.paragraph, message, "dùng cùng {%p, {%tr hoặc {% ở thẻ mở và thẻ đóng")
    elif _room(opener) is not _room(tag):
        message = f"Thẻ {opener.text} mở ở một ô hoặc bảng, {tag.text} đóng ở ô hoặc bảng khác."
        remedy = "lặp cả dòng bảng: {%tr for … %} và {%tr endfor %}, mỗi thẻ một dòng riêng"
        yield fault_at(tag.paragraph, message, remedy)


def _room(tag: Tag) -> Element | None:
    """What a pair of tags must share: the table of `{%tr`, the cell or the body of any other."""
    if tag.unit == "tr":
        return next(tag.paragraph.iterancestors(qn("w:tbl")), None)
    return tag.paragraph.getparent()
