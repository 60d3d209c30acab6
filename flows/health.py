"""`thidua doctor`: one line for each thing that may stand in the way, before it does."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from flows.server import LOCAL
from tasks.doctor.machine import (
    look_at_clock,
    look_at_fonts,
    look_at_letters,
    look_at_office,
    look_at_port,
    look_at_python,
)
from tasks.doctor.places import (
    find_newest,
    look_at_open_files,
    look_at_path,
    look_at_prefect_home,
    look_at_room,
    look_at_synchronising,
    look_at_writing,
)
from tasks.doctor.verdict import Health
from tasks.settings import Settings, prefect_home

if TYPE_CHECKING:
    from rich.console import Console


def examine(settings: Settings, console: Console) -> bool:
    """Print what was found and what to do about it; whether the work can go on."""
    data = settings.data_dir.absolute()
    looks = [
        look_at_python(),
        look_at_letters(),
        look_at_clock(datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")), find_newest(data)),
        look_at_writing(data),
        look_at_room(data),
        look_at_path(data),
        look_at_synchronising(data),
        look_at_prefect_home(prefect_home(data).absolute()),
        look_at_open_files(data),
        look_at_port(LOCAL, settings.served_port),
        look_at_fonts(),
        look_at_office(),
    ]
    for look in looks:
        console.print(look.line, markup=False, highlight=False)
    faults = sum(look.health is Health.FAULT for look in looks)
    advised = sum(look.health is Health.ADVICE for look in looks)
    console.print(f"{len(looks)} mục: {faults} phải sửa, {advised} nên sửa.", highlight=False)
    return faults == 0
