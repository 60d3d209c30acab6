"""The rule book as Markdown, in Vietnamese, for an auditor: every rule with its articles, dates and marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from tasks.model.law import Lawbook, Principle
from tasks.model.results import ReasonKind
from tasks.rules.grounds import Basis
from tasks.rules.reference import PlanRule
from tasks.rules.regimes import is_in_force, plan_warnings_on, regime_on
from tasks.rules.registry import RULES, Rule
from tasks.rules.wording import cite, vn_date

_EFFECTS = {
    ReasonKind.BLOCKS: "vi phạm thì không đề nghị",
    ReasonKind.FOR_COUNCIL: "thiếu thì chờ Hội đồng",
    ReasonKind.WARNS: "chỉ cảnh báo",
    ReasonKind.EXPLAINS: "chỉ để giải thích",
}


def write_rulebook(law: Lawbook, plan: tuple[PlanRule, ...], day: date) -> str:
    """The rules of a decision made on this day, the principles beside them, and the plan where it differs."""
    regime = regime_on(law, day)
    lines = [
        f"# Quy tắc xét khen thưởng áp dụng cho quyết định ngày {vn_date(day)}",
        f"Chế độ {regime.code}: {regime.law}; {regime.decree}; {regime.circular}.",
        *([f"Lưu ý: {regime.warning}"] if regime.warning else []),
        "Mỗi căn cứ kèm dấu: đã đối chiếu với nguồn đã đọc, chưa đối chiếu, hoặc lựa chọn của xã. "
        "Mã R theo ghi chép pháp luật; mã N là quy định riêng của xã.",
        *(line for rule in RULES for line in _chapter(rule, law, day)),
        "## Nguyên tắc chung",
        *_list(_tell_principle(principle) for principle in _other_principles(law, day)),
        "## Kế hoạch của xã về khen thưởng",
        *_list(f"{clause.code} ({clause.review_kind.label}): {clause.text}" for clause in plan),
        "## Chỗ kế hoạch và pháp luật không khớp",
        *_list(
            f"{note.code} ({note.plan_id}): {note.sentence} {cite(note.source)}" for note in plan_warnings_on(law, day)
        ),
    ]
    return "\n\n".join(lines) + "\n"


def describe_span(valid_from: date | None, valid_to: date | None) -> str:
    """`từ ngày 01/7/2025 đến hết ngày 30/9/2026`, `từ ngày 01/10/2026`; empty without a limit."""
    start = f"từ ngày {vn_date(valid_from)}" if valid_from else ""
    end = f"đến hết ngày {vn_date(valid_to)}" if valid_to else ""
    return " ".join(part for part in (start, end) if part)


def _chapter(rule: Rule, law: Lawbook, day: date) -> Iterator[str]:
    yield f"## {rule.code}. {rule.title}"
    yield rule.meaning
    bases = rule.bases_on(law, day)
    if bases:
        yield from _list(_tell_basis(basis) for basis in bases)
    else:
        yield "Không có căn cứ nào có hiệu lực vào ngày này."
    yield f"Kiểm tra: {', '.join(f'`{name}`' for name in rule.function_names)}"


def _tell_basis(basis: Basis) -> str:
    span = describe_span(basis.valid_from, basis.valid_to)
    effect = "" if basis.principle is None else _EFFECTS[basis.principle.effect]
    return "; ".join(part for part in (cite(basis.source), span, effect, f"nguồn: {basis.source.key}") if part)


def _tell_principle(principle: Principle) -> str:
    basis = Basis(principle.valid_from, principle.valid_to, principle.source)
    return f"{principle.code}. {principle.sentence} {_tell_basis(basis)}"


def _other_principles(law: Lawbook, day: date) -> Iterator[Principle]:
    """The principles in force on which no rule stands."""
    used = {basis.principle.code for rule in RULES for basis in rule.grounds(law) if basis.principle is not None}
    for principle in law.principles:
        if principle.code not in used and is_in_force(principle.valid_from, principle.valid_to, day):
            yield principle


def _list(items: Iterable[str]) -> Iterator[str]:
    text = "\n".join(f"- {item}" for item in items)
    if text:
        yield text
