"""The file a unit sent before the one that counts, checked as it stood.

Both files lie in `2-nhan` and both were read into `4-tong-hop/phan`, so what was wrong with the earlier one is found
again by the same checks. The same inbox gives the same answer whenever the review is run, however often, and whether
or not it was run between the two files. Only a file that somebody overwrote in the inbox has to be remembered: what it
said when it was read is kept in `4-tong-hop/ban-truoc`, and it stands as an earlier file like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tasks.files import read_record
from tasks.model.findings import Finding
from tasks.model.folders import ReviewFolder
from tasks.model.submission import Receipt, ReceiptStatus
from tasks.tables import (
    ANSWERS,
    NARRATIVES,
    NOMINATIONS,
    OVERWRITTEN,
    RECEIPTS,
    SCORES,
    TOTALS,
    Table,
    make_frame,
    read_table,
)
from tasks.validate.board import COUNTING
from tasks.validate.facts import Inputs, number_rows
from tasks.validate.findings import findings_frame

Row = dict[str, str]


@dataclass(frozen=True)
class EarlierFile:
    """What the checks need of a part record of collect; its other fields are passed over."""

    file: str
    sha256: str
    unit: str
    sent_date: str
    is_usable: bool
    edition_number: int
    is_correction: bool
    scores: tuple[Row, ...]
    answers: tuple[Row, ...]
    nominations: tuple[Row, ...]
    narratives: tuple[Row, ...]
    findings: tuple[Finding, ...]
    totals: tuple[Row, ...] = ()
    is_date_believable: bool = True


def read_earlier_files(folder: ReviewFolder, receipts: Sequence[Receipt]) -> tuple[EarlierFile, ...]:
    """For each unit whose file counts, the best of the usable files it replaced; nothing for the other units.

    The file it overwrote comes before any that still lies in the inbox.
    """
    counting = {receipt.unit: receipt.sha256 for receipt in receipts if receipt.status in COUNTING}
    replaced = [
        receipt
        for receipt in receipts
        if receipt.status is ReceiptStatus.SUPERSEDED and counting.get(receipt.unit, "") != receipt.sha256
    ]
    best: dict[str, EarlierFile] = {}
    in_inbox = sorted((_read_part(folder.parts, receipt.sha256) for receipt in replaced), key=_rank)
    for earlier in (*in_inbox, *_overwritten(folder, receipts)):
        if earlier.is_usable and earlier.unit in counting:
            best[earlier.unit] = earlier
    return tuple(best[unit] for unit in sorted(best))


def inputs_of(files: Sequence[EarlierFile]) -> Inputs:
    """The tables of these files as if each were the one that counts."""
    receipts = [
        {"file": item.file, "sha256": item.sha256, "unit": item.unit, "sent_date": item.sent_date} for item in files
    ]
    accepted: Row = {"status": ReceiptStatus.ACCEPTED.value, "note": ""}
    rows: Mapping[str, tuple[Table, Iterable[Row]]] = {
        "scores": (SCORES, (row for item in files for row in item.scores)),
        "answers": (ANSWERS, (row for item in files for row in item.answers)),
        "nominations": (NOMINATIONS, (row for item in files for row in item.nominations)),
        "narratives": (NARRATIVES, (row for item in files for row in item.narratives)),
        "totals": (TOTALS, (row for item in files for row in item.totals)),
        "receipts": (RECEIPTS, (receipt | accepted for receipt in receipts)),
    }
    frames = {
        name: number_rows(make_frame(table, map(table.values, table_rows)))
        for name, (table, table_rows) in rows.items()
    }
    found = [finding for item in files for finding in item.findings]
    return Inputs(frames, findings_frame(found))


def _overwritten(folder: ReviewFolder, receipts: Sequence[Receipt]) -> Iterator[EarlierFile]:
    """The files that lay in the inbox under the names of those that count, in the order they were overwritten."""
    if not (folder.tables / OVERWRITTEN.file_name).is_file():
        return
    counting = {(receipt.file, receipt.unit): receipt.sha256 for receipt in receipts if receipt.status in COUNTING}
    for row in read_table(folder.tables, OVERWRITTEN).to_dict("records"):
        if counting.get((row["file"], row["unit"]), row["earlier"]) != row["earlier"]:
            yield _read_part(folder.overwritten_parts, str(row["earlier"]))


def _read_part(parts: Path, sha256: str) -> EarlierFile:
    # The name of a part starts with the digest of its file; files with the same content have the same rows.
    path = min(parts.glob(f"{sha256[:12]}-*.json"))
    return read_record(path, EarlierFile)


def _rank(item: EarlierFile) -> tuple[int, bool, str, str]:
    day = item.sent_date if item.is_date_believable else ""
    return item.edition_number, item.is_correction, day, item.file
