"""The lines on which the council changed a score: `Thẩm định` and `Thưởng, trừ`."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tasks.deliberate.agenda import Agenda, ScoreLine
from tasks.deliberate.cells import Row, read_decimal
from tasks.deliberate.notes import Notes
from tasks.model.council import Adjustment, Appraisal, CouncilRecord
from tasks.model.council_form import ADJUSTMENT_HEADERS, ADJUSTMENT_SHEET, APPRAISAL_HEADERS
from tasks.model.kinds import Level
from tasks.model.overrides import OverrideKind
from tasks.model.periods import ReviewKind
from tasks.model.policy import Policy
from tasks.rules.appraisals import council_points
from tasks.rules.leaves import LeafPoints
from tasks.rules.totals import total_up
from tasks.rules.wording import vn_number

_, _, _NOMINEE, _, _CRITERION, _, _SELF, _POINTS, _REASON, _WATCHER = APPRAISAL_HEADERS
_CODE, _, _BONUS, _MINUS, _WHY = ADJUSTMENT_HEADERS


def read_appraisals(lines: tuple[Row, ...], agenda: Agenda, notes: Notes) -> tuple[Appraisal, ...]:
    """The scores the council changed; a line left blank, or with the self score again, changes nothing.

    Where several members appraise one score, who writes the self score again counts beside those who changed it.
    """
    expected = {(line.nominee, line.criterion): line for line in agenda.lines}
    members = {(line.nominee, line.criterion, line.member) for line in agenda.lines}
    found: dict[tuple[str, str, str], Appraisal] = {}
    for row in lines:
        key = (row.text(_NOMINEE), row.text(_CRITERION))
        is_typed = bool(row.text(_POINTS) or row.text(_REASON))
        if key not in expected:
            if is_typed:
                _note_strange_line(row, agenda, notes)
            continue
        member = row.text(_WATCHER)
        place = (*key, member if (*key, member) in members else "")
        if place in found:
            notes.at("COUNCIL_WRITTEN_TWICE", row, _NOMINEE)
            continue
        _compare_self_score(row, expected[key], notes)
        appraisal = _read_appraisal(row, expected[key], notes)
        if appraisal is not None:
            _note_off_step(row, appraisal, agenda.case.campaign.policy.step_points, notes)
            found[place] = replace(appraisal, member=place[2])
    changed = {
        (item.nominee, item.criterion)
        for item in found.values()
        if item.points != expected[item.nominee, item.criterion].self_score
    }
    return tuple(item for item in found.values() if (item.nominee, item.criterion) in changed)


def note_big_changes(appraisals: tuple[Appraisal, ...], agenda: Agenda, notes: Notes) -> None:
    """Note each nominee whose score on the scale of 100 the council moved by more than the commune's tolerance."""
    limit = agenda.case.campaign.policy.appraisal_tolerance_points
    changed = council_points(agenda.case.campaign.policy, appraisals)
    first_of = {item.nominee: item for item in reversed(appraisals)}
    for nominee, first in sorted(first_of.items()):
        before, after = _total(nominee, agenda, {}), _total(nominee, agenda, changed)
        if limit is not None and before is not None and after is not None and abs(after - before) > limit:
            shift, most = vn_number(abs(after - before)), vn_number(limit)
            notes.add("COUNCIL_BIG_CHANGE", sheet=first.sheet, cell=first.cell, value=shift, limit=most)


def read_adjustments(lines: tuple[Row, ...], agenda: Agenda, notes: Notes) -> tuple[Adjustment, ...]:
    """The bonus and minus points given, as typed; the caps are applied where the score is made."""
    found: dict[str, Adjustment] = {}
    for row in lines:
        code = row.text(_CODE)
        if not (row.text(_BONUS) or row.text(_MINUS) or row.text(_WHY)):
            continue
        if code not in agenda.nominees:
            _note_stranger(row, _CODE, agenda, notes)
        elif code in found:
            notes.at("COUNCIL_WRITTEN_TWICE", row, _CODE)
        else:
            adjustment = _read_adjustment(row, agenda.case.campaign.policy, notes)
            if adjustment is not None:
                found[code] = adjustment
    return tuple(found.values())


def _total(nominee: str, agenda: Agenda, changed: dict[tuple[str, str], Decimal]) -> Decimal | None:
    """The nominee's score over the lines that have a score, with changed points in place."""
    lines = [line for line in agenda.lines if line.nominee == nominee]
    points = {line.criterion: changed.get((nominee, line.criterion), line.self_score) for line in lines}
    if agenda.case.kind is not ReviewKind.ANNUAL:
        return points.get("")
    return total_up(
        agenda.case.campaign.criteria,
        (LeafPoints(code, worth) for code, worth in points.items() if worth is not None),
    ).base


