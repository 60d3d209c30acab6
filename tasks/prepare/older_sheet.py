"""The sheet by which decisions from before the program are brought into the award register: written and read back."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tasks.files import write_bytes
from tasks.model.campaign import Campaign
from tasks.model.register import OlderAward
from tasks.prepare.cells import Day, NotAccepted, Text, Whole, clean_text
from tasks.prepare.grid import Placed, Troubles, read_grids, read_table
from tasks.prepare.layout import Column, Table, required
from tasks.prepare.words import AWARD, AWARD_NAMES, YEAR
from tasks.prepare.workbook import write_table
from tasks.sheets import HEADER_ROW, Pen, build_book

OLDER, NOMINEES = "Quyết định cũ", "Danh sách mã"
_BOOK = "Bảng quyết định cũ"
_PURPOSE = (
    "Mỗi dòng một người hoặc tập thể trong một quyết định khen thưởng đã có. Ghi mã số (trang Danh sách mã) thì chắc "
    "chắn nhất; không có mã thì ghi tên và đơn vị, chương trình chỉ gán mã khi chắc chắn. Nhập lại nhiều lần cũng được."
)
_CODE_HEADERS = ("Mã số", "Tên", "Đơn vị", "Năm sinh")
_MONEY = re.compile(r"\d{1,3}(?:[. ]\d{3})+|\d+")
_MONEY_END = re.compile(r"\s*(?:đồng|đ|vnđ|vnd)\.?$", re.IGNORECASE)


@dataclass(frozen=True)
class Money:
    """An amount in dong: 1.490.000, 1490000 or with `đồng` behind."""

    style: str = "number"
    blank: None = None
    choices: tuple[str, ...] = ()

    def show(self, value: int | None) -> int | None:
        """The amount itself."""
        return value

    def read(self, raw: object) -> int:
        """The amount."""
        text = _MONEY_END.sub("", clean_text(raw))
        if not _MONEY.fullmatch(text):
            raise NotAccepted("chỉ nhận số tiền, ví dụ 1.490.000")
        return int(text.replace(".", "").replace(" ", ""))


OLDER_TABLE = Table(
    OLDER,
    OlderAward,
    (
        Column("nominee_code", "Mã số", Text(), 14, "Chép từ trang Danh sách mã; để trống nếu không có ở đó."),
        Column("name", "Họ và tên hoặc tên tập thể", Text(), 30),
        Column("unit", "Đơn vị", Text(), 26, "Mã hoặc tên đơn vị của cá nhân."),
        Column("birth_year", "Năm sinh", Whole(1900, 2100), 9, "Giúp phân biệt người trùng tên."),
        Column("award", "Mã hình thức", AWARD, 13, "Để trống nếu là danh hiệu, hình thức khác."),
        Column("title", "Danh hiệu, hình thức", Text(), 28, "Ví dụ Giấy khen, Lao động tiên tiến."),
        Column("ground", "Thành tích được khen", Text(), 44),
        required("decision_number", "Số quyết định", Text(), 18),
        required("decision_date", "Ngày quyết định", Day(), 14),
        required("authority", "Cơ quan quyết định", Text(), 30, "Ví dụ Chủ tịch UBND huyện Hương Sơn."),
        Column("first_year", "Từ năm", YEAR, 9, "Năm đầu của thành tích, nếu quyết định có ghi."),
        Column("last_year", "Đến năm", YEAR, 9),
        Column("bonus_vnd", "Tiền thưởng (đồng)", Money(), 14),
    ),
    spare_rows=40,
)


def write_older_template(path: Path, campaign: Campaign) -> None:
    """Write the empty sheet, with the codes of the movement beside it; the same movement gives the same bytes."""
    title = f"Quyết định khen thưởng cũ {campaign.code}"
    write_bytes(path, build_book(title, campaign.code, lambda pen: _fill(pen, campaign), is_locked=False))


def read_older_awards(path: Path, campaign: Campaign) -> tuple[Placed[OlderAward], ...]:
    """The rows with their cells, names and titles filled in from the codes; one ReviewError tells every fault."""
    troubles = Troubles(_BOOK)
    grids = read_grids(path, _BOOK)
    if OLDER not in grids:
        troubles.add(OLDER, "thiếu trang này; lập mẫu bằng lệnh: thidua import-awards CAMPAIGN FILE --template.")
        troubles.refuse_any(path.name)
    rows = read_table(grids[OLDER], OLDER_TABLE, troubles)
    names = {unit.code: unit.name for unit in campaign.units} | {one.code: one.name for one in campaign.people}
    placed = tuple(_complete(row, names, troubles) for row in rows.placed)
    troubles.refuse_any(path.name)
    return placed


def _complete(row: Placed[OlderAward], names: dict[str, str], troubles: Troubles) -> Placed[OlderAward]:
    item = row.item
    known = names.get(item.nominee_code)
    if item.nominee_code and known is None:
        troubles.add(row.places["nominee_code"], f"không có mã “{item.nominee_code}” trong phong trào.")
    if not item.nominee_code and not item.name:
        troubles.add(row.places["name"], "phải ghi mã số hoặc tên.")
    if not item.award and not item.title:
        troubles.add(row.places["title"], "phải ghi mã hình thức hoặc tên danh hiệu, hình thức.")
    if item.first_year and item.last_year and item.first_year > item.last_year:
        troubles.add(row.places["last_year"], "năm cuối trước năm đầu.")
    return replace(row, item=replace(item, name=item.name or known or "", title=item.title or _title(item.award)))


def _title(award: str) -> str:
    return dict(AWARD_NAMES).get(award, "").split(" của ")[0]


def _fill(pen: Pen, campaign: Campaign) -> None:
    sheet = pen.add_sheet(OLDER, [column.width for column in OLDER_TABLE.columns])
    pen.put_title(sheet, ("QUYẾT ĐỊNH KHEN THƯỞNG CŨ", _PURPOSE), len(OLDER_TABLE.columns) - 1)
    write_table(pen, sheet, OLDER_TABLE, (), HEADER_ROW)
    sheet.freeze_panes(HEADER_ROW + 1, 2)
    sheet.repeat_rows(HEADER_ROW)
    codes = pen.add_sheet(NOMINEES, (16, 44, 44, 12))
    pen.put_head(
        codes, "DANH SÁCH MÃ", "Mã số của tập thể, cá nhân trong phong trào, để chép sang trang bên.", _CODE_HEADERS
    )
    for row, cells in enumerate(_code_rows(campaign), start=HEADER_ROW + 1):
        pen.put_row(codes, row, ((cell, "cell") for cell in cells))


def _code_rows(campaign: Campaign) -> list[tuple[Any, ...]]:
    units = {unit.code: unit.name for unit in campaign.units}
    people = {one.code: one for one in campaign.people}
    return [
        *((unit.code, unit.name, "", None) for unit in campaign.units),
        *((one.code, one.name, units.get(one.unit_code, ""), one.birth_year) for one in people.values()),
    ]
