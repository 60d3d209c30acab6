"""The commands about the award register: numbers entered, older decisions brought in, people looked up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

from tasks.model.folders import REGISTER, ReviewFolder, workbook_of
from tasks.settings import Settings, find_campaign_dir, list_movements

if TYPE_CHECKING:
    from rich.console import Console

    from tasks.model.case import ReviewCase
    from tasks.model.register import RegisterLine, SignedEntry
    from tasks.register.eligible import Standing
    from tasks.register.older import Match


def enter_signed(
    folder: ReviewFolder, entry: SignedEntry, scan: Path | None, settings: Settings, console: Console
) -> None:
    """Enter number and date of signed papers, bring the register up to date and seal the dossiers again."""
    from tasks.dispatch.close import require_final, seal_again
    from tasks.files import read_record
    from tasks.lock import hold_movement
    from tasks.model.case import ReviewCase
    from tasks.register.enter import papers_of
    from tasks.register.signed import enter_papers
    from tasks.register.stage import record_review, review_lines
    from tasks.state import read_state

    read_state(folder)  # nothing is entered where it could not be sealed
    with hold_movement(folder.campaign_dir):
        require_final(folder)
        papers = papers_of(read_record(folder.case, ReviewCase), review_lines(folder), entry)
        enter_papers(folder, papers, scan)
        count = record_review(folder, settings.register_url, is_draft=False)
        seal_again(folder, settings)
    console.print(f"Đã ghi {len(papers)} dòng vào {folder.signed_papers}", highlight=False, markup=False)
    console.print(f"Sổ khen thưởng có {count} dòng của kỳ {folder.period.label}.", highlight=False)
    if entry.answer:
        _print_lines([line for line in review_lines(folder) if line.award == entry.answer], console)


def pack_parcels(folder: ReviewFolder, with_pdf: bool, console: Console) -> None:
    """Write a zip for each addressee and print them; papers that changed since they were sealed are named."""
    from tasks.dispatch.parcels import make_parcels
    from tasks.lock import hold_movement

    with hold_movement(folder.campaign_dir):
        parcels = make_parcels(folder, with_pdf=with_pdf)
    for parcel in parcels:
        line = f"{parcel.addressee}: {parcel.count} tệp, {folder.dossiers / parcel.path}"
        console.print(line, highlight=False, markup=False)
        if parcel.changed:
            told = f"  Đã sửa sau khi đóng hồ sơ: {', '.join(parcel.changed)}. Xem lại bằng thidua verify."
            console.print(told, highlight=False, markup=False)


def write_template(campaign: str, path: Path, settings: Settings) -> None:
    """Write the sheet for older decisions, with the codes of the movement; a file that is there is not replaced."""
    from tasks.errors import ReviewError
    from tasks.prepare.older_sheet import write_older_template
    from tasks.prepare.workbook import read_campaign

    if path.exists():
        raise ReviewError(
            f"Đã có tệp {path.name}.", place=str(path), remedy="chọn tên khác, hoặc chuyển tệp cũ đi rồi lập lại"
        )
    write_older_template(path, read_campaign(workbook_of(find_campaign_dir(campaign, settings))))


def import_older(campaign: str, path: Path, settings: Settings, console: Console) -> None:
    """Bring the rows of the sheet into the register; every row that is linked to nobody is listed with its place."""
    from tasks.lock import hold_movement
    from tasks.prepare.older_sheet import read_older_awards
    from tasks.prepare.workbook import read_campaign
    from tasks.register.older import OLDER_PERIOD, add_older, match_rows
    from tasks.register.stage import shared_by
    from tasks.register.store import open_register, read_lines, replace_lines

    campaign_dir = find_campaign_dir(campaign, settings)
    movement = read_campaign(workbook_of(campaign_dir))
    rows = [(row.places["name"], row.item) for row in read_older_awards(path, movement)]
    matches = match_rows(rows, movement, path.name)
    url = shared_by(movement, settings.register_url)
    with hold_movement(campaign_dir), open_register(campaign_dir / REGISTER, url) as engine:
        before = read_lines(engine)
        after = add_older(before, movement.code, matches)
        replace_lines(engine, movement.code, OLDER_PERIOD, after)
    older_count = sum((line.campaign, line.period) == (movement.code, OLDER_PERIOD) for line in before)
    linked = sum(match.linked is not None for match in matches)
    console.print(
        f"Đã đọc {len(matches)} dòng: {len(after) - older_count} dòng mới vào sổ, "
        f"{len(matches) - len(after) + older_count} dòng đã có; "
        f"{linked} dòng gán được mã, {len(matches) - linked} dòng chưa.",
        highlight=False,
    )
    _print_unlinked([match for match in matches if match.linked is None], console)


def find_person(words: str, campaign: str, settings: Settings, console: Console) -> None:
    """Print the lines of whoever is meant, and which registers were searched."""
    from tasks.register.search import find_lines
    from tasks.register.stage import read_register

    total = 0
    folders, url = _register_folders(campaign, settings), _register_url(campaign, settings)
    for folder in folders:
        lines = read_register(folder, url)
        found = find_lines(lines, words)
        total += len(found)
        if found:
            _print_lines(found, console)
        where = "sổ chung (THIDUA_REGISTER_URL)" if url else str(folder / REGISTER)
        console.print(f"Đã tìm trong {where}: {len(lines)} dòng, khớp {len(found)}.", highlight=False, markup=False)
    if not folders:
        console.print(f"Chưa có sổ khen thưởng nào trong {settings.data_dir}.", highlight=False, markup=False)
    if not total:
        console.print(
            f"Không thấy ai khớp “{words}”. Tìm không kể dấu, chữ hoa, thứ tự từ; thử ít từ hơn, hoặc ghi mã số.",
            highlight=False,
            markup=False,
        )


def show_eligible(campaign: str, day: date, settings: Settings, console: Console) -> None:
    """Print for each award who may be proposed on a day as far as dates and history tell, with rule and article."""
    from tasks.prepare.case import freeze_case
    from tasks.prepare.workbook import read_campaign
    from tasks.register.eligible import case_on, judge_all, next_term
    from tasks.register.history import awards_before, with_history
    from tasks.register.stage import read_register, shared_by

    campaign_dir = find_campaign_dir(campaign, settings)
    movement = read_campaign(workbook_of(campaign_dir))
    frozen = freeze_case(movement, next_term(movement.terms, day).period, settings.reference_dir)
    lines = read_register(campaign_dir, shared_by(movement, settings.register_url))
    history = awards_before(movement, day, lines)
    case = with_history(case_on(frozen, day), history)
    console.print(
        f"Tính đến ngày {day:%d/%m/%Y}, kỳ {case.period.label}, {case.regime.law}. Chỉ xét ngày tháng và lịch sử khen "
        "thưởng; chưa xét điểm, chỉ tiêu, kỷ luật, phiếu.",
        highlight=False,
        markup=False,
    )
    _print_standings(case, judge_all(case), console)


def _register_url(campaign: str, settings: Settings) -> str:
    """The register to search, that of one movement where it is named; empty for the movement's own file."""
    if not campaign or not settings.register_url:
        return settings.register_url
    from tasks.prepare.workbook import read_campaign
    from tasks.register.stage import shared_by

    movement = read_campaign(workbook_of(find_campaign_dir(campaign, settings)))
    return shared_by(movement, settings.register_url)


