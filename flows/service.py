"""`thidua serve`: Prefect's own server on this computer, and the runner of the registry's deployments."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

from flows.api import local_service, refuse_stranger
from flows.server import LOCAL, Server, answers, is_taken, start_whole_server
from tasks.errors import ReviewError
from tasks.lock import hold_service
from tasks.settings import Settings, make_prefect_home, prefect_home, prepare_service, use_api

if TYPE_CHECKING:
    from rich.console import Console


def serve_registry(settings: Settings, console: Console) -> None:
    """Run until stopped by Ctrl+C or a service manager."""
    refuse_open_door(settings)
    with hold_service(make_prefect_home(settings.data_dir)):
        _serve(settings, console)


def _serve(settings: Settings, console: Console) -> None:
    prepare_service()
    server = _start_server(settings)
    use_api(local_service(settings).url)
    try:
        from flows.deployments import build_registry
        from flows.serving import catch_up, drop_overdue, enlist, run_until_stopped, settle_interrupted

        registry = build_registry(settings.data_dir.resolve())
        if not registry:
            raise ReviewError(
                "Chưa có phong trào nào để chạy theo lịch.",
                place=str(settings.data_dir),
                remedy="tạo phong trào bằng lệnh thidua new rồi chạy lại thidua serve",
            )
        if server is not None:
            settle_interrupted(settings, console)
        drop_overdue(console)
        catch_up(registry, settings, console)
        runner = enlist(registry)
        _greet(settings, console)
        run_until_stopped(runner)
    except KeyboardInterrupt:
        console.print("Đã dừng dịch vụ. Lượt nào chưa xong thì chạy lại, không mất gì.", highlight=False)
    finally:
        if server is not None:
            server.stop()


def _greet(settings: Settings, console: Console) -> None:
    console.print(f"Dịch vụ đang chạy cho {settings.data_dir}", highlight=False, markup=False)
    console.print(f"Trang quản lý: http://{LOCAL}:{settings.served_port}", highlight=False)
    console.print("Dừng: nhấn Ctrl+C.", highlight=False)


def refuse_open_door(settings: Settings) -> None:
    """A ReviewError where the server would be open to other computers without Prefect's own authentication."""
    host = settings.served_host
    try:
        is_local = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        is_local = False
    if not is_local and not settings.has_server_password:
        raise ReviewError(
            f"Máy chủ tại {host} sẽ mở cho máy khác mà không hỏi mật khẩu.",
            place="THIDUA_HOST",
            remedy="đặt PREFECT_SERVER_API_AUTH_STRING và PREFECT_API_AUTH_STRING cùng một giá trị (tên:mật khẩu), "
            "hoặc bỏ THIDUA_HOST để chỉ máy này dùng",
        )


def _start_server(settings: Settings) -> Server | None:
    """The server of this service; None where one of the same data folder is up already."""
    host, port = settings.served_host, settings.served_port
    if answers(port):
        refuse_stranger(settings)
        return None
    if not is_taken(port):
        server = start_whole_server(host, port, prefect_home(settings.data_dir))
        if server.comes_up():
            return server
        server.stop()
    raise ReviewError(
        "Máy chủ Prefect không khởi động được.",
        place=f"{host}:{port}",
        remedy=f"kiểm tra có chương trình khác đang dùng cổng {port} không, rồi chạy lại thidua serve; "
        "hoặc đặt THIDUA_PORT là cổng khác",
    )
