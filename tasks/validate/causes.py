"""One finding for one cause: what follows from a trouble already told is not told again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tasks.model.findings import Finding, Severity

_SUMS = frozenset({"TOTAL_DIFFERENT"})
#: What a trouble met while reading explains on the same sheet of the same unit: the unit mends it once.
_EXPLAINS: Mapping[str, frozenset[str]] = {
    # Without its header a sheet has no rows; without the column of evidence no row has evidence.
    "MISSING_HEADER": frozenset({"PERSON_WITHOUT_SHEET", "EVIDENCE_MISSING", "DETAILS_MISSING"}),
    "MISSING_ROW": frozenset({"NOT_SCORED", "PERSON_WITHOUT_SHEET", "TOTAL_DIFFERENT"}),
    # A code typed over another takes the sheet away from its owner.
    "UNKNOWN_NOMINEE": frozenset({"PERSON_WITHOUT_SHEET"}),
    "NOMINEE_TWICE": frozenset({"PERSON_WITHOUT_SHEET"}),
    # The sums of the form leave out a number typed as text, and take in what does not apply or stands in a stray row.
    "NUMBER_AS_TEXT": _SUMS,
    "NOT_APPLICABLE_SCORED": _SUMS,
    "DUPLICATE_ROW": _SUMS,
    "UNKNOWN_ROW": _SUMS,
    "DATE_UNREADABLE": frozenset({"SENT_DATE_MISSING"}),
    "DATE_AMBIGUOUS": frozenset({"SENT_DATE_MISSING"}),
    "DATE_NOT_IN_CALENDAR": frozenset({"SENT_DATE_MISSING"}),
    "DATE_SWAPPED": frozenset({"SENT_DATE_MISSING"}),
}


def keep_causes(reading: Sequence[Finding], checked: Sequence[Finding]) -> list[Finding]:
    """What reading and the checks found, in this order, less what only follows from a trouble told by the reading.

    A cell whose value could not be read holds nothing for the checks: that it is "blank" is not told beside it.
    """
    refused = {(item.unit, item.sheet, item.cell) for item in reading if _is_refused_cell(item)}
    explained = {
        (item.unit, item.sheet, code) for item in reading for code in _EXPLAINS.get(item.code, frozenset[str]())
    }
    kept = (
        item
        for item in checked
        if (item.unit, item.sheet, item.code) not in explained and (item.unit, item.sheet, item.cell) not in refused
    )
    return [*reading, *kept]


def _is_refused_cell(item: Finding) -> bool:
    return bool(item.cell) and item.severity is Severity.CRITICAL
