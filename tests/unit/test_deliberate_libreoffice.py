"""The council's workbook filled and saved again with the real LibreOffice says the same."""

import shutil
import subprocess
from dataclasses import replace

import pytest
from factories_deliberate import Desk, make_council_agenda

from tasks.deliberate.editions import digest_typed
from tasks.deliberate.reader import read_council_workbook
from tasks.deliberate.workbook import build_council_workbook
from tasks.model.council_form import ADJUSTMENT_SHEET, OVERRIDE_HEADERS, OVERRIDE_SHEET, RECUSAL_HEADERS, RECUSAL_SHEET

pytestmark = pytest.mark.heavy

FILTERS = {"xlsx": "xlsx:Calc MS Excel 2007 XML", "ods": "ods"}
OVERRIDES = (
    ("điểm", "THON-01", "TT.1.b", "3,5", "Cộng nhầm", "Lê Thị Hoa", "Trần Văn Bình"),
    ("tên", "THON-01-01", None, "Nguyễn Thị Hòa", "Sai dấu", "Lê Thị Hoa", "Trần Văn Bình"),
    ("điều kiện", "THON-02", "GK_XA", "đủ điều kiện", "Xét riêng", "Lê Thị Hoa", "Lê Thị Hoa"),
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    path = tmp_path_factory.mktemp("council") / "hoi-dong.xlsx"
    path.write_bytes(build_council_workbook(make_council_agenda(), None))
    desk = Desk(path).meet().count("THON-01", 2, 2, 0, 0, 0).count("THON-02", 2, 1, 1, None, None)
    desk.appraise("THON-01", "TT.1.a", "3,5", "Thiếu số liệu").appraise("THON-02", "TT.3", 2, "Xem lại")
    desk.type(ADJUSTMENT_SHEET, ("Mã số", "THON-01"), {"Điểm thưởng": 2, "Lý do": "Mô hình mới"})
    code, _, nominee, _, cause = RECUSAL_HEADERS
    for line in OVERRIDES:
        desk.add_line(OVERRIDE_SHEET, dict(zip(OVERRIDE_HEADERS, line, strict=True)))
    desk.add_line(RECUSAL_SHEET, {code: "HD-03", nominee: "THON-01", cause: "Có quan hệ"})
    return desk.save()


@pytest.mark.parametrize("extension", ["xlsx", "ods"])
def test_what_libreoffice_saved_reads_back_equal(filled, tmp_path, extension):
    command = [shutil.which("soffice"), f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", "--convert-to"]
    target = tmp_path / filled.parent.name
    command += [FILTERS[extension], "--outdir", str(target), str(filled)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    saved = target / f"hoi-dong.{extension}"
    agenda = make_council_agenda()
    record, findings = read_council_workbook(saved, agenda)
    expected, told = read_council_workbook(filled, agenda)
    assert len(expected.overrides) == 2
    assert len(expected.appraisals) == 2
    assert replace(record, missing=()) == replace(expected, missing=())
    assert [replace(item, file="") for item in findings] == [replace(item, file="") for item in told]
    assert digest_typed(saved.read_bytes()) == digest_typed(filled.read_bytes())
