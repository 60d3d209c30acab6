"""What an earlier correction left in a workbook, taken out of the copy: its list, its comments, its colours."""

from __future__ import annotations

from tasks.validate.correction_list import COLOURS, HEADER_ROW, LIST_SHEET, ORIGIN_COLUMN
from tasks.validate.markup.book import Book, Sheet
from tasks.validate.markup.comments import CommentBook, SheetPlace

#: For a cell (its sheet and its address): which cell was coloured and the background it had before, as one text.
Origins = dict[tuple[str, str], str]


def remove_earlier_marks(book: Book) -> None:
    """Give every cell its own background back and take the list and the council's comments out."""
    listed = next((sheet for sheet in book.sheets if sheet.name.casefold() == LIST_SHEET.casefold()), None)
    fills = _read_fills(book, listed) if listed else {}
    if listed is not None:
        book.remove_sheet(listed)
    for sheet in book.sheets:
        _clean(book, sheet, {place: fill for (name, place), fill in fills.items() if name == sheet.name})


def _clean(book: Book, sheet: Sheet, fills: dict[str, str]) -> None:
    comments = CommentBook(SheetPlace(book.package, sheet.part, sheet.grid))
    commented = comments.own_cells()
    painted = book.styles.painted_styles(tuple(COLOURS.values()))
    for cell in sheet.grid.cells():
        address, style = cell.get("r"), int(cell.get("s") or 0)
        if style in painted and (address in fills or address in commented):
            sheet.grid.set_style(address, book.styles.unpainted(style, fills.get(address, "")))
            sheet.is_changed = True
    if commented:
        comments.take_back()
        comments.save()


def _read_fills(book: Book, sheet: Sheet) -> dict[tuple[str, str], str]:
    """The background each coloured cell had, by sheet and address, from the hidden column of the list."""
    found: dict[tuple[str, str], str] = {}
    row = HEADER_ROW + 1
    while book.text(sheet, f"A{row}"):
        place, _, fill = book.text(sheet, f"{ORIGIN_COLUMN}{row}").partition(" <")
        name, _, address = place.rpartition("!")
        if fill:
            found[name, address] = f"<{fill}"
        row += 1
    return found
