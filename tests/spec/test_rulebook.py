"""The one registry: every rule of the law notes is in it, tested by its code, grounded, and printed."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from tasks.errors import ReviewError
from tasks.model.law import Lawbook, Mark, Source
from tasks.model.results import ReasonKind
from tasks.rules.grounds import Basis, in_barred_classes, in_bonuses, in_ladders
from tasks.rules.reference import load_plan_rules
from tasks.rules.registry import RULES, judge_candidate
from tasks.rules.rulebook import describe_span, write_rulebook
from tests.factories_propose import REFERENCE, lawbook, make_candidate, make_case

ROOT = Path(__file__).resolve().parents[2]
BORDERS = [
    date(2023, 12, 31),
    date(2024, 1, 1),
    date(2025, 6, 30),
    date(2025, 7, 1),
    date(2026, 9, 30),
    date(2026, 10, 1),
]
#: A legal reference, or the words that there is none.
_REFERENCE = re.compile(r"Điều|QĐ 733|TT \d+/|NĐ \d+/|Luật \d+/|lựa chọn của xã|no article|của cấp trên")


def spec_tests() -> dict[str, str]:
    """The docstring of every spec test, by its name."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "tests" / "spec").glob("test_*.py")):
        module = ast.parse(path.read_text(encoding="utf-8"))
        head = ast.get_docstring(module) or ""
        for node in module.body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                found[node.name] = ast.get_docstring(node) or head
    return found


def test_every_rule_of_the_notes_is_registered_once() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == [f"R{number:02d}" for number in range(1, 24)] + [f"N{number:02d}" for number in range(1, 7)] + [
        "HD"
    ]


@pytest.mark.parametrize("code", [rule.code for rule in RULES if rule.code.startswith("R")])
def test_every_rule_has_a_table_with_its_article_in_the_title(code: str) -> None:
    titles = {name: title for name, title in spec_tests().items() if f"_{code.lower()}_" in f"{name}_"}
    assert titles
    for name, title in titles.items():
        assert _REFERENCE.search(title), name


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_check_named_by_a_rule_exists_and_speaks_for_it(rule) -> None:
    assert rule.function_names
    for name in rule.function_names:
        module, function = name.split(":")
        assert callable(getattr(import_module(module), function))


def test_no_rule_function_is_forgotten_by_the_registry() -> None:
    registered = {name for rule in RULES for name in rule.function_names}
    written = {
        f"tasks.rules.{path.stem}:{node.name}"
        for path in (ROOT / "tasks" / "rules").glob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith(("refuse_", "warn_", "judge_", "explain_"))
    }
    assert written - registered == {"tasks.rules.registry:judge_candidate"}


@pytest.mark.parametrize("day", BORDERS, ids=str)
def test_every_rule_but_the_future_one_has_a_ground_on_every_day(day: date) -> None:
    without = {rule.code for rule in RULES if not rule.bases_on(lawbook(), day)}
    expected = set() if day >= date(2026, 10, 1) else {"R21"}
    if day < date(2025, 7, 1):
        assert without <= expected | {"R09"}
    else:
        assert without == expected


def test_a_ground_is_listed_once_and_only_while_it_holds() -> None:
    rule = next(rule for rule in RULES if rule.code == "R05")
    articles = [basis.source.article for basis in rule.bases_on(lawbook(), date(2024, 1, 1))]
    assert len(articles) == len(set(articles))
    assert "khoản 1 Điều 39 Nghị định số 91/2017/NĐ-CP" not in articles
    assert "điểm a khoản 1 Điều 74 Luật TĐKT năm 2022" in articles


def test_a_base_salary_holds_until_the_next_one() -> None:
    law = replace(lawbook(), bonuses=(), base_salaries=lawbook().base_salaries[::-1])
    assert [(basis.valid_from, basis.valid_to) for basis in in_bonuses(law)] == [
        (date(2019, 7, 1), date(2023, 6, 30)),
        (date(2023, 7, 1), date(2024, 6, 30)),
        (date(2024, 7, 1), None),
    ]


def test_grounds_that_gather_two_tables() -> None:
    assert {basis.source.article for basis in in_barred_classes(lawbook())} == {
        "Quyết định số 733/QĐ-TTg ngày 14/6/2019"
    }
    assert [basis.principle.code if basis.principle else "" for basis in in_ladders(lawbook())] == [
        "",
        "",
        "TUYEN",
        "TUYEN",
    ]


