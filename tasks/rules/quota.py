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
    """How many places there are (None: no limit), whether in each unit, and the arithmetic in words."""

    places: int | None
    is_per_unit: bool
    sentence: str


def places(rule: AwardRule, reviewed_count: int) -> Quota:
    """The places one award rule gives when `reviewed_count` nominees of its kind were reviewed."""
    if rule.quota_kind is QuotaKind.NONE:
        return Quota(None, is_per_unit=False, sentence="không giới hạn số lượng")
    if rule.quota_value is None:
        raise ReviewError(
            f"Chưa ghi chỉ tiêu của {rule.award} ({rule.nominee_kind.label}).",
            place="trang Khen thưởng của phong-trao.xlsx",
            remedy="ghi chỉ tiêu, hoặc chọn “không giới hạn”",
        )
    value = rule.quota_value
    if rule.quota_kind is QuotaKind.PERCENT:
        share = value * reviewed_count / 100
        number = _round(share, rule.quota_rounding)
        words = "" if share == number else f", {_WORDS[rule.quota_rounding]} {number}"
        return Quota(
            number, is_per_unit=False, sentence=f"{vn_number(value)} % của {reviewed_count} = {vn_number(share)}{words}"
        )
    number = _round(value, rule.quota_rounding)
    is_per_unit = rule.quota_kind is QuotaKind.PER_UNIT
    return Quota(number, is_per_unit, f"{number} {rule.nominee_kind.label}{' mỗi đơn vị' if is_per_unit else ''}")


def _round(number: Decimal, rounding: Rounding) -> int:
    return int(number.to_integral_value(_MODES[rounding]))
