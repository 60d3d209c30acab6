"""A tie at the edge of the quota: the council's own order, where it gave one, else left to the council."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tasks.model.council_form import TIE_SHEET
from tasks.model.results import Reason, ReasonKind
from tasks.propose.merits import OWN_RULES

_COUNCIL_SHEET = f"trang {TIE_SHEET} của sổ Hội đồng"


def settle_tie(tied: Sequence[str], places_left: int, arithmetic: str, orders: Mapping[str, int]) -> dict[str, Reason]:
    """N04 for each of the tied, by code: chosen or not where the council's order says so, else for the council.

    `orders` holds the order by nominee, 0 for not chosen. It decides if it names someone for every place left, without
    a double order at the edge, or if every one of the tied has an order.
    """
    line = f"Chỉ tiêu {arithmetic}; {len(tied)} trường hợp đồng hạng mà chỉ còn {places_left} chỗ"
    placed = sorted((orders[code], code) for code in tied if orders.get(code, 0) > 0)
    winners = [code for _, code in placed[:places_left]]
    is_double = len(placed) > places_left and placed[places_left - 1][0] == placed[places_left][0]
    is_whole = len(placed) >= places_left or all(code in orders for code in tied)
    if is_double or not is_whole:
        double = f" Nhiều trường hợp cùng ghi thứ tự {placed[places_left][0]}." if is_double else ""
        sentence = f"{line}: Hội đồng ghi thứ tự vào {_COUNCIL_SHEET}. Cùng hạng: {', '.join(sorted(tied))}.{double}"
        return {code: Reason("N04", ReasonKind.FOR_COUNCIL, OWN_RULES, sentence) for code in tied}
    return {code: _decided(line, orders.get(code), is_chosen=code in winners) for code in tied}


def _decided(line: str, order: int | None, *, is_chosen: bool) -> Reason:
    words = f"Hội đồng xếp thứ {order}" if order else "Hội đồng không chọn"
    kind = ReasonKind.EXPLAINS if is_chosen else ReasonKind.BLOCKS
    edge = "trong chỉ tiêu" if is_chosen else "ngoài chỉ tiêu"
    return Reason("N04", kind, _COUNCIL_SHEET, f"{line}; {words}, {edge}.")