def test_no_two_rows_of_a_principle_or_a_bonus_hold_on_one_day() -> None:
    law = lawbook()
    spans = [(row.code, row.valid_from, row.valid_to) for row in law.principles]
    spans += [(row.award, row.valid_from, row.valid_to) for row in law.bonuses]
    for index, (code, first, last) in enumerate(spans):
        for other, start, end in spans[index + 1 :]:
            if code == other:
                assert (last or date.max) < (start or date.min) or (end or date.max) < (first or date.min), code


def test_what_nobody_read_never_counts_as_verified() -> None:
    for principle in lawbook().principles:
        assert principle.source.key
        if "chưa đọc" in principle.source.key or principle.valid_from == date(2026, 10, 1):
            assert principle.source.mark is Mark.UNVERIFIED, principle


def test_a_candidate_is_judged_by_every_rule_in_order() -> None:
    reasons = judge_candidate(make_case(), make_candidate("GK_HUYEN"))
    assert [(reason.rule, reason.kind) for reason in reasons] == [
        ("R01", ReasonKind.BLOCKS),
        ("R02", ReasonKind.BLOCKS),
    ]
    reasons = judge_candidate(make_case(), make_candidate("HCLD_NHI"))
    assert [reason.rule for reason in reasons if reason.kind is ReasonKind.BLOCKS] == ["R03", "R04"]


def book(day: date, law: Lawbook | None = None) -> str:
    return write_rulebook(law or lawbook(), load_plan_rules(REFERENCE), day)


def test_the_book_of_a_day_in_regime_c() -> None:
    text = book(date(2025, 8, 15))
    assert text.startswith(
        "# Quy tắc xét khen thưởng áp dụng cho quyết định ngày 15/8/2025\n\n"
        "Chế độ C: Luật Thi đua, khen thưởng năm 2022; Nghị định số 152/2025/NĐ-CP; Thông tư số 15/2025/TT-BNV.\n\n"
        "Mỗi căn cứ kèm dấu"
    )
    assert re.findall(r"^## ([RN]\d\d|HD)\.", text, re.MULTILINE) == [rule.code for rule in RULES]
    assert (
        "## R06. Một thành tích, một hình thức\n\n"
        "Thành tích đã khen, hoặc đang đề nghị hình thức cao hơn, thì không khen lần nữa.\n\n"
        "- điểm c khoản 2 Điều 5 Luật TĐKT năm 2022 (đã đối chiếu); từ ngày 01/01/2024 đến hết ngày 30/9/2026; "
        "vi phạm thì không đề nghị; nguồn: L22\n\n"
        "Kiểm tra: `tasks.rules.nominee_rules:refuse_reused`, `tasks.rules.nominee_rules:warn_overlap`, "
    ) in text
    assert "## R21. Quy định chưa đọc" in text
    assert "Không có căn cứ nào có hiệu lực vào ngày này." in text
    assert "- P8. Thành tích đến đâu khen thưởng đến đó, không đề nghị cao hơn" in text
    assert "- P1. " not in text  # told at R06
    assert "- KT.3 (tổng kết): Khen thưởng tổng kết: Các ban ngành" in text
    assert "- KH8 (KT.2; KT.3): Từ ngày 01/7/2025 không còn cấp huyện" in text
    assert "- KH1 " not in text
    assert "Lưu ý" not in text
    assert text.endswith("(đã đối chiếu)\n")


def test_the_book_of_the_unread_law_says_so_first() -> None:
    text = book(date(2026, 10, 1))
    assert "\n\nLưu ý: Từ ngày 01/10/2026 Luật số 06/2026/QH16" in text
    assert "- Luật số 06/2026/QH16 (chưa đối chiếu); từ ngày 01/10/2026; nguồn: GH709" in text
    assert "điểm c khoản 2 Điều 5 Luật TĐKT năm 2022 (chưa đối chiếu)" in text
    with pytest.raises(ReviewError):
        book(date(2016, 1, 1))


def test_a_list_without_a_line_is_left_out() -> None:
    text = book(date(2025, 8, 15), replace(lawbook(), plan_warnings=()))
    assert text.endswith("## Chỗ kế hoạch và pháp luật không khớp\n")


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "words"),
    [
        (None, None, ""),
        (date(2025, 7, 1), None, "từ ngày 01/7/2025"),
        (None, date(2025, 6, 30), "đến hết ngày 30/6/2025"),
        (date(2024, 1, 1), date(2025, 6, 30), "từ ngày 01/01/2024 đến hết ngày 30/6/2025"),
    ],
)
def test_a_span_in_words(valid_from: date | None, valid_to: date | None, words: str) -> None:
    assert describe_span(valid_from, valid_to) == words


def test_a_basis_is_a_value() -> None:
    source = Source("Điều 1", Mark.VERIFIED, "L22")
    assert Basis(None, None, source) == Basis(None, None, source)
