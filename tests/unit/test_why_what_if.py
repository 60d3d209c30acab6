"""`thidua why` and `thidua what-if` on the files of a review, without a flow and without a change on disk."""

import hashlib
import io
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest
from factories import make_case, make_person, make_record, make_unit
from factories_rollup import level_folder
from rich.console import Console
from test_aggregate_results import leaves, score_rows
from test_rollup_merge import PACKS
from test_rollup_merge import run as run_level
from typer.testing import CliRunner

from flows.cli import app
from flows.whatif import try_policy
from flows.why import explain_nominee
from tasks.aggregate.stage import aggregate_review, recompute
from tasks.errors import ReviewError
from tasks.files import read_record, write_record, write_text
from tasks.model.case import ReviewCase
from tasks.model.council import Appraisal, CouncilRecord, Tally
from tasks.model.folders import ReviewFolder
from tasks.model.kinds import NomineeKind
from tasks.model.overrides import Override, OverrideKind
from tasks.model.periods import Period, ReviewKind
from tasks.model.policy import VoteBase
from tasks.model.results import Proposal
from tasks.model.review import BoardLine, UnitState, UnitStatus
from tasks.prepare.workbook import write_campaign_workbook
from tasks.propose.stage import decide_review
from tasks.rules.edits import Edits
from tasks.rules.votes import describe_base
from tasks.tables import ANSWERS, NOMINATIONS, SCORES, make_frame, write_table

#: Codes, their share of the points, and the votes they got of 3.
PEOPLE = {"THON-01-01": ("0.95", 3), "THON-01-02": ("0.9", 2), "THON-02-01": ("0.89", 3), "THON-02-02": ("0.6", 3)}


@pytest.fixture
def folder(tmp_path):
    """An annual review of four people and two villages, decided: one Giấy khen for the best person."""
    people = tuple(make_person(code, name=f"Người {code[-5:]}") for code in PEOPLE)
    case = make_case(people=people, units=(make_unit("THON-01"), make_unit("THON-02")))
    folder = ReviewFolder(tmp_path / "van-hoa", Period(2021, ReviewKind.ANNUAL))
    rows = [row for code, (share, _) in PEOPLE.items() for row in score_rows(case, code, code[:7], share=share)]
    tallies = tuple(
        Tally(code, "GK_XA", 3, votes, 3 - votes, 0, 0, "Kiểm phiếu", "H2") for code, (_, votes) in PEOPLE.items()
    )
    units = tuple(UnitStatus(u.code, UnitState.ACCEPTED, "f", False, date(2021, 11, 30)) for u in case.units)
    write_campaign_workbook(folder.campaign_workbook, case.campaign)
    write_record(folder.case, ReviewCase, case)
    write_record(folder.unit_states, tuple[UnitStatus, ...], units)
    write_record(folder.board, tuple[BoardLine, ...], ())
    write_record(folder.council_record, CouncilRecord, make_record(tallies=tallies))
    for table, lines in ((SCORES, rows), (ANSWERS, []), (NOMINATIONS, [])):
        write_table(folder.tables, table, make_frame(table, lines))
    aggregate_review(folder, with_council=False)
    aggregate_review(folder, with_council=True)
    write_record(folder.proposals, tuple[Proposal, ...], decide_review(folder))
    write_text(folder.state, "{}")
    return folder


def said(action, *words):
    stream = io.StringIO()
    action(*words, Console(file=stream, width=200, soft_wrap=True))
    return stream.getvalue()


def test_why_tells_the_score_by_its_cells_and_the_proposal_by_its_rules(folder):
    text = said(explain_nominee, folder, "thon-01-02")
    assert "Người 01-02 (THON-01-02), kỳ đánh giá năm 2021" in text
    assert "): Tự chấm 4,5/5 điểm. [f.xlsx!S!D9]" in text
    assert "  CN.1.a (Nghiêm chỉnh chấp hành nội quy" in text
    assert "90 điểm: Xuất sắc (từ 90 điểm). [phong-trao.xlsx!Xếp loại]" in text
    assert "Khối thôn: Hạng 2/4 cá nhân; phân định bởi: điểm." in text
    assert "Giấy khen của Chủ tịch Ủy ban nhân dân xã: 20 % của 4 = 0,8, làm tròn xuống 0; tính trên 4 cá nhân" in text
    assert "Giấy khen của Chủ tịch Ủy ban nhân dân xã: không đề nghị" in text
    assert "Phiếu: 2 tán thành, 1 không tán thành, 0 phiếu trắng, 0 không hợp lệ; " in text
    assert f"2/3 = 66,67 %, tính trên {describe_base(VoteBase.MEMBERS)}. [sổ Hội đồng!Kiểm phiếu!H2]" in text
    assert "N03 (không được): Chỉ tiêu 20 % của 4 = 0,8, làm tròn xuống 0; đứng thứ 2" in text


