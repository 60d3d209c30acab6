"""The chairman's page: what he signs, the figures against last time, and what he should know before signing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from tasks.compose.contexts.common import (
    COMMITTEE,
    award_of,
    committee,
    movement,
    name_of,
    occasion,
    open_date,
    units_that,
)
from tasks.compose.contexts.voting import is_over_quota, put_to_vote
from tasks.compose.dossier import Dossier
from tasks.compose.wording import count_of, lower_first, lower_title, upper_lines
from tasks.earlier import Earlier
from tasks.model.kinds import NomineeKind
from tasks.model.periods import ReviewKind
from tasks.model.results import Proposal, ReasonKind, Verdict
from tasks.model.review import UnitState
from tasks.rules.presiding import chair_name
from tasks.rules.wording import sent_by_units, vn_amount, vn_number

#: So many names a list shows; a warning, which is long itself, fewer.
_LISTED, _LISTED_WARNED = 4, 2
#: The page must stay one page: the lines it has beside its head, how high a row of figures and the space after a
#: paragraph are, letters in a line.
_PAGE_LINES, _FIGURE_LINES, _GAP_LINES, _LINE_LETTERS = Decimal(32), Decimal("1.2"), Decimal("0.4"), 74
_CLOSE_CALL_PCT = Decimal(10)


def brief_context(dossier: Dossier, papers: Sequence[str]) -> dict[str, object]:
    """One page; `papers` are the documents laid before the chairman, in the order he signs them."""
    case, figures = dossier.case, _figures(dossier)
    room = _PAGE_LINES - _FIGURE_LINES * len(figures) - sum(map(_lines, papers))
    return {
        "is_draft": dossier.is_draft,
        "agency_lines": upper_lines(COMMITTEE, case.campaign.commune_name),
        "place_date": open_date(case, case.term.decision_date.year),
        "title": "TÓM TẮT TRÌNH KÝ",
        "subject": f"Xét khen thưởng {movement(case)} {occasion(case)}",
        "before_label": _before_label(dossier.earlier),
        "figures": figures,
        "notes": _keep_to(room, list(_notes(dossier))) or ["Không có vấn đề cần lưu ý."],
        "papers": [f"{number}. {paper}" for number, paper in enumerate(papers, start=1)],
    }


def _keep_to(room: Decimal, notes: Sequence[str]) -> list[str]:
    """The notes, gravest first, as far as the page has lines for them; then how many are left out."""
    kept: list[str] = []
    for index, note in enumerate(notes):
        rest = len(notes) - index
        needed = _lines(note) + (_lines("") if rest > 1 else 0)
        if sum(map(_lines, kept)) + needed > room:
            return [*kept, f"Còn {count_of(rest, 'điều')} khác cần biết, ghi trong 4-tong-hop/de-nghi.xlsx."]
        kept.append(note)
    return kept


def _lines(text: str) -> Decimal:
    """How high a paragraph is, one line at least."""
    return max(1, -(-len(text) // _LINE_LETTERS)) + _GAP_LINES


def _before_label(earlier: Earlier | None) -> str:
    """The heading of the column of the review before; empty without one, and then there is no such column."""
    return "" if earlier is None else f"Kỳ trước ({earlier.year})"


def _figures(dossier: Dossier) -> list[dict[str, str]]:
    """Counts of this review beside those of the one before, where that one was recorded."""
    earlier = dossier.earlier
    rows = [_units_figure(dossier)]
    for kind in NomineeKind:
        now = sum(item.kind is kind and item.score is not None for item in dossier.results)
        before = earlier and sum(item.kind is kind and item.score is not None for item in earlier.results)
        rows.append(_figure(f"Số {kind.label} được đánh giá", str(now), before))
    for code in _awards(dossier):
        chosen = dossier.chosen_for(code)
        before = earlier and sum(item.award == code and item.verdict is Verdict.PROPOSED for item in earlier.proposals)
        rows.append(_figure(award_of(dossier.case, code).name, str(len(chosen)), before))
    money = [item.bonus_vnd for item in dossier.chosen if len(item.route) == 1]
    if money and all(amount is not None for amount in money):
        total = vn_amount(sum(amount or 0 for amount in money))
        rows.append({"name": f"Tiền thưởng do {dossier.case.place_label} chi (đồng)", "now": total, "before": "-"})
    return rows


def _units_figure(dossier: Dossier) -> dict[str, str]:
    accepted = len(dossier.units_in(UnitState.ACCEPTED))
    return {
        "name": f"Đơn vị có {sent_by_units(dossier.case.level)} hợp lệ / phải gửi",
        "now": f"{accepted}/{len(dossier.units)}",
        "before": "-",
    }


def _figure(name: str, now: str, before: int | None) -> dict[str, str]:
    return {"name": name, "now": now, "before": "-" if before is None else str(before)}


def _awards(dossier: Dossier) -> list[str]:
    wanted = {item.award for item in dossier.chosen}
    return [award.code for award in reversed(dossier.case.law.awards) if award.code in wanted]


def _notes(dossier: Dossier) -> Iterator[str]:
    """What a signer would be sorry not to have been told, the gravest first."""
    for state in (UnitState.MISSING, UnitState.RETURNED):
        names = dossier.units_in(state)
        if names:
            yield f"{units_that(dossier.case, state)}, không được xét: {_list(names)}."
    if dossier.record.missing:
        yield f"Hội đồng chưa xong: {_list([lower_first(text.rstrip('.')) for text in dossier.record.missing])}."
    yield from _warnings(dossier)
    by_hand = list(dict.fromkeys(_name(dossier, item.code) for item in dossier.record.overrides))
    if by_hand:
        yield f"Điều chỉnh bằng tay (ghi trong biên bản) {count_of(len(by_hand), 'trường hợp')}: {_list(by_hand)}."
    changed = {(item.nominee, item.criterion) for item in dossier.record.appraisals}
    if changed:
        is_annual = dossier.case.kind is ReviewKind.ANNUAL
        what, before = ("điểm thành phần", "tự chấm") if is_annual else ("điểm tổng hợp", "tính từ các năm")
        yield f"Hội đồng chấm lại {count_of(len(changed), what)} khác điểm {before}."
    adjusted = [_name(dossier, item.nominee) for item in dossier.record.adjustments]
    if adjusted:
        yield f"Hội đồng thưởng, trừ điểm {count_of(len(adjusted), 'trường hợp')}: {_list(adjusted)}."
    yield from _vote_notes(dossier)
    yield from _blocked_notes(dossier)


def _vote_notes(dossier: Dossier) -> Iterator[str]:
    voted = [(item, item.votes) for item in dossier.chosen if item.votes]
    split = [item for item, votes in voted if votes.votes_against or votes.blank or votes.invalid]
    thresholds = {
        (rule.award, rule.nominee_kind): rule.vote_threshold_pct
        for rule in dossier.case.campaign.award_rules
        if rule.review_kind is dossier.case.kind and rule.vote_threshold_pct is not None
    }
    close = [
        f"{_name(dossier, item.nominee)} ({vn_number(votes.percent)}%)"
        for item, votes in voted
        if votes.votes_for < votes.base_count
        and (threshold := thresholds.get((item.award, item.kind))) is not None
        and votes.percent - threshold <= _CLOSE_CALL_PCT
    ]
    if split:
        yield f"Có phiếu không tán thành, trắng hoặc không hợp lệ: {count_of(len(split), 'trường hợp')}."
    if close:
        yield f"Sát mức phiếu cần có (chênh không quá {vn_number(_CLOSE_CALL_PCT)} điểm phần trăm): {_list(close)}."


def _blocked_notes(dossier: Dossier) -> Iterator[str]:
    blocked = [item for item in dossier.proposals if item.verdict is Verdict.BLOCKED]
    rules: dict[str, list[Proposal]] = {}
    for item in blocked:
        codes = [reason.rule for reason in item.reasons if reason.kind is ReasonKind.BLOCKS]
        rules.setdefault(codes[0] if codes else "", []).append(item)
    if blocked:
        said = "; ".join(
            f"{_RULE_WORDS.get(rule, 'lý do khác')}: {len(items):02d}" for rule, items in sorted(rules.items())
        )
        yield f"Không đề nghị {count_of(len(blocked), 'trường hợp')} ({said}); {_where_told(dossier, blocked)}."


def _where_told(dossier: Dossier, blocked: Sequence[Proposal]) -> str:
    """Where each one's reason is; those beyond the quota of a year are one line in the minutes."""
    is_annual = dossier.case.kind is ReviewKind.ANNUAL
    if is_annual and any(item.votes is not None and is_over_quota(item) for item in blocked):
        return "lý do ghi ở biên bản họp, kết quả phiếu từng trường hợp ở Biên bản kiểm phiếu"
    return "lý do từng trường hợp ghi ở biên bản"


