"""`phong-trao.xlsx`: the movement as the clerk edits it in Excel or LibreOffice, written and read back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from tasks.files import write_bytes
from tasks.model.campaign import Campaign
from tasks.model.kinds import Level
from tasks.prepare import info_sheet as what
from tasks.prepare import people_sheets as who
from tasks.prepare import rule_sheets as rules
from tasks.prepare.campaign_reader import parse_campaign
from tasks.prepare.cells import CellKind, Day, Number, Whole
from tasks.prepare.layout import LAST_ROW, Column, Section, Table
from tasks.prepare.words import AWARD_NAMES, GRADE_NAME, GUIDE, INFO, LISTS, POLICY, PURPOSES
from tasks.sheets import HEADER_ROW, Pen, Shown, add_rule, add_word_list, build_book

_INFO_WIDTHS = (60, 70, 60)
#: Bold letters, and the arrow of a comment, leave less of a header's width.
_BOLD = 0.8
#: A table wider than this is printed over two pages side by side: on one, its letters would be under 7 points.
_WIDEST_PAGE = 240
_BELOW = {"text": "below_text", "date": "below_date"}
_POLICY_WIDTHS = (*_INFO_WIDTHS, 12, 14, 12, 18)
_STEPS = (
    "1. Sửa các trang theo thứ tự từ trái sang phải; thay các dòng ví dụ (mã VIDU) bằng đơn vị và người thật.",
    "2. Cột có dấu * là bắt buộc. Rê chuột lên tiêu đề cột để xem giải thích; ô có mũi tên thì chọn trong danh sách.",
    "3. Thêm dòng ngay dưới dòng cuối của bảng; xóa dòng thì xóa cả dòng. Không đổi tên trang, tên cột.",
    "4. Lưu tệp, đóng lại, rồi mở kỳ xét. Ô ghi sai sẽ được báo theo tên trang và địa chỉ ô, ví dụ Cá nhân!C7.",
)


_LEVEL_STEPS = (
    "1. Trang Đơn vị: các xã, phường (huyện) phải gửi gói dữ liệu, tên ghi đúng như họ ghi; trang Cá nhân để trống.",
    "2. Sửa Thông tin, Kỳ xét, Khen thưởng (chỉ tiêu của cấp này), Hội đồng, Nơi nhận; các trang khác để nguyên.",
    "3. Cột có dấu * là bắt buộc. Xóa dòng ví dụ (mã VIDU) thì xóa cả dòng. Không đổi tên trang, tên cột.",
    "4. Lưu tệp, đóng lại, chép các gói vào 2-nhan rồi chạy thidua rollup. Ô ghi sai sẽ được báo theo địa chỉ ô.",
)


def write_campaign_workbook(path: Path, campaign: Campaign) -> None:
    """Write the movement as a workbook; the same movement gives the same bytes."""
    title = f"Phong trào {campaign.code}"
    write_bytes(path, build_book(title, campaign.code, lambda pen: _fill(pen, campaign), is_locked=False))


def read_campaign(path: Path) -> Campaign:
    """The movement as the clerk left it in the workbook; a ReviewError lists up to ten cells to mend."""
    return parse_campaign(path)


def _fill(pen: Pen, campaign: Campaign) -> None:
    _write_guide(pen, _STEPS if campaign.level is Level.COMMUNE else _LEVEL_STEPS)
    _write_info(pen, campaign)
    units = {unit.code: unit.name for unit in campaign.units}
    grades = campaign.policy.grades
    tables: tuple[tuple[Table[Any], Sequence[Any], Mapping[str, str]], ...] = (
        (who.TERM_TABLE, campaign.terms, {}),
        (who.EXTENSION_TABLE, campaign.extensions, units),
        (who.UNIT_TABLE, campaign.units, {}),
        (who.PERSON_TABLE, campaign.people, units),
        (rules.CRITERION_TABLE, campaign.criteria, {}),
    )
    for table, rows, names in tables:
        _write_table_sheet(pen, table, rows, names)
    _write_policy(pen, campaign)
    _write_table_sheet(pen, rules.TIE_TABLE, campaign.policy.ties, {})
    _write_table_sheet(pen, rules.award_table(grades), campaign.award_rules, dict(AWARD_NAMES))
    _write_table_sheet(pen, who.COUNCIL_TABLE, campaign.council.members, {})
    _write_table_sheet(pen, who.RECIPIENT_TABLE, campaign.recipients, {})
    _write_table_sheet(pen, who.YEAR_TABLE, campaign.year_results, {})
    _write_table_sheet(pen, who.PAST_TABLE, campaign.past_awards, {})
    _write_table_sheet(pen, rules.CHANGE_TABLE, campaign.changes, {})
    pen.add_hidden_sheet(LISTS, AWARD_NAMES)


def _write_guide(pen: Pen, steps: Sequence[str]) -> None:
    sheet = pen.add_sheet(GUIDE, (22, 110))
    purpose = "Mọi thông tin của phong trào nằm trong tệp này, dùng chung cho các kỳ xét."
    pen.put_title(sheet, ("SỔ PHONG TRÀO", purpose), 1)
    for offset, step in enumerate(steps):
        sheet.merge_range(3 + offset, 0, 3 + offset, 1, step, pen.styles["plain"])
    row = 4 + len(steps)
    pen.put(sheet, (row, 0), "Trang", "header")
    pen.put(sheet, (row, 1), "Dùng để làm gì", "header")
    for offset, (name, purpose) in enumerate(PURPOSES, start=1):
        sheet.write_url(row + offset, 0, f"internal:'{name}'!A1", pen.styles["label"], name)
        pen.put(sheet, (row + offset, 1), purpose, "cell")


def _write_info(pen: Pen, campaign: Campaign) -> None:
    sheet = _add_titled_sheet(pen, INFO, _INFO_WIDTHS)
    sections = what.CAMPAIGN_SECTIONS if campaign.level is Level.COMMUNE else what.LEVEL_SECTIONS
    row = _write_sections(pen, sheet, sections, campaign)
    row = _write_sections(pen, sheet, what.COUNCIL_SECTIONS, campaign.council, row)
    pen.put(sheet, (row, 0), "Phát động phong trào", "section")
    write_table(pen, sheet, what.LAUNCHES, campaign.launches, row + 1)


def _write_policy(pen: Pen, campaign: Campaign) -> None:
    sheet = _add_titled_sheet(pen, POLICY, _POLICY_WIDTHS)
    policy = campaign.policy
    row = _write_sections(pen, sheet, rules.policy_sections(policy.grades), policy)
    pen.put(sheet, (row, 0), "Các mức xếp loại", "section")
    write_table(pen, sheet, rules.GRADE_TABLE, policy.grades, row + 1)
    labels = xl_range_abs(row + 2, 0, row + 1 + len(policy.grades) + rules.GRADE_TABLE.spare_rows, 0)
    pen.book.define_name(GRADE_NAME, f"='{POLICY}'!{labels}")


def _add_titled_sheet(pen: Pen, name: str, widths: Sequence[int]) -> Worksheet:
    sheet = pen.add_sheet(name, widths)
    pen.put_title(sheet, (name.upper(), dict(PURPOSES)[name]), len(widths) - 1)
    return sheet


def _write_sections(pen: Pen, sheet: Worksheet, sections: tuple[Section, ...], record: Any, row: int = 3) -> int:
    """Write fields under their headings from a row on; the next free row, after a gap."""
    for section in sections:
        for column in range(3):
            pen.put(sheet, (row, column), section.title if column == 0 else "", "section")
        for field in section.fields:
            row += 1
            pen.put(sheet, (row, 0), _marked(field.label, field.is_required), "label")
            value = field.kind.show(getattr(record, field.field))
            pen.put(sheet, (row, 1), value, field.kind.style)
            pen.put(sheet, (row, 2), field.note, "note")
            pen.fit_row(sheet, row, (field.label, str(value), field.note), _INFO_WIDTHS)
            _add_validation(sheet, field.kind, field.source, (row, 1, row, 1))
        row += 2
    return row


def _write_table_sheet(pen: Pen, table: Table[Any], rows: Sequence[Any], names: Mapping[str, str]) -> None:
    sheet = _add_titled_sheet(pen, table.sheet, [column.width for column in table.columns])
    for index, column in enumerate(table.columns):
        # Rows typed under the ruled ones keep their leading zeros and their dates.
        sheet.set_column(index, index, column.width, pen.styles[_BELOW.get(column.kind.style, "plain")])
    write_table(pen, sheet, table, rows, HEADER_ROW, names)
    sheet.freeze_panes(HEADER_ROW + 1, 1)
    sheet.repeat_rows(HEADER_ROW)
    if sum(column.width for column in table.columns) > _WIDEST_PAGE:
        sheet.fit_to_pages(2, 0)
        sheet.repeat_columns("A:A")


def write_table(
    pen: Pen,
    sheet: Worksheet,
    table: Table[Any],
    rows: Sequence[Any],
    header_row: int,
    names: Mapping[str, str] | None = None,
) -> None:
    """Write a table from its header row on: notes, drop-downs, the rows, and ruled ones below to type in."""
    last_row = max(LAST_ROW, header_row + len(rows) + table.spare_rows) - 1
    for index, column in enumerate(table.columns):
        pen.put(sheet, (header_row, index), _marked(column.header, column.is_required), "header")
        if column.note:
            sheet.write_comment(header_row, index, column.note, {"x_scale": 2, "author": ""})
        if column.field:
            _add_validation(sheet, column.kind, column.source, (header_row + 1, index, last_row, index))
    widths = [column.width for column in table.columns]
    headers = [_marked(column.header, column.is_required) for column in table.columns]
    pen.fit_row(sheet, header_row, headers, [width * _BOLD for width in widths])
    for row in range(header_row + 1, header_row + 1 + len(rows) + table.spare_rows):
        item = rows[row - header_row - 1] if row - header_row <= len(rows) else None
        texts = [_shown(column, item, names or {}) for column in table.columns]
        for index, (column, text) in enumerate(zip(table.columns, texts, strict=True)):
            if column.field:
                pen.put(sheet, (row, index), text, column.kind.style)
            else:
                pen.put_formula(sheet, (row, index), _name_formula(table, column, row), ("shown", str(text or "")))
        pen.fit_row(sheet, row, texts, widths)


def _shown(column: Column, item: Any, names: Mapping[str, str]) -> Shown:
    """What stands in a cell: the value of a field, or the name of the code in another column."""
    if item is None:
        return None
    return column.kind.show(getattr(item, column.field)) if column.field else names.get(getattr(item, column.names_of))


def _name_formula(table: Table[Any], column: Column, row: int) -> str:
    """The formula that looks up the name of the row's code."""
    key_index = [other.field for other in table.columns].index(column.names_of)
    key = xl_rowcol_to_cell(row, key_index, col_abs=True)
    return f'=IFERROR(VLOOKUP({key},{column.source},2,FALSE),"")'


