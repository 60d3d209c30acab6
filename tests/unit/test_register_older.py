"""Older decisions come in from a guided sheet: typed as people type, linked only when sure, never lost or doubled."""

from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from tasks.errors import ReviewError
from tasks.files import digest_file
from tasks.model.register import LineStatus
from tasks.prepare.older_sheet import OLDER, OLDER_TABLE, read_older_awards, write_older_template
from tasks.register.history import history_before
from tasks.register.names import Likeness
from tasks.register.older import OLDER_PERIOD, add_older, match_rows
from tasks.register.store import open_register, read_lines, replace_lines
from tests.factories import make_campaign, make_case, make_person, make_unit
from tests.factories_register import make_line

CAMPAIGN = make_campaign(
    units=(make_unit("UBND-VP", name="Văn phòng - Thống kê"), make_unit("TYT", name="Trạm Y tế")),
    people=(
        make_person("UBND-VP-01", name="Trần Thị Hòa", unit_code="UBND-VP", birth_year=1980),
        make_person("TYT-01", name="Lê Văn Nam", unit_code="TYT", birth_year=1990),
    ),
)
HEADERS = {column.field: index for index, column in enumerate(OLDER_TABLE.columns, start=1)}
COMPLETE = {
    "name": "Trần Thị Hoà",
    "unit": "Văn phòng - Thống kê",
    "award": "GK_XA",
    "ground": "Phòng, chống dịch năm 2020",
    "decision_number": "212/QĐ-UBND",
    "decision_date": "25/12/2020",
    "authority": "Chủ tịch UBND xã Sơn Hồng",
}


def fill(tmp_path, *rows):
    path = tmp_path / "cu.xlsx"
    path.unlink(missing_ok=True)
    write_older_template(path, CAMPAIGN)
    book = load_workbook(path)
    for index, row in enumerate(rows, start=5):
        for field, value in {**COMPLETE, **row}.items():
            book[OLDER].cell(index, HEADERS[field]).value = value
    book.save(path)
    return path


def read(tmp_path, *rows):
    return [row.item for row in read_older_awards(fill(tmp_path, *rows), CAMPAIGN)]


def matches_of(tmp_path, *rows):
    placed = read_older_awards(fill(tmp_path, *rows), CAMPAIGN)
    return match_rows([(row.places["name"], row.item) for row in placed], CAMPAIGN, "cu.xlsx")


def bring_in(place, matches):
    with open_register(*place) as engine:
        lines = add_older(read_lines(engine), CAMPAIGN.code, matches)
        replace_lines(engine, CAMPAIGN.code, OLDER_PERIOD, lines)
        return read_lines(engine)


def test_template_is_empty_to_read_and_the_same_each_time(tmp_path):
    write_older_template(tmp_path / "a.xlsx", CAMPAIGN)
    write_older_template(tmp_path / "b.xlsx", CAMPAIGN)
    assert read_older_awards(tmp_path / "a.xlsx", CAMPAIGN) == ()
    assert digest_file(tmp_path / "a.xlsx") == digest_file(tmp_path / "b.xlsx")


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("decision_date", "20/2/2019", date(2019, 2, 20)),
        ("decision_date", "20.02.2019", date(2019, 2, 20)),
        ("decision_date", date(2019, 2, 20), date(2019, 2, 20)),
        ("decision_date", 43516, date(2019, 2, 20)),
        ("decision_number", 212, "212"),
        ("decision_number", "  0098/QĐ-UBND ", "0098/QĐ-UBND"),
        ("bonus_vnd", "1.490.000", 1_490_000),
        ("bonus_vnd", "1490000 đồng", 1_490_000),
        ("bonus_vnd", 230000, 230_000),
        ("bonus_vnd", None, None),
        ("first_year", "2019", 2019),
        ("birth_year", 1980.0, 1980),
        ("award", "gk_xa", "GK_XA"),
        ("name", "=1+1", "=1+1"),
    ],
)
def test_cells_are_read_as_people_type_them(tmp_path, field, typed, value):
    path = fill(tmp_path, {field: typed})
    if typed == "=1+1":
        book = load_workbook(path)
        book[OLDER].cell(5, HEADERS[field]).data_type = "s"
        book.save(path)
    assert getattr(read_older_awards(path, CAMPAIGN)[0].item, field) == value


