"""Workbooks as units send them: with drop-downs, pictures, charts, comments and macros."""

import io
import struct
import zipfile
import zlib

import xlsxwriter

MAIN_SHEET, OTHER_SHEET = "Tập thể", "Khác"


def make_rich_workbook(*, has_macros=False):
    """A workbook with one of everything that a copy must carry unharmed."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet, other = book.add_worksheet(MAIN_SHEET), book.add_worksheet(OTHER_SHEET)
    money = book.add_format({"num_format": '#,##0.00" đ"', "bg_color": "#DDEBF7", "locked": False})
    sheet.set_column(3, 3, 30, book.add_format({"bg_color": "#FFF2CC"}))
    sheet.set_row(8, 30)
    sheet.write("A1", "Tiêu đề")
    sheet.write_number("D8", 9.5, money)
    sheet.write_formula("D10", "=SUM(D8:D9)", None, 9.5)
    sheet.write_comment("B2", "Ghi chú của đơn vị", {"author": "Đơn vị"})
    sheet.write_comment("D8", "Nhờ xem giúp", {"author": "Đơn vị"})
    sheet.data_validation("D8:D9", {"validate": "list", "source": ["Đạt", "Không đạt"]})
    sheet.data_validation("E8:E9", {"validate": "list", "source": f"={OTHER_SHEET}!$A$1:$A$3"})
    sheet.conditional_format("D8:D9", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format("E8", {"type": "cell", "criteria": ">", "value": 5, "format": money})
    sheet.add_sparkline("F8", {"range": f"{OTHER_SHEET}!A1:A3"})
    sheet.insert_image("H2", "dau.png", {"image_data": io.BytesIO(_picture())})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": f"='{MAIN_SHEET}'!$D$8:$D$10"})
    sheet.insert_chart("H8", chart)
    sheet.add_table("A20:B22", {"columns": [{"header": "a"}, {"header": "b"}]})
    sheet.merge_range("B12:D13", "gộp")
    sheet.set_header("&CĐầu trang")
    sheet.print_area("A1:F20")
    sheet.protect("x")
    other.write("A1", "x")
    other.write_comment("B2", "khác")
    other.print_area("A1:B2")
    book.define_name(f"{OTHER_SHEET}!cuc_bo", f"={OTHER_SHEET}!$A$1")
    book.define_name("chung", f"='{MAIN_SHEET}'!$D$8")
    if has_macros:
        book.add_vba_project(io.BytesIO(b"\xd0\xcf\x11\xe0" + bytes(500)), is_stream=True)
    book.close()
    return stream.getvalue()


def read_parts(content):
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def change_part(content, name, change):
    """The package with one part put through a function (from nothing, where the package has no such part)."""
    parts = read_parts(content)
    parts[name] = change(parts.get(name, b""))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for part, part_content in parts.items():
            archive.writestr(part, part_content)
    return stream.getvalue()


def _picture():
    pixels = zlib.compress((b"\0" + b"\xff\0\0" * 8) * 8)
    header = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def _chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
