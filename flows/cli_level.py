"""The commands of the levels above a commune: their workbook, and the rollup of packs."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from flows.cli_words import EXIT_WAITING, AsOfOption, PeriodWord, console, day_of
from tasks.settings import load_settings

level_commands = typer.Typer()

_LevelWord = Annotated[str, typer.Argument(metavar="LEVEL", help="Tên hoặc đường dẫn thư mục có cap-tren.xlsx.")]


class _LevelName(StrEnum):
    DISTRICT = "huyen"
    PROVINCE = "tinh"


@level_commands.command(name="new-level")
def new_level(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Tên thư mục mới, không dấu, ví dụ tinh-ha-tinh.")],
    level: Annotated[_LevelName, typer.Option("--level", help="huyen (quyết định đến 30/6/2025) hoặc tinh.")],
) -> None:
    """Lập sổ cap-tren.xlsx của huyện hoặc tỉnh để tổng hợp gói dữ liệu của các xã."""
    from flows.levels import create_level

    path = create_level(name, level.value, load_settings())
    console.print(f"Đã tạo {path}", highlight=False, markup=False)
    console.print("Mở tệp bằng Excel, ghi các xã phải gửi, chỉ tiêu, Hội đồng, lưu và đóng tệp.", markup=False)
    console.print(f"Rồi chạy, ví dụ: thidua rollup {name} so-ket-2022", markup=False, highlight=False)


@level_commands.command()
def rollup(level: _LevelWord, period: PeriodWord, as_of: AsOfOption = None) -> None:
    """Tổng hợp các gói trong 2-nhan đến hết mức cho phép, nói rõ còn chờ ai. Chạy lại bao nhiêu lần cũng được."""
    from flows.commands import show_status
    from flows.levels import run_rollup

    folder = run_rollup(level, period, day_of(as_of), console)
    raise typer.Exit(0 if show_status(folder, console) else EXIT_WAITING)
