"""The templates the project ships, by file name."""

from __future__ import annotations

from tasks.compose.blueprint.achievement import collective_report, person_report
from tasks.compose.blueprint.certificate import certificates
from tasks.compose.blueprint.council import minutes, result_table, vote_record
from tasks.compose.blueprint.decision import decision
from tasks.compose.blueprint.letters import opening_letter, proposal_letter, reminder_letter, return_notice
from tasks.compose.blueprint.meeting import agenda, ballots
from tasks.compose.blueprint.office import (
    achievement_summary,
    bulletin,
    dossier_contents,
    notice_of_result,
    signing_brief,
)
from tasks.compose.blueprint.reports import annual_report, final_report, preliminary_report


def build_templates() -> dict[str, bytes]:
    """Every shipped template: file name and bytes, the same each time."""
    return {
        "cong-van-mo-dot.docx": opening_letter(),
        "nhac-nop.docx": reminder_letter(),
        "tra-lai.docx": return_notice(),
        "bao-cao-nam.docx": annual_report(),
        "bao-cao-so-ket.docx": preliminary_report(),
        "bao-cao-tong-ket.docx": final_report(),
        "chuong-trinh-hop.docx": agenda(),
        "phieu-bau.docx": ballots(),
        "bien-ban.docx": minutes(),
        "bang-ket-qua.docx": result_table(),
        "bien-ban-kiem-phieu.docx": vote_record(),
        "thong-bao-ket-qua.docx": notice_of_result(),
        "tom-tat-trinh-ky.docx": signing_brief(),
        "ban-tin.docx": bulletin(),
        "thanh-phan-ho-so.docx": dossier_contents(),
        "tom-tat-thanh-tich.docx": achievement_summary(),
        "quyet-dinh.docx": decision(),
        "giay-khen.docx": certificates(),
        "to-trinh.docx": proposal_letter(),
        "thanh-tich-tap-the.docx": collective_report(),
        "thanh-tich-ca-nhan.docx": person_report(),
    }