def _warnings(dossier: Dossier) -> Iterator[str]:
    """Each warning once: what it says where it says the same of all, else what it is about and of whom.

    What stands after a colon is of one case each, or in the papers.
    """
    told: dict[str, dict[str, list[str]]] = {}
    for item in dossier.chosen:
        for reason in item.reasons:
            if reason.kind is ReasonKind.WARNS:
                names = told.setdefault(reason.rule, {}).setdefault(reason.sentence.replace(" %", "%"), [])
                names.append(_name(dossier, item.nominee))
    everybody = {_name(dossier, item.nominee) for item in dossier.chosen}
    for sentences in told.values():
        names = list(dict.fromkeys(name for names in sentences.values() for name in names))
        sentence = next(iter(sentences))
        if len(sentences) == 1 and set(names) == everybody:
            yield sentence
        elif len(sentences) > 1 or ": " in sentence:
            yield f"{sentence.split(':')[0].rstrip('.')}: {_list(names, _LISTED_WARNED)}."
        else:
            yield f"{sentence.rstrip('.')} ({_list(names, _LISTED_WARNED)})."


def _name(dossier: Dossier, code: str) -> str:
    """`bà Lê Thị Phương Nhung`: the names of this page stand inside its sentences."""
    return lower_title(name_of(dossier, code))


