"""The parts of an .xlsx or .ods file, read once under guard before any other reader sees the file.

A workbook is a zip of XML written by strangers: sizes are bounded before anything is unpacked, every part that a
reader may open is unpacked here first (its length and checksum proved), and XML that defines entities is refused.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping, Set
from dataclasses import dataclass
from posixpath import normpath
from xml.etree.ElementTree import Element, fromstring

from tasks.ods import walk_cells

MAX_ROWS = 20_000
MAX_COLUMNS = 500
_MAX_MEMBERS = 2_000
_MAX_UNPACKED_BYTES = 64 * 1024 * 1024
_READ = (".xml", ".rels")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_DOCUMENT_TYPE = b"<!DOCTYPE"
_ENCODED = re.compile(rb"encoding=[\"'](?i:utf-16|ucs|utf-7|ebcdic)")
_DECLARATION_BYTES = 256
_FAR_ROWS = rb"(?:[2-9][0-9]{4}|[0-9]{6,})"
_FAR_COLUMNS = rb"(?:[A-Za-z]{3,}|[Ss][G-Zg-z]|[T-Zt-z][A-Za-z])"
#: Every office program writes a near address right after the tag's name; a sheet that does not is looked at slowly.
_ODD_CELL = re.compile(rb'<c(?=[\s/>])(?! r="[A-Z]{1,2}[0-9]{1,4}")')
_FAR_CELL = re.compile(rb"""\sr\s*=\s*["'](?:[A-Za-z]+%b|%b[0-9]+)["'][^>]*>""" % (_FAR_ROWS, _FAR_COLUMNS))
_FAR_ROW = re.compile(
    rb"""<(?:\w+:)?row\b[^>]*?\sr\s*=\s*["']%b["'][^>]*[^/]>(.*?)</(?:\w+:)?row>""" % _FAR_ROWS, re.DOTALL
)
_CONTENT = re.compile(rb"<(?:\w+:)?(?:v|is|f)\b")
_QUOTED = re.compile(rb"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
#: What a cell of errors holds beside the seven old ones, which stay as they are.
_NEW_ERROR = re.compile(rb"""(?<=>)#(?!DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)[A-Z_]+[!?]?(?=</(?:\w+:)?v>)""")
_STYLES = "xl/styles.xml"
#: The formats of percentages every workbook has.
_PERCENTS = ("9", "10")
_LOOKS = b"cellXfs"
_PERCENT_LOOK = re.compile(rb"""numFmtId\s*=\s*["'](?:9|10)["']""")
#: What a format shows as it stands: with `0" %"` a cell that holds 50 shows 50 %.
_LITERAL = re.compile(r'"[^"]*"|\\.')
_PREFIXED = re.compile(rb":(?:c|row)[\s/>]")


@dataclass(frozen=True)
class Refusal:
    """Why a file is not read: the code of the finding, and what it is about."""

    code: str
    value: str = ""


@dataclass(frozen=True)
class Package:
    """The XML parts by name, every member's name, and the parts with cells that are not written the usual way."""

    parts: Mapping[str, bytes]
    names: tuple[str, ...]
    odd: frozenset[str] = frozenset()

    def repack(self) -> bytes:
        """A zip of the XML parts alone: who reads it unpacks nothing twice, and sees nothing that was not looked at."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for name, part in self.parts.items():
                archive.writestr(zipfile.ZipInfo(name), part)
        return target.getvalue()


def open_package(content: bytes) -> Package | Refusal:
    """The XML parts of a workbook, or why it must not be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            refusal = _refuse_directory(entries)
            if refusal is not None:
                return refusal
            parts = {_part_name(entry): _in_plain_words(archive.read(entry)) for entry in entries if _is_read(entry)}
    # RuntimeError (a zip password) and NotImplementedError (an odd compression) are zipfile's own words for it.
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError):
        return Refusal("FILE_UNREADABLE")
    odd = frozenset(name for name, part in parts.items() if _is_odd(part))
    return _refuse_parts(parts, odd) or Package(parts, tuple(map(_part_name, entries)), odd)


def is_safe_name(name: str) -> bool:
    """Whether a member's name stays inside the archive: no way up, no root, no drive."""
    pieces = name.replace("\\", "/").split("/")
    return not name.startswith(("/", "\\")) and ".." not in pieces and ":" not in pieces[0]


def sheet_parts(package: Package) -> Mapping[str, str]:
    """The part of each worksheet of an .xlsx by the name people see on its tab."""
    targets: dict[str, str] = {}
    for relation in elements_of(package, "xl/_rels/workbook.xml.rels", "Relationship"):
        target = relation.get("Target", "")
        targets[relation.get("Id", "")] = target.lstrip("/") if target.startswith("/") else normpath(f"xl/{target}")
    # Programs do not agree on capitals in the names of parts, and readers do not look at them.
    names = {name.lower(): name for name in package.parts}
    found: dict[str, str] = {}
    for sheet in elements_of(package, "xl/workbook.xml", "sheet"):
        key = next((value for name, value in sheet.items() if name.endswith("}id")), "")
        part = names.get(targets.get(key, "").lower())
        if part is not None:
            found[sheet.get("name", "")] = part
    return found


def percent_styles(package: Package) -> Set[str]:
    """The numbers of the cell styles of an .xlsx that show a percentage."""
    part = package.parts.get(_STYLES, b"")
    # LibreOffice always writes the style “Percent”, which no cell need have: only the looks of cells count.
    looks_alone = part[part.find(_LOOKS) : part.rfind(_LOOKS)]
    if b"%" not in part and not _PERCENT_LOOK.search(looks_alone):
        return frozenset()
    formats = elements_of(package, _STYLES, "numFmt")
    codes = {item.get("numFmtId", ""): _LITERAL.sub("", item.get("formatCode", "")) for item in formats}
    percents = {*_PERCENTS, *(number for number, code in codes.items() if "%" in code)}
    looks = (item for group in elements_of(package, _STYLES, "cellXfs") for item in group)
    return frozenset(str(number) for number, item in enumerate(looks) if item.get("numFmtId") in percents)


def elements_of(package: Package, part: str, tag: str) -> list[Element]:
    """The elements of a part with this tag, whatever its prefix; none where there is no such part."""
    # Nothing in it can expand: a part that declares a document type was refused before.
    content = package.parts.get(part)
    return [item for item in fromstring(content).iter() if item.tag.rpartition("}")[2] == tag] if content else []  # noqa: S314


def _refuse_directory(entries: list[zipfile.ZipInfo]) -> Refusal | None:
    names = list(map(_part_name, entries))
    if len(names) > _MAX_MEMBERS or len(set(names)) < len(names) or not all(map(is_safe_name, names)):
        return Refusal("FILE_SUSPICIOUS")
    unpacked = sum(entry.file_size for entry in entries if _is_read(entry))
    return Refusal("SHEET_TOO_LARGE") if unpacked > _MAX_UNPACKED_BYTES else None


def _part_name(entry: zipfile.ZipInfo) -> str:
    # Some programs for Windows write the names of members with its own separator.
    return entry.filename.replace("\\", "/")


def _in_plain_words(part: bytes) -> bytes:
    """The part in the few words the reader knows: quoted text escaped instead, any newer error one that it knows.

    The reader takes a value in CDATA for none, and gives up a whole workbook for one `#SPILL!`.
    """
    if b"<![CDATA[" in part:
        part = _QUOTED.sub(lambda found: found[1].replace(b"&", b"&amp;").replace(b"<", b"&lt;"), part)
    return _NEW_ERROR.sub(b"#N/A", part) if b">#" in part else part


def _is_read(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.lower().endswith(_READ)


def _refuse_parts(parts: Mapping[str, bytes], odd: frozenset[str]) -> Refusal | None:
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        return Refusal("FILE_ENCRYPTED")
    if any(map(_hides_something, parts.values())):
        return Refusal("FILE_SUSPICIOUS")
    if any(_reaches_too_far(parts[name]) for name in odd) or _is_ods_too_far(parts.get("content.xml", b"")):
        return Refusal("SHEET_TOO_LARGE")
    return None


def _hides_something(part: bytes) -> bool:
    # Office writes UTF-8 without a document type; anything else hides from the search for one.
    return part.startswith(_UTF16) or bool(_ENCODED.search(part[:_DECLARATION_BYTES])) or _DOCUMENT_TYPE in part


def _is_odd(part: bytes) -> bool:
    return bool(_ODD_CELL.search(part) or _PREFIXED.search(part)) or (b"'" in part and b"='" in part)


def _reaches_too_far(part: bytes) -> bool:
    # Calamine keeps a sheet as one dense block: a single stray value at XFD1048576 asks for 500 GB and kills
    # the process, which no exception can catch. A far cell that only has a style is not kept.
    far_cells = any(not found[0].endswith(b"/>") for found in _FAR_CELL.finditer(part))
    return far_cells or any(_CONTENT.search(found[1]) for found in _FAR_ROW.finditer(part))


def _is_ods_too_far(content: bytes) -> bool:
    return any(cell.row > MAX_ROWS or cell.column > MAX_COLUMNS for cell in walk_cells(content) if cell.is_filled)