def _add_validation(sheet: Worksheet, kind: CellKind, source: str, area: tuple[int, int, int, int]) -> None:
    if source or kind.choices:
        add_word_list(sheet, area, source or list(kind.choices))
        return
    rule = _validation(kind)
    if rule:
        add_rule(sheet, area, rule)


def _validation(kind: CellKind) -> dict[str, Any]:
    if isinstance(kind, Day):
        first = datetime(1990, 1, 1)  # noqa: DTZ001 - a calendar day
        message = "Hãy ghi ngày/tháng/năm, ví dụ 31/12/2021."
        return {"validate": "date", "criteria": ">=", "value": first, "error_message": message}
    if isinstance(kind, Whole):
        limits = {"criteria": "between", "minimum": kind.lowest, "maximum": kind.highest}
        message = f"Hãy ghi số nguyên từ {kind.lowest} đến {kind.highest}."
        return {"validate": "integer", **limits, "error_message": message}
    if isinstance(kind, Number):
        limits = {"criteria": "between", "minimum": 0, "maximum": 100 if kind.is_percent else 1000}
        message = f"Hãy ghi số từ 0 đến {limits['maximum']}."
        return {"validate": "decimal", **limits, "error_message": message}
    return {}


def _marked(text: str, is_required: bool) -> str:
    return f"{text} *" if is_required else text
