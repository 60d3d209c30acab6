"""The commands of the award register: signed papers entered, older decisions brought in, look-up."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from flows.cli_words import DAY_FORMATS, AsOfOption, CampaignWord, PeriodWord, console, day_of
from tasks.settings import load_settings

register_commands = typer.Typer()


@register_commands.command()
def register(
    campaign: CampaignWord,
    period: PeriodWord,
    day: Annotated[
        datetime,
        typer.Option("--date", metavar="DATE", formats=DAY_FORMATS, help="Ngày ký, ví dụ 28/12/2021."),
    ],
    number: Annotated[str, typer.Option("--number", help="Số và ký hiệu, ví dụ 215/QĐ-UBND.")] = "",
    letter: Annotated[str, typer.Option("--letter", metavar="AWARD", help="Tờ trình đề nghị hình thức này.")] = "",
    answer: Annotated[
        str, typer.Option("--answer", metavar="AWARD", help="Kết quả của cấp trên về hình thức này.")
    ] = "",
    granted: Annotated[
        list[str] | None,
        typer.Option("--granted", metavar="CODE", help="Mã được tặng (ghi nhiều lần được); mặc định: mọi mã còn chờ."),
    ] = None,
    refused: Annotated[
        list[str] | None, typer.Option("--refused", metavar="CODE", help="Mã không được tặng (ghi nhiều lần được).")
    ] = None,
    scan: Annotated[Path | None, typer.Option("--scan", metavar="FILE", help="Bản quét đã ký, cất cùng hồ sơ.")] = None,
) -> None:
    """Ghi số, ngày của quyết định đã ký (hoặc Tờ trình, kết quả cấp trên) vào sổ khen thưởng; đóng dấu số lại hồ sơ."""
    from flows.commands import find_review
    from flows.history import enter_signed
    from tasks.model.register import SignedEntry

    settings = load_settings()
    folder = find_review(campaign, period, settings)
    entry = SignedEntry(number.strip(), day.date(), letter, answer, tuple(granted or ()), tuple(refused or ()))
    enter_signed(folder, entry, scan, settings, console)


@register_commands.command(name="zip")
def zip_dossiers(
    campaign: CampaignWord,
    period: PeriodWord,
    pdf: Annotated[bool, typer.Option("--pdf", help="Kèm bản PDF của mỗi văn bản (cần LibreOffice).")] = False,
) -> None:
    """Đóng gói hồ sơ đã xong: mỗi nơi nhận một tệp nén trong 6-ho-so/gui-di."""
    from flows.commands import find_review
    from flows.history import pack_parcels

    pack_parcels(find_review(campaign, period, load_settings()), pdf, console)


@register_commands.command(name="import-awards")
def import_awards(
    campaign: CampaignWord,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Bảng quyết định cũ (.xlsx).")],
    template: Annotated[bool, typer.Option("--template", help="Lập mẫu trống FILE thay vì nhập.")] = False,
) -> None:
    """Nhập các quyết định khen thưởng cũ từ bảng Excel vào sổ khen thưởng. Nhập lại nhiều lần cũng được."""
    from flows.history import import_older, write_template

    if template:
        write_template(campaign, file, load_settings())
        console.print(f"Đã lập mẫu {file}", highlight=False, markup=False)
    else:
        import_older(campaign, file, load_settings(), console)


@register_commands.command()
def find(
    name: Annotated[
        list[str], typer.Argument(metavar="NAME...", help="Tên (có dấu hay không, thứ tự nào) hoặc mã số.")
    ],
    campaign: Annotated[str, typer.Option("--campaign", help="Chỉ tìm trong sổ của phong trào này.")] = "",
) -> None:
    """Tra sổ khen thưởng: ai đã được khen, đề nghị gì, theo quyết định nào."""
    from flows.history import find_person

    find_person(" ".join(name), campaign, load_settings(), console)


@register_commands.command()
def eligible(campaign: CampaignWord, as_of: AsOfOption = None) -> None:
    """Xem nay ai đủ điều kiện về thời gian và lịch sử khen thưởng để xét hình thức nào, theo điều khoản nào."""
    from flows.history import show_eligible

    show_eligible(
        campaign, day_of(as_of) or datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date(), load_settings(), console
    )
