"""The clerk's table of what was prepared for the units, when a spreadsheet saved it."""

from datetime import date

import pytest

from tasks.errors import ReviewError
from tasks.files import write_record
from tasks.model.case import ReviewCase
from tasks.model.folders import ReviewFolder
from tasks.model.review import UnitState, UnitStatus
from tasks.tables import PREPARED, read_table
from tasks.validate.prepared import settle_answers
from tests.factories import make_case, make_unit

DAY = date(2021, 11, 20)


def test_days_that_a_spreadsheet_wrote_anew_stop_the_review_until_the_table_is_gone(tmp_path):
    case = make_case(units=(make_unit("THON-01"),), people=())
    folder = ReviewFolder(tmp_path, case.period)
    write_record(folder.case, ReviewCase, case)
    missing = UnitStatus("THON-01", UnitState.MISSING, "", False, date(2021, 11, 30))
    write_record(folder.unit_states, tuple[UnitStatus, ...], (missing,))
    folder.returns.mkdir()
    (folder.returns / "THON-01-nhac-nop.txt").write_bytes(b"x")
    settle_answers(folder, DAY)
    path = folder.returns / PREPARED.file_name
    path.write_bytes(path.read_bytes().replace(b"2021-11-20", b"20/11/2021"))
    with pytest.raises(ReviewError, match="xóa hoặc khôi phục tệp này rồi chạy lại"):
        settle_answers(folder, DAY)
    path.unlink()
    settle_answers(folder, DAY)
    assert list(read_table(folder.returns, PREPARED)["Ngày lập"]) == ["2021-11-20"]
