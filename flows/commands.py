"""What each command does; heavy libraries are loaded only by the commands that need them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

from flows.stops import NOTICE_DIR
from tasks.errors import ReviewError
from tasks.model.folders import BACKUP_DIR, CAMPAIGN_WORKBOOK, ReviewFolder, workbook_of
from tasks.model.periods import parse_period
from tasks.settings import Settings, find_campaign_dir
from tasks.state import read_state

if TYPE_CHECKING:
    from rich.console import Console

    from tasks.compose.agreement.edits import Edit

_CAMPAIGN_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
#: Windows makes no folder of these names; the others are folders of this program in the data folder.
_RESERVED = re.compile(r"con|prn|aux|nul|(com|lpt)[1-9]")
_TAKEN = {BACKUP_DIR, NOTICE_DIR, "reference", "sample"}
_STATES = {
    "waiting_submissions": "chờ đơn vị gửi biểu mẫu",
    "waiting_corrections": "chờ sửa biểu mẫu hoặc văn bản",
    "waiting_council": "chờ Hội đồng",
    "finished": "đã xong",
}
#: The year the movement was launched.
_FIRST_DAY = date(2019, 1, 1)
_SEVERITIES = {"critical": "phải sửa", "warning": "cần xem", "info": "ghi nhận"}


def create_campaign(name: str, settings: Settings) -> Path:
    """The new movement workbook; an existing one is never overwritten."""
    from tasks.prepare.new import new_campaign
    from tasks.prepare.workbook import write_campaign_workbook

    refuse_name(name, settings)
    path = settings.data_dir / name / CAMPAIGN_WORKBOOK
    write_campaign_workbook(path, new_campaign(name, settings.reference_dir))
    return path


def refuse_name(name: str, settings: Settings) -> None:
    """Nothing; a ReviewError where the name makes no folder, or that folder already holds a movement."""
    if name in _TAKEN or _RESERVED.fullmatch(name) or not _CAMPAIGN_NAME.fullmatch(name):
        raise ReviewError(
            f"Tên phong trào “{name}” không dùng làm tên thư mục được.",
            place="tham số CAMPAIGN",
            remedy="chỉ dùng chữ thường không dấu, số và dấu gạch nối, ví dụ van-hoa-cong-so; "
            f"không dùng tên Windows giữ riêng (con, nul, aux …) và {', '.join(sorted(_TAKEN))}",
        )
    path = workbook_of(settings.data_dir / name)
    if path.exists():
        raise ReviewError(
            f"Phong trào “{name}” đã có.",
            place=str(path),
            remedy="mở tệp này để sửa, hoặc chọn tên khác cho phong trào mới",
        )


def find_review(campaign: str, period: str, settings: Settings) -> ReviewFolder:
    """The folder of a review that has been run at least once."""
    folder = ReviewFolder(find_campaign_dir(campaign, settings), parse_period(period))
    if not folder.state.is_file():
        raise ReviewError(
            f"Kỳ xét {period} chưa chạy lần nào.",
            place=str(folder.root),
            remedy=f"chạy lệnh: {folder.run_command}",
        )
    return folder


def show_status(folder: ReviewFolder, console: Console) -> bool:
    """Print where the review stands; whether it is finished."""
    state = read_state(folder)
    is_finished = state["state"] == "finished"
    colour = "green" if is_finished else "yellow"
    console.print(f"\n[bold]Kỳ {folder.period.label}[/] — [{colour}]{_STATES[state['state']]}[/]", highlight=False)
    counts = state["counts"]
    console.print(
        f"Đơn vị: {counts['units']} = {counts['accepted']} đã nhận + {counts['returned']} trả lại để sửa"
        f" + {counts['missing']} chưa nộp; {counts['received']} tệp đã nhận.",
        highlight=False,
    )
    _print_board(folder, console)
    _print_findings(state["findings"], console)
    _print_waiting(state["waiting_for"], console)
    _print_documents(state["documents"], folder, console)
    return is_finished


def check_template_file(path: Path, templates_dir: Path, console: Console) -> bool:
    """Print what a changed template uses and what is wrong with it, write its annotated copy; whether it is clean."""
    from tasks.compose.doctor import examine_template
    from tasks.compose.field_labels import label_of
    from tasks.files import write_bytes

    if not path.is_file():
        raise ReviewError(f"Không có tệp {path.name}.", place=str(path), remedy="kiểm tra lại đường dẫn")
    found, annotated = examine_template(path, templates_dir)
    uses = f", dùng {len(found.used)} trường" if found.used else ""
    lines = [f"{path.name}: đối chiếu với mẫu gốc {found.against}.docx{uses}."]
    lines += [f"Trường không có trong chương trình: {field}" for field in found.unknown]
    lines += [f"Mẫu gốc có, mẫu này không dùng: {field} ({label_of(field)})" for field in found.missing]
    lines += [f"{fault.place}: {fault.message} Cách sửa: {fault.remedy}." for fault in found.faults]
    for line in lines:
        console.print(line, markup=False, highlight=False)
    if found.faults:
        copy = _find_copy(path, console)
        write_bytes(copy, annotated)
        console.print(f"{len(found.faults)} chỗ cần sửa, ghi chú trong {copy.name}.", markup=False, highlight=False)
    else:
        console.print("Mẫu điền được: không có ai, một trường hợp, nhiều trường hợp.", highlight=False)
    return not found.faults


def _find_copy(path: Path, console: Console) -> Path:
    """Where the copy with comments goes: in the place of the one before, unless somebody has worked on that."""
    from tasks.files import is_edited

    wanted = path.with_name(f"{path.stem}-can-sua.docx")
    copies = (wanted, *(wanted.with_stem(f"{wanted.stem}-{number}") for number in range(2, 1000)))
    copy = next(item for item in copies if not item.exists() or not is_edited(item))
    if copy != wanted:
        console.print(f"{wanted.name} đã có người sửa, được giữ nguyên.", markup=False, highlight=False)
    return copy


def verify_dossiers(folder: ReviewFolder, console: Console) -> bool:
    """Print what differs from what the last run left, its inputs and its state too; whether all is as it was sealed."""
    from tasks.dispatch.publish import find_added, find_changes, read_manifest
    from tasks.dispatch.verify import compare_review

    manifest = read_manifest(folder.dossiers)
    if manifest is None:
        remedy = f"chạy {folder.run_command} trước"
        raise ReviewError("Chưa có hồ sơ để đối chiếu.", place=str(folder.dossiers), remedy=remedy)
    changes = find_changes(folder.dossiers, manifest)
    words = {"missing": "không còn", "changed": "đã bị sửa"}
    for path, kind in changes:
        console.print(f"{words[kind]}: {path}", markup=False, highlight=False)
        if kind == "changed" and path.endswith(".docx"):
            _print_edits(folder, path, manifest.is_draft, console)
    for path in find_added(folder.dossiers, manifest):
        console.print(f"không có trong hồ sơ đã đóng dấu: {path}", markup=False, highlight=False)
    remarks = compare_review(folder, manifest, read_state(folder))
    for remark in remarks:
        console.print(remark.sentence, markup=False, highlight=False)
    is_whole = not any(remark.is_breach for remark in remarks)
    if not is_whole:
        told = f"Vừa nhận bản mới, vừa ghi sổ Hội đồng, hoặc lần chạy cuối bị ngắt thì chạy lại {folder.run_command};"
        console.print(f"{told} không phải thì tìm xem ai đã sửa.", markup=False, highlight=False)
    total = len(manifest.documents)
    console.print(
        f"{total - len(changes)}/{total} văn bản còn nguyên. Mã hồ sơ: {manifest.digest[:12]}", highlight=False
    )
    return not changes and is_whole


def show_rules(day: date, into: Path | None, *, by_date: bool, settings: Settings, console: Console) -> None:
    """Print the rule book of a day, or what changed in the law since 2019; or write it as Markdown."""
    from tasks.files import write_text
    from tasks.rules.reference import load_lawbook, load_plan_rules
    from tasks.rules.rulebook import write_rulebook
    from tasks.rules.timeline import write_timeline

    law = load_lawbook(settings.reference_dir)
    if by_date:
        text = write_timeline(law, _FIRST_DAY)
    else:
        text = write_rulebook(law, load_plan_rules(settings.reference_dir), day)
    if into is None:
        console.print(text, markup=False, highlight=False, end="")
        return
    write_text(into, text)
    console.print(f"Đã ghi {into}", markup=False, highlight=False)


def _print_edits(folder: ReviewFolder, path: str, is_draft: bool, console: Console) -> None:
    """Print each text changed by hand, and where the document no longer says what the data say."""
    from tasks.compose.agreement.edits import read_edited

    try:
        edited = read_edited(folder, path, is_draft=is_draft)
    except ReviewError as error:
        console.print(f"  {error.message} {error}", markup=False, highlight=False)
        return
    if edited is None:
        return
    if not edited.edits:
        console.print("  không đổi chữ nào; chỉ đổi định dạng hoặc thuộc tính của tệp", highlight=False)
    for edit in edited.edits:
        console.print(f"  {_describe_edit(edit)}", markup=False, highlight=False, soft_wrap=True)
    for finding in edited.disagreements:
        text = f"  không khớp số liệu [{finding.code}] {finding.cell}: {finding.message}"
        console.print(text, markup=False, highlight=False, soft_wrap=True)


def _describe_edit(edit: Edit) -> str:
    if not edit.before:
        return f"thêm ở {edit.place}: “{edit.after}”"
    if not edit.after:
        return f"bỏ ở {edit.place}: “{edit.before}”"
    return f"sửa ở {edit.place}: “{edit.before}” → “{edit.after}”"


def _print_findings(findings: Sequence[dict[str, str]], console: Console) -> None:
    counted = {code: sum(item["severity"] == code for item in findings) for code in _SEVERITIES}
    if not findings:
        console.print("Phát hiện: không có; số liệu sạch.")
        return
    parts = ", ".join(f"{count} {_SEVERITIES[code]}" for code, count in counted.items() if count)
    console.print(f"Phát hiện: {parts} (chi tiết: 4-tong-hop/phat-hien.csv).", highlight=False)


def _print_board(folder: ReviewFolder, console: Console) -> None:
    """Print the units somebody must look at; the others are only counted."""
    from tasks.files import read_record
    from tasks.model.review import ALL_WELL, BoardLine, is_all_well

    lines = read_record(folder.board, tuple[BoardLine, ...])
    if is_all_well(lines):
        console.print(ALL_WELL)
    shown = [line for line in lines if line.needs_a_look]
    if not shown:
        return
    table = Table(title="Tiến độ", title_justify="left", show_lines=False)
    for header in ("Đơn vị", "Tình trạng", "Hạn", "Phải sửa", "Cần xem", "Bản gửi lại"):
        table.add_column(header, overflow="fold")
    for line in shown:
        late = f", trễ {line.days_late} ngày" if line.days_late else ""
        mended = ((line.fixed, "đã sửa"), (line.still_wrong, "còn sai"), (line.changed, "ô mới đổi"))
        table.add_row(
            escape(line.unit),
            f"{line.state.label}{late}",
            line.due_date.strftime("%d/%m/%Y"),
            str(line.must_fix or ""),
            str(line.to_check or ""),
            ", ".join(f"{count} {word}" for count, word in mended if count),
        )
    console.print(table)
    if len(shown) < len(lines):
        console.print(f"{len(lines) - len(shown)} đơn vị khác đã nhận, số liệu sạch.", highlight=False)


def _print_waiting(waiting: Sequence[dict[str, str | None]], console: Console) -> None:
    if not waiting:
        return
    table = Table(title="Còn chờ", title_justify="left", show_lines=False)
    for header in ("Ai", "Việc", "Hạn"):
        table.add_column(header, overflow="fold")
    for item in waiting:
        due = date.fromisoformat(item["due"]).strftime("%d/%m/%Y") if item["due"] else ""
        table.add_row(escape(item["who"] or ""), escape(item["what"] or ""), due)
    console.print(table)


def _print_documents(documents: Sequence[dict[str, str]], folder: ReviewFolder, console: Console) -> None:
    addressees: dict[str, int] = {}
    for document in documents:
        addressees[document["addressee"]] = addressees.get(document["addressee"], 0) + 1
    for addressee, count in addressees.items():
        console.print(f"Văn bản gửi {addressee}: {count}", highlight=False, markup=False)
    console.print(f"Nơi để: {folder.dossiers}", highlight=False, markup=False)
