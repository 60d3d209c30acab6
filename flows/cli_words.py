"""What the modules of the command line share: the screen, the words for a movement, a period and a date."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import typer
from rich.console import Console

EXIT_USAGE = 2
EXIT_WAITING = 3
EXIT_FIXABLE = 4
#: What shells say of a program that Ctrl+C ended.
EXIT_INTERRUPTED = 130

#: A day as a clerk writes it, or as a program does.
DAY_FORMATS = ["%d/%m/%Y", "%Y-%m-%d"]

console = Console(soft_wrap=True)

CampaignWord = Annotated[str, typer.Argument(metavar="CAMPAIGN", help="Tên hoặc đường dẫn thư mục phong trào.")]
PeriodWord = Annotated[str, typer.Argument(metavar="PERIOD", help="nam-2021, so-ket-2022 hoặc tong-ket-2025.")]
AsOfOption = Annotated[
    datetime | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        formats=DAY_FORMATS,
        help="Xét hạn theo ngày này, ví dụ 28/12/2021; mặc định hôm nay.",
    ),
]


def day_of(moment: datetime | None) -> date | None:
    """The day that was typed, None where none was."""
    return moment.date() if moment else None