def _read_appraisal(row: Row, line: ScoreLine, notes: Notes) -> Appraisal | None:
    if not row.text(_POINTS):
        if row.text(_REASON):
            notes.at("COUNCIL_REASON_ALONE", row, _POINTS)
        return None
    points = _read_points(row, _POINTS, notes)
    if points is None:
        return None
    if points > line.max_points:
        notes.at("COUNCIL_OVER_MAX", row, _POINTS, value=vn_number(points), limit=vn_number(line.max_points))
        return None
    if points != line.self_score and not row.text(_REASON):
        notes.at("COUNCIL_NO_REASON", row, _REASON)
    return Appraisal(line.nominee, line.criterion, points, row.text(_REASON), row.sheet, row.cell(_POINTS))


def _note_off_step(row: Row, appraisal: Appraisal, step: Decimal, notes: Notes) -> None:
    """The whole score of several years is a mean and has no step."""
    if appraisal.criterion and step > 0 and appraisal.points % step != 0:
        notes.at("COUNCIL_OFF_STEP", row, _POINTS, value=vn_number(appraisal.points), limit=vn_number(step))


def _compare_self_score(row: Row, line: ScoreLine, notes: Notes) -> None:
    shown = read_decimal(row.value(_SELF)) if row.text(_SELF) else None
    if shown != line.self_score:
        notes.at("COUNCIL_SELF_SCORE_CHANGED", row, _SELF, value=_words(shown), limit=_words(line.self_score))


def _read_adjustment(row: Row, policy: Policy, notes: Notes) -> Adjustment | None:
    bonus = _read_capped(row, _BONUS, policy.bonus_cap_points, notes)
    minus = _read_capped(row, _MINUS, policy.minus_cap_points, notes)
    if bonus is None or minus is None:
        return None
    if bonus == minus == 0:
        if row.text(_WHY):
            notes.at("COUNCIL_REASON_ALONE", row, _WHY)
        return None
    if not row.text(_WHY):
        notes.at("COUNCIL_NO_REASON", row, _WHY)
    return Adjustment(row.text(_CODE), bonus, minus, row.text(_WHY))


def _read_capped(row: Row, header: str, cap: Decimal, notes: Notes) -> Decimal | None:
    """The amount in a cell, 0 for a blank one; None, noted, where it cannot be read."""
    if not row.text(header):
        return Decimal(0)
    amount = _read_points(row, header, notes)
    if amount is not None and amount > cap:
        notes.at("COUNCIL_OVER_CAP", row, header, value=vn_number(amount), limit=vn_number(cap))
    return amount


def _read_points(row: Row, header: str, notes: Notes) -> Decimal | None:
    points = read_decimal(row.value(header))
    if points is None or points < 0:
        notes.at("COUNCIL_NOT_A_NUMBER", row, header)
        return None
    return points


def refuse_sent_scores(record: CouncilRecord, agenda: Agenda, notes: Notes) -> None:
    """Note every change of a score at a level above the commune: those were decided by the senders' councils."""
    if agenda.case.level is Level.COMMUNE:
        return
    for item in record.adjustments:
        notes.add("COUNCIL_SCORE_OF_SENDER", sheet=ADJUSTMENT_SHEET, value=item.nominee)
    for item in record.overrides:
        if item.kind is OverrideKind.SCORE:
            notes.add("COUNCIL_SCORE_OF_SENDER", sheet=item.sheet, cell=item.cell, value=item.code)


def _note_strange_line(row: Row, agenda: Agenda, notes: Notes) -> None:
    """A line to appraise that the review does not have: its criterion is none, or its nominee is not under review."""
    codes = {item.code for item in agenda.case.campaign.criteria}
    known = codes if agenda.case.kind is ReviewKind.ANNUAL else {""}
    if row.text(_NOMINEE) in _codes_of(agenda) and row.text(_CRITERION) not in known:
        notes.no_such_code(row, _CRITERION)
    else:
        _note_stranger(row, _NOMINEE, agenda, notes)


def _note_stranger(row: Row, header: str, agenda: Agenda, notes: Notes) -> None:
    """A code the review no longer needs is for the reviewer; one the movement does not know must be put right."""
    if row.text(header) in _codes_of(agenda):
        notes.at("COUNCIL_NO_LONGER_REVIEWED", row, header)
    else:
        notes.no_such_code(row, header)


def _codes_of(agenda: Agenda) -> set[str]:
    return {item.code for item in (*agenda.case.campaign.units, *agenda.case.campaign.people)}


def _words(score: Decimal | None) -> str:
    return "(chưa có điểm)" if score is None else vn_number(score)
