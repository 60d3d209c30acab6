"""What lies in the inbox: the files to read, those inside zips too, and what is passed over with a finding."""

from __future__ import annotations

from pathlib import Path

from tasks.collect.editions import read_editions
from tasks.collect.join import Joined, join_submissions
from tasks.collect.notices import make_finding
from tasks.collect.overwritten import PART_DIGITS, keep_overwritten, tell_overwritten
from tasks.collect.records import Submission
from tasks.collect.roll import Roll, make_roll
from tasks.collect.sets import BadSet, is_set, list_members
from tasks.collect.workbook import read_content
from tasks.files import digest_bytes, is_left_behind, read_record, write_record
from tasks.model.case import ReviewCase
from tasks.model.findings import Finding
from tasks.model.folders import ReviewFolder
from tasks.received import read_received
from tasks.tables import EDITIONS, write_table

_LEFTOVERS = ("__MACOSX/",)


def list_files(inbox: Path) -> list[str]:
    """The names of the files to read, in order; a workbook inside a zip is `bo.zip/UBND-VP.xlsx`.

    Sub-folders and symbolic links are not followed; a zip that cannot be opened as a set stands for itself.
    """
    names: list[str] = []
    for path in _entries(inbox):
        if _passed_over(path) == "":
            members = [f"{path.name}/{name}" for name in _members_of(path) if not _is_leftover(name)]
            names += members or [path.name]
    return names


def find_skipped(inbox: Path) -> list[Finding]:
    """One finding for everything in the inbox that is no file to read: lock files, hidden files, folders, links."""
    notices = [(path.name, _passed_over(path)) for path in _entries(inbox)]
    for path in _entries(inbox):
        if _passed_over(path) == "":
            notices += [(f"{path.name}/{name}", "FILE_SKIPPED") for name in _members_of(path) if _is_leftover(name)]
    return [make_finding(code, name, name) for name, code in notices if code]


def read_part(folder: ReviewFolder, file_name: str) -> Path:
    """Read one file of the inbox into its part record; the path of the record."""
    submission = read_content(read_received(folder.inbox, file_name), file_name, _roll_of(folder))
    path = folder.parts / _part_name(submission.sha256, file_name)
    write_record(path, Submission, submission)
    return path


def join_parts(folder: ReviewFolder) -> Joined:
    """Join the parts of the files now in the inbox, remove parts of files that left it, write the tables.

    What a file said that was overwritten since it was read is kept.
    """
    names = list_files(folder.inbox)
    digests = {name: digest_bytes(read_received(folder.inbox, name)) for name in names}
    wanted = [folder.parts / _part_name(digests[name], name) for name in names]
    stale = set(folder.parts.glob("*.json")) - set(wanted)
    keep_overwritten(folder, stale, digests)
    for path in stale:
        path.unlink()
    parts = [read_record(path, Submission) for path in wanted]
    joined = join_submissions(parts, [*find_skipped(folder.inbox), *tell_overwritten(folder, parts)])
    for table, frame in joined.tables:
        write_table(folder.tables, table, frame)
    return joined


def _entries(inbox: Path) -> list[Path]:
    """What lies in the inbox, but for empty folders, which hold nothing anybody could have sent."""
    entries = sorted(inbox.iterdir(), key=lambda path: path.name) if inbox.is_dir() else []
    return [path for path in entries if path.is_symlink() or not path.is_dir() or any(path.iterdir())]


def _members_of(path: Path) -> list[str]:
    members = list_members(path) if is_set(path) else []
    return [] if isinstance(members, BadSet) else members


def _passed_over(path: Path) -> str:
    if is_left_behind(path.name):
        return "FILE_SKIPPED"
    return "" if path.is_file() and not path.is_symlink() else "FOLDER_SKIPPED"


def _is_leftover(member: str) -> bool:
    return member.startswith(_LEFTOVERS) or is_left_behind(member.rsplit("/", 1)[-1])


def _part_name(sha256: str, file_name: str) -> str:
    # Two files with the same content are two parts, so the name takes part too.
    return f"{sha256[:PART_DIGITS]}-{digest_bytes(file_name.encode())[:8]}.json"


#: The roll of the review that was read last: thousands of workbooks of one review share it.
_LAST: dict[tuple[object, ...], Roll] = {}


def _roll_of(folder: ReviewFolder) -> Roll:
    key = (_signature(folder.case), _signature(folder.forms / EDITIONS.file_name))
    if key not in _LAST:
        roll = make_roll(read_record(folder.case, ReviewCase), read_editions(folder.forms))
        _LAST.clear()
        _LAST[key] = roll
    return _LAST[key]


def _signature(path: Path) -> tuple[object, ...]:
    """What changes when a file is written anew: it is renamed into place, so it is another file on disk."""
    if not path.is_file():
        return (str(path),)
    state = path.stat()
    return str(path), state.st_ino, state.st_mtime_ns, state.st_size
