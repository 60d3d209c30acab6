"""The movement put together from its workbook, with every trouble of every sheet told at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from tasks.model.campaign import Campaign, Council
from tasks.model.folders import LEVEL_WORKBOOK
from tasks.model.kinds import Level
from tasks.model.policy import AwardRule, Policy
from tasks.prepare import info_sheet as what
from tasks.prepare import people_sheets as who
from tasks.prepare import rule_sheets as rules
from tasks.prepare.checks import check_council, check_past, check_people, check_rules, check_terms, check_years
from tasks.prepare.grid import Grid, Rows, Troubles, read_fields, read_grids, read_table
from tasks.prepare.layout import Section, Table
from tasks.prepare.words import INFO

T = TypeVar("T")


class CampaignBook:
    """The sheets of a movement workbook and the troubles found in them so far."""

    def __init__(self, path: Path) -> None:
        self.file_name = path.name
        self.troubles = Troubles()
        self._grids = read_grids(path)

    def fields(self, sheet: str, sections: tuple[Section, ...]) -> dict[str, Any]:
        """The values of the fields of a sheet."""
        return read_fields(self._grid(sheet), sections, self.troubles)

    def rows(self, table: Table[T]) -> Rows[T]:
        """The rows of a table."""
        return read_table(self._grid(table.sheet), table, self.troubles)

    def require_sheets(self, names: tuple[str, ...]) -> None:
        """Stop at once where whole sheets are gone."""
        for name in names:
            if name not in self._grids:
                self.troubles.add(name, "thiếu trang này; hãy chép lại từ một bản cũ của tệp, không đổi tên trang.")
        self.troubles.refuse_any(self.file_name)

    def _grid(self, sheet: str) -> Grid:
        return self._grids[sheet]


def parse_campaign(path: Path) -> Campaign:
    """The movement of a workbook; a ReviewError names the first ten cells to mend."""
    book = CampaignBook(path)
    book.require_sheets(
        (
            what.LAUNCHES.sheet,
            who.TERM_TABLE.sheet,
            who.EXTENSION_TABLE.sheet,
            who.UNIT_TABLE.sheet,
            who.PERSON_TABLE.sheet,
            rules.CRITERION_TABLE.sheet,
            rules.GRADE_TABLE.sheet,
            rules.TIE_TABLE.sheet,
            rules.award_table(()).sheet,
            who.COUNCIL_TABLE.sheet,
            who.RECIPIENT_TABLE.sheet,
            who.YEAR_TABLE.sheet,
            who.PAST_TABLE.sheet,
            rules.CHANGE_TABLE.sheet,
        )
    )
    return _read_campaign(book)


def _read_campaign(book: CampaignBook) -> Campaign:
    info = _read_info(book)
    council = book.fields(what.LAUNCHES.sheet, what.COUNCIL_SECTIONS)
    launches = book.rows(what.LAUNCHES)
    terms, extensions = book.rows(who.TERM_TABLE), book.rows(who.EXTENSION_TABLE)
    units, people = book.rows(who.UNIT_TABLE), book.rows(who.PERSON_TABLE)
    criteria = book.rows(rules.CRITERION_TABLE)
    policy, award_rules = _read_policy(book)
    members, recipients = book.rows(who.COUNCIL_TABLE), book.rows(who.RECIPIENT_TABLE)
    years, past = book.rows(who.YEAR_TABLE), book.rows(who.PAST_TABLE)
    changes = book.rows(rules.CHANGE_TABLE)
    check_terms(info, terms, extensions, units, book.troubles)
    check_people(units, people, members, (years, past), book.troubles)
    check_council(council, members, book.troubles)
    check_rules(criteria, policy, award_rules, book.troubles)
    check_years(years, policy, book.troubles)
    check_past(past, book.troubles)
    book.troubles.refuse_any(book.file_name)
    assert policy is not None  # noqa: S101 - a policy that could not be read is a trouble, refused above
    return Campaign(
        **info,
        launches=launches.items,
        units=units.items,
        people=people.items,
        criteria=criteria.items,
        policy=policy,
        award_rules=award_rules.items,
        council=Council(**council, members=members.items),
        recipients=recipients.items,
        terms=terms.items,
        extensions=extensions.items,
        year_results=years.items,
        past_awards=past.items,
        changes=changes.items,
    )


def _read_info(book: CampaignBook) -> dict[str, Any]:
    """The fields of the movement; the name of the place is a field in a commune, at a level that of the level."""
    if book.file_name != LEVEL_WORKBOOK:
        return book.fields(INFO, what.CAMPAIGN_SECTIONS)
    info = book.fields(INFO, what.LEVEL_SECTIONS)
    # A field that could not be read is a trouble already.
    level: Level | None = info.get("level")
    if level in (Level.COMMUNE, Level.CENTRE):
        book.troubles.add(INFO, "cấp tổng hợp là Huyện hoặc Tỉnh.")
    name = "district_name" if level is Level.DISTRICT else "province_name"
    info["commune_name"] = info.get(name, "")
    if level is Level.DISTRICT and not info["commune_name"]:
        book.troubles.add(INFO, "cấp Huyện phải ghi “Tên huyện”.")
    return info


def _read_policy(book: CampaignBook) -> tuple[Policy | None, Rows[AwardRule]]:
    """The policy (None where one of its settings cannot be read) and the award rules that name its grades."""
    grades = book.rows(rules.GRADE_TABLE).items
    sections = rules.policy_sections(grades)
    values = book.fields(rules.GRADE_TABLE.sheet, sections)
    award_rules = book.rows(rules.award_table(grades))
    ties = book.rows(rules.TIE_TABLE)
    is_whole = len(values) == sum(len(section.fields) for section in sections)
    return (Policy(**values, grades=grades, ties=ties.items) if is_whole else None), award_rules
