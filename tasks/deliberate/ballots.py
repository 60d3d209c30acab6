"""`phieu-bau.xlsx`: the ballots of a secret vote, one sheet per form of award, to print once for each voter."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from xlsxwriter.worksheet import Worksheet

from tasks.deliberate.agenda import Agenda, award_name, council_title
from tasks.model.council_form import BALLOT_HEADERS, BALLOT_HOW_TO
from tasks.model.kinds import NomineeKind
from tasks.model.results import Candidate
from tasks.rules.wording import join_post
from tasks.sheets import Pen, build_book

_WIDTHS = (7, 34, 40, 12, 12)


def build_ballots(agenda: Agenda, candidates: Sequence[Candidate]) -> bytes:
    """A sheet for each award among `candidates`, collectives before people; a word saying so where there are none."""

    def fill(pen: Pen) -> None:
        for award, group in groupby(candidates, key=lambda candidate: candidate.award):
            _write_ballot(pen, agenda, award, tuple(group))
        if not candidates:
            sheet = pen.add_sheet("Phiếu", (80,))
            pen.put(sheet, (0, 0), "Chưa có tập thể, cá nhân nào đưa ra bỏ phiếu.", "plain")

    footer = f"{agenda.case.campaign.code} · {agenda.case.period.code}"
    return build_book(f"Phiếu bầu: {agenda.case.period.label}", footer, fill)


def _write_ballot(pen: Pen, agenda: Agenda, award: str, candidates: Sequence[Candidate]) -> None:
    campaign = agenda.case.campaign
    sheet = pen.add_sheet(award, _WIDTHS)
    sheet.set_portrait()
    lines = (
        (council_title("", campaign), "ballot_title", 24),
        ("PHIẾU BẦU", "ballot_title", 30),
        (f"Xét đề nghị tặng {award_name(agenda.case, award)}", "ballot_line", 20),
        (f"Kỳ {agenda.case.period.label}, phong trào “{campaign.name}”", "ballot_line", 36),
        (BALLOT_HOW_TO, "purpose", 66),
    )
    for row, (text, style, height) in enumerate(lines):
        sheet.merge_range(row, 0, row, len(BALLOT_HEADERS) - 1, text, pen.styles[style])
        sheet.set_row(row, height)
    head = len(lines)
    pen.put_row(sheet, head, tuple((header, "header") for header in BALLOT_HEADERS))
    sheet.set_row(head, 36)
    sheet.repeat_rows(head)
    for number, candidate in enumerate(candidates, start=1):
        _write_line(pen, sheet, head + number, (number, agenda, candidate))


def _write_line(pen: Pen, sheet: Worksheet, row: int, entry: tuple[int, Agenda, Candidate]) -> None:
    number, agenda, candidate = entry
    positions = {person.code: person.position for person in agenda.case.campaign.people}
    unit = agenda.case.unit(candidate.unit).name
    is_person = candidate.kind is NomineeKind.INDIVIDUAL
    about = join_post(positions[candidate.nominee], unit) if is_person else "Tập thể"
    name = agenda.case.nominee_name(candidate.nominee)
    sheet.set_row(row, 24)
    pen.fit_row(sheet, row, (number, name, about), _WIDTHS)
    pen.put_row(sheet, row, ((number, "number"), (name, "text"), (about, "text"), ("☐", "number"), ("☐", "number")))
