"""The chairman's page speaks to somebody who knows no code, of the gravest first, of what he signs."""

from datetime import date
from decimal import Decimal as D

import pytest
from factories import make_case, make_council, make_member, make_person, make_record, make_term, make_unit

from tasks.compose.contexts.brief import brief_context, list_papers
from tasks.compose.dossier import Dossier
from tasks.model.campaign import CouncilRole
from tasks.model.council import Adjustment, Appraisal, Meeting
from tasks.model.kinds import Gender, Level, NomineeKind
from tasks.model.overrides import Override, OverrideKind
from tasks.model.periods import Period, ReviewKind
from tasks.model.results import Proposal, Reason, ReasonKind, Verdict, VoteCount
from tasks.model.review import UnitState, UnitStatus
from tasks.rules.registry import RULES

PRELIMINARY = make_term(period=Period(2022, ReviewKind.PRELIMINARY), first_year=2019)
ROUTE = Reason("R02", ReasonKind.WARNS, "", "Tuyến trình cần kiểm tra.")
OVER = Reason("N03", ReasonKind.BLOCKS, "", "Ngoài chỉ tiêu.")
UNITS = (make_unit("HPN", name="Hội Phụ nữ"), make_unit("TYT", name="Trạm Y tế"))


def notes_on(rule):
    """The notes where this rule has stopped the one nominee there is."""
    stopped = Proposal(
        nominee="HPN", kind=NomineeKind.COLLECTIVE, unit="HPN", award="GK_XA", authority="", route=(Level.COMMUNE,),
        verdict=Verdict.BLOCKED, reasons=(Reason(rule, ReasonKind.BLOCKS, "", "Không đề nghị."),), votes=None,
        bonus_vnd=None,
    )  # fmt: skip
    dossier = Dossier(case=make_case(), results=(), proposals=(stopped,), record=make_record(), units=())
    return brief_context(dossier, [])["notes"]


@pytest.mark.parametrize("rule", [rule.code for rule in RULES])
def test_whatever_stops_a_nominee_is_told_in_words(rule):
    (note,) = [note for note in notes_on(rule) if note.startswith("Không đề nghị 01 trường hợp (")]
    assert rule not in note


def test_who_came_after_others_in_a_tie_is_told_apart_from_who_was_beyond_the_quota():
    assert "đồng hạng, Hội đồng xếp sau: 01" in " ".join(notes_on("N04"))


def test_a_warning_about_some_names_them_and_one_about_all_does_not():
    def warned(*nominees):
        proposals = tuple(
            Proposal(
                nominee=code, kind=NomineeKind.COLLECTIVE, unit=code, award="GK_XA", authority="",
                route=(Level.COMMUNE,), verdict=Verdict.PROPOSED, reasons=(ROUTE,) if code in nominees else (),
                votes=None, bonus_vnd=None,
            )
            for code in ("HPN", "TYT")
        )  # fmt: skip
        dossier = Dossier(case=make_case(units=UNITS), results=(), proposals=proposals, record=make_record(), units=())
        return brief_context(dossier, [])["notes"]

    assert "Tuyến trình cần kiểm tra (Trạm Y tế)." in warned("TYT")
    assert "Tuyến trình cần kiểm tra." in warned("HPN", "TYT")


def voted(nominee, votes_for=10, against=0, blank=0, invalid=0, reasons=(), verdict=Verdict.PROPOSED):
    """A proposal with the votes of a council of eleven."""
    kind = NomineeKind.INDIVIDUAL if "-" in nominee else NomineeKind.COLLECTIVE
    percent = (D(votes_for) * 100 / 11).quantize(D("0.01"))
    votes = VoteCount(11, 10, votes_for, against, blank, invalid, 11, percent)
    return Proposal(
        nominee=nominee, kind=kind, unit=nominee.split("-")[0], award="GK_XA", authority="", route=(Level.COMMUNE,),
        verdict=verdict, reasons=reasons, votes=votes, bonus_vnd=None,
    )  # fmt: skip


def dossier_of(*proposals, term=None, campaign=None, **changes):
    people = (make_person("TYT-01", name="Lê Thị Nhung", gender=Gender.FEMALE),)
    case = make_case(term=term or make_term(), **{"units": UNITS, "people": people, **(campaign or {})})
    return Dossier(case=case, results=(), proposals=proposals, **{"units": (), "record": make_record(), **changes})


def notes_of(*proposals, **changes):
    return brief_context(dossier_of(*proposals, **changes), [])["notes"]


