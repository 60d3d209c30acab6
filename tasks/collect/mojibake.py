"""UTF-8 that a program took for Western text (`Ä‘iá»ƒm` for `điểm`), turned back: exact, for UTF-8 checks itself."""

from __future__ import annotations

import re
import unicodedata


def _as_byte(char: str) -> int | None:
    """The byte Windows-1252 shows as this character; the five codes it leaves open stand for themselves."""
    if ord(char) < 0x100:
        return ord(char)
    try:
        return char.encode("cp1252")[0]
    except UnicodeEncodeError:
        return None


_SHOWN = [bytes([code]).decode("cp1252", errors="replace").replace("\ufffd", chr(code)) for code in range(256)]
_TAIL = "[" + re.escape("".join({*_SHOWN[0x80:0xC0], *map(chr, range(0x80, 0xC0))})) + "]"
_SEQUENCE = re.compile(
    f"[{_SHOWN[0xC3]}-{_SHOWN[0xDF]}]{_TAIL}|[{_SHOWN[0xE0]}-{_SHOWN[0xEF]}]{_TAIL}{{2}}|{_SHOWN[0xC2]}{_TAIL}"
)


def repair_mojibake(text: str) -> str:
    """The text as it was meant, or the text itself where nothing in it is a Vietnamese letter taken apart."""
    pieces = [_decode(match[0]) for match in _SEQUENCE.finditer(text)]
    if not any(piece and _is_vietnamese(piece) for piece in pieces):
        return text
    return _SEQUENCE.sub(lambda match: _decode(match[0]) or match[0], text)


def _decode(sequence: str) -> str:
    """The character these show the bytes of; empty if they are no UTF-8."""
    codes = [_as_byte(char) for char in sequence]
    if None in codes:
        return ""
    try:
        return bytes(code for code in codes if code is not None).decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _is_vietnamese(char: str) -> bool:
    marks = unicodedata.normalize("NFD", char)[1:]
    return char in "ăâđêôơưĂÂĐÊÔƠƯ" or any(mark in "\u0300\u0301\u0303\u0309\u0323" for mark in marks)