@pytest.mark.parametrize("base", VoteBase)
def test_why_names_the_base_of_the_vote_as_the_minutes_do(folder, base):
    case = read_record(folder.case, ReviewCase)
    rules = tuple(replace(rule, vote_base=base) for rule in case.campaign.award_rules)
    write_record(folder.case, ReviewCase, replace(case, campaign=replace(case.campaign, award_rules=rules)))
    write_record(folder.proposals, tuple[Proposal, ...], decide_review(folder))
    assert f"2/3 = 66,67 %, tính trên {describe_base(base)}." in said(explain_nominee, folder, "THON-01-02")


def test_why_finds_a_nominee_by_the_full_name_and_without_an_award(folder):
    text = said(explain_nominee, folder, "người  02-02")
    assert "THON-02-02" in text
    assert "N01" not in text


@pytest.mark.parametrize("wanted", ["Người", ""])
def test_why_asks_for_a_code_where_nobody_has_the_name(folder, wanted):
    with pytest.raises(ReviewError, match="Không có"):
        said(explain_nominee, folder, wanted)


def test_why_asks_for_a_code_where_two_have_the_name(folder):
    case = make_case(people=tuple(make_person(code, name="Trần Văn Nam") for code in PEOPLE))
    write_record(folder.case, ReviewCase, case)
    with pytest.raises(ReviewError) as caught:
        said(explain_nominee, folder, "trần văn nam")
    assert caught.value.remedy == f"ghi mã số: {', '.join(PEOPLE)}"


def test_why_shows_what_was_changed_by_hand_under_the_corrected_name(folder):
    by = ("Xét riêng", "Lê Hoa", "Trần Bình", "Điều chỉnh", "D5")
    changes = (
        Override(OverrideKind.NAME, "THON-01-02", "", "Người 01-02", "Nguyễn Thị Hòa", *by),
        Override(OverrideKind.SCORE, "THON-01-02", "CN.1.a", "4.5", "5", *by),
        Override(OverrideKind.ELIGIBILITY, "THON-01-02", "", "theo quy tắc xét", "đủ điều kiện", *by),
    )
    record = read_record(folder.council_record, CouncilRecord)
    write_record(folder.council_record, CouncilRecord, replace(record, overrides=changes))
    write_record(folder.overrides, tuple[Override, ...], changes)
    aggregate_review(folder, with_council=True)
    proposals = decide_review(folder)
    write_record(folder.proposals, tuple[Proposal, ...], proposals)
    text = said(explain_nominee, folder, "nguyễn thị hòa")
    assert text.startswith("Nguyễn Thị Hòa (THON-01-02)")
    assert "Điều chỉnh bằng tay: tên từ “Người 01-02” thành “Nguyễn Thị Hòa”, lý do: Xét riêng" in text
    assert "tiêu chuẩn CN.1.a từ 4,5 thành 5 điểm" in text
    assert "[sổ Hội đồng!Điều chỉnh!D5]" in text
    assert "HD: Điều chỉnh bằng tay: đủ điều kiện, lý do: Xét riêng, người đề nghị Lê Hoa" in text
    assert "Giấy khen của Chủ tịch Ủy ban nhân dân xã: đề nghị" in text
    assert read_record(folder.case, ReviewCase).nominee_name("THON-01-02") == "Người 01-02"


def test_why_needs_a_review_that_was_run(folder):
    folder.explanations.unlink()
    with pytest.raises(ReviewError, match="chưa có đủ tệp"):
        said(explain_nominee, folder, "THON-01-01")


def digest(folder):
    return {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.campaign_dir.rglob("*.*")}


def test_what_if_shows_who_enters_and_writes_nothing(folder):
    before = digest(folder)
    text = said(try_policy, folder, Edits(quotas=("GK_XA:ca_nhan=50",)))
    assert "Được thêm vào: 2" in text
    assert "Bị đưa ra: không có." in text
    entered = text.split("Được thêm vào")[1].split("Bị đưa ra")[0]
    assert "THON-01-01" in entered
    assert "THON-01-02" in entered
    near = text.split("Sát ngưỡng")[1]
    assert "THON-02-01" in near  # 89, one point under the 90 of the last one in
    assert "THON-01-01" not in near
    assert digest(folder) == before


def test_what_if_shows_who_leaves_and_whose_grade_changes(folder):
    text = said(try_policy, folder, Edits(cutoffs=("xuat_sac=92",), min_grades=("GK_XA=xuat_sac",)))
    assert "Xếp loại thay đổi: 1" in text
    assert "Thay đổi khác: 2" in text  # no longer candidates, but they had no place either
    assert "Không còn thuộc diện được xét." in text


def test_what_if_may_raise_the_vote(folder):
    write_quota = Edits(quotas=("GK_XA:ca_nhan=50",), votes=("GK_XA=75",))
    text = said(try_policy, folder, write_quota)
    entered = text.split("Được thêm vào")[1].split("Bị đưa ra")[0]
    assert "THON-01-02" not in entered  # 2 of 3 votes
    assert "THON-02-01" in entered


