"""The council's workbook filled and saved again with the real LibreOffice says the same."""

import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest
from factories_deliberate import Desk, make_candidate, make_council_agenda, make_council_case
from openpyxl import load_workbook

from tasks.deliberate.agenda import find_rule
from tasks.deliberate.editions import digest_typed
from tasks.deliberate.reader import empty_record, read_council_workbook
from tasks.deliberate.workbook import build_council_workbook
from tasks.model.council import Attendance, Presence, Recusal, Tally
from tasks.model.council_form import (
    ADJUSTMENT_SHEET,
    ATTENDANCE_SHEET,
    OVERRIDE_HEADERS,
    OVERRIDE_SHEET,
    RECUSAL_HEADERS,
    RECUSAL_SHEET,
    TALLY_SHEET,
)
from tasks.model.kinds import NomineeKind
from tasks.model.periods import ReviewKind
from tasks.model.policy import AwardRule, QuotaKind, Rounding, VoteBase
from tasks.rules.votes import count_vote

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


def test_the_formula_of_every_base_works_out_what_is_counted_later(tmp_path):
    """Four bases in one sheet: HD-02 may not vote on anybody, HD-03 is away."""
    awards = [(award, kind) for award in ("GK_XA", "BK_TINH") for kind in NomineeKind]
    rules = [
        AwardRule(
            ReviewKind.ANNUAL, award, kind, "", QuotaKind.NONE, None, Rounding.DOWN, Decimal(60), base
        )
        for (award, kind), base in zip(awards, VoteBase, strict=True)
    ]  # fmt: skip
    case = make_council_case()
    case = replace(case, campaign=replace(case.campaign, award_rules=tuple(rules)))
    codes = {NomineeKind.COLLECTIVE: "THON-02", NomineeKind.INDIVIDUAL: "THON-02-01"}
    candidates = [make_candidate(codes[kind], award) for award, kind in awards]
    agenda = make_council_agenda(case, codes=("THON-02", "THON-02-01"), candidates=candidates)
    presences = (Presence.PRESENT, Presence.PRESENT, Presence.ABSENT, Presence.PRESENT)
    record = replace(
        empty_record(case),
        attendance=tuple(Attendance(f"HD-0{n}", presence) for n, presence in enumerate(presences, start=1)),
        recusals=tuple(Recusal("HD-02", code, "Có quan hệ") for code in codes.values()),
        tallies=tuple(Tally(item.nominee, item.award, 1, 1, 0, 0, 0, "", "") for item in candidates),
    )
    bare = replace(agenda, recusals=())
    path = tmp_path / "hoi-dong.xlsx"
    path.write_bytes(build_council_workbook(bare, record))
    load_workbook(path).save(path)  # without the values kept beside the formulas, so LibreOffice works them out
    command = [shutil.which("soffice"), f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", "--convert-to"]
    command += ["ods", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    sheets = pd.read_excel(tmp_path / "hoi-dong.ods", sheet_name=None, header=None, engine="calamine")
    assert sheets[ATTENDANCE_SHEET].iloc[2, 3] == f"Chủ trì: {case.campaign.council.members[0].name}"
    frame = sheets[TALLY_SHEET]
    shown = {
        (row[0], row[3]): Decimal(str(row[13])) for row in frame.itertuples(index=False) if row[0] in codes.values()
    }
    expected = {
        (tally.nominee, tally.award): count_vote(tally, record, case.campaign.council, find_rule(bare, item).vote_base)
        for tally, item in zip(record.tallies, candidates, strict=True)
    }
    assert sorted(vote.base_count for vote in expected.values()) == [1, 2, 2, 3]
    assert {key: round(value, 2) for key, value in shown.items()} == {
        key: vote.percent for key, vote in expected.items()
    }
