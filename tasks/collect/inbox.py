"""What lies in the inbox: the files to read, and what is passed over with a finding."""

from __future__ import annotations

from pathlib import Path

from tasks.collect.join import Joined, join_submissions
from tasks.collect.notices import make_finding
from tasks.collect.records import Submission
from tasks.collect.workbook import read_submission
from tasks.files import digest_bytes, digest_file, read_record, write_record
from tasks.model.case import ReviewCase
from tasks.model.findings import Finding
from tasks.model.folders import ReviewFolder
from tasks.tables import write_table

_SYSTEM_FILES = ("thumbs.db", "desktop.ini")


def list_files(inbox: Path) -> list[str]:
    """The names of the files to read, in order; sub-folders and symbolic links are not followed."""
    return [path.name for path in _entries(inbox) if _passed_over(path) == ""]


def find_skipped(inbox: Path) -> list[Finding]:
    """One finding for everything in the inbox that is no file to read: lock files, hidden files, folders, links."""
    notices = ((path.name, _passed_over(path)) for path in _entries(inbox))
    return [make_finding(code, name, name) for name, code in notices if code]


def read_part(folder: ReviewFolder, file_name: str) -> Path:
    """Read one file of the inbox into its part record; the path of the record."""
    case = read_record(folder.case, ReviewCase)
    submission = read_submission(folder.inbox / file_name, case, folder.forms)
    path = folder.parts / _part_name(submission.sha256, file_name)
    write_record(path, Submission, submission)
    return path


def join_parts(folder: ReviewFolder) -> Joined:
    """Join the parts of the files now in the inbox, remove parts of files that left it, write the tables."""
    names = list_files(folder.inbox)
    wanted = [folder.parts / _part_name(digest_file(folder.inbox / name), name) for name in names]
    if folder.parts.is_dir():
        for stale in set(folder.parts.glob("*.json")) - set(wanted):
            stale.unlink()
    joined = join_submissions([read_record(path, Submission) for path in wanted], find_skipped(folder.inbox))
    for table, frame in joined.tables:
        write_table(folder.tables, table, frame)
    return joined


def _entries(inbox: Path) -> list[Path]:
    return sorted(inbox.iterdir(), key=lambda path: path.name) if inbox.is_dir() else []


def _passed_over(path: Path) -> str:
    if path.name.startswith(("~$", ".")) or path.name.lower() in _SYSTEM_FILES:
        return "FILE_SKIPPED"
    return "" if path.is_file() and not path.is_symlink() else "FOLDER_SKIPPED"


def _part_name(sha256: str, file_name: str) -> str:
    # Two files with the same content are two parts, so the name takes part too.
    return f"{sha256[:12]}-{digest_bytes(file_name.encode())[:8]}.json"