def _list(names: Sequence[str], most: int = _LISTED) -> str:
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else f"{shown} và {count_of(len(names) - most, 'trường hợp')} khác"


#: The rules that stop a nominee, in words: a chairman does not know their codes.
_RULE_WORDS = {
    "N01": "chưa có điểm",
    "N02": "chưa đạt xếp loại",
    "N03": "ngoài chỉ tiêu",
    "N04": "đồng hạng, Hội đồng xếp sau",
    "N05": "không xét hình thức này ở kỳ này",
    "R01": "không đúng thẩm quyền",
    "R02": "không có tuyến trình",
    "R03": "không xét hạng Huân chương này",
    "R04": "không xét hình thức này ở kỳ này",
    "R05": "phong trào chưa đủ số năm",
    "R06": "trùng thành tích đã đề nghị",
    "R07": "vướng kỷ luật, đơn thư, tiêu chuẩn chung",
    "R08": "đã đề nghị hình thức cấp Nhà nước trong năm",
    "R09": "đơn vị đã giải thể",
    "R10": "chưa đủ phiếu",
    "R11": "hồ sơ còn thiếu",
    "HD": "không đề nghị do điều chỉnh bằng tay",
}


def list_papers(dossier: Dossier) -> list[str]:
    """The documents in the order of signing, with how many of each."""
    own = [item for item in dossier.chosen if len(item.route) == 1]
    papers = [*_council_papers(dossier), f"Báo cáo của {committee(dossier.case)}"]
    if own:
        papers.append(f"Quyết định tặng Giấy khen và {count_of(len(own), 'Giấy khen')}")
    for code in _awards(dossier):
        items = dossier.chosen_for(code)
        if any(len(item.route) > 1 for item in items):
            name = award_of(dossier.case, code).name.replace(COMMITTEE, "UBND")
            papers.append(f"Tờ trình {name}, {count_of(len(items), 'báo cáo thành tích')}")
    units = {item.unit for item in dossier.results}
    others = (
        "báo cáo tóm tắt của từng Tờ trình" if len(own) < len(dossier.chosen) else "",
        "bản tin" if dossier.chosen else "",
        count_of(len(units), "thông báo kết quả") if units else "",
    )
    last = ", ".join(filter(None, others))
    return [*papers, f"{last[0].upper()}{last[1:]}"] if last else papers


def _council_papers(dossier: Dossier) -> Iterator[str]:
    """What the signer signs as the chair of the meeting, where both are the same man."""
    case = dossier.case
    if case.campaign.signer_name != chair_name(case.campaign.council, dossier.record):
        return
    minutes = (
        "Biên bản họp",
        "Biên bản kiểm phiếu" if put_to_vote(dossier) else "",
        "Bảng kết quả" if case.kind is ReviewKind.ANNUAL else "",
    )
    yield f"{', '.join(filter(None, minutes))} của Hội đồng (ký Chủ tọa)"
