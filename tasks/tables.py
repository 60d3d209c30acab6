"""The tables between the stages: UTF-8 CSV with declared columns, every cell a text until it is given a type."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from tasks.errors import ReviewError
from tasks.files import write_text


@dataclass(frozen=True)
class Table:
    """The name of a CSV file in `4-tong-hop/` (or where said), its columns in order, those rows are sorted by.

    `for_people`: a clerk opens it in Excel, which takes UTF-8 for another encoding unless a mark stands before it.
    `later`: those of the columns that the folders of an earlier release do not have; they are read as empty.
    """

    file_name: str
    columns: tuple[str, ...]
    sort_by: tuple[str, ...]
    for_people: bool = False
    later: tuple[str, ...] = ()

    def values(self, row: Mapping[str, str]) -> tuple[str, ...]:
        """The row as one of this table."""
        return tuple(row.get(name, "") if name in self.later else row[name] for name in self.columns)


#: One row per form sheet cell that asks for points. `state` is scored | not_scored | not_applicable | unreadable;
#: `points` is a plain decimal text ("9.5") when scored and empty otherwise; `raw` is the cell as typed, that of the
#: evidence is `evidence_cell`.
SCORES = Table(
    "diem-tu-cham.csv",
    (
        "unit", "nominee", "kind", "criterion", "state", "points", "raw", "evidence", "file", "sheet", "cell",
        "evidence_cell",
    ),
    ("unit", "nominee", "criterion"),
    later=("evidence_cell",),
)  # fmt: skip

#: One row per question answered for a nominee: gates C.1, C.2 (dat | khong_dat), DISCIPLINE (khong | khien_trach |
#: canh_cao_tro_len), COMPLAINT (khong | co), TASK_SCORE (decimal text, individuals). `value` is the normalised
#: answer, empty when blank or unreadable; `raw` is the cell as typed.
ANSWERS = Table(
    "tra-loi.csv",
    ("unit", "nominee", "kind", "question", "value", "raw", "file", "sheet", "cell"),
    ("unit", "nominee", "question"),
)

#: One row per nomination a unit made (preliminary and final reviews). `details` is a JSON object of what the unit
#: filled in for the achievement report, by label; `cells` one of where the achievements and each detail stand, by the
#: header of their column, in the sheet of `cell` (that of the award).
NOMINATIONS = Table(
    "de-cu.csv",
    ("unit", "nominee", "kind", "award", "achievements", "details", "raw_award", "file", "sheet", "cell", "cells"),
    ("unit", "nominee", "award"),
    later=("cells",),
)

#: One row per narrative a unit wrote about its year: `topic` is leadership | results | models | limits | next.
NARRATIVES = Table(
    "thuyet-minh.csv",
    ("unit", "topic", "text", "file", "sheet", "cell"),
    ("unit", "topic"),
)

#: One row per sum that a nominee's sheet shows: `item` is the code of a group, or TOTAL; `shown` a decimal text.
TOTALS = Table(
    "tong-diem.csv",
    ("unit", "nominee", "item", "shown", "file", "sheet", "cell"),
    ("unit", "nominee", "item"),
)

FINDINGS = Table(
    "phat-hien.csv",
    ("unit", "file", "sheet", "cell", "code", "severity", "value", "message", "remedy"),
    ("unit", "file", "sheet", "cell", "code"),
)

#: What was found while the files were read, before anything was checked; same columns.
READING_FINDINGS = Table("phat-hien-khi-doc.csv", FINDINGS.columns, FINDINGS.sort_by)

#: What was found in the council's workbook; same columns, a file of its own because a later stage writes it.
COUNCIL_FINDINGS = Table("phat-hien-hoi-dong.csv", FINDINGS.columns, FINDINGS.sort_by)

#: Where a finished document does not say what the data say; same columns, `cell` is the place in the document.
DOCUMENT_FINDINGS = Table("phat-hien-van-ban.csv", FINDINGS.columns, FINDINGS.sort_by)

#: Every form that went out, in `1-bieu-mau/`: the editions of a unit in the order they were issued, counted from 1.
#: The last row of a unit is the form it has to use; an edition that comes back is issued, and counted, again.
EDITIONS = Table("lan-phat.csv", ("unit", "edition", "number"), ("unit",))
#: In `3-tra-lai/`, kept over all runs: what was prepared for which unit, on which day of the review (ISO dates).
PREPARED = Table(
    "da-chuan-bi.csv",
    ("Ngày lập", "Mã đơn vị", "Đơn vị", "Loại", "Tệp", "Hạn"),
    ("Ngày lập", "Mã đơn vị", "Tệp"),
    for_people=True,
)

#: What became of a unit's file when it sent a better one: `state` is fixed | still_wrong | changed (a cell nobody had
#: objected to); `before` and `after` are the cell as typed.
CHANGES = Table(
    "sua-doi.csv",
    ("unit", "nominee", "item", "sheet", "cell", "state", "code", "before", "after", "earlier_file", "file"),
    ("unit", "sheet", "cell", "state", "code", "item"),
)

#: Kept over all runs: every file of `2-nhan/` that another took the place of under its name, in the order this was
#: seen, with both digests; what it said is kept in `ban-truoc/`.
OVERWRITTEN = Table("bi-ghi-de.csv", ("file", "unit", "earlier", "later"), ("file",))

#: What the clerk entered of signed papers, in `6-ho-so/`: `type` is quyet-dinh | to-trinh | cap-tren, `date` an ISO
#: date, `status` granted | refused for an answer from above; `scan` is relative to `6-ho-so/`, sealed as `sha256`.
SIGNED_PAPERS = Table(
    "so-van-ban.csv",
    ("type", "award", "nominee", "status", "number", "date", "scan", "sha256"),
    ("type", "award", "nominee"),
)

RECEIPTS = Table(
    "phieu-nhan.csv",
    ("file", "sha256", "unit", "sent_date", "status", "note"),
    ("file",),
)

#: The results for people and other programs; `ket-qua.json` holds the same as records.
RESULTS = Table(
    "ket-qua.csv",
    (
        "code", "kind", "unit", "group", "self_score", "appraised_score", "bonus_points", "minus_points", "score",
        "grade", "rank", "ranked_count", "decided_by", "task_score", "combined_score", "combined_grade", "barred",
    ),
    ("kind", "code"),
)  # fmt: skip


_RUNS_IN_A_SPREADSHEET = ("=", "+", "-", "@", "\t", "\r")
#: Where a cell of a CSV may begin with one of these, or with the apostrophe they are written behind.
_MAY_RUN = re.compile(r"""(?:^|[\n,"])[=+\-@\t\r']""")


def make_frame(table: Table, rows: Iterable[Sequence[str]]) -> pd.DataFrame:
    """A frame of texts with the declared columns, sorted by the declared keys."""
    frame = pd.DataFrame([tuple(row) for row in rows], columns=list(table.columns), dtype="str")
    return frame.sort_values(list(table.sort_by), kind="stable", ignore_index=True)


def write_table(folder: Path, table: Table, frame: pd.DataFrame) -> Path:
    """Write the frame as UTF-8 CSV with exactly the declared columns; the path written.

    A cell that a spreadsheet would run as a formula is written behind an apostrophe, which `read_table` takes off.
    """
    shown = frame.loc[:, list(table.columns)]
    text = _to_csv(shown)
    if _MAY_RUN.search(text):
        text = _to_csv(_map_texts(shown, _disarm))
    path = folder / table.file_name
    write_text(path, ("\ufeff" if table.for_people else "") + text)
    return path


def read_table(folder: Path, table: Table) -> pd.DataFrame:
    """The frame that `write_table` wrote: every cell a text, an empty cell the empty text.

    A ReviewError where somebody saved a table for people from a spreadsheet, in another encoding, with other
    separators or other columns: nobody can tell what became of its dates and figures.
    """
    path = folder / table.file_name
    try:
        return _parse(path.read_bytes(), table)
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError, KeyError) as error:
        if table.for_people:
            raise refuse_table(path) from error
        raise


