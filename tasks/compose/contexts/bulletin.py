"""What the commune reads out and pins up: the models and those awarded (plan, TH.3)."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.compose.contexts.common import (
    award_of,
    by_kind,
    committee,
    detail_of,
    how_many,
    in_order,
    kinds_of,
    movement,
    name_of,
    open_date,
    signing,
    span,
)
from tasks.compose.contexts.words import models
from tasks.compose.dossier import Dossier
from tasks.compose.wording import count_of, end_list
from tasks.model.case import ReviewCase
from tasks.model.periods import ReviewKind
from tasks.model.results import Proposal
from tasks.model.review import UnitState

_REVIEWED = {
    ReviewKind.ANNUAL: "đánh giá kết quả ",
    ReviewKind.PRELIMINARY: "sơ kết ",
    ReviewKind.FINAL: "tổng kết ",
}


def bulletin_context(dossier: Dossier) -> dict[str, object]:
    """Bản tin: short sentences for the loudspeaker, no scores; units as the movement lists them, persons by name."""
    case = dossier.case
    told = list(models(dossier).values())
    return {
        "is_draft": dossier.is_draft,
        "title": "BẢN TIN PHÁT THANH, NIÊM YẾT",
        "subject": f"Kết quả {_reviewed(case)}",
        "greeting": f"Kính thưa toàn thể cán bộ, công chức, viên chức và Nhân dân trong {case.place_label}!",
        "intro": (
            f"{committee(case)} đã {_REVIEWED[case.kind]}{movement(case)} {span(case)}. "
            f"Có {count_of(len(dossier.units_in(UnitState.ACCEPTED)), 'đơn vị')} tham gia đánh giá."
        ),
        "has_models": bool(told),
        "model_lines": told,
        "awards": [
            {"heading": _heading(dossier, code), "groups": _groups(dossier, dossier.chosen_for(code))}
            for code in dict.fromkeys(item.award for item in dossier.chosen)
        ],
        "closing_line": (
            f"{committee(case)} biểu dương các {kinds_of(dossier.chosen)} có tên trên đây và kêu gọi cán bộ, công "
            f"chức, viên chức, Nhân dân trong {case.place_label} học tập, làm theo các mô hình hay, cách làm tốt."
        ),
        "place_date": open_date(case, case.term.decision_date.year),
        **signing(case, for_committee=True),
    }


def _reviewed(case: ReviewCase) -> str:
    act = "" if case.kind is ReviewKind.ANNUAL else _REVIEWED[case.kind]
    return f"{act}{movement(case)} {span(case)}"


def _heading(dossier: Dossier, code: str) -> str:
    items = dossier.chosen_for(code)
    act = "Được tặng" if all(len(item.route) == 1 for item in items) else "Được đề nghị tặng"
    return f"{act} {award_of(dossier.case, code).name} ({how_many(items)}):"


def _groups(dossier: Dossier, proposals: tuple[Proposal, ...]) -> list[dict[str, object]]:
    """Collectives and persons, each under a heading; one kind alone needs none, the line of the award says it."""
    groups = by_kind(proposals)
    return [
        {"heading": f"{heading.partition(' ')[2]}:" if len(groups) > 1 else "", "names": _names(dossier, items)}
        for heading, items in groups
    ]


def _names(dossier: Dossier, proposals: Sequence[Proposal]) -> list[str]:
    nominees = in_order(dossier.case, (item.nominee for item in proposals))
    said = end_list(_said(dossier, nominee) for nominee in nominees)
    return [f"{number}. {text}" for number, text in enumerate(said, start=1)]


def _said(dossier: Dossier, nominee: str) -> str:
    detail = detail_of(dossier, nominee)
    return f"{name_of(dossier, nominee)}, {detail}" if detail else name_of(dossier, nominee)
