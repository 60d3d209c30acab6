"""`so-voi-ky-truoc.xlsx`: what became of every nominee since the review this one is compared with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from tasks.earlier import Earlier
from tasks.model.case import ReviewCase
from tasks.model.periods import ReviewKind
from tasks.model.results import Proposal, Result
from tasks.rules.changes import Change, Ground, NomineeChange, Recorded, list_changes
from tasks.rules.regimes import find_award
from tasks.sheets import Pen, Shown, build_book

_WIDTHS = (12, 26, 24, 17, 9, 9, 9, 26, 26, 50)
_HEADER_ROW = 4


def build_changes_book(
    case: ReviewCase, earlier: Earlier, results: Sequence[Result], proposals: Sequence[Proposal]
) -> bytes:
    """The workbook: one row per nominee of either review, those whose award changed first, with the reason."""
    changes = list_changes(
        Recorded(earlier.results, earlier.proposals), Recorded(results, proposals), case.law, case.kind
    )
    then = "năm" if case.kind is ReviewKind.ANNUAL else "sơ kết"
    labels = (f"{then.capitalize()} {earlier.year}", case.period.label.capitalize())

    def fill(pen: Pen) -> None:
        _write(pen, case, changes, labels)

    footer = f"{case.campaign.code} · {case.period.code}"
    return build_book(f"So với {labels[0].lower()}", footer, fill, is_locked=False)


def _write(pen: Pen, case: ReviewCase, changes: Sequence[NomineeChange], labels: tuple[str, str]) -> None:
    sheet = pen.add_sheet("So với kỳ trước", _WIDTHS)
    title = f"{labels[1]} so với {labels[0].lower()}".upper()
    pen.put_title(sheet, (title, _summary(changes)), len(_WIDTHS) - 1)
    headers = (
        "Mã số",
        "Họ tên / Tên tập thể",
        "Đơn vị",
        "Thay đổi",
        f"Điểm {labels[0].lower()}",
        f"Điểm {labels[1].lower()}",
        "Tăng, giảm điểm",
        f"Đề nghị {labels[0].lower()}",
        f"Đề nghị {labels[1].lower()}",
        "Căn cứ, lý do",
    )
    pen.put_headers(sheet, _HEADER_ROW, headers)
    # Who left the movement since then is known by the code alone.
    names = {item.code: item.name for item in (*case.campaign.units, *case.campaign.people)}
    for row, change in enumerate(changes, start=_HEADER_ROW + 1):
        values = _values(case, change, names)
        pen.put_row(sheet, row, ((value, "cell" if isinstance(value, str) else "number") for value in values))
        pen.fit_row(sheet, row, [value if isinstance(value, str) else None for value in values], _WIDTHS)
    sheet.freeze_panes(_HEADER_ROW + 1, 2)
    sheet.repeat_rows(_HEADER_ROW)
    sheet.autofilter(_HEADER_ROW, 0, max(_HEADER_ROW + 1, _HEADER_ROW + len(changes)), len(_WIDTHS) - 1)


def _values(case: ReviewCase, change: NomineeChange, names: Mapping[str, str]) -> tuple[Shown, ...]:
    before, now = change.score_before, change.score_now
    difference = None if before is None or now is None else now - before
    return (
        change.nominee,
        names.get(change.nominee, change.nominee),
        names.get(change.unit, change.unit),
        change.change.value,
        before,
        now,
        difference,
        _award_names(case, change.awards_before),
        _award_names(case, change.awards_now),
        "\n".join(map(_tell, change.grounds)),
    )


def _tell(ground: Ground) -> str:
    basis = f" ({ground.basis})" if ground.basis else ""
    return f"{ground.sentence[:1].upper()}{ground.sentence[1:]}{basis}"


def _award_names(case: ReviewCase, codes: Sequence[str]) -> str:
    awards = (find_award(case.law, code) for code in codes)
    return "; ".join(award.name for award in awards if award is not None)


def _summary(changes: Sequence[NomineeChange]) -> str:
    counted = Counter(change.change for change in changes)
    told = [f"{counted[change]} {change.value}" for change in Change if counted[change]]
    return f"{len(changes)} tập thể, cá nhân: {', '.join(told)}."
