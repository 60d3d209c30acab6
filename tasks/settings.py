"""Where things live on this machine. The only module that reads environment variables."""

from __future__ import annotations

import os
import re
import sysconfig
from dataclasses import dataclass, field
from pathlib import Path

from tasks.errors import ReviewError, explain_refusal

# Nothing calls out, and nothing of a review is kept by a library: set before any of them is imported.
_QUIET = {
    "PYTHONUTF8": "1",
    "DO_NOT_TRACK": "1",
    "GX_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
    # What stopped a flow is stored all the same: by its text, never by all it holds.
    "PREFECT_RESULTS_DEFAULT_SERIALIZER": "json",
    "PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY": "false",
    "PREFECT_LOGGING_LEVEL": "WARNING",
}
#: Of a service: Prefect looks for runs every ten seconds by itself, tells of no logger but its own, and its pages ask
#: the server at the port it has by default.
_SERVICE = {
    "PREFECT_UI_API_URL": "/api",
    "PREFECT_RUNNER_POLL_FREQUENCY": "1",
    "PREFECT_LOGGING_EXTRA_LOGGERS": "thidua.progress",
    "PREFECT_LOGGING_TO_API_BATCH_INTERVAL": "0.5",
}
_LAST_PORT = 65535
#: What an office may set for a service, and what of it is a secret whatever it says.
_OFFICE = (
    "THIDUA_REGISTER_URL",
    "THIDUA_HOST",
    "THIDUA_PORT",
    "THIDUA_RUNNER",
    "THIDUA_NOTICE_URL",
    "THIDUA_MAIL_SERVER",
    "THIDUA_MAIL_FROM",
    "THIDUA_MAIL_TO",
    "THIDUA_MAIL_USER",
    "THIDUA_MAIL_PASSWORD",
    "PREFECT_HOME",
    "PREFECT_API_AUTH_STRING",
    "PREFECT_SERVER_API_AUTH_STRING",
    "PREFECT_API_DATABASE_CONNECTION_URL",
)
_HOLDS_SECRET = re.compile(r"://[^/]*:[^@]*@|(password|passwd|pwd|token|secret)=", re.IGNORECASE)
_SECRET = ("THIDUA_NOTICE_URL", "THIDUA_MAIL_PASSWORD", "PREFECT_API_AUTH_STRING", "PREFECT_SERVER_API_AUTH_STRING")


@dataclass(frozen=True)
class MailSettings:
    """How an office is told by e-mail: no server, no mail. With a user name the letter goes over TLS only."""

    server: str = ""
    port: int = 25
    sender: str = ""
    recipient: str = ""
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True)
class Settings:
    """The folders this installation works in."""

    assets_dir: Path
    data_dir: Path
    register_url: str
    notice_url: str = ""
    mail: MailSettings = MailSettings()
    served_host: str = "127.0.0.1"
    served_port: int = 4200
    has_server_password: bool = False
    api_url: str = ""
    task_runner: str = ""
    api_password: str = field(default="", repr=False)

    @property
    def templates_dir(self) -> Path:
        """The shipped Word templates."""
        return self.assets_dir / "templates"

    @property
    def expectations_dir(self) -> Path:
        """The Great Expectations suites."""
        return self.assets_dir / "expectations"

    @property
    def reference_dir(self) -> Path:
        """The plan's criteria and the dated law."""
        return self.assets_dir / "data" / "reference"

    @property
    def sample_dir(self) -> Path:
        """The invented commune."""
        return self.assets_dir / "data" / "sample"


def load_settings() -> Settings:
    """The settings of this process: `THIDUA_DATA` and `THIDUA_REGISTER_URL`, else the defaults.

    `data_dir` is the checkout's `data/`, or `thidua-data/` of the user where the project is installed as a wheel.
    `register_url` is empty where each movement keeps its own SQLite file; `notice_url` where no webhook is told of
    failures. `served_host` and `served_port` are where `thidua serve` listens; `has_server_password` whether Prefect
    asks who calls. `api_url` is the Prefect server the office named itself, else empty; `task_runner` the Dask cluster
    that fills the documents, empty for the threads of this computer.
    """
    assets, is_checkout = _find_assets()
    default_data = assets / "data" if is_checkout else Path.home() / "thidua-data"
    return Settings(
        assets_dir=assets,
        data_dir=Path(os.environ.get("THIDUA_DATA", default_data)),
        register_url=os.environ.get("THIDUA_REGISTER_URL", ""),
        notice_url=os.environ.get("THIDUA_NOTICE_URL", ""),
        mail=_load_mail(),
        served_host=os.environ.get("THIDUA_HOST", Settings.served_host),
        served_port=_load_port(),
        has_server_password=bool(os.environ.get("PREFECT_SERVER_API_AUTH_STRING")),
        api_url=os.environ.get("PREFECT_API_URL", ""),
        task_runner=os.environ.get("THIDUA_RUNNER", ""),
        api_password=os.environ.get("PREFECT_API_AUTH_STRING", ""),
    )


