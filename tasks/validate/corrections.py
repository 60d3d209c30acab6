"""The correction workbook of a unit: a copy of its own file with the offending cells coloured and commented.

The file the unit sent is never touched, and of the copy only the marked cells change. Nothing in the copy runs: no
macro, no link outside, no formula but sums.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tasks.model.case import ReviewCase
from tasks.model.findings import Finding, Severity, cell_order
from tasks.model.form import NOMINEE_CODE_LABEL
from tasks.rules.wording import vn_date
from tasks.validate.correction_list import COLOURS, HEADER_ROW, LIST_SHEET, Letterhead, ListLine, build_list
from tasks.validate.earlier_marks import Origins, remove_earlier_marks
from tasks.validate.issued_form import Answer, fill_issued_form
from tasks.validate.markup.blank import blank_workbook
from tasks.validate.markup.book import Book, Sheet
from tasks.validate.markup.comments import CommentBook, SheetPlace
from tasks.validate.markup.xml_tree import CannotEditError

_LABEL_ROWS = 12
#: Sent on the form of another review: a copy of it, however filled, would come back as wrong as it came.
_FORM_OF_ANOTHER_REVIEW = frozenset({"WRONG_CAMPAIGN", "WRONG_PERIOD"})


@dataclass(frozen=True)
class SentForm:
    """What a unit sent, and what a copy can be made from where its file cannot be marked.

    `issued` is the form once handed out to the unit (None: there is none), `answers` is what was read in the file.
    """

    unit: str
    file: str
    content: bytes
    issued: bytes | None = None
    answers: tuple[Answer, ...] = ()


def build_correction(sent: SentForm, findings: Sequence[Finding], case: ReviewCase) -> bytes:
    """The correction workbook as .xlsx bytes, the same for the same input.

    Lists what must be fixed, then what should be looked at; info findings ask for nothing and are left out. Where
    the file cannot be marked (.xls, .ods, parts nobody can vouch for), the copy is the issued form with the answers
    that were read; where that is impossible too, the workbook holds the list alone. A unit that sent the form of
    another review is given its form of this one.
    """
    shown = [item for item in findings if item.severity in COLOURS]
    is_another = any(item.code in _FORM_OF_ANOTHER_REVIEW for item in shown)
    for attempt in (_hand_out_again,) if is_another else (_mark_copy, _mark_issued):
        try:
            return attempt(sent, shown, case)
        # CannotEditError, or a number in the package that is none.
        except ValueError:
            continue
    return _list_alone(sent, shown, case)


def _mark_copy(sent: SentForm, findings: Sequence[Finding], case: ReviewCase) -> bytes:
    book = Book(sent.content)
    remove_earlier_marks(book)
    if not book.sheets:
        raise CannotEditError("a workbook without sheets")
    return _finish(book, findings, case, (sent.unit, f"Tệp đã gửi: {sent.file}"))


def _mark_issued(sent: SentForm, findings: Sequence[Finding], case: ReviewCase) -> bytes:
    if sent.issued is None or not sent.answers:
        raise CannotEditError("nothing to fill a form with")
    book = Book(sent.issued)
    filled = fill_issued_form(book, sent.answers)
    origin = f"Tệp đã gửi: {sent.file}. Bản này lập trên biểu mẫu đã phát, các nội dung đọc được đã chép sẵn"
    return _finish(book, [*map(filled.move, findings), *filled.left_out], case, (sent.unit, f"{origin}."))


def _hand_out_again(sent: SentForm, findings: Sequence[Finding], case: ReviewCase) -> bytes:
    if sent.issued is None:
        raise CannotEditError("no form to hand out")
    origin = f"Tệp đã gửi: {sent.file}. Bản này là biểu mẫu đã phát cho đơn vị trong kỳ này."
    return _finish(Book(sent.issued), findings, case, (sent.unit, origin))


def _list_alone(sent: SentForm, findings: Sequence[Finding], case: ReviewCase) -> bytes:
    return _finish(Book(blank_workbook()), findings, case, (sent.unit, f"Tệp đã gửi: {sent.file}"))


def _finish(book: Book, findings: Sequence[Finding], case: ReviewCase, origin: tuple[str, str]) -> bytes:
    unit, source = origin
    shown = sorted(
        # A Mac may write the name of a sheet with its marks apart; the sheets of the book are named composed.
        dict.fromkeys(replace(item, sheet=unicodedata.normalize("NFC", item.sheet)) for item in findings),
        key=lambda item: (item.severity is not Severity.CRITICAL, item.sheet, cell_order(item.cell), item),
    )
    owners = {sheet.name: (sheet.tab, _owner(book, sheet, case)) for sheet in book.sheets}
    origins = {key: text for sheet in book.sheets for key, text in _mark_sheet(book, sheet, shown).items()}
    letterhead = Letterhead(
        unit_name=case.unit(unit).name,
        review=f"Phong trào thi đua “{case.campaign.name}”, {case.period.label}",
        due_date=vn_date(case.correction_due_date(unit)),
        origin=source,
    )
    lines = [_line(finding, owners, origins) for finding in shown]
    book.add_first_sheet(LIST_SHEET, build_list(letterhead, lines, book.styles), HEADER_ROW)
    return book.to_bytes()


def _line(finding: Finding, owners: dict[str, tuple[str, str]], origins: Origins) -> ListLine:
    tab, owner = owners.get(finding.sheet, ("", ""))
    return ListLine(finding, owner, tab, origins.get((finding.sheet, finding.cell), ""))


def _mark_sheet(book: Book, sheet: Sheet, findings: Sequence[Finding]) -> Origins:
    """Colour and comment the cells of a sheet; for each cell that was named, what was coloured and how it was."""
    named = [item for item in findings if item.sheet == sheet.name and item.cell]
    if not named:
        return {}
    places = {item.cell: sheet.grid.first_of_merged(item.cell) for item in named}
    comments = CommentBook(SheetPlace(book.package, sheet.part, sheet.grid))
    fills: dict[str, str] = {}
    for place in dict.fromkeys(places.values()):
        mine = [item for item in named if places[item.cell] == place]
        style = sheet.grid.style_of(place)
        fills[place] = book.styles.fill_text(style)
        # The gravest finding comes first and gives its colour.
        sheet.grid.set_style(place, book.styles.painted(style, COLOURS[mine[0].severity]))
        comments.write(place, "\n\n".join(map(_comment, mine)))
    comments.save()
    sheet.is_changed = True
    return {(sheet.name, cell): f"{sheet.name}!{place} {fills[place]}" for cell, place in places.items()}


def _comment(finding: Finding) -> str:
    return f"{finding.severity.label.capitalize()}: {finding.message}\nCách sửa: {finding.remedy.rstrip('.')}."


def _owner(book: Book, sheet: Sheet, case: ReviewCase) -> str:
    """The name of the nominee a sheet is about; empty for the other sheets."""
    codes = {item.code for item in (*case.campaign.units, *case.campaign.people)}
    for row in range(1, _LABEL_ROWS + 1):
        if book.text(sheet, f"A{row}").strip() == NOMINEE_CODE_LABEL:
            code = book.text(sheet, f"B{row}").strip()
            return case.nominee_name(code) if code in codes else ""
    return ""
