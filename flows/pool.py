"""`thidua deploy`: the registry handed to a work pool of Prefect, so that one or many computers run it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tasks.errors import ReviewError
from tasks.settings import Settings, quiet_environment

if TYPE_CHECKING:
    from prefect.deployments.runner import RunnerDeployment
    from rich.console import Console


def deploy_registry(pool: str, settings: Settings, console: Console) -> None:
    """Tell the server of every deployment of the data folder, and that this pool runs them; print how many there are.

    Code is not sent: a worker has thidua installed and sees the data folder under the same path. A ReviewError where
    no server is named or answers, the pool is not there, or there is no movement.
    """
    if not settings.api_url:
        raise ReviewError(
            "Chưa biết máy chủ Prefect nào giữ work pool.",
            place="PREFECT_API_URL",
            remedy="đặt PREFECT_API_URL là địa chỉ máy chủ, ví dụ http://may-chu:4200/api, rồi chạy lại",
        )
    from flows.deployments import build_registry

    data_dir = settings.data_dir.absolute()
    registry = build_registry(data_dir)
    if not registry:
        raise ReviewError(
            "Chưa có phong trào nào để giao cho work pool.",
            place=str(data_dir),
            remedy="tạo phong trào bằng lệnh thidua new rồi chạy lại",
        )
    _require_pool(pool, settings.api_url)
    for deployment in registry:
        _hand_over(deployment, pool)
    console.print(f"Đã giao {len(registry)} lịch chạy cho work pool {pool}.", highlight=False, markup=False)
    console.print(f"Trên mỗi máy chạy: prefect worker start --pool {pool}", highlight=False, markup=False)


def _require_pool(pool: str, api_url: str) -> None:
    from prefect.client.orchestration import get_client
    from prefect.exceptions import ObjectNotFound

    with get_client(sync_client=True) as client:
        if client.api_healthcheck() is not None:
            raise ReviewError(
                "Máy chủ Prefect không trả lời, hoặc không nhận mật khẩu.",
                place=api_url,
                remedy="kiểm tra PREFECT_API_URL, PREFECT_API_AUTH_STRING và máy chủ (prefect server start)",
            )
        try:
            client.read_work_pool(pool)
        except ObjectNotFound as error:
            raise ReviewError(
                f"Máy chủ không có work pool “{pool}”.",
                place=api_url,
                remedy=f"chạy lệnh: prefect work-pool create --type process {pool}",
            ) from error


def _hand_over(deployment: RunnerDeployment, pool: str) -> None:
    deployment.work_pool_name = pool
    # A worker starts runs without our command line, which keeps the libraries from calling out.
    deployment.job_variables = {"env": quiet_environment()}
    deployment.apply()