def _register_folders(campaign: str, settings: Settings) -> list[Path]:
    if campaign:
        return [find_campaign_dir(campaign, settings)]
    if settings.register_url:
        return [settings.data_dir]
    return list_movements(settings.data_dir, REGISTER)


def _print_lines(lines: Sequence[RegisterLine], console: Console) -> None:
    table = Table(show_lines=False)
    for header in ("Tên", "Mã", "Hình thức", "Quyết định", "Cơ quan", "Kết quả", "Kỳ xét"):
        table.add_column(header, overflow="fold")
    for line in lines:
        period = f"{line.campaign} {line.period}" if line.period else "quyết định cũ"
        cells = (
            line.nominee_name,
            line.nominee,
            line.title,
            _decision(line),
            line.authority,
            line.status.label,
            period,
        )
        table.add_row(*(escape(cell) for cell in cells))
    console.print(table)


def _decision(line: RegisterLine) -> str:
    if line.decision_date is None:
        number, day = line.letter_number, line.letter_date
        paper = "Tờ trình"
    else:
        number, day = line.decision_number, line.decision_date
        paper = "Quyết định"
    return f"{paper} {number or '(chưa ghi số)'}{f' ngày {day:%d/%m/%Y}' if day else ''}"


def _print_unlinked(matches: Sequence[Match], console: Console) -> None:
    if not matches:
        return
    table = Table(title="Chưa gán mã (vẫn có trong sổ, tìm được bằng thidua find)", title_justify="left")
    for header in ("Ô", "Tên đã ghi", "Mức khớp", "Có thể là"):
        table.add_column(header, overflow="fold")
    for match in matches:
        meant = "; ".join(f"{one.code} {one.name} ({one.unit_name})" for one in match.nominees)
        table.add_row(*(escape(cell) for cell in (match.place, match.award.name, match.likeness.label, meant)))
    console.print(table)
    console.print("Đúng người nào thì ghi mã vào cột “Mã số” rồi nhập lại tệp; không đúng ai thì để nguyên.")


def _print_standings(case: ReviewCase, standings: Sequence[Standing], console: Console) -> None:
    names = {award.code: award.name for award in case.law.awards}
    for award, kind in dict.fromkeys((item.award, item.kind) for item in standings):
        group = [item for item in standings if (item.award, item.kind) == (award, kind)]
        still_open = [item.nominee for item in group if item.is_open]
        console.print(f"\n[bold]{names[award]}[/], {kind.label}: {len(still_open)}/{len(group)}", highlight=False)
        for (rule, said, basis), codes in _grouped(group).items():
            about = "" if len(codes) == len(group) else f" ({', '.join(codes)})"
            console.print(f"  [{rule}] {said}{about} Căn cứ: {basis}.", highlight=False, markup=False)
        if still_open:
            who = "tất cả" if len(still_open) == len(group) else ", ".join(still_open)
            console.print(f"  Xét được: {who}.", highlight=False, markup=False)


def _grouped(group: Sequence[Standing]) -> dict[tuple[str, str, str], list[str]]:
    """The nominees that each rule, sentence and article is about; warnings only where the award is open."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for item in group:
        for reason in item.reasons:
            if reason.kind.value == "warns" and not item.is_open:
                continue
            said = (
                "Đã có khen thưởng cần xem lại, tra bằng lệnh thidua find:"
                if reason.kind.value == "warns"
                else reason.sentence
            )
            found.setdefault((reason.rule, said, reason.basis), []).append(item.nominee)
    return found
