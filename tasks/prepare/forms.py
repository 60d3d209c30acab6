"""The form a unit fills (layout: `tasks/model/form.py`): one workbook, pre-filled, only the yellow cells to fill."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from pydantic import TypeAdapter

from tasks.files import digest_bytes
from tasks.model.campaign import Criterion, Person, Unit
from tasks.model.case import ReviewCase
from tasks.model.form import (
    COLLECTIVE_SHEET,
    IDENTITY_KEYS,
    IDENTITY_SHEET,
    NARRATIVE_HEADERS,
    NARRATIVE_SHEET,
    NARRATIVE_TOPICS,
    person_sheet,
)
from tasks.model.kinds import NomineeKind
from tasks.model.periods import ReviewKind
from tasks.prepare.form_guide import list_awards, list_sheets, open_guide, tell_nominations, years_of
from tasks.prepare.nomination_sheets import Listed, list_nominees, write_nominations, write_years
from tasks.prepare.nominee_sheet import Subject, write_nominee_sheet
from tasks.prepare.progress import Asked, colour
from tasks.rules.regimes import offered_awards
from tasks.sheets import HEADER_ROW, Pen, build_book

_NARRATIVE_WIDTHS = (34, 110)
_NARRATIVE_LINES = 5


def form_edition(case: ReviewCase, unit: Unit) -> str:
    """A short digest of what the answers depend on: years, criteria, step, the unit and its people, awards offered.

    Deadlines and contacts may change without making the forms already sent out outdated. It begins with a letter, so
    no reader takes it for a number.
    """
    people = [[item.code, item.name, item.is_leader, item.wears_uniform] for item in _people_of(case, unit)]
    awards = () if case.kind is ReviewKind.ANNUAL else _award_keys(case)
    content: list[object] = [
        [case.campaign.code, case.period.code, *case.term.years],
        TypeAdapter(tuple[Criterion, ...]).dump_python(case.campaign.criteria, mode="json"),
        [str(case.campaign.policy.step_points.normalize()), *awards],
        [unit.code, unit.name, *people],
    ]
    return f"b{digest_bytes(TypeAdapter(list[object]).dump_json(content))[:10]}"


def build_form(
    case: ReviewCase,
    unit: Unit,
    edition: str,
    year_scores: Mapping[tuple[str, int], Decimal] | None = None,
    *,
    number: int = 1,
) -> bytes:
    """The workbook of one unit for this review; the same case gives the same bytes.

    `year_scores` are the results of years reviewed with the software, by nominee and year: they are shown on the
    forms of a preliminary or final review, before those of the sheet `Kết quả các năm`. A form of a `number` above 1
    says that it takes the place of an earlier one.
    """
    people = _people_of(case, unit)
    footer = f"{unit.code} · {case.period.code} · {edition}"

    def fill(pen: Pen) -> None:
        page = open_guide(pen, case, unit, number)
        if case.kind is ReviewKind.ANNUAL:
            owners = _sheet_owners(unit, people)
            list_sheets(pen, page, _fill_annual(pen, case, unit, people))
        else:
            owners = ()
            ranges = list_awards(pen, page, case)
            verdicts, narrative = _fill_milestone(pen, case, list_nominees(unit, people), (ranges, year_scores or {}))
            tell_nominations(pen, page, verdicts, narrative)
        identity = zip(IDENTITY_KEYS, (case.campaign.code, case.period.code, unit.code, edition), strict=True)
        pen.add_hidden_sheet(IDENTITY_SHEET, (*identity, *((f"sheet:{name}", code) for name, code in owners)))

    return build_book(f"{unit.code} {case.period.code}", footer, fill)


def _people_of(case: ReviewCase, unit: Unit) -> tuple[Person, ...]:
    return tuple(person for person in case.people if person.unit_code == unit.code)


def _award_keys(case: ReviewCase) -> tuple[str, ...]:
    return tuple(f"{kind.value}:{award.code}" for kind in NomineeKind for award in offered_awards(case, kind))


def _sheet_owners(unit: Unit, people: tuple[Person, ...]) -> tuple[tuple[str, str], ...]:
    persons = ((person_sheet(index), person.code) for index, person in enumerate(people, start=1))
    return ((COLLECTIVE_SHEET, unit.code), *persons)


def _fill_annual(pen: Pen, case: ReviewCase, unit: Unit, people: tuple[Person, ...]) -> list[tuple[str, Asked]]:
    """Add a sheet for the unit and for each person, and the narrative; whose each is and what it asks."""
    asked = [(unit.name, write_nominee_sheet(pen, Subject(case, unit, None), COLLECTIVE_SHEET))]
    for index, person in enumerate(people, start=1):
        asked.append((person.name, write_nominee_sheet(pen, Subject(case, unit, person), person_sheet(index))))
    return [*asked, ("Cả đơn vị", _write_narrative(pen, case))]


def _fill_milestone(
    pen: Pen,
    case: ReviewCase,
    nominees: tuple[Listed, ...],
    known: tuple[Mapping[NomineeKind, str], Mapping[tuple[str, int], Decimal]],
) -> tuple[str, Asked]:
    """Add the years, the nominations and the narrative; the verdicts on the rows, and what the narrative asks."""
    award_ranges, year_scores = known
    write_years(pen, case, nominees, year_scores)
    verdicts = write_nominations(pen, case, nominees, award_ranges)
    return verdicts, _write_narrative(pen, case)


def _write_narrative(pen: Pen, case: ReviewCase) -> Asked:
    """Add the sheet of what a unit tells in its own words; its cells to fill."""
    sheet = pen.add_sheet(NARRATIVE_SHEET, _NARRATIVE_WIDTHS)
    report = f"báo cáo của {case.campaign.commune_name}"
    purpose = f"Viết ngắn, có số liệu; phần này được đưa vào {report}. Xuống dòng trong ô: Alt + Enter."
    first = HEADER_ROW + 1
    asked = Asked(NARRATIVE_SHEET, tuple(range(first, first + len(NARRATIVE_TOPICS))), 1)
    pen.put_head(sheet, f"THUYẾT MINH {years_of(case).upper()}", purpose, NARRATIVE_HEADERS)
    progress = f'="Đã viết "&{asked.filled()}&"/{asked.count} mục"'
    pen.put_formula(sheet, (2, 1), progress, ("count", f"Đã viết 0/{asked.count} mục"))
    for row, (_, label) in zip(asked.rows, NARRATIVE_TOPICS, strict=True):
        pen.put_row(sheet, row, ((label, "label"), (None, "input_text")))
        pen.fit_row(sheet, row, [label], _NARRATIVE_WIDTHS, _NARRATIVE_LINES)
    colour(pen, sheet, asked.spans(), (f'$B{first + 1}<>""', "done"))
    return asked
