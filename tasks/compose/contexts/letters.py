"""Letters: the opening letter to the units, and one letter of proposal for each deciding authority and award."""

from __future__ import annotations

from tasks.compose.contexts.common import (
    award_form,
    award_of,
    award_title,
    bases,
    by_kind,
    carrying_out,
    committee,
    council,
    detail_of,
    grade_label,
    has_district,
    head_of,
    how_many,
    is_decided_above,
    kinds_of,
    left_out,
    movement,
    name_of,
    office,
    open_date,
    recipients,
    signing,
    span,
    superior,
)
from tasks.compose.contexts.words import CELL_LENGTH, excerpt
from tasks.compose.dossier import Dossier
from tasks.compose.wording import end_list, full_date, score_text
from tasks.model.case import ReviewCase
from tasks.model.kinds import Level, NomineeKind
from tasks.model.law import Award, Mark
from tasks.model.periods import ReviewKind
from tasks.model.results import Proposal
from tasks.rules.wording import vn_date, vn_number


def opening_context(case: ReviewCase) -> dict[str, object]:
    """Công văn that sends out the forms: what to do, and by when."""
    due = full_date(case.term.submission_due_date, 0)
    back = full_date(case.term.correction_due_date, 0)
    return {
        "is_draft": False,
        **head_of(case, "UBND-VP"),
        "place_date": open_date(case, case.term.submission_due_date.year),
        "subject": f"V/v nộp biểu mẫu {case.period.label} {movement(case)}",
        "addressee_line": "",
        "addressees": [
            "Các ban ngành, đoàn thể, bộ phận, đơn vị sự nghiệp;",
            f"Các {_neighbourhood(case)} trên địa bàn {case.place_label}.",
        ],
        "intro": (
            f"Thực hiện {case.campaign.plan_document}, {committee(case)} đề nghị các ban ngành, đoàn thể, bộ phận, "
            f"đơn vị, {_neighbourhood(case)} thực hiện các nội dung sau:"
        ),
        "tasks": [
            f"1. {_task_of(case)}, ghi kết quả vào biểu mẫu điện tử gửi kèm theo công văn này (mỗi đơn vị một tệp).",
            "2. Trả lời đầy đủ các câu hỏi trong biểu mẫu, ghi rõ minh chứng; không thêm, bớt dòng, cột và không đổi "
            "tên trang tính.",
            f"3. Gửi biểu mẫu đã ghi về {office(case)} chậm nhất {due}. "
            f"Đơn vị có biểu mẫu bị trả lại, sửa và gửi lại chậm nhất {back}.",
        ],
        "closing_line": (
            "Đề nghị các đơn vị thực hiện nghiêm túc, đúng thời hạn. Sau thời hạn trên, đơn vị chưa gửi biểu mẫu "
            f"{left_out(case)}./."
        ),
        "recipients": recipients(case, "cong-van", "Như trên"),
        **signing(case, for_committee=True),
    }


def proposal_context(dossier: Dossier, award_code: str) -> dict[str, object]:
    """Tờ trình for one award, with its annexed list; never two deciding authorities in one (NĐ 98/2023, Mẫu 01)."""
    case = dossier.case
    award = award_of(case, award_code)
    chosen = dossier.chosen_for(award_code)
    above, office = superior(case)
    day = full_date(case.term.decision_date, case.term.decision_date.year)
    met = full_date(case.term.council_date, case.term.decision_date.year)
    return {
        "is_draft": dossier.is_draft,
        **head_of(case, "TTr-UBND"),
        "title": "TỜ TRÌNH",
        "subject": f"Về việc đề nghị tặng thưởng {award_title(award)}",
        "addressee_line": "",
        "addressees": end_list([above, office]),
        "bases": bases(case, carrying_out(case)),
        "meeting_text": (
            f"{met[:1].upper()}{met[1:]}, {council(case)} đã họp, bỏ phiếu xét đề nghị khen thưởng; kết quả bỏ phiếu "
            f"của từng {kinds_of(chosen)} ghi trong Danh sách và Biên bản kèm theo."
        ),
        "proposal_text": _proposal_text(dossier, award, chosen),
        "enclosures_text": (f"(Có Danh sách, Báo cáo thành tích và Biên bản họp {council(case)} kèm theo)"),
        "closing_line": f"Kính trình {_asked_of(case, award)}./.",
        "recipients": recipients(case, "to-trinh", "Như trên"),
        **signing(case, for_committee=True),
        "annex_title": "DANH SÁCH",
        "annex_subject": f"{kinds_of(chosen).capitalize()} đề nghị tặng thưởng {award_title(award)}",
        "annex_note": f"(Kèm theo Tờ trình số       /TTr-UBND {day} của {committee(case)})",
        "groups": [
            {"heading": heading, "rows": [_row(dossier, index, item) for index, item in enumerate(items, start=1)]}
            for heading, items in by_kind(chosen)
        ],
    }


def earlier_awards(case: ReviewCase, code: str) -> str:
    """The awards a nominee already has, as one line of a list; `Không` without any."""
    lines = [
        f"{award.title} (Quyết định số {award.decision_number} ngày {vn_date(award.decision_date)} "
        f"của {award.authority})"
        for award in sorted(case.campaign.past_awards, key=lambda item: item.decision_date)
        if award.nominee_code == code and award.decision_date < case.term.decision_date
    ]
    return "; ".join(lines) or "Không"


