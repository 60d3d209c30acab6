"""What the papers of an award must say: decision and certificates, letter, summary, achievement report."""

from __future__ import annotations

import re

from tasks.compose.agreement.facts import Basis, Entry, Fact, Ground, Roster, Statement
from tasks.compose.agreement.phrases import (
    COUNT,
    NAMES,
    counts_of,
    met_on,
    resting_on,
    said_of,
    signed_by,
    signed_on,
    under_kinds,
    voted,
)
from tasks.compose.agreement.words_facts import achievement_words, list_words, summary_words
from tasks.compose.contexts.common import award_of, detail_of, grade_label, name_of, superior
from tasks.compose.contexts.letters import earlier_awards
from tasks.compose.dossier import Dossier
from tasks.compose.wording import BLANK, money_in_words, score_text
from tasks.model.kinds import NomineeKind
from tasks.model.results import Proposal
from tasks.rules.regimes import own_award
from tasks.rules.wording import vn_amount, vn_number

_BODY_BEGINS = r"^(?:Căn cứ|Thực hiện) "


def decision_facts(dossier: Dossier) -> list[Fact]:
    """Names, posts and bonus of each, their number and sum in figures and words, days and signer."""
    chosen = dossier.chosen_for(own_award(dossier.case))
    bonuses = [item.bonus_vnd for item in chosen]
    total = None if None in bonuses else sum(amount or 0 for amount in bonuses)
    in_figures = () if total is None else (vn_amount(total),)
    paid = (Basis(Ground.BONUS, tuple(item.nominee for item in chosen), own_award(dossier.case)),)
    entries = [
        Entry(
            name_of(dossier, item.nominee),
            (
                (
                    "Chức vụ, đơn vị",
                    detail_of(dossier, item.nominee) or dossier.case.home_unit(item.nominee).kind.label,
                ),
                ("Tiền thưởng (đồng)", BLANK if item.bonus_vnd is None else vn_amount(item.bonus_vnd)),
            ),
            (item.nominee,),
            item.award,
        )
        for item in chosen
    ]
    return [
        Statement("số tập thể, cá nhân được tặng", r"^Điều 1\.", COUNT, counts_of(chosen), bases=voted(chosen)),
        Statement("tiền thưởng bằng số", r"^Điều 2\.", r"([\d.]+) đồng", in_figures, bases=paid),
        Statement(
            "tiền thưởng bằng chữ",
            r"^Điều 2\.",
            r"đồng \(([^)]+)\)",
            () if total is None else (money_in_words(total),),
            bases=paid,
        ),
        Statement("tổng số tiền thưởng", r"^Tổng số tiền thưởng", r": ([\d.]+) đồng", in_figures, bases=paid),
        Roster("danh sách khen thưởng", NAMES, under_kinds(chosen, entries)),
        signed_on(dossier, _date_line(dossier), 2),
        met_on(dossier, r"^Theo đề nghị của Hội đồng"),
        signed_by(dossier.case.campaign.signer_name),
    ]


def certificate_facts(dossier: Dossier) -> list[Fact]:
    """One certificate for each name of the decision, in its order."""
    chosen = [item for kind in NomineeKind for item in dossier.chosen_for(own_award(dossier.case), kind)]
    names = tuple(_certified(dossier, item) for item in chosen)
    named = resting_on(Ground.NAME, [item.nominee for item in chosen])
    return [
        Statement("tên trên Giấy khen", r"^(?:Tập thể|Ông|Bà) ", r"^(.+)$", names, bases=named),
        signed_on(dossier, r"^Quyết định số", len(names)),
        signed_by(dossier.case.campaign.signer_name, len(names)),
    ]


def letter_facts(dossier: Dossier, award_code: str) -> list[Fact]:
    """To whom, which award, how many, and the list with score, grade, earlier awards and votes of each."""
    chosen = dossier.chosen_for(award_code)
    award = award_of(dossier.case, award_code).name
    about = r"^(?:Về việc|Tập thể|Tập thể, cá nhân|Cá nhân) đề nghị tặng thưởng"
    return [
        *_addressed(dossier),
        Statement("hình thức khen thưởng", about, r"tặng thưởng (.+)$", (award, award)),
        Statement("số tập thể, cá nhân đề nghị", "kính đề nghị", COUNT, counts_of(chosen), bases=voted(chosen)),
        Roster("danh sách đề nghị", NAMES, under_kinds(chosen, [_listed(dossier, item) for item in chosen])),
        signed_on(dossier, _date_line(dossier), 2),
        met_on(dossier, "đã họp, bỏ phiếu"),
        signed_by(dossier.case.campaign.signer_name),
    ]