def refuse_table(path: Path) -> ReviewError:
    """The stop where a table is no longer what the program wrote."""
    return ReviewError(
        f"Bảng {path.name} không còn như chương trình đã ghi, có lẽ đã được mở và lưu lại bằng Excel.",
        place=str(path),
        remedy="xóa hoặc khôi phục tệp này rồi chạy lại; chỉ mở để xem, cần ghi chú thì lưu thành tệp khác",
    )


def decimal_or_none(text: str) -> Decimal | None:
    """The number of a normalised cell; None for the empty text."""
    return Decimal(text) if text else None


def _parse(content: bytes, table: Table) -> pd.DataFrame:
    # Decoded whole: reading as text would change the line breaks inside a cell.
    text = content.decode("utf-8-sig")
    frame = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
    frame = frame.assign(**{name: "" for name in table.later if name not in frame.columns})
    frame = frame.loc[:, list(table.columns)]
    return _map_texts(frame, _rearm) if "'" in text else frame.astype("str")


def _to_csv(frame: pd.DataFrame) -> str:
    text = frame.to_csv(index=False, lineterminator="\n")
    # A carriage return by itself ends a line for a reader, and the writer puts no quotes around it.
    return frame.to_csv(index=False, lineterminator="\n", quoting=csv.QUOTE_ALL) if "\r" in text else text


def _map_texts(frame: pd.DataFrame, change: Callable[[str], str]) -> pd.DataFrame:
    """The frame with every text changed; each different text is looked at once, for most columns hold few."""
    texts = {name: _map_column(frame, name, change) for name in frame.columns}
    return frame.assign(**texts)


def _map_column(frame: pd.DataFrame, name: str, change: Callable[[str], str]) -> Any:
    column: Any = frame[name]
    return column.map({text: change(text) for text in column.unique()}).astype("str")


def _disarm(text: str) -> str:
    # A text that already starts with an apostrophe gets one more, so that reading gives back what was typed.
    return f"'{text}" if text.startswith((*_RUNS_IN_A_SPREADSHEET, "'")) else text


def _rearm(text: str) -> str:
    return text.removeprefix("'")
