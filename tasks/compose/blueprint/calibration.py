"""The page that shows how far a printer shifts: a grid of 10 mm whose lines stand at known millimetres."""

from __future__ import annotations

from tasks.compose.blueprint.ooxml import paragraph, run
from tasks.compose.blueprint.package import Section, build_package
from tasks.compose.blueprint.styles import FONTS

_LEFT, _TOP, _COLUMNS, _ROWS, _STEP = 20, 20, 25, 16, 10  # millimetres and cells
_FIFTH = 5  # every fifth line is thick: crosses at 50, 100, 150 mm …
_GUIDE = (
    "In trang này trên giấy A4 nằm ngang, không co giãn (100%). Số ghi cạnh mỗi vạch là khoảng cách đúng, tính bằng "
    "mm từ mép trái hoặc mép trên tờ giấy. Đo bằng thước: vạch 100 cách mép trái 101,5 mm thì máy lệch phải 1,5 mm, "
    "ghi -1,5 vào cột x_mm của dòng offset trong phoi-giay-khen.csv; mép trên thì ghi vào cột y_mm."
)


def calibration_page() -> bytes:
    """One landscape A4 page; the same for every printer, so that two printers can be compared."""
    notes = _framed(_LEFT, 8, 250, _GUIDE, 9)
    across = "".join(_framed(_x(at) - 5, _TOP - 4, 10, str(_x(at)), 7) for at in range(_COLUMNS + 1))
    down = "".join(_framed(_LEFT - 9, _y(at) - 2, 8, str(_y(at)), 7) for at in range(_ROWS + 1))
    page = Section((_grid(), notes, across, down, paragraph("Khoảng ngăn")), landscape=True, numbered=False)
    return build_package("Căn chỉnh máy in", page)


def _x(at: int) -> int:
    return _LEFT + at * _STEP


def _y(at: int) -> int:
    return _TOP + at * _STEP


def _grid() -> str:
    rows = "".join(_row(down) for down in range(_ROWS))
    columns = "".join(f'<w:gridCol w:w="{_twips(_x(at + 1)) - _twips(_x(at))}"/>' for at in range(_COLUMNS))
    return (
        f'<w:tbl><w:tblPr><w:tblpPr w:vertAnchor="page" w:horzAnchor="page" w:tblpX="{_twips(_LEFT)}" '
        f'w:tblpY="{_twips(_TOP)}"/><w:tblW w:w="{_twips(_x(_COLUMNS)) - _twips(_LEFT)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(down: int) -> str:
    height = _twips(_y(down + 1)) - _twips(_y(down))
    cells = "".join(_cell(across, down) for across in range(_COLUMNS))
    return f'<w:tr><w:trPr><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr>{cells}</w:tr>'


def _cell(across: int, down: int) -> str:
    sides = {"top": _y(down), "left": _x(across), "bottom": _y(down + 1), "right": _x(across + 1)}
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="{2 if at % (_FIFTH * _STEP) else 18}" w:space="0" w:color="000000"/>'
        for side, at in sides.items()
    )
    width = _twips(_x(across + 1)) - _twips(_x(across))
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/><w:tcBorders>{lines}</w:tcBorders>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph('Khoảng ngăn')}</w:tc>"


def _framed(x: int, y: int, width: int, text: str, size: int) -> str:
    frame = (
        f'<w:framePr w:w="{_twips(width)}" w:hSpace="0" w:wrap="around" w:vAnchor="page" w:hAnchor="page" '
        f'w:x="{_twips(x)}" w:y="{_twips(y)}"/><w:jc w:val="{"both" if width > 50 else "center"}"/>'
    )
    return paragraph("Normal", _small(text, size), layout=frame)


def _small(text: str, size: int) -> str:
    return run(text).replace(FONTS, f'{FONTS}<w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/>', 1)


def _twips(millimetres: int) -> int:
    return round(millimetres * 1440 / 25.4)
