"""What a corrected file did to the one before it, cell by cell: fixed, still wrong, or changed unasked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from tasks.model.findings import Finding, Severity
from tasks.model.form import NARRATIVE_TOPICS, NOMINATION_HEADERS
from tasks.tables import CHANGES, make_frame
from tasks.validate.facts import Frames

FIXED, STILL_WRONG, CHANGED = "fixed", "still_wrong", "changed"
_KEY = ["unit", "nominee", "item"]
_EVIDENCE = " (minh chứng)"
_DETAILS = "Thông tin báo cáo"
_TOPICS = dict(NARRATIVE_TOPICS)
_ASKS = (Severity.CRITICAL, Severity.WARNING)

Cell = tuple[str, str, str]


def compare_files(
    before: Frames, before_findings: Sequence[Finding], now: Frames, now_findings: Sequence[Finding]
) -> pd.DataFrame:
    """The table of changes of the units in `before`, sorted.

    One row for each former critical or warning finding, fixed or still wrong (the same trouble, or another critical
    one at the cell), and one for each cell that differs though nobody objected to it.
    """
    units = sorted({str(unit) for unit in before["receipts"]["unit"]})
    files = (_files(before, units), _files(now, units))
    mine = {name: frame.loc[frame["unit"].isin(units)] for name, frame in now.items()}
    cells = list_cells(before).merge(list_cells(mine), on=_KEY, how="outer", suffixes=("", "_now")).fillna("")
    asked = [item for item in before_findings if item.unit in files[0] and item.severity in _ASKS]
    rows = [*_answered(asked, now_findings, cells), *_unasked(cells, {_place(item) for item in asked})]
    return make_frame(CHANGES, ((*row, files[0][row[0]], files[1][row[0]]) for row in rows))


def list_cells(frames: Frames) -> pd.DataFrame:
    """Every answer of the tables as one long table: `unit`, `nominee`, `item`, `sheet`, `cell`, `typed`."""
    scores, answers, nominations, narratives = (
        frames[name] for name in ("scores", "answers", "nominations", "narratives")
    )
    # Where the cell of the evidence was not kept, it is told at that of the score.
    places = scores["evidence_cell"].where(scores["evidence_cell"] != "", scores["cell"])
    evidence = scores.assign(criterion=scores["criterion"] + _EVIDENCE, cell=places)
    texts = narratives.assign(nominee=narratives["unit"], topic=narratives["topic"].replace(_TOPICS))
    parts = [
        _cells(scores, scores["criterion"], "raw"),
        _cells(evidence, evidence["criterion"], "evidence"),
        _cells(answers, answers["question"], "raw"),
        _cells(nominations, NOMINATION_HEADERS[2], "raw_award"),
        _cells(nominations, NOMINATION_HEADERS[3], "achievements"),
        _cells(nominations, _DETAILS, "details"),
        _cells(texts, texts["topic"], "text"),
    ]
    return pd.concat(parts, ignore_index=True)


def count_changes(changes: pd.DataFrame) -> Mapping[tuple[str, str], int]:
    """How many rows there are of each unit and state."""
    counted = changes.groupby(["unit", "state"]).size()
    return {(str(unit), str(state)): int(count) for (unit, state), count in counted.to_dict().items()}


def _cells(frame: pd.DataFrame, item: object, column: str) -> pd.DataFrame:
    named = frame.assign(item=item, typed=frame[column])
    return named.loc[:, [*_KEY, "sheet", "cell", "typed"]]


def _answered(
    asked: Sequence[Finding], now_findings: Sequence[Finding], cells: pd.DataFrame
) -> Iterable[tuple[str, ...]]:
    """What became of each former finding, with the cell as typed then and now."""
    wrong = {(_place(item), item.code) for item in now_findings if item.severity in _ASKS}
    critical = {_place(item) for item in now_findings if item.severity is Severity.CRITICAL and item.cell}
    columns = ["unit", "sheet", "cell", "nominee", "item", "typed", "typed_now"]
    typed = {row[:3]: row[3:] for row in reversed(list(cells[columns].itertuples(index=False, name=None)))}
    for item in dict.fromkeys(asked):
        place = _place(item)
        is_wrong = (place, item.code) in wrong or (item.severity is Severity.CRITICAL and place in critical)
        nominee, name, then, since = typed.get(place, ("", "", item.value, ""))
        state = STILL_WRONG if is_wrong else FIXED
        yield item.unit, nominee, name, item.sheet, item.cell, state, item.code, then, since


def _unasked(cells: pd.DataFrame, asked: set[Cell]) -> Iterable[tuple[str, ...]]:
    differs = cells.loc[cells["typed"] != cells["typed_now"]]
    columns = [*_KEY, "sheet", "cell", "sheet_now", "cell_now", "typed", "typed_now"]
    for unit, nominee, item, sheet, cell, sheet_now, cell_now, then, since in differs[columns].itertuples(
        index=False, name=None
    ):
        if (unit, sheet, cell) not in asked:
            yield unit, nominee, item, sheet_now or sheet, cell_now or cell, CHANGED, "", then, since


def _place(finding: Finding) -> Cell:
    return finding.unit, finding.sheet, finding.cell


def _files(frames: Frames, units: Sequence[str]) -> Mapping[str, str]:
    receipts = frames["receipts"]
    mine = receipts.loc[receipts["unit"].isin(units) & receipts["status"].isin(["accepted", "returned"])]
    return dict(zip(mine["unit"], mine["file"], strict=True))