def test_what_the_law_warns_of_comes_before_what_the_council_did():
    record = make_record(
        appraisals=(Appraisal("HPN", "TT.3", D(9), "thiếu minh chứng", "Thẩm định", "H7"),),
        adjustments=(Adjustment("HPN", D(2), D(0), "sáng kiến"),),
        overrides=(
            Override(OverrideKind.SCORE, "HPN", "TT.1.a", "4", "3.5", "Xét riêng", "A", "B", "Điều chỉnh", "D5"),
        ),
    )
    units = (UnitStatus("TYT", UnitState.MISSING, "", False, date(2021, 11, 30)),)
    starts = ("Đơn vị chưa nộp biểu mẫu", "Tuyến trình", "Điều chỉnh bằng tay", "Hội đồng chấm", "Hội đồng thưởng")
    notes = notes_of(voted("HPN", reasons=(ROUTE,)), record=record, units=units)
    assert [note.startswith(start) for note, start in zip(notes, starts, strict=True)] == [True] * 5


@pytest.mark.parametrize(
    ("votes", "count"),
    [({}, 0), ({"against": 1}, 1), ({"votes_for": 9, "blank": 1}, 1), ({"votes_for": 9, "invalid": 1}, 1)],
)
def test_a_member_who_was_away_is_no_vote_that_went_otherwise(votes, count):
    said = [note for note in notes_of(voted("HPN", **votes)) if "phiếu" in note]
    assert said == [f"Có phiếu không tán thành, trắng hoặc không hợp lệ: {count:02d} trường hợp."][:count]


def test_a_close_call_is_told_whoever_took_the_votes_away():
    (note,) = notes_of(voted("TYT-01", votes_for=6))
    assert note == "Sát mức phiếu cần có (chênh không quá 10 điểm phần trăm): bà Lê Thị Nhung (54,55%)."


def test_in_a_year_the_votes_of_who_is_beyond_the_quota_are_in_the_record_of_the_count():
    beyond = voted("HPN", reasons=(OVER,), verdict=Verdict.BLOCKED)
    (note,) = notes_of(beyond)
    where = "lý do ghi ở biên bản họp, kết quả phiếu từng trường hợp ở Biên bản kiểm phiếu"
    assert note == f"Không đề nghị 01 trường hợp (ngoài chỉ tiêu: 01); {where}."
    for other in (notes_on("R07"), notes_of(beyond, term=PRELIMINARY)):
        assert other[0].endswith("; lý do từng trường hợp ghi ở biên bản.")


def papers_of(*proposals, chair="Phan Trọng Nghĩa", **changes):
    members = (
        make_member("HD-01", name="Phan Trọng Nghĩa", role=CouncilRole.CHAIRMAN),
        make_member("HD-02", name="Tống Trần Hiệp", role=CouncilRole.VICE_CHAIRMAN),
    )
    record = make_record(meeting=Meeting("Hội trường", "8 giờ", "10 giờ", chair, "HD-02"))
    campaign = {"council": make_council(members=members), "chairman_name": "Phan Trọng Nghĩa"}
    return list_papers(dossier_of(*proposals, record=record, campaign=campaign, **changes))


def test_who_signs_finds_the_papers_of_the_meeting_he_chaired_among_those_to_be_signed():
    whole = "Biên bản họp, Biên bản kiểm phiếu, Bảng kết quả của Hội đồng (ký Chủ tọa)"
    assert papers_of(voted("HPN"))[:2] == [whole, "Báo cáo của Ủy ban nhân dân xã Sơn Hồng"]
    assert papers_of(voted("HPN"), term=PRELIMINARY)[0] == "Biên bản họp, Biên bản kiểm phiếu của Hội đồng (ký Chủ tọa)"
    assert papers_of()[0] == "Biên bản họp, Bảng kết quả của Hội đồng (ký Chủ tọa)"
    assert papers_of(voted("HPN"), chair="Tống Trần Hiệp")[0] == "Báo cáo của Ủy ban nhân dân xã Sơn Hồng"


def test_a_list_of_papers_takes_its_lines_from_the_notes_and_the_page_stays_one_page():
    warned = [
        voted("HPN", reasons=tuple(Reason(f"R{n}", ReasonKind.WARNS, "", f"Cảnh báo số {n}.") for n in range(40)))
    ]
    dossier = dossier_of(*warned)
    few, many = (brief_context(dossier, ["Văn bản"] * count) for count in (1, 4))
    assert len(few["notes"]) - len(many["notes"]) == 3