def _neighbourhood(case: ReviewCase) -> str:
    """`thôn` of a xã; a phường, a thị trấn has neighbourhoods, a đặc khu both."""
    return {"xã": "thôn", "đặc khu": "thôn, tổ dân phố"}.get(case.place_label, "tổ dân phố")


def _task_of(case: ReviewCase) -> str:
    if case.kind is ReviewKind.ANNUAL:
        return (
            f"Tổ chức tự đánh giá, tự chấm điểm tập thể và từng cá nhân năm {case.period.year} theo tiêu chuẩn thi đua "
            f"tại mục III.1 Kế hoạch của {case.place_label}"
        )
    return (
        f"Tổ chức {case.kind.label} {movement(case)} {span(case)}, bình xét, lựa chọn tập thể, cá nhân xuất sắc tiêu "
        f"biểu để đề nghị khen thưởng theo mục III.2 Kế hoạch của {case.place_label}"
    )


def _proposal_text(dossier: Dossier, award: Award, chosen: tuple[Proposal, ...]) -> str:
    case = dossier.case
    kind = "khen thưởng theo đợt (chuyên đề)" if case.regime.code == "A" else "khen thưởng phong trào thi đua"
    ground = _legal_ground(dossier, award, chosen)
    return (
        f"{committee(case)} kính đề nghị {_way_up(case, award)} {award_form(award)} cho {how_many(chosen)} đã có thành "
        f"tích xuất sắc trong {movement(case)} {span(case)}; loại hình khen thưởng: {kind}{ground}."
    )


def _asked_of(case: ReviewCase, award: Award) -> str:
    # A level that only passes the file on is not asked to decide (L22 Điều 93 k2 c).
    if is_decided_above(case, award):
        return f"{_decider_above(case, award)} xem xét, quyết định"
    return f"{superior(case)[0]} xem xét, trình cấp có thẩm quyền quyết định"


def _decider_above(case: ReviewCase, award: Award) -> str:
    """Who decides at the level above: the chairman of its committee (L22 Điều 79, 80), or the Prime Minister."""
    above, _ = superior(case)
    return above if award.level is Level.CENTRE else f"Chủ tịch {above}"


def _way_up(case: ReviewCase, award: Award) -> str:
    """Who is asked to do what: the superior decides itself, or submits to the authority, level by level."""
    above, _ = superior(case)
    province = f"Chủ tịch Ủy ban nhân dân {case.campaign.province_name}"
    if is_decided_above(case, award):
        return f"{_decider_above(case, award)} xem xét, tặng"
    if award.level is Level.PROVINCE:
        return f"{above} xem xét, trình {province} tặng"
    if case.level is Level.PROVINCE:
        return f"{above} xem xét, trình {award.authority} tặng thưởng"
    passing = f"trình {province} xem xét, trình " if has_district(case) else "trình "
    prime = "" if award.authority.startswith("Thủ tướng") else "Thủ tướng Chính phủ để trình "
    verb = "tặng" if award_form(award) == "Bằng khen" else "tặng thưởng"
    return f"{above} xem xét, {passing}{prime}{award.authority} {verb}"


def _legal_ground(dossier: Dossier, award: Award, chosen: tuple[Proposal, ...]) -> str:
    """The articles whose standard is met, as Mẫu 01 of NĐ 98/2023 asks; only those that were checked.

    Where they are not the same for a collective and a person, each says whose it is.
    """
    kinds = [kind for kind in NomineeKind if any(item.kind is kind for item in chosen)]
    articles = {kind: _articles(dossier.case, award, kind) for kind in kinds}
    if len(set(articles.values())) == 1:
        said = articles[kinds[0]]
    else:
        said = "; ".join(f"{text} (đối với {kind.label})" for kind, text in articles.items() if text)
    return f"; tiêu chuẩn: {said}" if said else ""


def _articles(case: ReviewCase, award: Award, kind: NomineeKind) -> str:
    found = dict.fromkeys(
        _in_full(rule.source.article)
        for rule in case.law.durations
        if rule.regime == case.regime.code
        and rule.award == award.code
        and rule.nominee_kind is kind
        and rule.source.mark is Mark.VERIFIED
    )
    return "; ".join(found)


def _in_full(article: str) -> str:
    """The article without the abbreviation and the remark of our own notes."""
    return article.split(" (")[0].replace("Luật TĐKT", "Luật Thi đua, khen thưởng")


def _row(dossier: Dossier, index: int, proposal: Proposal) -> dict[str, str]:
    result = dossier.result(proposal.nominee)
    nominated = dossier.nominations.get((proposal.nominee, proposal.award))
    return {
        "index": str(index),
        "name": name_of(dossier, proposal.nominee),
        "detail": detail_of(dossier, proposal.nominee),
        "score": score_text(result.score),
        "grade": grade_label(dossier.case, result.grade),
        "achievement": excerpt(nominated.achievements, CELL_LENGTH) if nominated else "-",
        "past_awards": earlier_awards(dossier.case, proposal.nominee),
        "votes": f"{vn_number(proposal.votes.percent)}%" if proposal.votes else "……",
    }
