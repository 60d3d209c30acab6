"""One finding for one cause: what follows from a trouble already told is not told again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from tasks.model.findings import Finding, Severity
from tasks.model.form import GUIDE_SHEET

Sheet = tuple[str, str]

_SUMS = frozenset({"TOTAL_DIFFERENT"})
#: What a trouble met while reading explains on the same sheet of the same unit: the unit mends it once.
_EXPLAINS: Mapping[str, frozenset[str]] = {
    # Without its header a sheet has no rows; without the column of evidence no row has evidence.
    "MISSING_HEADER": frozenset({"PERSON_WITHOUT_SHEET", "EVIDENCE_MISSING", "DETAILS_MISSING"}),
    "MISSING_ROW": frozenset({"NOT_SCORED", "PERSON_WITHOUT_SHEET", "TOTAL_DIFFERENT"}),
    # A code typed over another takes the sheet away from its owner.
    "UNKNOWN_NOMINEE": frozenset({"PERSON_WITHOUT_SHEET"}),
    "NOMINEE_TWICE": frozenset({"PERSON_WITHOUT_SHEET"}),
    # The sums of the form leave out a number typed as text, and take in what Excel made a date of, what does not apply
    # or stands in a stray row.
    "NUMBER_AS_TEXT": _SUMS,
    "NUMBER_IS_DATE": _SUMS,
    "NOT_APPLICABLE_SCORED": _SUMS,
    "DUPLICATE_ROW": _SUMS,
    "UNKNOWN_ROW": _SUMS,
    "VALUE_WITHOUT_CODE": _SUMS,
    "DATE_UNREADABLE": frozenset({"SENT_DATE_MISSING"}),
    "DATE_AMBIGUOUS": frozenset({"SENT_DATE_MISSING"}),
    "DATE_NOT_IN_CALENDAR": frozenset({"SENT_DATE_MISSING"}),
    "DATE_SWAPPED": frozenset({"SENT_DATE_MISSING"}),
    "DATE_MAYBE_SWAPPED": frozenset({"SENT_DATE_TOO_LATE"}),
}
#: A percentage stored as 0,95 is no answer to a question for a percentage: that follows from its format.
_UNUSABLE, _PERCENT = "ANSWER_UNUSABLE", "NUMBER_IS_PERCENT"
#: Codes that tell, like a critical one, all there is to say of their cell.
_WHOLE = frozenset({"TEXT_MERGED_OVER"})


def keep_causes(
    reading: Sequence[Finding], checked: Sequence[Finding], nominating: Collection[Sheet] = ()
) -> list[Finding]:
    """What reading and the checks found, in this order, less what only follows from a trouble told by the reading.

    A cell whose value could not be read holds nothing for the checks: that it is "blank" is not told beside it. A date
    is the sent date, on whatever sheet the unit made of the guide, unless it stands on one of the sheets `nominating`
    (of a unit, by its name), which hold birthdays.
    """
    refused = {(item.unit, item.sheet, item.cell) for item in reading if _is_refused_cell(item)}
    explained = {
        (*_sheet_of(item, nominating), code) for item in reading for code in _EXPLAINS.get(item.code, frozenset[str]())
    }
    kept = (
        item
        for item in checked
        if (item.unit, item.sheet, item.code) not in explained and (item.unit, item.sheet, item.cell) not in refused
    )
    percents = {(item.unit, item.sheet, item.cell) for item in reading if item.code == _PERCENT}
    told = (item for item in reading if item.code != _UNUSABLE or (item.unit, item.sheet, item.cell) not in percents)
    return [*told, *kept]


def _sheet_of(item: Finding, nominating: Collection[Sheet]) -> Sheet:
    is_sent_date = item.code.startswith("DATE_") and (item.unit, item.sheet) not in nominating
    return item.unit, GUIDE_SHEET if is_sent_date else item.sheet


def _is_refused_cell(item: Finding) -> bool:
    return bool(item.cell) and (item.severity is Severity.CRITICAL or item.code in _WHOLE)
