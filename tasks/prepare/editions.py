"""Which forms went out: the ledger `lan-phat.csv`, and who has to be sent a new one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tasks.files import write_text
from tasks.model.case import ReviewCase
from tasks.prepare.forms import form_edition
from tasks.rules.wording import vn_date
from tasks.tables import EDITIONS, make_frame, read_table, write_table

REISSUE_NOTE = "phat-lai.txt"


def issue_editions(forms_dir: Path, case: ReviewCase) -> dict[str, int]:
    """The number of each unit's form, after adding to the ledger the editions that go out for the first time.

    Rows are only ever added. The ledger is written before the forms, so that no form is out that it does not know.
    """
    rows = _read_rows(forms_dir)
    current = {unit: (edition, number) for unit, edition, number in rows}
    for unit in case.units:
        edition, (last, number) = form_edition(case, unit), current.get(unit.code, ("", 0))
        if edition != last:
            rows.append((unit.code, edition, number + 1))
            current[unit.code] = (edition, number + 1)
    frame = make_frame(EDITIONS, [(unit, edition, str(number)) for unit, edition, number in rows])
    write_table(forms_dir, EDITIONS, frame)
    return {unit.code: current[unit.code][1] for unit in case.units}


def number_of(forms_dir: Path, unit_code: str) -> int:
    """The number of the form a unit has to use now."""
    return {unit: number for unit, _, number in _read_rows(forms_dir)}[unit_code]


def write_reissue_note(forms_dir: Path, case: ReviewCase, numbers: Mapping[str, int]) -> list[str]:
    """Write whom the clerk has to send a new form; the codes of those units. No note where there is none."""
    again = [unit for unit in case.units if numbers[unit.code] > 1]
    path = forms_dir / REISSUE_NOTE
    if not again:
        path.unlink(missing_ok=True)
        return []
    lines = [
        f"- {unit.code}.xlsx (lần {numbers[unit.code]}): {unit.name}, hạn gửi "
        f"{vn_date(case.submission_due_date(unit.code))}{f', liên hệ {unit.contact}' if unit.contact else ''}"
        for unit in again
    ]
    head = (
        f"BIỂU MẪU PHÁT LẠI, {case.period.label}",
        "Danh sách người, tiêu chí hoặc hình thức khen thưởng đã đổi sau khi phát biểu mẫu. Gửi bản mới cho các đơn vị "
        "sau; bản cũ không dùng nữa:",
    )
    write_text(path, "\n".join((*head, *lines)) + "\n")
    return [unit.code for unit in again]


def _read_rows(forms_dir: Path) -> list[tuple[str, str, int]]:
    if not (forms_dir / EDITIONS.file_name).is_file():
        return []
    frame = read_table(forms_dir, EDITIONS)
    return [(unit, edition, int(number)) for unit, edition, number in frame.itertuples(index=False)]