def _load_port() -> int:
    port = os.environ.get("THIDUA_PORT", str(Settings.served_port))
    if not port.isdecimal() or not 0 < int(port) <= _LAST_PORT:
        raise ReviewError(
            f"Cổng của dịch vụ “{port}” không dùng được.",
            place="THIDUA_PORT",
            remedy=f"ghi một số từ 1 đến {_LAST_PORT}, hoặc bỏ THIDUA_PORT để dùng cổng {Settings.served_port}",
        )
    return int(port)


def _load_mail() -> MailSettings:
    server, _, port = os.environ.get("THIDUA_MAIL_SERVER", "").partition(":")
    if port and not port.isdecimal():
        raise ReviewError(
            f"Cổng máy chủ thư “{port}” không phải là số.",
            place="THIDUA_MAIL_SERVER",
            remedy="ghi dạng máy-chủ:cổng, ví dụ mail.xa.gov.vn:587",
        )
    return MailSettings(
        server=server,
        port=int(port or MailSettings.port),
        sender=os.environ.get("THIDUA_MAIL_FROM", ""),
        recipient=os.environ.get("THIDUA_MAIL_TO", ""),
        user=os.environ.get("THIDUA_MAIL_USER", ""),
        password=os.environ.get("THIDUA_MAIL_PASSWORD", ""),
    )


def quieten_libraries(data_dir: Path) -> None:
    """Set what Prefect and Great Expectations read from the environment; call before importing them.

    What the office has set itself is kept.
    """
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    os.environ.setdefault("PREFECT_HOME", _default_home(data_dir))


def quiet_environment() -> dict[str, str]:
    """What `quieten_libraries` sets or the office has set in its place, for runs that another program starts."""
    return {name: os.environ.get(name, value) for name, value in _QUIET.items()}


def office_environment(data_dir: Path) -> tuple[dict[str, str], tuple[str, ...]]:
    """What the office has set for a service: what may stand in a file by name, and the names of what holds a secret."""
    found = {name: os.environ[name] for name in _OFFICE if os.environ.get(name)}
    home = found.pop("PREFECT_HOME", _default_home(data_dir))
    if home != _default_home(data_dir):
        found["PREFECT_HOME"] = str(Path(home).absolute())
    secret = tuple(name for name, value in found.items() if name in _SECRET or _HOLDS_SECRET.search(value))
    return {name: value for name, value in found.items() if name not in secret}, secret


def _default_home(data_dir: Path) -> str:
    return str(data_dir / ".prefect")


def use_api(url: str) -> None:
    """Let Prefect talk to the server at this address; call before importing it."""
    os.environ["PREFECT_API_URL"] = url


def take_over(environment: dict[str, str]) -> None:
    """Let this process, which was started for any run, do the one that this environment tells of."""
    os.environ.update(environment)


def prepare_service() -> None:
    """Set what Prefect reads for a service: at once where a person waits; call before its server is started."""
    for name, value in _SERVICE.items():
        os.environ.setdefault(name, value)


def prefect_home(data_dir: Path) -> Path:
    """The folder of Prefect's own files: `PREFECT_HOME`, else `.prefect` in the data folder."""
    return Path(os.environ.get("PREFECT_HOME", _default_home(data_dir)))


def make_prefect_home(data_dir: Path) -> Path:
    """The folder of Prefect's own files, made if need be; a ReviewError where it cannot be.

    Asked by what runs Prefect, and by nothing else: the rest works while a drive is away.
    """
    home = prefect_home(data_dir)
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise explain_refusal(error, home) or _refuse_home(home) from error
    return home


def _refuse_home(home: Path) -> ReviewError:
    return ReviewError(
        "Không lập được thư mục cho Prefect.",
        place=str(home),
        remedy="cắm lại ổ đĩa chứa dữ liệu, hoặc sửa THIDUA_DATA, PREFECT_HOME thành một thư mục ghi được",
    )


def find_campaign_dir(name: str, settings: Settings) -> Path:
    """The folder of a movement, given its path or its name under the data folder."""
    for folder in (Path(name), settings.data_dir / name):
        if any((folder / name).is_file() for name in ("phong-trao.xlsx", "cap-tren.xlsx")):
            return folder.resolve()
    raise ReviewError(
        f"Không tìm thấy phong trào “{name}”.",
        place=str(settings.data_dir),
        remedy="ghi đúng tên thư mục có tệp phong-trao.xlsx, hoặc tạo mới bằng lệnh: thidua new",
    )


def list_movements(data_dir: Path, *names: str) -> list[Path]:
    """The folders right in the data folder that hold a file of one of these names, in order.

    A name that begins with a dot is none: what a restore left half done is no movement.
    """
    found = {path.parent for name in names for path in data_dir.glob(f"*/{name}")}
    return sorted(folder for folder in found if not folder.name.startswith("."))


def _find_assets() -> tuple[Path, bool]:
    checkout = Path(__file__).resolve().parent.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / "templates").is_dir():
        return checkout, True
    return Path(sysconfig.get_path("data")) / "share" / "thidua", False
