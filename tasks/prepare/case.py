"""One review frozen: the movement, its term, and the law of the day of the decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from tasks.errors import ReviewError
from tasks.files import read_record
from tasks.model.campaign import Campaign, Person, Term
from tasks.model.case import ReviewCase
from tasks.model.folders import CAMPAIGN_WORKBOOK, ReviewFolder, workbook_name
from tasks.model.kinds import Level
from tasks.model.law import Award, Lawbook
from tasks.model.periods import Period, ReviewKind
from tasks.model.results import Result
from tasks.prepare.words import INFO, TERMS
from tasks.rules.reference import load_lawbook
from tasks.rules.regimes import ladder_on, regime_on
from tasks.rules.wording import vn_date
from tasks.state import is_finished


def freeze_case(campaign: Campaign, period: Period, reference_dir: Path) -> ReviewCase:
    """The case of one period; a ReviewError without such a period, a law of the day, the name of the district.

    Of who moved it holds the post of the day that counts, so that who comes, moves or leaves later changes nothing in
    it.
    """
    term = find_term(campaign, period)
    law = _name_awards(campaign, load_lawbook(reference_dir))
    _refuse_nameless_district(campaign, term, law)
    day = term.people_day
    people = tuple(_post_on(day, posts) for posts in _posts(campaign).values())
    regime = regime_on(law, term.decision_date)
    return ReviewCase(replace(campaign, people=people), term, regime, law, frozen_day=day)


def _name_awards(campaign: Campaign, law: Lawbook) -> Lawbook:
    """The law with the commune's own award under the name it has there: `Giấy khen của Chủ tịch … phường`."""
    if campaign.level is not Level.COMMUNE:
        return law
    here = f"Ủy ban nhân dân {campaign.place_label}"

    def rename(award: Award) -> Award:
        name, authority = (text.replace("Ủy ban nhân dân xã", here) for text in (award.name, award.authority))
        return replace(award, name=name, authority=authority)

    return replace(law, awards=tuple(rename(item) if item.level is Level.COMMUNE else item for item in law.awards))


def _posts(campaign: Campaign) -> dict[str, list[Person]]:
    posts: dict[str, list[Person]] = {}
    for person in campaign.people:
        posts.setdefault(person.code, []).append(person)
    return posts


def _post_on(day: date, posts: list[Person]) -> Person:
    """The post somebody has on that day; who has left or not yet come is known by the one nearest to it."""
    ordered = sorted(posts, key=lambda post: post.valid_from or date.min)
    begun = [post for post in ordered if (post.valid_from or date.min) <= day]
    return begun[-1] if begun else ordered[0]


def find_term(campaign: Campaign, period: Period) -> Term:
    """The term of a period; a ReviewError that lists the periods there are."""
    for term in campaign.terms:
        if term.period == period:
            return term
    known = ", ".join(term.period.code for term in campaign.terms)
    raise ReviewError(
        f"Phong trào chưa có kỳ {period.code}.",
        place=f"{workbook_name(campaign.level)}, trang {TERMS}",
        remedy=f"thêm một dòng {period.code} với các hạn của kỳ{f', hoặc chọn kỳ đã có: {known}' if known else ''}",
    )


def read_year_scores(campaign_dir: Path, term: Term) -> dict[tuple[str, int], Decimal]:
    """The score by nominee and year, from the finished annual reviews of the term; empty for an annual term."""
    if term.period.kind is ReviewKind.ANNUAL:
        return {}
    scores: dict[tuple[str, int], Decimal] = {}
    for year in term.years:
        annual = ReviewFolder(campaign_dir, Period(year, ReviewKind.ANNUAL))
        if is_finished(annual):
            results = read_record(annual.results, tuple[Result, ...])
            scores |= {(result.code, year): result.score for result in results if result.score is not None}
    return scores


def _refuse_nameless_district(campaign: Campaign, term: Term, law: Lawbook) -> None:
    """Nothing; a ReviewError where a commune proposes through a district that has no name: its letters would have none.

    An annual review sends nothing up.
    """
    if campaign.district_name or campaign.level is not Level.COMMUNE or term.period.kind is ReviewKind.ANNUAL:
        return
    if Level.DISTRICT in ladder_on(law, term.decision_date).levels:
        raise ReviewError(
            f"Chưa ghi tên huyện, mà vào ngày quyết định {vn_date(term.decision_date)} còn cấp huyện.",
            place=f"{CAMPAIGN_WORKBOOK}, trang {INFO}",
            remedy=f"ghi dòng “Tên huyện”, kể cả khi nay không còn; hoặc sửa ngày quyết định ở trang {TERMS}",
        )
