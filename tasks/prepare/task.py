"""The door of the prepare room."""

from __future__ import annotations

from pathlib import Path

from tasks.door import door
from tasks.files import read_record, write_bytes, write_record
from tasks.model.case import ReviewCase
from tasks.model.folders import ReviewFolder
from tasks.prepare.case import freeze_case, read_year_scores
from tasks.prepare.editions import issue_editions, number_of, write_reissue_note
from tasks.prepare.examples import refuse_examples
from tasks.prepare.forms import build_form, form_edition
from tasks.prepare.workbook import read_campaign


@door("freeze case")
def freeze_case_file(folder: ReviewFolder, reference_dir: Path) -> str:
    """The code of the legal regime, once the movement, the term and the law are written down for the review."""
    campaign = read_campaign(folder.campaign_workbook)
    refuse_examples(campaign)
    case = freeze_case(campaign, folder.period, reference_dir)
    write_record(folder.case, ReviewCase, case)
    return case.regime.code


@door("issue editions")
def issue_form_editions(folder: ReviewFolder) -> list[str]:
    """The units that must be sent a form again, once the ledger knows every form that goes out."""
    case = read_record(folder.case, ReviewCase)
    return write_reissue_note(folder.forms, case, issue_editions(folder.forms, case))


@door("write forms")
def write_unit_forms(folder: ReviewFolder, unit_codes: list[str]) -> int:
    """Write the forms of these units, one that would come out the same is left alone; how many."""
    case = read_record(folder.case, ReviewCase)
    years = read_year_scores(folder.campaign_dir, case.term)
    for code in unit_codes:
        unit, number = case.unit(code), number_of(folder.forms, code)
        content = build_form(case, unit, form_edition(case, unit), years, number=number)
        write_bytes(folder.forms / f"{code}.xlsx", content)
    return len(unit_codes)
