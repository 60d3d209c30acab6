"""The register keeps what is written, on both engines, and brings older registers along without loss."""

import sqlite3
from datetime import date

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError

from tasks.errors import ReviewError
from tasks.files import digest_file
from tasks.model.register import LineStatus
from tasks.register.schema import LINES
from tasks.register.store import open_register, read_lines, replace_lines
from tests.factories_register import FIRST_ROWS, FIRST_TABLE, make_first_register, make_line


def url_of(place):
    path, url = place
    return url or f"sqlite:///{path}"


def read(place):
    with open_register(*place) as engine:
        return read_lines(engine)


def test_new_register_is_empty_and_of_the_newest_version(register_place):
    assert read(register_place) == ()
    engine = create_engine(url_of(register_place))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == ["2"]
    engine.dispose()


def test_migrations_make_the_table_the_program_writes_to(register_place):
    from sqlalchemy import inspect

    read(register_place)
    engine = create_engine(url_of(register_place))
    made = {item["name"]: item["nullable"] for item in inspect(engine).get_columns(LINES.name)}
    keys = inspect(engine).get_pk_constraint(LINES.name)["constrained_columns"]
    engine.dispose()
    assert made == {column.name: column.nullable for column in LINES.columns}
    assert keys == [column.name for column in LINES.primary_key]


def test_lines_come_back_as_written_in_one_order_on_every_engine(register_place):
    lines = [
        make_line(entry="GK_XA/đ", nominee="Đ", nominee_name="Đặng Thị Hòa", bonus_vnd=3_000_000_000),
        make_line(entry="GK_XA/a", decision_number="", bonus_vnd=None, first_year=None, last_year=None),
        make_line(entry="BK_TINH/Z", status=LineStatus.PROPOSED, decision_date=None, letter_date=date(2022, 6, 24)),
    ]
    with open_register(*register_place) as engine:
        replace_lines(engine, "van-hoa-cong-so", "nam-2021", lines)
    assert read(register_place) == (lines[2], lines[1], lines[0])


def test_replacing_one_review_leaves_the_others(register_place):
    other = make_line(period="so-ket-2022")
    with open_register(*register_place) as engine:
        replace_lines(engine, "van-hoa-cong-so", "so-ket-2022", [other])
        replace_lines(engine, "van-hoa-cong-so", "nam-2021", [make_line()])
        replace_lines(engine, "van-hoa-cong-so", "nam-2021", [])
    assert read(register_place) == (other,)


def test_writing_the_same_again_leaves_the_file_byte_equal(tmp_path):
    place = tmp_path / "so.sqlite", ""
    lines = [make_line(), make_line(entry="GK_XA/THON-02", nominee="THON-02")]
    with open_register(*place) as engine:
        replace_lines(engine, "van-hoa-cong-so", "nam-2021", lines)
    before = digest_file(place[0])
    with open_register(*place) as engine:
        replace_lines(engine, "van-hoa-cong-so", "nam-2021", reversed(lines))
    assert digest_file(place[0]) == before


def test_register_of_the_first_program_is_migrated_without_loss(register_place):
    make_first_register(url_of(register_place))
    lines = {(line.nominee, line.award): line for line in read(register_place)}
    assert len(lines) == len(FIRST_ROWS)
    awarded, proposed = lines["CA-01", "GK_XA"], lines["CA", "BK_TTG"]
    assert (awarded.status, awarded.decision_date, awarded.letter_date) == (
        LineStatus.AWARDED,
        date(2021, 12, 28),
        None,
    )
    assert (proposed.status, proposed.decision_date, proposed.letter_date) == (
        LineStatus.PROPOSED,
        None,
        date(2022, 6, 24),
    )
    assert (awarded.nominee_name, awarded.title, awarded.bonus_vnd) == ("Lê Quang Hòa", "Giấy khen", 230_000)
    assert (proposed.entry, proposed.authority) == ("BK_TTG/CA", "Chủ tịch Ủy ban nhân dân xã")
    assert lines["CA", "HCLD_BA"].title == "Huân chương Lao động hạng Ba"
    assert read(register_place) == tuple(sorted(lines.values(), key=lambda line: (line.period, line.entry)))


