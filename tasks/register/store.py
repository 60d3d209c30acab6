"""The register opened, brought to the newest version, read and written: a SQLite file, or PostgreSQL by its URL."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, delete, event, insert, inspect, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError

from tasks.errors import ReviewError
from tasks.model.folders import REGISTER
from tasks.model.register import LineStatus, RegisterLine
from tasks.register.schema import LINES, to_line, to_row

_FIRST_VERSION = "1"
#: Before the name of the place in the authority of what a review decided itself (`tasks/register/record.py`).
_CHAIRMAN = "Chủ tịch Ủy ban nhân dân "
_CHECK = f"kiểm tra tệp {REGISTER}, hoặc địa chỉ và máy chủ ghi trong THIDUA_REGISTER_URL"
_BAD_ADDRESS = "Địa chỉ sổ khen thưởng không dùng được."
_ADDRESS = (
    "ghi THIDUA_REGISTER_URL dạng postgresql+psycopg://người-dùng:mật-khẩu@máy-chủ/tên-sổ và cài gói thidua[postgres]"
)


@contextmanager
def open_register(path: Path, url: str) -> Generator[Engine]:
    """The register at `url` where an office shares one, else the SQLite file at `path`; made or migrated if need be."""
    target = _find_target(path, url)
    engine = _make_engine(target)
    try:
        with engine.begin() as connection:
            _bring_up_to_date(connection, target)
        yield engine
    except DatabaseError as error:
        # Out of reach, locked, full, or no register at all; a statement of ours that is wrong stays a bug.
        if type(error) not in (DatabaseError, OperationalError):
            raise
        raise _refuse(_shown(target), "Không mở hoặc không ghi được sổ khen thưởng.", _CHECK) from error
    finally:
        engine.dispose()


def read_lines(engine: Engine) -> tuple[RegisterLine, ...]:
    """Every line, ordered by movement, review and entry."""
    with engine.connect() as connection:
        return tuple(sorted(map(to_line, connection.execute(select(LINES)).mappings()), key=_order))


def replace_lines(engine: Engine, campaign: str, period: str, lines: Sequence[RegisterLine], decider: str = "") -> None:
    """Make these the lines of one review; nothing is written where the register says so already.

    `decider` is the place whose review it is, in a register that several share: a ReviewError where the lines there
    are another one's, of a movement with the same code.
    """
    wanted = sorted(lines, key=_order)
    mine = (LINES.c.campaign == campaign) & (LINES.c.period == period)
    with engine.begin() as connection:
        recorded = sorted(map(to_line, connection.execute(select(LINES).where(mine)).mappings()), key=_order)
        if recorded == wanted:
            return
        _refuse_strangers(recorded, decider)
        connection.execute(delete(LINES).where(mine))
        if wanted:
            connection.execute(insert(LINES), [to_row(line) for line in wanted])


def _order(line: RegisterLine) -> tuple[str, str, str]:
    # Sorted here, not by the server: PostgreSQL sorts by the locale it was made with.
    return line.campaign, line.period, line.entry


def _refuse_strangers(recorded: Sequence[RegisterLine], decider: str) -> None:
    """Stop where a line that was decided, not only proposed, names another place as the one that decided it."""
    for line in recorded:
        place = line.authority.removeprefix(_CHAIRMAN)
        is_named = place != line.authority and len(place.split()) > 1  # not merely `xã`
        if decider and line.status is LineStatus.AWARDED and is_named and place.casefold() != decider.casefold():
            raise _refuse(
                f"{line.campaign}, {line.period}",
                f"Sổ khen thưởng chung đã có kỳ {line.period} của phong trào mã “{line.campaign}”, do {place} ghi.",
                "hai xã phải có hai mã: sửa Mã phong trào (trang Thông tin) rồi mở lại kỳ, hoặc bỏ THIDUA_REGISTER_URL "
                "để xã dùng sổ riêng; vẫn là xã ấy, chỉ đổi tên, thì ghi tên cũ khi chạy lại kỳ cũ",
            )


def _find_target(path: Path, url: str) -> URL:
    if not url:
        return URL.create("sqlite", database=str(path))
    try:
        return make_url(url)
    except ArgumentError as error:
        raise _refuse("THIDUA_REGISTER_URL", _BAD_ADDRESS, _ADDRESS) from error


def _make_engine(target: URL) -> Engine:
    try:
        engine = create_engine(target)
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise _refuse(_shown(target), _BAD_ADDRESS, _ADDRESS) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    # Python's own driver begins before it changes rows only: a crash in a migration would leave half a register.
    connection.exec_driver_sql("BEGIN")


def _bring_up_to_date(connection: Connection, target: URL) -> None:
    """Run the migrations the register has not seen; one made by a newer program is left alone."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    versions = ScriptDirectory.from_config(config)
    version = MigrationContext.configure(connection).get_current_revision()
    if version is None and inspect(connection).has_table(LINES.name):
        # The very first program kept no version: its table is version 1.
        command.stamp(config, _FIRST_VERSION)
        version = _FIRST_VERSION
    if version == versions.get_current_head():
        return
    if version is not None and version not in {script.revision for script in versions.walk_revisions()}:
        raise _refuse(
            _shown(target), "Sổ khen thưởng do một bản chương trình mới hơn lập ra.", "cài bản chương trình mới nhất"
        )
    command.upgrade(config, "head")


def _refuse(place: str, sentence: str, remedy: str) -> ReviewError:
    return ReviewError(sentence, place=place, remedy=remedy)


def _shown(target: URL) -> str:
    """The address without its password."""
    return target.render_as_string(hide_password=True)
