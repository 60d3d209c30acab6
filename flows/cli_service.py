"""The commands of the machine it runs on: doctor, the service, its trigger and its start-up files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.cli_words import EXIT_FIXABLE, EXIT_WAITING, AsOfOption, CampaignWord, PeriodWord, console, day_of
from tasks.settings import load_settings, office_environment

service_commands = typer.Typer()


@service_commands.command()
def doctor() -> None:
    """Khám máy: Python, phông chữ, quyền ghi, ổ đĩa, đường dẫn, OneDrive, đồng hồ, cổng, tệp đang mở; cách sửa."""
    from flows.health import examine

    raise typer.Exit(0 if examine(load_settings(), console) else EXIT_FIXABLE)


@service_commands.command()
def serve() -> None:
    """Chạy dịch vụ theo lịch trên máy này: trang quản lý tại http://127.0.0.1:4200, dừng bằng Ctrl+C."""
    from flows.service import serve_registry

    serve_registry(load_settings(), console)


@service_commands.command()
def deploy(pool: Annotated[str, typer.Option("--pool", help="Tên work pool trên máy chủ Prefect.")]) -> None:
    """Giao lịch chạy của mọi phong trào cho một work pool của Prefect, để nhiều máy cùng chạy."""
    from flows.pool import deploy_registry

    deploy_registry(pool, load_settings(), console)


@service_commands.command()
def trigger(campaign: CampaignWord, period: PeriodWord, as_of: AsOfOption = None) -> None:
    """Nhờ dịch vụ đang chạy (thidua serve) chạy kỳ xét ngay, và chờ đến khi xong."""
    from flows.trigger import trigger_and_show

    is_finished = trigger_and_show((campaign, period), day_of(as_of), load_settings(), console)
    raise typer.Exit(0 if is_finished else EXIT_WAITING)


@service_commands.command(name="service-files")
def service_files(
    into: Annotated[Path, typer.Option("--into", help="Thư mục ghi tệp.")] = Path(),
) -> None:
    """Lập tệp để dịch vụ tự chạy khi bật máy: Windows (Task Scheduler, thidua.cmd) và Linux (systemd)."""
    from flows.servicefiles import write_service_files

    settings = load_settings()
    for path in write_service_files(into.resolve(), settings):
        console.print(f"Đã lập {path}", highlight=False, markup=False)
    kept, secret = office_environment(settings.data_dir)
    if kept:
        console.print(f"Đã ghi vào tệp các thiết lập: {', '.join(kept)}", highlight=False, markup=False)
    if secret:
        told = f"Có mật khẩu, không ghi vào tệp, phải tự đặt cho tài khoản chạy dịch vụ: {', '.join(secret)}"
        console.print(told, highlight=False, markup=False)