def test_migration_that_breaks_leaves_the_old_register_whole(tmp_path):
    path = tmp_path / "so.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute(FIRST_TABLE.replace("kind VARCHAR(16) NOT NULL", "kind VARCHAR(16)"))
        connection.execute(
            "INSERT INTO khen_thuong VALUES "
            "('c', 'nam-2021', 'A', 'GK_XA', 'A', NULL, 'A', 'x', 'awarded', '2021-12-28', 1)"
        )
    connection.close()
    with pytest.raises(IntegrityError), open_register(path, ""):
        pass
    with sqlite3.connect(path) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        assert tables == [("khen_thuong",)]
        assert connection.execute("SELECT nominee, decision_date FROM khen_thuong").fetchall() == [("A", "2021-12-28")]
    connection.close()


def test_register_of_a_newer_program_is_refused_and_left_alone(register_place):
    read(register_place)
    engine = create_engine(url_of(register_place))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '99'"))
    with pytest.raises(ReviewError, match="mới hơn"):
        read(register_place)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "99"
    engine.dispose()


def test_file_that_is_no_register_is_a_stop_the_clerk_can_fix(tmp_path):
    path = tmp_path / "so.sqlite"
    path.write_bytes(b"this is a text and no database at all" * 50)
    with pytest.raises(ReviewError, match="sổ khen thưởng"):
        read((path, ""))
    assert path.read_bytes().startswith(b"this is a text")


@pytest.mark.parametrize(
    "url", ["nonsense", "oracle9://u:matkhau@h/x", "postgresql+nothing://u:matkhau@h/x", "sqlite:////no/such/folder/x"]
)
def test_address_that_leads_nowhere_is_told_without_its_password(tmp_path, url):
    with pytest.raises(ReviewError) as stop:
        read((tmp_path / "so.sqlite", url))
    assert "matkhau" not in f"{stop.value.message} {stop.value}"
    assert "THIDUA_REGISTER_URL" in str(stop.value)


def test_a_wrong_statement_of_ours_stays_a_bug(register_place):
    with pytest.raises(IntegrityError), open_register(*register_place) as engine:
        replace_lines(engine, "van-hoa-cong-so", "nam-2021", [make_line(), make_line()])


@pytest.mark.heavy
def test_unreachable_server_is_a_stop_the_clerk_can_fix(tmp_path):
    with pytest.raises(ReviewError) as stop:
        read((tmp_path / "so.sqlite", f"postgresql+psycopg://u:matkhau@/x?host={tmp_path}"))
    assert "matkhau" not in f"{stop.value.message} {stop.value}"


OTHER = "Chủ tịch Ủy ban nhân dân xã Sơn Lâm"


@pytest.mark.parametrize("lines", [[], [make_line(authority=OTHER)]], ids=["draft", "finished"])
def test_a_review_of_another_commune_with_the_same_code_is_not_written_over(register_place, lines):
    with open_register(*register_place) as engine:
        replace_lines(engine, "van-hoa-cong-so", "nam-2021", [make_line()], "xã Sơn Hồng")
        with pytest.raises(ReviewError, match="do xã Sơn Hồng ghi") as stop:
            replace_lines(engine, "van-hoa-cong-so", "nam-2021", lines, "xã Sơn Lâm")
    assert "Mã phong trào" in stop.value.remedy
    assert read(register_place) == (make_line(),)


def test_a_commune_writes_its_own_lines_anew_and_what_names_no_commune_stops_nobody(register_place):
    nameless = make_line(entry="a", authority="Chủ tịch Ủy ban nhân dân xã")
    upward = make_line(entry="b", status=LineStatus.PROPOSED, authority="Chủ tịch Ủy ban nhân dân huyện Hương Sơn")
    with open_register(*register_place) as engine:
        replace_lines(engine, "van-hoa-cong-so", "nam-2021", [make_line(), nameless, upward], "xã Sơn Hồng")
        replace_lines(engine, "van-hoa-cong-so", "nam-2021", [nameless, upward], "Xã Sơn Hồng")
        replace_lines(engine, "van-hoa-cong-so", "nam-2021", [make_line(authority=OTHER)], "xã Sơn Lâm")
    assert read(register_place) == (make_line(authority=OTHER),)
