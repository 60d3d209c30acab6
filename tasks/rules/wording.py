"""How numbers, dates and sources read inside a Vietnamese sentence."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from tasks.model.kinds import Level
from tasks.model.law import Source


def vn_number(number: Decimal) -> str:
    """A number with a decimal comma and no trailing zeros: `9,5`, `80`."""
    return f"{number.normalize():f}".replace(".", ",")


def vn_amount(amount: Decimal | int) -> str:
    """An amount in dong with dots between thousands and a decimal comma: `1.490.000`, `351.000,5`."""
    whole, _, fraction = f"{Decimal(amount).normalize():,f}".partition(".")
    return whole.replace(",", ".") + (f",{fraction}" if fraction else "")


def vn_date(day: date) -> str:
    """A date inside a sentence: `01/7/2025` (two digits for the day, and for the month only in 1 and 2)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


#: What the rules say of the commune that decides, to be said of a phường, a district or a province where it decides.
_SAID_OF_COMMUNE = (
    ("lựa chọn của xã", "lựa chọn của {}"),
    ("Kế hoạch của xã", "Kế hoạch của {}"),
    ("Khen thưởng xã (", "Khen thưởng {} ("),
    ("% của xã.", "% của {}."),
    ("; xã tự tính", "; {} tự tính"),
    ("Tỷ lệ phiếu xã đặt", "Tỷ lệ phiếu {} đặt"),
)
_BOOKS = ("phong-trao.xlsx", "cap-tren.xlsx")


def say_of(level: Level, place: str, text: str) -> str:
    """The text of a rule as it holds at a level, `place` what the place is called (`phường`); worded for a xã."""
    for ours, theirs in _SAID_OF_COMMUNE:
        text = text.replace(ours, theirs.format(place))
    text = re.sub(r"^Xã chưa quy định", f"{place.capitalize()} chưa quy định", text)
    return text if level is Level.COMMUNE else text.replace(*_BOOKS)


def join_post(position: str, unit: str) -> str:
    """`Trưởng Công an xã Sơn Hồng`: words that end the post and begin the unit are said once; no post, the unit."""
    post, name = position.split(), unit.split()
    for size in range(min(len(post), len(name)), 0, -1):
        if post[-size:] == name[:size]:
            return " ".join([*post, *name[size:]])
    return ", ".join(part for part in (position, unit) if part)


def sent_by_units(level: Level) -> str:
    """What the units of a level hand in: those of a commune their forms, communes and districts their packs."""
    return "biểu mẫu" if level is Level.COMMUNE else "gói dữ liệu"


def cite(source: Source) -> str:
    """The article with the words of its mark: `khoản 3 Điều 80 Luật TĐKT năm 2022 (đã đối chiếu)`."""
    return f"{source.article} ({source.mark.label})"
