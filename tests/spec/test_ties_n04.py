"""N04: the council's order of those who stand level at the edge of the quota (the commune's own rules)."""

import pytest

from tasks.model.results import ReasonKind
from tasks.propose.ties import settle_tie

CHOSEN, LEFT_OUT, OPEN = ReasonKind.EXPLAINS, ReasonKind.BLOCKS, ReasonKind.FOR_COUNCIL

#: places left, the order given to A, B and C (None: none given) → what becomes of A, B and C.
TABLE = [
    (1, (None, None, None), (OPEN, OPEN, OPEN)),
    (1, (1, None, None), (CHOSEN, LEFT_OUT, LEFT_OUT)),
    (1, (2, 1, None), (LEFT_OUT, CHOSEN, LEFT_OUT)),
    (2, (1, None, None), (OPEN, OPEN, OPEN)),
    (2, (1, None, 2), (CHOSEN, LEFT_OUT, CHOSEN)),
    (2, (3, 1, 2), (LEFT_OUT, CHOSEN, CHOSEN)),
    (1, (1, 1, 2), (OPEN, OPEN, OPEN)),
    (2, (1, 1, 2), (CHOSEN, CHOSEN, LEFT_OUT)),
    (2, (1, 2, 2), (OPEN, OPEN, OPEN)),
    (2, (1, 0, 0), (CHOSEN, LEFT_OUT, LEFT_OUT)),
    (1, (0, 0, 0), (LEFT_OUT, LEFT_OUT, LEFT_OUT)),
    (1, (0, 0, None), (OPEN, OPEN, OPEN)),
]


@pytest.mark.parametrize(("places_left", "given", "expected"), TABLE)
def test_the_councils_order_parts_a_tie(places_left, given, expected):
    orders = {code: order for code, order in zip("ABC", given, strict=True) if order is not None}
    reasons = settle_tie("ABC", places_left, "2 tập thể", orders)
    assert tuple(reasons[code].kind for code in "ABC") == expected
    assert {reason.rule for reason in reasons.values()} == {"N04"}


def test_each_reason_tells_the_arithmetic_and_the_councils_word():
    reasons = settle_tie("ABC", 1, "20 % của 6 = 1,2, làm tròn xuống 1", {"A": 2, "B": 1, "C": 0})
    line = "Chỉ tiêu 20 % của 6 = 1,2, làm tròn xuống 1; 3 trường hợp đồng hạng mà chỉ còn 1 chỗ"
    assert [reasons[code].sentence for code in "ABC"] == [
        f"{line}; Hội đồng xếp thứ 2, ngoài chỉ tiêu.",
        f"{line}; Hội đồng xếp thứ 1, trong chỉ tiêu.",
        f"{line}; Hội đồng không chọn, ngoài chỉ tiêu.",
    ]
    doubled = settle_tie("ABC", 1, "1 tập thể", {"A": 1, "B": 1})["C"].sentence
    assert doubled == (
        "Chỉ tiêu 1 tập thể; 3 trường hợp đồng hạng mà chỉ còn 1 chỗ: Hội đồng ghi thứ tự vào trang Đồng hạng của sổ "
        "Hội đồng. Cùng hạng: A, B, C. Nhiều trường hợp cùng ghi thứ tự 1."
    )