def test_whom_the_councils_points_lift_into_an_award_is_considered_for_it_and_asked_about(folder):
    case = read_record(folder.case, ReviewCase)
    full = (
        Appraisal("THON-02-02", leaf.code, leaf.max_points, "Bổ sung minh chứng", "Thẩm định", "H5")
        for leaf in leaves(case, NomineeKind.INDIVIDUAL)
    )
    record = read_record(folder.council_record, CouncilRecord)
    unvoted = tuple(tally for tally in record.tallies if tally.nominee != "THON-02-02")
    write_record(folder.council_record, CouncilRecord, replace(record, tallies=unvoted, appraisals=tuple(full)))
    assert aggregate_review(folder, with_council=True)["raised"] == 1
    assert aggregate_review(folder, with_council=True)["raised"] == 0
    (lifted,) = (item for item in decide_review(folder) if item.nominee == "THON-02-02")
    assert "Chưa có kết quả kiểm phiếu của Hội đồng." in {reason.sentence for reason in lifted.reasons}
    assert [item.nominee for item in recompute(folder, case)[1]] == sorted(PEOPLE)


def test_whom_the_councils_points_take_out_of_an_award_unvoted_is_counted(folder):
    case = read_record(folder.case, ReviewCase)
    nothing = tuple(
        Appraisal("THON-02-01", leaf.code, leaf.max_points * 0, "Không có minh chứng", "Thẩm định", "H5")
        for leaf in leaves(case, NomineeKind.INDIVIDUAL)
    )
    aggregate_review(folder, with_council=False)
    record = read_record(folder.council_record, CouncilRecord)
    write_record(folder.council_record, CouncilRecord, replace(record, appraisals=nothing))
    assert aggregate_review(folder, with_council=True)["regraded"] == 0, "voted on: nothing is asked for any more"
    aggregate_review(folder, with_council=False)
    write_record(folder.council_record, CouncilRecord, replace(record, appraisals=nothing, tallies=record.tallies[:2]))
    assert aggregate_review(folder, with_council=True)["regraded"] == 1


@pytest.fixture
def level(tmp_path):
    """A district that voted for everybody three communes sent: two collectives get its Giấy khen, the third none."""
    folder = level_folder(tmp_path, packs=PACKS)
    run_level(folder)
    return folder


def test_what_if_at_a_level_ranks_again_what_was_merged_and_writes_nothing(level):
    before = digest(level)
    text = said(try_policy, level, Edits(quotas=("GK_HUYEN:tap_the=1",)))
    assert "Được thêm vào: không có." in text
    assert "SL.TH " in text.split("Bị đưa ra: 1")[1].split("Thay đổi khác")[0]
    text = said(try_policy, level, Edits(quotas=("GK_HUYEN:tap_the=khong_gioi_han",)))
    assert "ST.TH " in text.split("Được thêm vào: 1")[1].split("Bị đưa ra")[0]
    assert "sửa cap-tren.xlsx" in text
    assert "rồi chạy thidua rollup." in text
    assert digest(level) == before


@pytest.mark.parametrize(
    "edits",
    [Edits(cutoffs=("xuat_sac=92",)), Edits(weights=("60",)), Edits(settings=("bonus_cap_points=5",))],
    ids=["cut-off", "weight", "setting"],
)
def test_what_if_at_a_level_refuses_to_score_what_its_senders_scored(level, edits):
    with pytest.raises(ReviewError, match="do đơn vị gửi gói quyết định") as stop:
        said(try_policy, level, edits)
    assert "--quota, --scope, --vote, --min-grade" in stop.value.remedy


def test_what_if_without_a_change_says_what_may_be_changed(folder):
    with pytest.raises(ReviewError, match="Chưa nêu giá trị nào"):
        said(try_policy, folder, Edits())


def test_the_commands_take_their_words(folder):
    runner, words = CliRunner(), [str(folder.campaign_dir), "nam-2021"]
    assert "Tổng điểm" in runner.invoke(app, ["why", *words, "THON-01-01"], catch_exceptions=False).output
    options = ["--quota", "GK_XA=50", "--vote", "GK_XA=50", "--cutoff", "xuat_sac=88", "--weight", "60"]
    options += ["--set", "bonus_cap_points=5", "--scope", "GK_XA=trong_nhom", "--min-grade", "GK_XA=tot"]
    result = runner.invoke(app, ["what-if", *words, *options], catch_exceptions=False)
    assert "Chỉ thử, không ghi gì" in result.output


def test_neither_command_loads_prefect():
    code = "import sys, flows.why, flows.whatif; sys.exit('prefect' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_near_the_line_is_the_cut_off_where_no_quota_is_used_up(folder):
    text = said(try_policy, folder, Edits(quotas=("GK_XA=khong_gioi_han",), cutoffs=("tot=89,5",)))
    near = text.split("Sát ngưỡng")[1]
    assert "THON-02-01" in near
    assert "89,5" in near
