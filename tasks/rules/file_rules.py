"""R11, R12, R17, R18: whether one set of papers may go up (law notes, 3.1, 3.4 and section 7)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from tasks.model.case import ReviewCase
from tasks.model.results import Reason, ReasonKind
from tasks.rules.principles import give_reason
from tasks.rules.regimes import find_award
from tasks.rules.wording import cite

_CLAUSE = re.compile(r"\b(khoản|Điều) \d")


def refuse_missing_parts(case: ReviewCase, award_code: str, parts: Collection[str]) -> Reason | None:
    """R11: the file of an award lacks a paper that its level asks for; `parts` are the types of its documents."""
    award = find_award(case.law, award_code)
    wanted = [
        part
        for part in case.law.dossier_parts
        if award is not None and (part.regime, part.level) == (case.regime.code, award.level)
    ]
    missing = [part for part in wanted if part.part not in parts]
    if not missing:
        return None
    basis = "; ".join(dict.fromkeys(cite(part.source) for part in missing))
    return Reason("R11", ReasonKind.BLOCKS, basis, f"Hồ sơ còn thiếu: {', '.join(part.name for part in missing)}.")


def refuse_mixed_authorities(case: ReviewCase, awards: Sequence[str]) -> Reason | None:
    """R12: one letter asks for awards of several deciding authorities (Chủ tịch nước and Thủ tướng Chính phủ)."""
    found = (find_award(case.law, code) for code in awards)
    authorities = list(dict.fromkeys(award.authority for award in found if award is not None))
    if len(authorities) < 2:
        return None
    sentence = f"Một tờ trình đề nghị khen thưởng của {' và '.join(authorities)}; phải lập riêng từng tờ trình."
    return give_reason(case, "R12", "TO-TRINH", sentence)


def refuse_unequal_totals(case: ReviewCase, totals: Mapping[str, int]) -> Reason | None:
    """R17: the papers of one file do not count the same nominees; `totals` by the name of the paper."""
    if len(set(totals.values())) < 2:
        return None
    counts = ", ".join(f"{paper} {total}" for paper, total in totals.items())
    return give_reason(case, "R17", "SO-LIEU", f"Số trường hợp không bằng nhau: {counts}.")


def refuse_mixed_types(case: ReviewCase, types: Sequence[str]) -> Reason | None:
    """R18: one letter asks for several types of award (chuyên đề and công trạng)."""
    named = list(dict.fromkeys(types))
    if len(named) < 2:
        return None
    return give_reason(case, "R18", "TO-TRINH", f"Một tờ trình có nhiều loại hình khen thưởng: {', '.join(named)}.")


def warn_vague_ground(case: ReviewCase, ground: str) -> Reason | None:
    """R18, warning: the legal ground of a letter is not given down to its khoản and Điều (from 01/01/2024)."""
    named = set(_CLAUSE.findall(ground))
    missing = [word for word in ("khoản", "Điều") if word not in named]
    if not missing:
        return None
    return give_reason(case, "R18", "CAN-CU", f"Căn cứ của tờ trình chưa ghi đến {', '.join(missing)}: “{ground}”.")
