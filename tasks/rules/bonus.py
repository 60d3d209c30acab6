"""The bonus of an award: a multiple of lương cơ sở.

NĐ 91/2017 Điều 73 (to 31/12/2023), NĐ 98/2023 Điều 55 and 58 (to 30/6/2025), NĐ 152/2025 Điều 54 (from 01/7/2025).
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_CEILING, Decimal

from tasks.model.kinds import NomineeKind
from tasks.model.law import Bonus, Lawbook
from tasks.model.results import Reason, ReasonKind
from tasks.rules.regimes import award_on, is_in_force
from tasks.rules.wording import cite, vn_amount, vn_date, vn_number

_ROUND_TO = Decimal(10_000)


def bonus_vnd(law: Lawbook, award_code: str, kind: NomineeKind, day: date) -> int | None:
    """The bonus in dong for an award decided on this day, rounded up to 10.000; None if the award has none that day.

    "Làm tròn số lên hàng chục nghìn đồng" (NĐ 91/2017 Điều 68 k2, same words in NĐ 98/2023) is read literally: up.
    """
    product = bonus_product_vnd(law, award_code, kind, day)
    return None if product is None else round_up(product)


def bonus_product_vnd(law: Lawbook, award_code: str, kind: NomineeKind, day: date) -> Decimal | None:
    """Multiple x lương cơ sở (x 2 for a collective), before rounding; lương cơ sở is that of the decision's day."""
    bonus = bonus_on(law, award_code, day)
    salary = base_salary_on(law, day)
    if bonus is None or salary is None:
        return None
    return _product(bonus, salary, kind)


def judge_bonus(law: Lawbook, award_code: str, kind: NomineeKind, day: date) -> Reason | None:
    """R15: multiple x salary, the product before rounding and the bonus; a warning where the data has no such line.

    None for an award that does not exist that day, which is R01's affair.
    """
    award = award_on(law, award_code, day)
    if award is None:
        return None
    bonus, salary = bonus_on(law, award_code, day), base_salary_on(law, day)
    if bonus is None or salary is None:
        sentence = f"Chưa có mức tiền thưởng của {award.name} vào ngày {vn_date(day)}; xã tự tính và ghi căn cứ."
        return Reason("R15", ReasonKind.WARNS, "data/reference/bonuses.csv, base_salaries.csv", sentence)
    return Reason("R15", ReasonKind.EXPLAINS, cite(bonus.source), _tell_bonus(bonus, salary, kind))


def bonus_on(law: Lawbook, award_code: str, day: date) -> Bonus | None:
    """The multiple in force for an award on this day."""
    for bonus in law.bonuses:
        if bonus.award == award_code and is_in_force(bonus.valid_from, bonus.valid_to, day):
            return bonus
    return None


def base_salary_on(law: Lawbook, day: date) -> int | None:
    """Lương cơ sở in dong on this day: the last one that had started."""
    started = [salary for salary in law.base_salaries if salary.valid_from <= day]
    return max(started, key=lambda salary: salary.valid_from).amount_vnd if started else None


def round_up(amount: Decimal) -> int:
    """The amount rounded up to ten thousand dong."""
    return int((amount / _ROUND_TO).to_integral_value(ROUND_CEILING) * _ROUND_TO)


def _tell_bonus(bonus: Bonus, salary: int, kind: NomineeKind) -> str:
    product = _product(bonus, salary, kind)
    rounded = round_up(product)
    factor = f" × {vn_number(bonus.collective_factor)}" if kind is NomineeKind.COLLECTIVE else ""
    words = "" if rounded == product else f", làm tròn lên {vn_amount(rounded)} đồng"
    return f"Tiền thưởng {vn_number(bonus.multiple)}{factor} × {vn_amount(salary)} = {vn_amount(product)} đồng{words}."


def _product(bonus: Bonus, salary: int, kind: NomineeKind) -> Decimal:
    factor = bonus.collective_factor if kind is NomineeKind.COLLECTIVE else Decimal(1)
    return bonus.multiple * factor * salary
