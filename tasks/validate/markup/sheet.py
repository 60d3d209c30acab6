"""The cells of one sheet: found, made where they are absent, given a look; everything else stays as it was sent."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tasks.validate.markup.xml_tree import CannotEditError, Element, add, etree, local_name, tag

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_MAX_LINES = 60
_DEFAULT_COLUMN_PIXELS, _DEFAULT_ROW_PIXELS = 64, 20


def split_address(cell: str) -> tuple[int, int]:
    """Row and column of an address, both counted from 1: `D8` is (8, 4)."""
    match = _ADDRESS.fullmatch(cell)
    if match is None:
        raise CannotEditError(f"not an address: {cell}")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


class SheetGrid:
    """The cells of a worksheet's tree; every row and cell says where it stands, or the sheet is not edited."""

    def __init__(self, root: Element) -> None:
        data = root.find(tag("sheetData"))
        if data is None:
            raise CannotEditError("a sheet without cells")
        self.root = root
        self._rows: dict[int, Element] = {}
        self._cells: dict[str, Element] = {}
        for row in data:
            if local_name(row) != "row" or not row.get("r"):
                raise CannotEditError("a row without its number")
            self._rows[int(row.get("r"))] = row
            for cell in row:
                if not cell.get("r"):
                    raise CannotEditError("a cell without its address")
                self._cells[cell.get("r")] = cell
        self._data = data

    def cells(self) -> Iterator[Element]:
        """Every cell of the sheet, as far as the file has it."""
        yield from list(self._cells.values())

    def find(self, address: str) -> Element | None:
        """The cell at an address, if the file has it."""
        return self._cells.get(address)

    def style_of(self, address: str) -> int:
        """The number of the look a cell has, its own or that of its row or column."""
        cell = self._cells.get(address)
        if cell is not None:
            return int(cell.get("s") or 0)
        number, column = split_address(address)
        row = self._rows.get(number)
        if row is not None and row.get("customFormat") in ("1", "true"):
            return int(row.get("s") or 0)
        return int(self._column_attribute(column, "style") or 0)

    def set_style(self, address: str, style: int) -> None:
        """Give a cell a look; a cell the file does not have is made, in its place."""
        self.cell(address).set("s", str(style))

    def cell(self, address: str) -> Element:
        """The cell at an address, made if the file does not have it."""
        found = self._cells.get(address)
        if found is not None:
            return found
        number, column = split_address(address)
        style = self.style_of(address)
        row = self._row(number)
        cell = etree.Element(tag("c"), {"r": address, "s": str(style)})
        place = next((i for i, item in enumerate(row) if split_address(item.get("r"))[1] > column), len(row))
        row.insert(place, cell)
        # The row's note of its first and last column would be wrong now, and is only a hint.
        row.attrib.pop("spans", None)
        self._cells[address] = cell
        return cell

    def first_of_merged(self, address: str) -> str:
        """The cell that shows what stands at an address: the first one where cells are merged."""
        row, column = split_address(address)
        for area in self.root.iterfind(f"{tag('mergeCells')}/{tag('mergeCell')}"):
            first, _, last = (area.get("ref") or "").partition(":")
            (top, left), (bottom, right) = split_address(first), split_address(last or first)
            if top <= row <= bottom and left <= column <= right:
                return first
        return address

    def place(self, row: int, column: int, size: tuple[int, int]) -> tuple[int, ...]:
        """Where a box of this size in pixels ends whose corner lies in a cell: row, rest, column, rest; from 0."""
        width, height = size
        end_column, rest_x = _walk(column, width, self._column_pixels)
        end_row, rest_y = _walk(row, height, self._row_pixels)
        return end_column - 1, rest_x, end_row - 1, rest_y

    def _row(self, number: int) -> Element:
        if number not in self._rows:
            row = etree.Element(tag("row"), {"r": str(number)})
            after = [item for key, item in self._rows.items() if key > number]
            place = min((self._data.index(item) for item in after), default=len(self._data))
            self._data.insert(place, row)
            self._rows[number] = row
        return self._rows[number]

    def _column_pixels(self, column: int) -> int:
        if self._column_attribute(column, "hidden") in ("1", "true"):
            return 0
        width = self._column_attribute(column, "width")
        return round(float(width) * 7) if width else _DEFAULT_COLUMN_PIXELS

    def _row_pixels(self, number: int) -> int:
        row = self._rows.get(number)
        height = None if row is None else row.get("ht")
        return round(float(height) * 4 / 3) if height else _DEFAULT_ROW_PIXELS

    def _column_attribute(self, column: int, name: str) -> str | None:
        for item in self.root.iterfind(f"{tag('cols')}/{tag('col')}"):
            if int(item.get("min") or 0) <= column <= int(item.get("max") or 0):
                return item.get(name)
        return None


def write_text(cell: Element, text: str) -> None:
    """Make a cell hold text, which stays text."""
    _empty(cell)
    cell.set("t", "inlineStr")
    add(add(cell, "is"), "t", text)


def write_number(cell: Element, number: str) -> None:
    """Make a cell hold a number, given as plain decimal text."""
    _empty(cell)
    add(cell, "v", number)


def _empty(cell: Element) -> None:
    for name in ("t", "cm", "vm"):
        cell.attrib.pop(name, None)
    for child in list(cell):
        cell.remove(child)


def _walk(start: int, pixels: int, size_of: Callable[[int], int]) -> tuple[int, int]:
    """The row or column that many pixels after the start of one, and how far into it."""
    # Where a unit hid everything to the right or below, no box is wide enough: it ends somewhere all the same.
    for line in range(start, start + _MAX_LINES):
        if pixels <= size_of(line):
            return line, pixels
        pixels -= size_of(line)
    return start + _MAX_LINES, 0
