"""The units of the sample send in their forms: filled as the script says, mistakes included."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tasks.files import write_bytes
from tasks.model.folders import ReviewFolder
from tasks.model.periods import ReviewKind
from tasks.rehearse.desk import fill_guide, fill_narratives, fill_nominations, fill_scores
from tasks.rehearse.script import NOT_A_FORM, UNFINISHED_FORM, Delivery, ReviewScript, read_script
from tasks.rehearse.source import open_source
from tasks.rehearse.workbook import open_book, pack_book, read_identity, type_into

_SHEET_KEY = "sheet:"


def play_units(folder: ReviewFolder, sample_dir: Path) -> int:
    """How many files the units put into `2-nhan/`, made from the forms in `1-bieu-mau/`.

    The scenario is the movement named in the identity sheet of a form; a workbook without one is no form. The same
    forms and script give the same bytes.
    """
    scripts: dict[str, ReviewScript] = {}
    sent = 0
    for path in sorted(folder.forms.rglob("*.xlsx")):
        identity = read_identity(open_book(path))
        if "unit" not in identity:
            continue
        scenario = identity["campaign"]
        if scenario not in scripts:
            scripts[scenario] = read_script(open_source(sample_dir, scenario), folder.period.code)
        for delivery in scripts[scenario].deliveries(identity["unit"]):
            content = _prepare_file(path, delivery, scripts[scenario], folder.period.kind)
            write_bytes(folder.inbox / (delivery.file or path.name), content)
            sent += 1
    return sent


def _prepare_file(form: Path, delivery: Delivery, script: ReviewScript, kind: ReviewKind) -> bytes:
    if delivery.version == NOT_A_FORM:
        return pack_book(_make_own_table())
    book = open_book(form)
    identity = read_identity(book)
    unit = identity["unit"]
    fill_guide(book, delivery, script.preparers[unit])
    if delivery.version != UNFINISHED_FORM:
        fill_narratives(book, script.narratives[unit])
    if kind is ReviewKind.ANNUAL:
        for key, nominee in identity.items():
            if key.startswith(_SHEET_KEY):
                fill_scores(book, key.removeprefix(_SHEET_KEY), nominee, script)
    else:
        fill_nominations(book, script.nominations_of(unit), script)
    return pack_book(book)


def _make_own_table() -> Workbook:
    """A table a unit drew up itself instead of filling the form."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Sheet1"
    _type_rows(
        sheet,
        (
            ("BÁO CÁO KẾT QUẢ PHONG TRÀO CỦA THÔN", ""),
            ("Nội dung", "Kết quả"),
            ("Số hộ đạt gia đình văn hóa", "83 %"),
            ("Vệ sinh đường làng", "Tốt"),
            ("Đề nghị xã xếp loại", "Khá"),
        ),
    )
    return book


def _type_rows(sheet: Worksheet, rows: tuple[tuple[str, str], ...]) -> None:
    for number, (left, right) in enumerate(rows, start=1):
        type_into(sheet, number, 1, left)
        type_into(sheet, number, 2, right)
