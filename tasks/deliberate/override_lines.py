"""The lines of `Điều chỉnh` read back: each change by hand is complete, possible and lawful, or it is not applied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tasks.deliberate.agenda import Agenda, ScoreLine
from tasks.deliberate.cells import Row, fold, read_decimal
from tasks.deliberate.notes import Notes
from tasks.model.council import Appraisal
from tasks.model.council_form import OVERRIDE_HEADERS
from tasks.model.overrides import ELIGIBLE, INELIGIBLE, Override, OverrideKind
from tasks.model.results import Candidate, Reason, ReasonKind
from tasks.rules.appraisals import council_points
from tasks.rules.nominee_rules import refuse_barred
from tasks.rules.overrides import LIFTABLE
from tasks.rules.registry import judge_candidate
from tasks.rules.wording import vn_number

_KIND, _CODE, _TARGET, _NEW, _REASON, _PROPOSER, _CONFIRMER = OVERRIDE_HEADERS
_REQUIRED = (_KIND, _CODE, _NEW, _REASON, _PROPOSER, _CONFIRMER)
_KINDS = {fold(kind.value): kind for kind in OverrideKind}
_CONDITIONS = {fold(word): word for word in (ELIGIBLE, INELIGIBLE)}
_BY_RULES = "theo quy tắc xét"
_Place = tuple[OverrideKind, str, str]


def read_overrides(
    lines: tuple[Row, ...], agenda: Agenda, appraisals: Sequence[Appraisal], notes: Notes
) -> tuple[Override, ...]:
    """The changes by hand that may be applied; any other line is noted at its cell and left out.

    Two lines for one place are both left out: nobody knows which one is meant.
    """
    typed = [row for row in lines if any(row.text(header) for header in OVERRIDE_HEADERS)]
    places = {row.number: place for row in typed if (place := _place(row)) is not None}
    found: list[Override] = []
    for row in typed:
        if _is_incomplete(row, notes) or _is_doubled(row, places, notes):
            continue
        override = _read(row, agenda, appraisals, notes)
        if override is not None:
            found.append(override)
    return tuple(found)


def _place(row: Row) -> _Place | None:
    kind = _KINDS.get(fold(row.text(_KIND)))
    if kind is None:
        return None
    return kind, row.text(_CODE), "" if kind is OverrideKind.NAME else row.text(_TARGET)


def _is_incomplete(row: Row, notes: Notes) -> bool:
    blank = [header for header in _REQUIRED if not row.text(header)]
    for header in blank:
        notes.at("COUNCIL_OVERRIDE_BLANK", row, header, value=header)
    if not blank and row.text(_PROPOSER).casefold() == row.text(_CONFIRMER).casefold():
        notes.at("COUNCIL_OVERRIDE_ONE_PERSON", row, _CONFIRMER)
        return True
    return bool(blank)


def _is_doubled(row: Row, places: dict[int, _Place], notes: Notes) -> bool:
    """Whether another line is about the same place; conditions of every award meet those of any one."""
    mine = places.get(row.number)
    is_doubled = mine is not None and any(
        _meet(mine, other) for number, other in places.items() if number != row.number
    )
    if is_doubled:
        notes.at("COUNCIL_OVERRIDE_TWICE", row, _CODE)
    return is_doubled


def _meet(one: _Place, other: _Place) -> bool:
    if one[:2] != other[:2]:
        return False
    return one[2] == other[2] or (one[0] is OverrideKind.ELIGIBILITY and "" in (one[2], other[2]))


def _read(row: Row, agenda: Agenda, appraisals: Sequence[Appraisal], notes: Notes) -> Override | None:
    place = _place(row)
    campaign = agenda.case.campaign
    if place is None:
        notes.at("COUNCIL_UNKNOWN_WORD", row, _KIND)
        return None
    kind, code, _ = place
    if code not in {item.code for item in (*campaign.units, *campaign.people)}:
        notes.no_such_code(row, _CODE)
        return None
    if kind is OverrideKind.NAME:
        return _override(row, place, agenda.case.nominee_name(code), row.text(_NEW))
    if code not in agenda.nominees:
        notes.at("COUNCIL_NO_LONGER_REVIEWED", row, _CODE)
        return None
    if kind is OverrideKind.SCORE:
        return _read_score(row, agenda, appraisals, notes)
    return _read_condition(row, agenda, notes)


def _read_score(row: Row, agenda: Agenda, appraisals: Sequence[Appraisal], notes: Notes) -> Override | None:
    key = (row.text(_CODE), row.text(_TARGET))
    line = next((line for line in agenda.lines if (line.nominee, line.criterion) == key), None)
    if line is None:
        notes.at("COUNCIL_OVERRIDE_CRITERION", row, _TARGET)
        return None
    points = _read_points(row, line, agenda, notes)
    if points is None:
        return None
    before = council_points(agenda.case.campaign.policy, appraisals).get(key, line.self_score)
    return _override(row, (OverrideKind.SCORE, *key), "" if before is None else format(before, "f"), points)


def _read_points(row: Row, line: ScoreLine, agenda: Agenda, notes: Notes) -> str | None:
    """The new points as a plain decimal; None, noted, where they are no number, too many or between two steps.

    The whole score of several years is a mean and has no step.
    """
    points, step = read_decimal(row.value(_NEW)), agenda.case.campaign.policy.step_points
    if points is None or points < 0:
        notes.at("COUNCIL_NOT_A_NUMBER", row, _NEW)
    elif points > line.max_points:
        notes.at("COUNCIL_OVERRIDE_OVER_MAX", row, _NEW, value=vn_number(points), limit=vn_number(line.max_points))
    elif line.criterion and step > 0 and points % step != 0:
        notes.at("COUNCIL_OVERRIDE_STEP", row, _NEW, value=vn_number(points), limit=vn_number(step))
    else:
        return format(points, "f")
    return None


def _read_condition(row: Row, agenda: Agenda, notes: Notes) -> Override | None:
    code, award = row.text(_CODE), row.text(_TARGET)
    word = _CONDITIONS.get(fold(row.text(_NEW)))
    if word is None:
        notes.at("COUNCIL_UNKNOWN_WORD", row, _NEW)
        return None
    meant = [item for item in agenda.considered if item.nominee == code and award in ("", item.award)]
    if not meant:
        notes.at("COUNCIL_OVERRIDE_NOT_CONSIDERED", row, _TARGET if award else _CODE)
        return None
    stops = Counter(reason.sentence for item in meant for reason in _find_stops(agenda, item))
    if word == ELIGIBLE and stops:
        notes.at("COUNCIL_OVERRIDE_AGAINST_LAW", row, _NEW, value=" ".join(stops))
        return None
    return _override(row, (OverrideKind.ELIGIBILITY, code, award), _BY_RULES, word)


def _find_stops(agenda: Agenda, candidate: Candidate) -> Iterator[Reason]:
    """What stops a candidate before any vote and may not be set aside by hand."""
    for result in agenda.results:
        if result.code == candidate.nominee:
            spoken = (*judge_candidate(agenda.case, candidate), *refuse_barred(agenda.case, result))
            yield from (item for item in spoken if item.kind is ReasonKind.BLOCKS and item.rule not in LIFTABLE)


def _override(row: Row, place: _Place, was: str, new: str) -> Override:
    return Override(
        *place, was, new, row.text(_REASON), row.text(_PROPOSER), row.text(_CONFIRMER), row.sheet, row.cell(_NEW)
    )
