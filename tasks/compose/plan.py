"""Which documents a review makes, for whom, and where each one lies in `6-ho-so/`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tasks.compose.contexts.achievements import achievement_context
from tasks.compose.contexts.awards import certificates_context, decision_context
from tasks.compose.contexts.brief import brief_context, list_papers
from tasks.compose.contexts.bulletin import bulletin_context
from tasks.compose.contexts.common import award_of, committee, has_district, is_decided_above, superior
from tasks.compose.contexts.council import minutes_context
from tasks.compose.contexts.enclosures import contents_context, summary_context
from tasks.compose.contexts.letters import proposal_context
from tasks.compose.contexts.notice import notice_context
from tasks.compose.contexts.reports import report_context
from tasks.compose.contexts.result_table import result_table_context
from tasks.compose.contexts.voting import vote_record_context
from tasks.compose.dossier import Dossier
from tasks.model.case import ReviewCase
from tasks.model.kinds import Level, NomineeKind
from tasks.model.law import Award
from tasks.model.periods import ReviewKind
from tasks.rules.regimes import own_award

_REPORTS = {
    ReviewKind.ANNUAL: "bao-cao-nam",
    ReviewKind.PRELIMINARY: "bao-cao-so-ket",
    ReviewKind.FINAL: "bao-cao-tong-ket",
}
_AWARD_FOLDERS = {
    "GK_HUYEN": "giay-khen-huyen",
    "BK_TINH": "bang-khen-tinh",
    "BK_TTG": "bang-khen-thu-tuong",
    "HCLD_BA": "huan-chuong-lao-dong-hang-ba",
}


@dataclass(frozen=True)
class DocumentPlan:
    """One document to be filled; `path` is relative to the folder of the dossiers.

    `award` and `nominee` are codes: the award that a paper proposes, and the unit or person it is about. `page_mark`
    stands behind each page.
    """

    type: str
    path: str
    template: str
    addressee: str
    context: dict[str, object]
    award: str = ""
    nominee: str = ""
    page_mark: str = ""


def plan_documents(dossier: Dossier) -> tuple[DocumentPlan, ...]:
    """Every document of the review: the commune's own, then one set for each award proposed upward.

    A set is what the law asks for: Tờ trình, Báo cáo thành tích, Biên bản (L22 Điều 84 k2). No empty document.
    """
    return (*_own_documents(dossier), *_sets_upward(dossier))


def _own_documents(dossier: Dossier) -> Iterator[DocumentPlan]:
    here, own = committee(dossier.case), own_folder(dossier.case)
    brief = brief_context(dossier, list_papers(dossier))
    yield DocumentPlan("tom-tat-trinh-ky", f"{own}/tom-tat-trinh-ky.docx", "tom-tat-trinh-ky", here, brief)
    report = report_context(dossier)
    minutes = minutes_context(dossier)
    yield DocumentPlan("bao-cao", f"{own}/bao-cao.docx", _REPORTS[dossier.case.kind], here, report)
    yield DocumentPlan("bien-ban", f"{own}/bien-ban.docx", "bien-ban", here, minutes)
    count = vote_record_context(dossier)
    if count["vote_groups"]:
        yield DocumentPlan("bien-ban-kiem-phieu", f"{own}/bien-ban-kiem-phieu.docx", "bien-ban-kiem-phieu", here, count)
    if dossier.case.kind is ReviewKind.ANNUAL:
        table = result_table_context(dossier)
        yield DocumentPlan("bang-ket-qua", f"{own}/bang-ket-qua.docx", "bang-ket-qua", here, table)
    if dossier.chosen_for(own_award(dossier.case)):
        decision, certificates = decision_context(dossier), certificates_context(dossier)
        yield DocumentPlan("quyet-dinh", f"{own}/quyet-dinh.docx", "quyet-dinh", here, decision)
        yield DocumentPlan("giay-khen", f"{own}/giay-khen.docx", "giay-khen", here, certificates)
    if dossier.chosen:
        yield DocumentPlan("ban-tin", f"{own}/ban-tin.docx", "ban-tin", here, bulletin_context(dossier))
    yield from _notices(dossier)


def _notices(dossier: Dossier) -> Iterator[DocumentPlan]:
    """One notice for each unit that was reviewed."""
    own = own_folder(dossier.case)
    for unit in dossier.case.units:
        if any(result.unit == unit.code for result in dossier.results):
            path = f"{own}/thong-bao/{unit.code}.docx"
            yield DocumentPlan(
                "thong-bao", path, "thong-bao-ket-qua", unit.name, notice_context(dossier, unit.code), "", unit.code
            )


def _sets_upward(dossier: Dossier) -> Iterator[DocumentPlan]:
    codes = {item.award for item in dossier.chosen if len(item.route) > 1}
    awards = [award for award in dossier.case.law.awards if award.code in codes]
    for award in awards:
        folder = f"{_level_folder(dossier.case, award)}/{_AWARD_FOLDERS.get(award.code, award.code.lower())}"
        addressee = _addressee(dossier.case, award)
        papers = list(_set_upward(dossier, award, folder, addressee))
        yield from papers
        contents = contents_context(dossier, award.code, Counter(paper.type for paper in papers))
        yield DocumentPlan(
            "thanh-phan-ho-so", f"{folder}/thanh-phan-ho-so.docx", "thanh-phan-ho-so", addressee, contents
        )


def _set_upward(dossier: Dossier, award: Award, folder: str, addressee: str) -> Iterator[DocumentPlan]:
    letter, summary = proposal_context(dossier, award.code), summary_context(dossier, award.code)
    yield DocumentPlan("to-trinh", f"{folder}/to-trinh.docx", "to-trinh", addressee, letter, award.code)
    yield DocumentPlan(
        "bien-ban", f"{folder}/bien-ban.docx", "bien-ban", addressee, minutes_context(dossier), award.code
    )
    yield DocumentPlan(
        "tom-tat-thanh-tich", f"{folder}/tom-tat-thanh-tich.docx", "tom-tat-thanh-tich", addressee, summary, award.code
    )
    for proposal in dossier.chosen_for(award.code):
        is_collective = proposal.kind is NomineeKind.COLLECTIVE
        yield DocumentPlan(
            "bao-cao-thanh-tich",
            f"{folder}/bao-cao-thanh-tich/{proposal.nominee}.docx",
            "thanh-tich-tap-the" if is_collective else "thanh-tich-ca-nhan",
            addressee,
            achievement_context(dossier, proposal),
            award.code,
            proposal.nominee,
        )


def own_folder(case: ReviewCase) -> str:
    """Where the papers of the level itself lie: `1-xa`, at a district `1-huyen`."""
    return f"1-{case.level.value}"


def _level_folder(case: ReviewCase, award: Award) -> str:
    """The deciding level, and the levels the file passes on its way there."""
    if award.level is Level.DISTRICT:
        return "2-huyen"
    if award.level is Level.PROVINCE:
        return "3-tinh-qua-huyen" if has_district(case) else "3-tinh"
    if case.level is Level.PROVINCE:
        return "4-trung-uong"
    return "4-trung-uong-qua-huyen-tinh" if has_district(case) else "4-trung-uong-qua-tinh"


def _addressee(case: ReviewCase, award: Award) -> str:
    """`Ủy ban nhân dân huyện … (trình Chủ tịch Ủy ban nhân dân tỉnh …)`."""
    above = superior(case)[0]
    if is_decided_above(case, award):
        return above
    names = {Level.PROVINCE: f"Chủ tịch Ủy ban nhân dân {case.campaign.province_name}"}
    return f"{above} (trình {names.get(award.level, award_of(case, award.code).authority)})"
