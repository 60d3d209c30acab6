"""Files as no office should send them: made by code, each from a good form or from nothing."""

import io
import re
import zipfile

from openpyxl import load_workbook

from tests.factories_collect import find_cell


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(parts, compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def edit_part(content, name, change):
    """The package with one part changed by a function over its bytes."""
    parts = parts_of(content)
    parts[name] = change(parts[name])
    return pack(parts)


def sheet_part(content, title):
    """The name of the part of a sheet."""
    return f"xl/worksheets/sheet{load_workbook(io.BytesIO(content)).sheetnames.index(title) + 1}.xml"


def cell_address(book, sheet, code):
    return find_cell(book[sheet], code).coordinate


def replace_cell(content, sheet, cell, xml):
    """The package with the XML of one cell replaced."""
    pattern = re.compile(rf'<c r="{cell}"[^>]*?(?:/>|>.*?</c>)'.encode(), re.DOTALL)
    return edit_part(content, sheet_part(content, sheet), lambda part: pattern.sub(xml.encode(), part, count=1))


def add_to_sheet(content, sheet, before, xml):
    """The package with XML put before a tag of a sheet."""
    return edit_part(content, sheet_part(content, sheet), lambda part: part.replace(before, xml.encode() + before, 1))


def cut(content, share):
    return content[: int(len(content) * share)]


def with_flag(content):
    """Every member marked as encrypted, in both directories of the zip."""
    data = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def with_duplicate(content):
    """A package that holds its first sheet twice."""
    buffer = io.BytesIO(content)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"<worksheet/>")
    return buffer.getvalue()


def bomb(megabytes):
    """A package whose sheet unpacks to that many megabytes of nothing."""
    return pack({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b" " * (megabytes * 1024 * 1024)})


def saved_by_office(folder, names, kinds):
    """Each file of the folder saved by LibreOffice in each kind: {kind: folder}."""
    import subprocess

    profile = (folder / "profile").as_uri()
    filters = {"xlsx": "xlsx:Calc MS Excel 2007 XML", "xls": "xls:MS Excel 97", "ods": "ods:calc8"}
    made = {}
    for kind in kinds:
        made[kind] = folder / f"as-{kind}"
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", filters[kind]]
        paths = [str(folder / name) for name in names]
        subprocess.run([*command, "--outdir", str(made[kind]), *paths], check=True, capture_output=True, timeout=300)
    return made


def to_book(content):
    return load_workbook(io.BytesIO(content))
