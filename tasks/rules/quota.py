"""How many may be chosen: the commune's own quota (no national quota exists; law notes, 3.3 and 10.1)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from tasks.errors import ReviewError
from tasks.model.policy import AwardRule, QuotaKind, Rounding
from tasks.rules.wording import vn_number

_MODES = {Rounding.DOWN: ROUND_FLOOR, Rounding.NEAREST: ROUND_HALF_UP, Rounding.UP: ROUND_CEILING}
_WORDS = {Rounding.DOWN: "làm tròn xuống", Rounding.NEAREST: "làm tròn thành", Rounding.UP: "làm tròn lên"}


@dataclass(frozen=True)
class Quota:
    """How many places there are (None: no limit) and the arithmetic in words."""

    places: int | None
    sentence: str


def places(rule: AwardRule, reviewed_count: int, among: str = "") -> Quota:
    """The places one award rule gives among `reviewed_count` nominees of its kind; `among` names their group."""
    if rule.quota_kind is QuotaKind.NONE:
        return Quota(None, "không giới hạn số lượng")
    if rule.quota_value is None:
        raise ReviewError(
            f"Chưa ghi chỉ tiêu của {rule.award} ({rule.nominee_kind.label}).",
            place="trang Khen thưởng của phong-trao.xlsx",
            remedy="ghi chỉ tiêu, hoặc chọn “không giới hạn”",
        )
    where = f" ({among})" if among else ""
    if rule.quota_kind is QuotaKind.PERCENT:
        number, arithmetic = share_of(rule.quota_value, reviewed_count, rule.quota_rounding)
        return Quota(number, f"{arithmetic}{where}")
    number = _round(rule.quota_value, rule.quota_rounding)
    per_unit = " mỗi đơn vị" if rule.quota_kind is QuotaKind.PER_UNIT else ""
    return Quota(number, f"{number:02d} {rule.nominee_kind.label}{per_unit}{where}")


def share_of(percent: Decimal, count: int, rounding: Rounding) -> tuple[int, str]:
    """The whole number of a percentage and its arithmetic: `20 % của 23 = 4,6, làm tròn xuống 4`."""
    share = percent * count / 100
    number = _round(share, rounding)
    words = "" if share == number else f", {_WORDS[rounding]} {number}"
    return number, f"{vn_number(percent)} % của {count} = {vn_number(share)}{words}"


def race_of(rule: AwardRule, unit: str, group: str) -> str:
    """The unit or group inside which a nominee competes for places; empty over the whole."""
    if rule.quota_kind is QuotaKind.PER_UNIT:
        return unit
    return group if rule.is_grouped else ""


def _round(number: Decimal, rounding: Rounding) -> int:
    return int(number.to_integral_value(_MODES[rounding]))
