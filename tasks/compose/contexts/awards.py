"""What the chairman of the level decides himself: the decision with its list, and the certificates."""

from __future__ import annotations

from tasks.compose.contexts.common import (
    COUNCIL,
    award_form,
    award_of,
    award_title,
    bases,
    by_kind,
    committee,
    detail_of,
    has_district,
    how_many,
    kinds_of,
    movement,
    name_of,
    place_date,
    recipients,
    signing,
    span,
)
from tasks.compose.dossier import Dossier
from tasks.compose.wording import BLANK, full_date, money_in_words, upper_lines
from tasks.model.case import ReviewCase
from tasks.model.kinds import Level, NomineeKind
from tasks.model.results import Proposal
from tasks.rules.regimes import own_award
from tasks.rules.wording import vn_amount


def decision_context(dossier: Dossier) -> dict[str, object]:
    """Quyết định tặng Giấy khen (of a province: Bằng khen), with the bonus of each.

    Signed CHỦ TỊCH without TM. (NĐ 30/2020, Mẫu 1.2).
    """
    case = dossier.case
    award = award_of(case, own_award(case))
    form, level = award_form(award), case.place_label
    chosen = dossier.chosen_for(award.code)
    met = full_date(case.term.council_date, case.term.decision_date.year)
    total = sum(item.bonus_vnd or 0 for item in chosen)
    is_known = all(item.bonus_vnd is not None for item in chosen)
    day = full_date(case.term.decision_date, case.term.decision_date.year)
    return {
        "is_draft": dossier.is_draft,
        "agency_lines": ["CHỦ TỊCH", *upper_lines("Ủy ban nhân dân", case.campaign.commune_name)],
        "number_line": "Số:       /QĐ-UBND",
        "place_date": place_date(case),
        "title": "QUYẾT ĐỊNH",
        "subject": f"Về việc tặng {award_title(award)}",
        "issuer_line": f"CHỦ TỊCH {committee(case).upper()}",
        "bases": bases(case, f"Theo đề nghị của {COUNCIL} {level} tại Biên bản họp {met}"),
        "award_text": (
            f"Tặng {award.name} cho {how_many(chosen)} đã có thành tích xuất sắc trong {movement(case)} {span(case)} "
            "(có Danh sách kèm theo)."
        ),
        "bonus_text": (
            f"Tiền thưởng kèm theo {form} là {_money(total, is_known=is_known)}, "
            f"chi từ Quỹ Thi đua, khen thưởng của {level}."
        ),
        "execution_text": (
            f"{_executors(case)} và các {kinds_of(chosen)} có tên tại Điều 1 "
            "chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./."
        ),
        "recipients": recipients(case, "quyet-dinh", "Như Điều 3"),
        **signing(case, for_committee=False),
        "annex_title": "DANH SÁCH",
        "annex_subject": f"{kinds_of(chosen).capitalize()} được tặng {award_title(award)}",
        "annex_note": f"(Kèm theo Quyết định số       /QĐ-UBND {day} của Chủ tịch {committee(case)})",
        "groups": [
            {"heading": heading, "rows": [_row(dossier, index, item) for index, item in enumerate(items, start=1)]}
            for heading, items in by_kind(chosen)
        ],
        "total_line": f"Tổng số tiền thưởng: {vn_amount(total) if is_known else BLANK} đồng.",
    }


def certificates_context(dossier: Dossier) -> dict[str, object]:
    """Giấy khen, one page for each one awarded, in the order of the list of the decision."""
    case = dossier.case
    day = full_date(case.term.decision_date, case.term.decision_date.year)
    return {
        "is_draft": dossier.is_draft,
        "issuer_line": f"CHỦ TỊCH {committee(case).upper()}",
        "title": award_form(award_of(case, own_award(case))).upper(),
        "certificates": [
            {
                "name_line": _certificate_name(dossier, item),
                "detail_line": _certificate_detail(dossier, item),
                "reason": f"Đã có thành tích xuất sắc trong {movement(case)} {span(case)}",
            }
            for _, items in by_kind(dossier.chosen_for(own_award(case)))
            for item in items
        ],
        "decision_line": f"Quyết định số: ……… /QĐ-UBND {day}",
        "register_line": "Vào sổ số: ………",
        "place_date": place_date(case),
        **signing(case, for_committee=False),
    }


def _row(dossier: Dossier, index: int, proposal: Proposal) -> dict[str, str]:
    return {
        "index": str(index),
        "name": name_of(dossier, proposal.nominee),
        "detail": detail_of(dossier, proposal.nominee) or dossier.case.home_unit(proposal.nominee).kind.label,
        "bonus": vn_amount(proposal.bonus_vnd) if proposal.bonus_vnd is not None else BLANK,
    }


def _executors(case: ReviewCase) -> str:
    # These titles end with the district (law notes, section 6); no later ones are known.
    if case.level is Level.COMMUNE and has_district(case):
        return f"Văn phòng - Thống kê {case.place_label}, Tài chính - Kế toán {case.place_label}"
    return f"Các bộ phận chuyên môn có liên quan của {committee(case)}"


def _money(amount_vnd: int, *, is_known: bool) -> str:
    return f"{vn_amount(amount_vnd)} đồng ({money_in_words(amount_vnd)})" if is_known else f"{BLANK} đồng"


def _certificate_name(dossier: Dossier, proposal: Proposal) -> str:
    name = name_of(dossier, proposal.nominee)
    return f"Tập thể {name}" if proposal.kind is NomineeKind.COLLECTIVE else name


def _certificate_detail(dossier: Dossier, proposal: Proposal) -> str:
    detail = detail_of(dossier, proposal.nominee)
    commune = dossier.case.campaign.commune_name
    if not detail:
        return "" if commune in name_of(dossier, proposal.nominee) else commune[:1].upper() + commune[1:]
    return detail if commune in detail else f"{detail}, {commune}"
