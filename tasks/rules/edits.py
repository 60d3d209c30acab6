"""A policy with some of its settings changed, for trying out: the same settings the movement workbook holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

from tasks.errors import ReviewError
from tasks.model.campaign import Campaign
from tasks.model.kinds import NomineeKind
from tasks.model.periods import ReviewKind
from tasks.model.policy import (
    AwardRule,
    MissingYear,
    MovementJoin,
    QuotaKind,
    Rounding,
    Scope,
    Scorers,
)
from tasks.rules.scale import lint_award_rules, lint_scale

E = TypeVar("E", bound=StrEnum)

_KINDS = {"tap_the": NomineeKind.COLLECTIVE, "ca_nhan": NomineeKind.INDIVIDUAL}


@dataclass(frozen=True)
class Edits:
    """Changes as typed, each `NAME=VALUE`; an award is named `GK_XA`, `GK_XA:tap_the` or `GK_XA:ca_nhan`."""

    settings: tuple[str, ...] = ()
    cutoffs: tuple[str, ...] = ()
    weights: tuple[str, ...] = ()
    quotas: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    votes: tuple[str, ...] = ()
    min_grades: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is changed."""
        return self == Edits()


def apply_edits(campaign: Campaign, review_kind: ReviewKind, edits: Edits) -> Campaign:
    """The movement with these changes; a ReviewError where one cannot be read, or the policy no longer adds up.

    Award rules are changed for this kind of review only.
    """
    campaign = _apply_settings(campaign, edits)
    changes: tuple[tuple[tuple[str, ...], Callable[[AwardRule, str], AwardRule]], ...] = (
        (edits.quotas, _with_quota),
        (edits.scopes, lambda rule, value: replace(rule, quota_scope=_word(value, Scope))),
        (edits.votes, lambda rule, value: replace(rule, vote_threshold_pct=_number_or_none(value))),
        (edits.min_grades, lambda rule, value: replace(rule, min_grade=value)),
    )
    rules = campaign.award_rules
    for typed, change in changes:
        for edit in typed:
            rules = _change_rules(rules, review_kind, edit, change)
    campaign = replace(campaign, award_rules=rules)
    known = tuple(dict.fromkeys(rule.award for rule in rules))
    faults = (*lint_scale(campaign.criteria, campaign.policy), *lint_award_rules(rules, campaign.policy, known))
    if faults:
        raise _refuse(" ".join(faults), "sửa các giá trị thử cho khớp nhau")
    return campaign


def _apply_settings(campaign: Campaign, edits: Edits) -> Campaign:
    policy = campaign.policy
    criteria = campaign.criteria
    for edit in edits.settings:
        key, value = _split(edit)
        if key not in _READERS:
            raise _refuse(f"Không có thiết lập “{key}”.", f"chọn một trong: {', '.join(_READERS)}")
        policy = replace(policy, **{key: _READERS[key](value)})
    for edit in edits.cutoffs:
        code, value = _split(edit)
        _check_known(code, [grade.code for grade in policy.grades], "mức xếp loại")
        grades = (replace(item, min_score=_number(value)) if item.code == code else item for item in policy.grades)
        policy = replace(policy, grades=tuple(grades))
    for edit in edits.weights:
        if "=" not in edit:
            policy = replace(policy, movement_weight_pct=_number(edit))
            continue
        code, value = _split(edit)
        _check_known(code, [item.code for item in criteria], "tiêu chuẩn")
        criteria = tuple(replace(item, weight_pct=_number(value)) if item.code == code else item for item in criteria)
    return replace(campaign, policy=policy, criteria=criteria)


def _change_rules(
    rules: tuple[AwardRule, ...],
    review_kind: ReviewKind,
    edit: str,
    change: Callable[[AwardRule, str], AwardRule],
) -> tuple[AwardRule, ...]:
    name, value = _split(edit)
    award, _, kind = name.partition(":")
    if kind:
        _check_known(kind, _KINDS, "đối tượng")
    of_review = [rule.award for rule in rules if rule.review_kind is review_kind]
    _check_known(award, of_review, "hình thức khen thưởng của kỳ này, mã")

    def is_meant(rule: AwardRule) -> bool:
        is_kind = not kind or rule.nominee_kind is _KINDS[kind]
        return rule.review_kind is review_kind and rule.award == award and is_kind

    return tuple(change(rule, value) if is_meant(rule) else rule for rule in rules)


def _with_quota(rule: AwardRule, value: str) -> AwardRule:
    """`15` keeps the kind, `15%` is a share, `so_luong:3` and `moi_don_vi:1` numbers, `khong_gioi_han` no limit."""
    if value.endswith("%"):
        return replace(rule, quota_kind=QuotaKind.PERCENT, quota_value=_number(value[:-1]))
    word, has_number, number = value.partition(":")
    if has_number or word == QuotaKind.NONE.value:
        return replace(rule, quota_kind=_word(word, QuotaKind), quota_value=_number(number) if has_number else None)
    return replace(rule, quota_value=_number(value))


def _split(edit: str) -> tuple[str, str]:
    name, separator, value = edit.partition("=")
    if not separator or not name.strip():
        raise _refuse(f"“{edit}” không đọc được.", "ghi dạng TÊN=GIÁ TRỊ, không có dấu cách")
    return name.strip(), value.strip()


def _number(text: str) -> Decimal:
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise _refuse(f"“{text}” không phải là số.", "ghi số, ví dụ 88 hoặc 87,5")
    return number


def _number_or_none(text: str) -> Decimal | None:
    return _number(text) if text else None


def _whole_or_none(text: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal() or int(text) == 0:
        raise _refuse(f"“{text}” không phải là số nguyên từ 1.", "ghi số nguyên, hoặc để trống sau dấu = nếu chưa đặt")
    return int(text)


def _flag(text: str) -> bool:
    _check_known(text, ("co", "khong"), "giá trị")
    return text == "co"


def _word(text: str, words: type[E]) -> E:
    _check_known(text, [item.value for item in words], "giá trị")
    return words(text)


#: The settings that may be tried out, by their name in `data/reference/policy.csv`.
_READERS: dict[str, Callable[[str], object]] = {
    "step_points": _number,
    "bonus_cap_points": _number,
    "minus_cap_points": _number,
    "min_total_points": _number,
    "max_total_points": _number,
    "appraisal_tolerance_points": _number_or_none,
    "evidence_from_pct": _number_or_none,
    "movement_weight_pct": _number_or_none,
    "movement_join": lambda text: _word(text, MovementJoin),
    "multi_year_min_years": _whole_or_none,
    "multi_year_best_count": _whole_or_none,
    "multi_year_missing": lambda text: _word(text, MissingYear),
    "scorers": lambda text: _word(text, Scorers),
    "grade_share_rounding": lambda text: _word(text, Rounding),
    "grade_share_scope": lambda text: _word(text, Scope),
    "women_share_pct": _number,
    "max_leader_share_pct": _number_or_none,
    "reprimand_barred_grade": str,
    "warning_bars_award": _flag,
}


def _check_known(word: str, known: Iterable[str], what: str) -> None:
    choices = list(dict.fromkeys(known))
    if word not in choices:
        raise _refuse(f"Không có {what} “{word}”.", f"chọn một trong: {', '.join(choices)}")


def _refuse(sentence: str, remedy: str) -> ReviewError:
    return ReviewError(sentence, place="các giá trị thử (what-if)", remedy=remedy)