def test_title_and_name_come_from_their_codes(tmp_path):
    row = read(tmp_path, {"nominee_code": "TYT-01", "name": None, "award": "HCLD_BA"})[0]
    assert (row.name, row.title) == ("Lê Văn Nam", "Huân chương Lao động hạng Ba")


def test_every_fault_is_told_at_once_with_its_cell(tmp_path):
    rows = (
        {"decision_date": "cuối năm"},
        {"nominee_code": "KHONG-CO"},
        {"name": None},
        {"award": None},
        {"first_year": 2020, "last_year": 2019},
        {"bonus_vnd": "một triệu"},
        {"decision_number": None},
        {"decision_date": "30/2/2019"},
    )
    with pytest.raises(ReviewError) as stop:
        read(tmp_path, *rows)
    told = stop.value.message
    for place in ("I5", "A6", "B7", "F8", "L9", "M10", "H11", "I12"):
        assert f"{OLDER}!{place}:" in told
    assert told.count("\n- ") == len(rows)
    assert "Bảng quyết định cũ" in told


def test_a_workbook_without_the_sheet_is_refused(tmp_path):
    Workbook().save(tmp_path / "khac.xlsx")
    with pytest.raises(ReviewError, match=OLDER):
        read_older_awards(tmp_path / "khac.xlsx", CAMPAIGN)


def test_a_code_beside_another_name_is_refused_with_its_place(tmp_path):
    with pytest.raises(ReviewError, match=f"{OLDER}!B5: mã TYT-01 là của Lê Văn Nam"):
        matches_of(tmp_path, {"nominee_code": "TYT-01"})


def test_a_unit_may_have_had_another_name(tmp_path):
    (match,) = matches_of(tmp_path, {"nominee_code": "TYT", "name": "Trạm xá xã", "unit": None})
    assert (match.linked.code, match.award.name) == ("TYT", "Trạm xá xã")


def test_sure_rows_are_linked_and_all_others_kept_with_their_place(register_place, tmp_path):
    matches = matches_of(tmp_path, {}, {"name": "tran thi hoa"}, {"unit": None}, {"name": "Người Đã Nghỉ"})
    assert [match.likeness for match in matches] == [
        Likeness.SURE,
        Likeness.LIKELY,
        Likeness.NAME_ONLY,
        Likeness.NONE,
    ]
    assert [match.place for match in matches] == [f"{OLDER}!B{row}" for row in (5, 6, 7, 8)]
    lines = bring_in(register_place, matches)
    assert len(lines) == 4
    assert sorted(line.nominee for line in lines) == ["", "", "", "UBND-VP-01"]
    assert {(line.status, line.period) for line in lines} == {(LineStatus.AWARDED, OLDER_PERIOD)}


def test_bringing_in_twice_changes_nothing_and_other_lines_stay(register_place, tmp_path):
    with open_register(*register_place) as engine:
        replace_lines(engine, CAMPAIGN.code, "nam-2021", [make_line()])
    rows = ({}, {"name": "Lê Văn Nam", "unit": "Trạm Y tế"}, {"decision_number": "213/QĐ-UBND"})
    first = bring_in(register_place, matches_of(tmp_path, *rows))
    assert bring_in(register_place, matches_of(tmp_path, *reversed(rows))) == first
    assert len(first) == 4


def test_two_people_of_one_name_in_one_decision_are_two_lines(register_place, tmp_path):
    assert len(bring_in(register_place, matches_of(tmp_path, {"unit": "Hội Nông dân"}, {"unit": "Đoàn xã"}))) == 2


def test_a_code_filled_in_later_links_the_same_line_and_is_not_undone(register_place, tmp_path):
    unsure = {"unit": None}
    assert [line.nominee for line in bring_in(register_place, matches_of(tmp_path, unsure))] == [""]
    linked = bring_in(register_place, matches_of(tmp_path, {**unsure, "nominee_code": "UBND-VP-01"}))
    assert [line.nominee for line in linked] == ["UBND-VP-01"]
    assert bring_in(register_place, matches_of(tmp_path, unsure)) == linked


def test_only_linked_rows_reach_a_review(register_place, tmp_path):
    lines = bring_in(register_place, matches_of(tmp_path, {}, {"name": "tran thi hoa"}))
    case = make_case(units=CAMPAIGN.units, people=CAMPAIGN.people)
    (past,) = history_before(case, lines)
    assert (past.nominee_code, past.decision_number, past.title) == ("UBND-VP-01", "212/QĐ-UBND", "Giấy khen")