def summary_facts(dossier: Dossier, award_code: str) -> list[Fact]:
    """The same names, results and earlier awards as the letter, in its order."""
    kinds = [dossier.chosen_for(award_code, kind) for kind in NomineeKind]
    chosen = [item for items in kinds for item in items]
    names = tuple(f"{n}. {said_of(dossier, item.nominee)}" for items in kinds for n, item in enumerate(items, 1))
    earlier = tuple(earlier_awards(dossier.case, item.nominee) for item in chosen)
    results = tuple(_result_of(dossier, item) for item in chosen)
    award = award_of(dossier.case, award_code).name
    codes = [item.nominee for item in chosen]
    named, scored, awarded = (resting_on(item, codes) for item in (Ground.NAME, Ground.SCORE, Ground.EARLIER))
    return [
        Statement("hình thức khen thưởng", r"^Đề nghị tặng thưởng", r"tặng thưởng (.+)$", (award,)),
        Statement("tên trong báo cáo tóm tắt", r"^\d+\. ", r"^(.+)$", names, bases=named),
        Statement("kết quả phong trào", r"^Kết quả phong trào: ", r": (.+)\.$", results, bases=scored),
        Statement("hình thức đã được khen", r"^Đã được khen thưởng: ", r": (.+)\.$", earlier, bases=awarded),
        summary_words(dossier, chosen),
        signed_by(dossier.case.campaign.signer_name),
    ]


def achievement_facts(dossier: Dossier, award_code: str, nominee: str) -> list[Fact]:
    """Who, for which award, with which result over the years."""
    award = award_of(dossier.case, award_code).name
    result = dossier.result(nominee)
    name = dossier.case.nominee_name(nominee)
    scored = f"{score_text(result.score)} điểm, xếp loại {grade_label(dossier.case, result.grade)}"
    years = tuple(Entry(str(item.year), (("Điểm", score_text(item.score)),), (nominee,)) for item in result.years)
    return [
        Statement(
            "tên trong báo cáo thành tích",
            r"^(?:Họ và tên|Tên tập thể đề nghị): ",
            f": ({re.escape(name)})(?:,|$)",
            (name,),
            bases=resting_on(Ground.NAME, [nominee]),
        ),
        Statement("hình thức khen thưởng", r"^Đề nghị tặng thưởng", r"tặng thưởng (.+)$", (award,)),
        Statement(
            "kết quả phong trào",
            r"^Kết quả thực hiện phong trào",
            r": ([^:]+)\.$",
            (scored,),
            bases=resting_on(Ground.SCORE, [nominee]),
        ),
        Roster("kết quả qua các năm", "Năm", years),
        *achievement_words(dossier, award_code, nominee),
    ]


def _addressed(dossier: Dossier) -> list[Fact]:
    """To whom the letter goes; nothing of a case that was frozen before that was kept in it."""
    if not dossier.case.law.offices:
        return []
    figure = r"^(?:- |Kính gửi: *)(.+?)[;.]?$"
    return [
        Statement("nơi kính gửi", r"^- |^Kính gửi: *\S", figure, superior(dossier.case), until=_BODY_BEGINS),
    ]


def _listed(dossier: Dossier, proposal: Proposal) -> Entry:
    result, votes = dossier.result(proposal.nominee), proposal.votes
    return Entry(
        said_of(dossier, proposal.nominee),
        (
            ("Điểm", score_text(result.score)),
            ("Xếp loại", grade_label(dossier.case, result.grade)),
            ("Đã được khen", earlier_awards(dossier.case, proposal.nominee)),
            ("Tỷ lệ phiếu", f"{vn_number(votes.percent)}%" if votes else "……"),
        ),
        (proposal.nominee,),
        proposal.award,
        list_words(dossier, proposal),
    )


def _result_of(dossier: Dossier, proposal: Proposal) -> str:
    result = dossier.result(proposal.nominee)
    votes = f"; tỷ lệ tán thành {vn_number(proposal.votes.percent)}%" if proposal.votes else ""
    return f"{score_text(result.score)} điểm, xếp loại {grade_label(dossier.case, result.grade)}{votes}"


def _certified(dossier: Dossier, proposal: Proposal) -> str:
    name = name_of(dossier, proposal.nominee)
    return f"Tập thể {name}" if proposal.kind is NomineeKind.COLLECTIVE else name


def _date_line(dossier: Dossier) -> str:
    """The line of place and day, and the note of the annex."""
    return rf"^{re.escape(dossier.case.campaign.seat)}, ngày|^\(Kèm theo"
