"""The commands that put a movement into one file and take it out again."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tasks.dispatch.backup import Backup, pack_movement, unpack_movement
from tasks.lock import hold_movement
from tasks.model.folders import BACKUP_DIR, REGISTER, workbook_of
from tasks.settings import Settings, find_campaign_dir

if TYPE_CHECKING:
    from rich.console import Console


def back_up(campaign: str, into: Path | None, settings: Settings, console: Console) -> Path:
    """The file the movement was put into, with its part of a shared register."""
    campaign_dir = find_campaign_dir(campaign, settings)
    target = into or _free_name(settings.data_dir / BACKUP_DIR, campaign_dir.name)
    with hold_movement(campaign_dir):
        backup = pack_movement(campaign_dir, target, _shared_register(campaign_dir, settings))
    _tell(backup, "Đã sao lưu", target, console)
    for link in backup.links:
        console.print(f"Không sao lưu liên kết: {link}", markup=False, highlight=False)
    console.print("Chép tệp này sang USB hoặc máy khác để giữ.", highlight=False)
    return target


def restore(source: Path, into: Path, console: Console) -> None:
    """Restore a backup as a movement folder, every file compared with its SHA-256."""
    backup = unpack_movement(source, into.resolve())
    _tell(backup, "Đã phục hồi, đối chiếu đủ SHA-256:", into, console)


def _free_name(folder: Path, movement: str) -> Path:
    today = date.today()  # noqa: DTZ011 - the clerk's own calendar day
    names = (f"{movement}-{today.isoformat()}{ending}.zip" for ending in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(path for path in map(folder.joinpath, names) if not path.exists())


def _shared_register(campaign_dir: Path, settings: Settings) -> dict[str, bytes]:
    """What a register shared by several movements knows of this one, as a register of its own."""
    if not settings.register_url:
        return {}
    from itertools import groupby

    from tasks.prepare.workbook import read_campaign
    from tasks.register.stage import read_register, shared_by
    from tasks.register.store import open_register, replace_lines

    movement = read_campaign(workbook_of(campaign_dir))
    url, code = shared_by(movement, settings.register_url), movement.code
    if not url:
        return {}
    lines = [line for line in read_register(campaign_dir, url) if line.campaign == code]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / REGISTER
        with open_register(path, "") as engine:
            for period, group in groupby(lines, key=lambda line: line.period):
                replace_lines(engine, code, period, list(group))
        return {REGISTER: path.read_bytes()}


def _tell(backup: Backup, what: str, where: Path, console: Console) -> None:
    size = f"{backup.bytes_count / 1_048_576:.1f}".replace(".", ",")
    console.print(f"{what} {backup.files_count} tệp ({size} MB): {where}", markup=False, highlight=False)
