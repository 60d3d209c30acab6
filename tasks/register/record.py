"""What one review leaves in the register: its proposals, with what was entered of the signed papers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tasks.errors import ReviewError
from tasks.model.campaign import Campaign
from tasks.model.case import ReviewCase
from tasks.model.kinds import Level
from tasks.model.law import Award
from tasks.model.register import LineStatus, RegisterLine, SignedPaper, SignedType
from tasks.model.results import Proposal, Verdict
from tasks.register.history import ground_of
from tasks.rules.regimes import find_award


def lines_of_review(
    case: ReviewCase, proposals: Sequence[Proposal], papers: Sequence[SignedPaper]
) -> tuple[RegisterLine, ...]:
    """One line for each nominee and award the review gave or proposed, with number and date where entered.

    An award of the commune itself has the date of its decision, else the decision date of the review. A proposal has
    the date of its letter, else that day too; its decision is the answer from above.
    """
    chosen = [item for item in proposals if item.verdict is Verdict.PROPOSED]
    book = {(paper.type, paper.award, paper.nominee): paper for paper in papers}
    _refuse_strangers(case, chosen, papers)
    return tuple(_line(case, item, book) for item in chosen)


def open_proposals(lines: Sequence[RegisterLine], award: str) -> tuple[str, ...]:
    """The nominees proposed for this award whose answer from above has not come."""
    return tuple(line.nominee for line in lines if line.award == award and line.status is LineStatus.PROPOSED)


def short_title(award: Award) -> str:
    """`Giấy khen`, `Bằng khen`, `Huân chương Lao động hạng Ba`: the form without who gives it."""
    return award.name.split(" của ")[0]


def _line(case: ReviewCase, item: Proposal, book: Mapping[tuple[SignedType, str, str], SignedPaper]) -> RegisterLine:
    award = find_award(case.law, item.award)
    is_decided_here = item.route == item.route[:1]
    decision = book.get(
        (SignedType.DECISION, "", "") if is_decided_here else (SignedType.ANSWER, item.award, item.nominee)
    )
    letter = None if is_decided_here else book.get((SignedType.LETTER, item.award, ""))
    day = case.term.decision_date
    return RegisterLine(
        campaign=case.campaign.code,
        period=case.period.code,
        entry=f"{item.award}/{item.nominee}",
        nominee=item.nominee,
        nominee_name=case.nominee_name(item.nominee),
        kind=item.kind,
        unit=item.unit,
        award=item.award,
        title=short_title(award) if award else item.award,
        authority=_authority(case.campaign, item.authority, award),
        ground=ground_of(case.campaign.name, case.term.first_year, case.term.last_year),
        first_year=case.term.first_year,
        last_year=case.term.last_year,
        status=_status(decision, is_decided_here=is_decided_here),
        decision_number=decision.number if decision else "",
        decision_date=decision.date if decision else (day if is_decided_here else None),
        letter_number=letter.number if letter else "",
        letter_date=None if is_decided_here else (letter.date if letter else day),
        bonus_vnd=item.bonus_vnd,
    )


def _status(decision: SignedPaper | None, *, is_decided_here: bool) -> LineStatus:
    if is_decided_here:
        return LineStatus.AWARDED
    return decision.status if decision and decision.status else LineStatus.PROPOSED


def _authority(campaign: Campaign, authority: str, award: Award | None) -> str:
    """`Chủ tịch Ủy ban nhân dân xã Sơn Hồng`: whoever decides, with the name of the place."""
    names = {
        Level.COMMUNE: campaign.commune_name,
        Level.DISTRICT: campaign.district_name,
        Level.PROVINCE: campaign.province_name,
    }
    if award is None or award.level not in names:
        return authority
    for kind in (campaign.place_label, award.level.label):
        if authority.endswith(f" {kind}"):
            return f"{authority.removesuffix(kind)}{names[award.level]}"
    return authority


def _refuse_strangers(case: ReviewCase, chosen: Sequence[Proposal], papers: Sequence[SignedPaper]) -> None:
    """Stop where an answer was entered for someone this review, run again since, no longer proposes."""
    known = {(item.award, item.nominee) for item in chosen}
    for paper in papers:
        if paper.type is SignedType.ANSWER and (paper.award, paper.nominee) not in known:
            raise ReviewError(
                f"Sổ văn bản ghi kết quả {paper.award} của {paper.nominee}, nhưng kỳ xét không đề nghị như vậy.",
                place=f"{case.period.code}/6-ho-so/so-van-ban.csv",
                remedy="kiểm tra lại biên bản Hội đồng của kỳ xét; nếu kết quả nhập nhầm thì xóa dòng này trong sổ",
            )
