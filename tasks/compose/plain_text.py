"""Text on its way into Word: nothing a unit typed can break the document or act as a tag."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

NEW_PARAGRAPH = "\a"  # docxtpl: ends the paragraph and starts another one with the same style

# Braces of data travel under private characters, so that only the template's own mistakes look like tags.
_SHELTER = {"{": "\ue000", "}": "\ue001"}
_SHELTERED = str.maketrans(_SHELTER)
_UNSHELTERED = {sign.encode("utf-8"): brace.encode("ascii") for brace, sign in _SHELTER.items()}

_LINE_END = re.compile(r"[ \t\xa0]*(?:\r\n|[\n\r\v\f\x85\u2028\u2029])\s*")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000\ue001\ufffe\uffff]")


class _UnwordedError(Exception):
    """Somewhere in the context stands a value that is not text."""


def shelter_context(context: Mapping[str, object]) -> dict[str, object]:
    """The same context, ready for the template: NFC, new lines as paragraphs, no character Word refuses.

    Only text, booleans, lists and mappings are let through. Anything else is a bug of the caller (numbers, dates
    and missing values are worded before they reach a template), so it raises `TypeError` naming the field.
    """
    try:
        return {name: _shelter(value) for name, value in context.items()}
    except _UnwordedError:
        raise TypeError("; ".join(_unworded(context, ""))) from None


def restore_braces(part: bytes) -> bytes:
    """The UTF-8 part of a document with the braces of its data put back."""
    for sheltered, brace in _UNSHELTERED.items():
        part = part.replace(sheltered, brace)
    return part


def restore_braces_in(text: str) -> str:
    """The same for text that does not pass through a template."""
    return restore_braces(text.encode("utf-8")).decode("utf-8")


def clean_text(text: str) -> str:
    """Text as Word can hold it, each line end a new paragraph."""
    if text.isprintable() and "{" not in text and "}" not in text:  # one line, as nearly every text is
        return unicodedata.normalize("NFC", text).strip()
    joined = _LINE_END.sub("\n", unicodedata.normalize("NFC", text).strip())
    readable = _NOT_IN_XML.sub("", joined.replace("\t", " "))
    return readable.translate(_SHELTERED).replace("\n", NEW_PARAGRAPH)


def printed_lines(text: str) -> tuple[str, ...]:
    """The paragraphs that a value of a context makes, as they read; blank ones left out."""
    lines = restore_braces_in(clean_text(text)).split(NEW_PARAGRAPH)
    return tuple(flat for line in lines if (flat := " ".join(line.split())))


def _shelter(value: object) -> object:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, bool):
        return value
    if isinstance(value, Mapping):
        return {str(key): _shelter(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [_shelter(item) for item in value]
    raise _UnwordedError


def _unworded(value: object, place: str) -> Iterator[str]:
    """One sentence for each value that is not text."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _unworded(item, f"{place}.{key}" if place else str(key))
    elif isinstance(value, Sequence) and not isinstance(value, str | bytes | bytearray):
        for number, item in enumerate(value):
            yield from _unworded(item, f"{place}[{number}]")
    elif not isinstance(value, str | bool):
        yield f"template field {place} must be worded text, not {type(value).__name__}"
