"""What a file of the inbox is, told by its first bytes and its members, whatever its name says."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
#: The first record of an .xls, perhaps a write protection, then the record that says: the rest asks for a password.
_LOCKED_XLS = re.compile(rb"\x09\x08(?:\x10\x00.{16}|\x08\x00.{8})(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL)
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_WORKBOOK_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_PICTURE_BOX = re.compile(rb".{4}ftyp(?:hei|mif1|avif)|RIFF.{4}WEBP", re.DOTALL)
_MARKUP = (b"<?xml", b"<html", b"<!doctype", b"<table")
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
_SHORTCUTS = (b"[internetshortcut]", b"l\x00\x00\x00\x01\x14\x02", b'{"url":', b'{"doc_id":')
_MAIL = (b"from:", b"to:", b"received:", b"return-path:", b"delivered-to:", b"mime-version:", b"message-id:")
_MAIL_STREAM = "__substg1.0_".encode("utf-16-le")


class Container(StrEnum):
    """The kinds of file that come back, the readable ones first; each value is the suffix such a file should have."""

    XLSX = ".xlsx"
    XLSM = ".xlsm"
    XLS = ".xls"
    ODS = ".ods"
    SET = "gói nén (.zip)"
    ENCRYPTED = "mật khẩu"
    EMPTY = "rỗng"
    BROKEN = "hỏng"
    NUMBERS = "bảng tính Numbers của máy Apple"
    ARCHIVE = "gói nén .rar, .7z"
    BINARY_WORKBOOK = ".xlsb"
    WORD = "văn bản Word"
    SLIDES = "bản trình chiếu"
    PDF = "tệp PDF"
    PICTURE = "ảnh"
    MAIL = "thư điện tử lưu thành tệp"
    SHORTCUT = "đường dẫn đến tệp khác"
    TEXT = "tệp văn bản thuần (CSV, TXT)"
    MARKUP = "trang web hoặc XML"
    OTHER = "tệp lạ"

    @property
    def is_workbook(self) -> bool:
        """Whether it can be read as a form."""
        return self in (Container.XLSX, Container.XLSM, Container.XLS, Container.ODS)


def recognise_container(content: bytes) -> Container:
    """What the bytes are; a zip whose directory cannot be read is `BROKEN`."""
    if not content:
        return Container.EMPTY
    if content.startswith(_OLE):
        return _recognise_ole(content)
    if content.startswith(_ZIP):
        return _recognise_zip(content)
    return _recognise_plain(content)


def _recognise_ole(content: bytes) -> Container:
    if _ENCRYPTED_STREAM in content or _LOCKED_XLS.search(content):
        return Container.ENCRYPTED
    if any(stream in content for stream in _WORKBOOK_STREAMS):
        return Container.XLS
    if _WORD_STREAM in content:
        return Container.WORD
    return Container.MAIL if _MAIL_STREAM in content else Container.BROKEN


def _recognise_zip(content: bytes) -> Container:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = {name.replace("\\", "/") for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return Container.BROKEN
    marks = {
        "xl/workbook.xml": Container.XLSM if "xl/vbaProject.bin" in names else Container.XLSX,
        "xl/workbook.bin": Container.BINARY_WORKBOOK,
        "content.xml": Container.ODS,
        "word/document.xml": Container.WORD,
        "ppt/presentation.xml": Container.SLIDES,
        "Index/Document.iwa": Container.NUMBERS,
        "Index.zip": Container.NUMBERS,
    }
    return next((kind for name, kind in marks.items() if name in names), Container.SET)


def _recognise_plain(content: bytes) -> Container:
    start = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"%pdf"):
        return Container.PDF
    if content.startswith(_PICTURES) or _PICTURE_BOX.match(content):
        return Container.PICTURE
    if content.startswith(_ARCHIVES):
        return Container.ARCHIVE
    if start.startswith(b"{\\rtf"):
        return Container.WORD
    marks = {_SHORTCUTS: Container.SHORTCUT, _MAIL: Container.MAIL}
    known = next((kind for words, kind in marks.items() if start.startswith(words)), None)
    if known is not None:
        return known
    if start.startswith(_MARKUP):
        return Container.MARKUP
    is_text = b"\x00" not in content[:4096] or content.startswith((b"\xff\xfe", b"\xfe\xff"))
    return Container.TEXT if is_text else Container.OTHER
