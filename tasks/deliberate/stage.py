"""The deliberate stage on the files of a review: the council's workbook written, and read back."""

from __future__ import annotations

from collections import Counter
from dataclasses import astuple, replace
from pathlib import Path

from tasks.deliberate.agenda import Agenda, make_agenda
from tasks.deliberate.ballots import build_ballots
from tasks.deliberate.cells import open_sheets
from tasks.deliberate.editions import digest_typed, filled_editions, list_editions, next_edition, read_identity
from tasks.deliberate.notes import Notes, place_of
from tasks.deliberate.reader import empty_record, read_council_workbook
from tasks.deliberate.workbook import build_council_workbook
from tasks.files import read_record, write_bytes, write_record
from tasks.model.case import ReviewCase
from tasks.model.council import CouncilRecord
from tasks.model.council_form import ATTENDANCE_SHEET, TALLY_HEADERS, TALLY_SHEET
from tasks.model.findings import Finding, Severity
from tasks.model.folders import ReviewFolder
from tasks.model.overrides import Override
from tasks.model.results import Candidate, Result
from tasks.rules.presiding import warn_presiding
from tasks.tables import COUNCIL_FINDINGS, SCORES, make_frame, read_table, write_table

_BALLOTS, _MORE_BALLOTS = "phieu-bau.xlsx", "phieu-bau-bo-sung.xlsx"
_OTHER_FORMATS = (".ods", ".xls", ".xlsm")


def prepare_review(folder: ReviewFolder) -> str:
    """Write the workbook to fill, and the ballots; the name of the workbook the council works in now.

    Comes after `read_review`, and after what it read was counted. A workbook that people have filled is never changed.
    If there are candidates that it does not list, a supplement carries everything typed so far and the new lines; not
    while the filled one has cells to put right. `hoi-dong.json` names the supplement among what is missing.
    """
    agenda = _read_agenda(folder)
    filled = filled_editions(folder.council_workbook)
    if not filled:
        write_bytes(folder.council_workbook, build_council_workbook(agenda, None))
        write_bytes(folder.council / _BALLOTS, build_ballots(agenda, agenda.candidates))
        write_record(folder.ballots, tuple[Candidate, ...], agenda.candidates)
        return folder.council_workbook.name
    current = filled[-1]
    fresh = _unlisted(current, agenda)
    if not fresh or _has_cells_to_put_right(folder):
        _remove_untouched(folder, current)
        return current.name
    supplement = next_edition(folder.council_workbook)
    record = read_record(folder.council_record, CouncilRecord)
    base = digest_typed(current.read_bytes())
    write_bytes(supplement, build_council_workbook(agenda, record, base=base))
    write_bytes(folder.council / _MORE_BALLOTS, build_ballots(agenda, fresh))
    write_record(folder.more_ballots, tuple[Candidate, ...], fresh)
    missing = (*record.missing, f"điền phần còn thiếu vào bản bổ sung {supplement.name}")
    write_record(folder.council_record, CouncilRecord, replace(record, missing=missing))
    return supplement.name


def read_review(folder: ReviewFolder) -> dict[str, int]:
    """Read the last workbook that people filled into `hoi-dong.json`; how many findings there are of each severity.

    The changes by hand that are applied also stand in `dieu-chinh.json`.
    """
    agenda = _read_agenda(folder)
    filled = filled_editions(folder.council_workbook)
    if filled:
        record, findings = read_council_workbook(filled[-1], agenda)
        findings = (*findings, *_changed_behind(filled), *_note_presiding(filled[-1], agenda.case, record))
        record = replace(record, file=filled[-1].name)
    else:
        record, findings = replace(empty_record(agenda.case), recusals=agenda.recusals), ()
    findings = (*findings, *_note_neighbours(folder.council_workbook))
    write_record(folder.council_record, CouncilRecord, record)
    if record.overrides:
        write_record(folder.overrides, tuple[Override, ...], record.overrides)
    else:
        folder.overrides.unlink(missing_ok=True)
    write_table(folder.tables, COUNCIL_FINDINGS, make_frame(COUNCIL_FINDINGS, (astuple(item) for item in findings)))
    return dict(sorted(Counter(finding.severity.label for finding in findings).items()))


def _read_agenda(folder: ReviewFolder) -> Agenda:
    return make_agenda(
        read_record(folder.case, ReviewCase),
        read_record(folder.results, tuple[Result, ...]),
        read_record(folder.candidates, tuple[Candidate, ...]),
        read_table(folder.tables, SCORES),
    )


def _unlisted(workbook: Path, agenda: Agenda) -> tuple[Candidate, ...]:
    """The candidates that the workbook has no line for."""
    sheets = open_sheets(workbook.read_bytes()) or {}
    lines = sheets[TALLY_SHEET].table(TALLY_HEADERS) if TALLY_SHEET in sheets else None
    listed = {(line.text(TALLY_HEADERS[0]), line.text(TALLY_HEADERS[3])) for line in lines or ()}
    return tuple(item for item in agenda.candidates if (item.nominee, item.award) not in listed)


def _has_cells_to_put_right(folder: ReviewFolder) -> bool:
    severities = read_table(folder.tables, COUNCIL_FINDINGS)["severity"]
    return bool((severities == Severity.CRITICAL).any())


def _remove_untouched(folder: ReviewFolder, current: Path) -> None:
    """Remove a supplement that is no longer needed and that nobody has typed in, its ballots before it."""
    editions = list_editions(folder.council_workbook)
    for path in editions[editions.index(current) + 1 :]:
        folder.more_ballots.unlink(missing_ok=True)
        (folder.council / _MORE_BALLOTS).unlink(missing_ok=True)
        path.unlink()


def _note_neighbours(workbook: Path) -> tuple[Finding, ...]:
    """A warning for each edition that some program holds open, or that also stands there in another format."""
    found: list[Finding] = []
    for path in list_editions(workbook):
        notes = Notes(place_of(path))
        for name in (f"~${path.name}", f".~lock.{path.name}#"):
            if path.with_name(name).exists():
                notes.add("COUNCIL_FILE_OPEN", value=name)
        for suffix in _OTHER_FORMATS:
            if path.with_suffix(suffix).exists():
                notes.add("COUNCIL_OTHER_FORMAT", value=path.with_suffix(suffix).name)
        found += notes.findings
    return tuple(found)


def _note_presiding(workbook: Path, case: ReviewCase, record: CouncilRecord) -> tuple[Finding, ...]:
    """A warning where nobody able to preside was there, or somebody else is written down as chair."""
    notes = Notes(place_of(workbook))
    for reason in warn_presiding(case, record):
        notes.add("COUNCIL_PRESIDING", sheet=ATTENDANCE_SHEET, value=reason.sentence)
    return tuple(notes.findings)


def _changed_behind(filled: tuple[Path, ...]) -> tuple[Finding, ...]:
    """A warning for an edition that people changed after the supplement which counts was made from it."""
    if len(filled) < 2:
        return ()
    before, current = filled[-2:]
    base = read_identity(open_sheets(current.read_bytes()) or {}).get("base", "")
    if digest_typed(before.read_bytes()) == base:
        return ()
    notes = Notes(place_of(before))
    notes.add("COUNCIL_OLD_EDITION_CHANGED", value=current.name)
    return tuple(notes.findings)
