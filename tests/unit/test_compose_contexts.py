"""What the documents say: nobody is asked for what the law does not let them do, and nothing is claimed unfounded."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest
from factories import make_case, make_council, make_member, make_person, make_record, make_term, make_unit
from factories_compose import TEMPLATES

from tasks.compose.agreement.blocks import read_blocks
from tasks.compose.agreement.facts import find_disagreements
from tasks.compose.agreement.report_facts import bulletin_facts, result_table_facts
from tasks.compose.contexts.achievements import achievement_context
from tasks.compose.contexts.awards import certificates_context, decision_context
from tasks.compose.contexts.brief import brief_context
from tasks.compose.contexts.bulletin import bulletin_context
from tasks.compose.contexts.council import minutes_context
from tasks.compose.contexts.letters import opening_context, proposal_context
from tasks.compose.contexts.notice import notice_context
from tasks.compose.contexts.reports import report_context
from tasks.compose.contexts.result_table import result_table_context
from tasks.compose.contexts.voting import vote_record_context
from tasks.compose.dossier import Dossier, Nominated
from tasks.compose.fill import fill_template
from tasks.compose.reading import WordText
from tasks.compose.wording import BLANK
from tasks.model.campaign import CouncilRole, PastAward
from tasks.model.council import Attendance, Meeting, Presence, Recusal, Tally, TieOrder
from tasks.model.form import NARRATIVE_TOPICS
from tasks.model.kinds import Gender, Level, NomineeKind
from tasks.model.overrides import Override, OverrideKind
from tasks.model.periods import Period, ReviewKind
from tasks.model.policy import VoteBase
from tasks.model.results import Proposal, Reason, ReasonKind, Result, Verdict, VoteCount
from tasks.model.review import UnitState, UnitStatus

X, H, T, W = Level.COMMUNE, Level.DISTRICT, Level.PROVINCE, Level.CENTRE
COLLECTIVE, INDIVIDUAL = NomineeKind.COLLECTIVE, NomineeKind.INDIVIDUAL
ANNUAL = make_term()
SO_KET = make_term(
    period=Period(2022, ReviewKind.PRELIMINARY), first_year=2019, last_year=2021, decision_date=date(2022, 6, 24)
)
MAY = make_term(period=Period(2025, ReviewKind.FINAL), first_year=2019, last_year=2024, decision_date=date(2025, 5, 20))
AUGUST = replace(MAY, decision_date=date(2025, 8, 20))
OCTOBER_2026 = replace(MAY, decision_date=date(2026, 10, 5))
DISTRICT, PROVINCE = "Ủy ban nhân dân huyện Hương Sơn", "Ủy ban nhân dân tỉnh Hà Tĩnh"
VOTES = VoteCount(11, 10, 10, 0, 0, 0, 11, D("90.91"))


REPORTS = {ReviewKind.ANNUAL: "nam", ReviewKind.PRELIMINARY: "so-ket", ReviewKind.FINAL: "tong-ket"}


def make_result(code, **changes):
    kind = INDIVIDUAL if "-" in code else COLLECTIVE
    result = Result(
        code=code, kind=kind, unit=code.split("-")[0], group="Khối đoàn thể", self_score=D(92), appraised_score=D(92),
        bonus_points=D(0), minus_points=D(0), score=D(92), grade="xuat_sac", rank=1, ranked_count=2,
        decided_by="điểm", task_score=None, combined_score=None, combined_grade="", years=(), barred=(),
    )  # fmt: skip
    return replace(result, **changes)


def make_proposal(nominee, award="GK_XA", route=(X,), **changes):
    kind = INDIVIDUAL if "-" in nominee else COLLECTIVE
    proposal = Proposal(
        nominee=nominee, kind=kind, unit=nominee.split("-")[0], award=award, authority="", route=route,
        verdict=Verdict.PROPOSED, reasons=(), votes=VOTES, bonus_vnd=450_000,
    )  # fmt: skip
    return replace(proposal, **changes)


def make_dossier(term, *proposals, campaign=None, **changes):
    case = make_case(
        term=term,
        **{
            "units": (
                make_unit("HPN", name="Hội Liên hiệp Phụ nữ xã Sơn Hồng", head_name="Bùi Thị Hồng Lam"),
                make_unit("TYT", name="Trạm Y tế xã Sơn Hồng", head_name="Đặng Thị Kim Thoa"),
            ),
            "people": (
                make_person("HPN-01", name="Uông Thị Thắm", position="Phó Chủ tịch Hội Liên hiệp Phụ nữ",
                            gender=Gender.FEMALE),
                make_person("TYT-01", name="Đặng Thị Kim Thoa", position="Trạm trưởng", gender=Gender.FEMALE,
                            is_leader=True),
            ),
            **(campaign or {}),
        },
    )  # fmt: skip
    dossier = Dossier(
        case=case,
        results=tuple(make_result(code) for code in ("HPN", "TYT", "HPN-01", "TYT-01")),
        proposals=proposals,
        record=make_record(),
        units=tuple(UnitStatus(code, UnitState.ACCEPTED, "a.xlsx", False, term.submission_due_date)
                    for code in ("HPN", "TYT")),
    )  # fmt: skip
    return replace(dossier, **changes)


def words(value):
    if isinstance(value, dict):
        return " ".join(words(item) for item in value.values())
    return " ".join(words(item) for item in value) if isinstance(value, list) else str(value)


def letter(term, award, route, *nominees):
    return proposal_context(make_dossier(term, *(make_proposal(code, award, route) for code in nominees)), award)


@pytest.mark.parametrize(
    ("term", "award", "route", "asked"),
    [
        (SO_KET, "GK_HUYEN", (X, H), f"Chủ tịch {DISTRICT} xem xét, quyết định./."),
        (SO_KET, "BK_TINH", (X, H, T), f"{DISTRICT} xem xét, trình cấp có thẩm quyền quyết định./."),
        (MAY, "BK_TTG", (X, H, T, W), f"{DISTRICT} xem xét, trình cấp có thẩm quyền quyết định./."),
        (AUGUST, "BK_TINH", (X, T), f"Chủ tịch {PROVINCE} xem xét, quyết định./."),
        (AUGUST, "HCLD_BA", (X, T, W), f"{PROVINCE} xem xét, trình cấp có thẩm quyền quyết định./."),
    ],
)  # fmt: skip
def test_only_the_level_that_decides_is_asked_to_decide(term, award, route, asked):
    assert letter(term, award, route, "HPN")["closing_line"] == f"Kính trình {asked}"


@pytest.mark.parametrize(
    ("nominees", "ground"),
    [
        (("HPN",), "; tiêu chuẩn: điểm a khoản 3 Điều 74 Luật Thi đua, khen thưởng năm 2022."),
        (("HPN-01",), "; tiêu chuẩn: điểm a khoản 1 Điều 74 Luật Thi đua, khen thưởng năm 2022."),
        (
            ("HPN", "HPN-01"),
            "; tiêu chuẩn: điểm a khoản 3 Điều 74 Luật Thi đua, khen thưởng năm 2022 (đối với tập thể); "
            "điểm a khoản 1 Điều 74 Luật Thi đua, khen thưởng năm 2022 (đối với cá nhân).",
        ),
    ],
)
def test_the_legal_ground_is_that_of_the_kinds_proposed(nominees, ground):
    assert letter(AUGUST, "BK_TINH", (X, T), *nominees)["proposal_text"].endswith(ground)


def test_the_letter_tells_the_whole_way_up_in_order():
    text = letter(MAY, "HCLD_BA", (X, H, T, W), "HPN")["proposal_text"]
    assert (
        f"{DISTRICT} xem xét, trình Chủ tịch {PROVINCE} xem xét, trình Thủ tướng Chính phủ "
        "để trình Chủ tịch nước tặng thưởng Huân chương Lao động hạng Ba cho 01 tập thể"
    ) in text


def test_an_article_that_was_not_checked_is_not_cited_for_a_collective():
    text = letter(SO_KET, "BK_TINH", (X, H, T), "HPN", "HPN-01")["proposal_text"]
    assert text.endswith("; tiêu chuẩn: khoản 1 Điều 39 Nghị định số 91/2017/NĐ-CP (đối với cá nhân).")
    assert "tiêu chuẩn" not in letter(SO_KET, "BK_TTG", (X, H, T, W), "HPN")["proposal_text"]


@pytest.mark.parametrize("award", ["GK_HUYEN", "BK_TINH", "BK_TTG", "HCLD_BA"])
def test_a_letter_carries_neither_our_abbreviations_nor_our_remarks(award):
    text = letter(MAY, award, (X, H, T, W), "HPN", "HPN-01")["proposal_text"]
    assert "TĐKT" not in text
    assert "quy định tiêu chuẩn cụ thể" not in text


def test_titles_of_posts_that_ended_with_the_district_are_not_used_after_it():
    own = make_proposal("HPN")
    assert "Văn phòng - Thống kê xã" in decision_context(make_dossier(MAY, own))["execution_text"]
    assert "Thống kê" not in decision_context(make_dossier(AUGUST, own))["execution_text"]
    assert "Văn phòng - Thống kê xã" in opening_context(make_dossier(MAY).case)["tasks"][2]
    assert "về Ủy ban nhân dân xã Sơn Hồng chậm nhất" in opening_context(make_dossier(AUGUST).case)["tasks"][2]


@pytest.mark.parametrize(
    ("term", "subject", "closing"),
    [
        (ANNUAL, "Kết quả thực hiện phong trào thi đua", "Trên đây là báo cáo kết quả thực hiện phong trào"),
        (SO_KET, "Sơ kết phong trào thi đua", "Trên đây là báo cáo sơ kết phong trào"),
        (MAY, "Tổng kết phong trào thi đua", "Trên đây là báo cáo tổng kết phong trào"),
    ],
)
def test_a_report_says_which_review_it_reports(term, subject, closing):
    report = report_context(make_dossier(term))
    assert report["subject"].startswith(subject)
    assert report["closing_line"].startswith(closing)
    assert report["closing_line"].endswith("./.")


@pytest.mark.parametrize("term", [ANNUAL, SO_KET, MAY])
def test_a_report_has_no_heading_for_what_the_form_did_not_ask_the_units(term):
    page = fill_template(TEMPLATES / f"bao-cao-{REPORTS[term.period.kind]}.docx", report_context(make_dossier(term)))
    asked = [dict(NARRATIVE_TOPICS)[topic].upper() for topic in ("limits", "next")]
    headings = [line.text for line in WordText(page).lines if line.text.startswith(("V. ", "VI. "))]
    assert headings == [f"V. {asked[0]}", f"VI. {asked[1]}"]


@pytest.mark.parametrize(("term", "above"), [(ANNUAL, DISTRICT), (SO_KET, DISTRICT), (AUGUST, PROVINCE)])
def test_every_report_goes_to_the_committee_above_and_its_recipients_begin_with_it(term, above):
    report = report_context(make_dossier(term))
    assert report["addressee_line"] == above
    assert report["recipients"][0] == "Như trên;"
    page = fill_template(TEMPLATES / f"bao-cao-{REPORTS[term.period.kind]}.docx", report)
    assert f"Kính gửi: {above}" in [line.text for line in WordText(page).lines]


@pytest.mark.parametrize(
    ("proposals", "acts"),
    [
        ((("HPN", "GK_XA", (X,)),), "Chủ tịch Ủy ban nhân dân xã Sơn Hồng tặng thưởng:"),
        ((("HPN", "GK_HUYEN", (X, H)),), "Ủy ban nhân dân xã Sơn Hồng đề nghị cấp trên tặng thưởng:"),
        (
            (("HPN", "GK_XA", (X,)), ("TYT", "GK_HUYEN", (X, H))),
            "Chủ tịch Ủy ban nhân dân xã Sơn Hồng tặng Giấy khen; Ủy ban nhân dân xã Sơn Hồng đề nghị cấp trên tặng "
            "thưởng các hình thức khác:",
        ),
    ],
)  # fmt: skip
def test_in_the_report_the_chairman_awards_and_the_committee_proposes_as_in_decision_and_letters(proposals, acts):
    dossier = make_dossier(SO_KET, *(make_proposal(*proposal) for proposal in proposals))
    assert report_context(dossier)["award_intro"] == (
        f"Căn cứ kết quả bỏ phiếu của Hội đồng Thi đua - Khen thưởng xã Sơn Hồng, {acts}"
    )


def test_a_nominee_without_a_score_is_not_counted_as_assessed():
    results = (make_result("HPN"), make_result("TYT", score=None, grade=""), make_result("HPN-01"))
    counts = report_context(make_dossier(SO_KET, results=results))["counts"]
    assert "Được đánh giá: 01 tập thể, 01 cá nhân." in counts
    assert "Chưa có điểm: 01 tập thể." in counts


def test_a_returned_form_was_received_and_the_papers_say_of_its_unit_alike_that_it_is_not_mended():
    due = ANNUAL.submission_due_date
    units = (
        UnitStatus("HPN", UnitState.MISSING, "", False, due),
        UnitStatus("TYT", UnitState.RETURNED, "a", False, due),
    )
    dossier = make_dossier(ANNUAL, units=units)
    counts = report_context(dossier)["counts"]
    assert counts[0] == (
        "Số đơn vị phải gửi biểu mẫu: 02 đơn vị; biểu mẫu hợp lệ: 00 đơn vị; bị trả lại, chưa sửa xong: 01 đơn vị; "
        "chưa nộp: 01 đơn vị."
    )
    returned = "Đơn vị bị trả lại biểu mẫu, chưa sửa xong"
    assert f"{returned}: Trạm Y tế xã Sơn Hồng." in counts
    assert f"{returned}: Trạm Y tế xã Sơn Hồng." in result_table_context(dossier)["notes"]
    assert f"{returned}, kỳ này không xét: Trạm Y tế xã Sơn Hồng." in minutes_context(dossier)["contents"]
    assert f"{returned}, không được xét: Trạm Y tế xã Sơn Hồng." in brief_context(dossier, [])["notes"]


def test_the_report_counts_those_outside_the_list_s_group_of_leaders_and_not_those_without_a_post():
    notes = report_context(make_dossier(SO_KET, make_proposal("HPN-01"), make_proposal("TYT-01")))["award_notes"]
    assert notes == [
        "Trong 02 cá nhân được khen thưởng, đề nghị khen thưởng có 02 nữ (100%), 01 cá nhân không thuộc nhóm lãnh đạo, "
        "quản lý (50%)."
    ]


def test_the_doubt_about_the_law_of_october_2026_is_told_in_the_report_and_in_no_letter():
    dossier = make_dossier(OCTOBER_2026, make_proposal("HPN", "BK_TINH", (X, T)), make_proposal("HPN-01"))
    assert "06/2026/QH16" in words(report_context(dossier))
    for context in (proposal_context(dossier, "BK_TINH"), decision_context(dossier), certificates_context(dossier)):
        assert "06/2026" not in words(context)
    assert "Lưu ý" not in words(report_context(make_dossier(AUGUST)))


def test_what_units_did_not_write_is_a_dotted_line():
    report = report_context(make_dossier(SO_KET))
    assert [report[topic] for topic in ("results", "models", "limits", "next_tasks")] == [[BLANK]] * 4


def test_units_are_quoted_by_name_in_their_own_words():
    report = report_context(make_dossier(SO_KET, narratives=(("TYT", "limits", "Thiếu 01 bác sĩ."),)))
    assert report["limits"] == ["Trạm Y tế xã Sơn Hồng: “Thiếu 01 bác sĩ.”"]


def test_the_minutes_give_the_reason_for_each_one_voted_on_but_not_proposed_the_quota_in_one_line():
    over = Reason("N03", ReasonKind.BLOCKS, "", "Chỉ tiêu 1 tập thể; đứng thứ 2, ngoài chỉ tiêu.")
    outvoted = Reason("R10", ReasonKind.BLOCKS, "", "Đạt 3/11 phiếu.")
    leaders = Reason("R13", ReasonKind.WARNS, "", "Tỷ lệ lãnh đạo cao.")
    beyond = make_proposal("TYT", verdict=Verdict.BLOCKED, reasons=(over, leaders))
    stopped = make_proposal("TYT-01", verdict=Verdict.BLOCKED, reasons=(outvoted, over))
    barred = make_proposal("HPN-01", verdict=Verdict.BLOCKED, reasons=(outvoted,), votes=None)
    lines = minutes_context(make_dossier(ANNUAL, make_proposal("HPN"), beyond, stopped, barred))["conclusions"]
    assert lines[:3] == [
        "Hội đồng thống nhất đề nghị Chủ tịch Ủy ban nhân dân xã Sơn Hồng tặng Giấy khen cho 01 tập thể.",
        "Không đề nghị vì ngoài chỉ tiêu đã quy định: 01 tập thể; kết quả phiếu của từng trường hợp ghi tại Biên bản "
        "kiểm phiếu.",
        "Không đề nghị vì lý do khác: 01 cá nhân, lý do như sau:",
    ]
    assert "đạt 3/11 phiếu; chỉ tiêu 1 tập thể" in lines[3]


def test_the_minutes_show_the_votes_where_the_quota_stops_everybody():
    over = Reason("N03", ReasonKind.BLOCKS, "", "Chỉ tiêu 0 tập thể.")
    beyond = make_proposal("TYT", verdict=Verdict.BLOCKED, reasons=(over,))
    (group,) = minutes_context(make_dossier(ANNUAL, beyond))["vote_groups"]
    assert [row["name"] for row in group["rows"]] == ["Trạm Y tế xã Sơn Hồng"]
    (others,) = minutes_context(make_dossier(ANNUAL, beyond, make_proposal("HPN")))["vote_groups"]
    assert "Trạm Y tế xã Sơn Hồng" not in [row["name"] for row in others["rows"]]


def test_the_minutes_name_who_was_not_put_to_the_vote_and_why():
    over = Reason("R09", ReasonKind.BLOCKS, "", "Trạm Y tế xã Sơn Hồng đã giải thể.")
    pending = Reason("R07", ReasonKind.BLOCKS, "", "Đang có đơn được xác minh.")
    barred = (
        make_proposal("TYT", verdict=Verdict.BLOCKED, reasons=(over,), votes=None),
        make_proposal("HPN-01", verdict=Verdict.BLOCKED, reasons=(pending,), votes=None),
    )
    assert minutes_context(make_dossier(AUGUST, make_proposal("HPN"), *barred))["conclusions"][1:] == [
        "Không đưa ra bỏ phiếu: 01 tập thể, 01 cá nhân, lý do của từng trường hợp như sau:",
        "Trạm Y tế xã Sơn Hồng (Giấy khen của Chủ tịch UBND xã): Trạm Y tế xã Sơn Hồng đã giải thể.",
        "Bà Uông Thị Thắm (Giấy khen của Chủ tịch UBND xã): đang có đơn được xác minh.",
    ]


def test_with_nobody_to_vote_on_neither_minutes_nor_notice_speak_of_a_vote():
    barred = make_proposal("HPN", "BK_TINH", (X, T), verdict=Verdict.BLOCKED, votes=None)
    nobody = make_dossier(AUGUST, barred)
    assert minutes_context(nobody)["vote_rules"] == ["Không có trường hợp phải bỏ phiếu."]
    assert notice_context(nobody, "HPN")["bases"][0].startswith("Căn cứ kết quả cuộc họp của Hội đồng")
    voted = make_dossier(AUGUST, barred, make_proposal("TYT"))
    *_, last = minutes_context(voted)["vote_rules"]
    assert last.startswith("Giấy khen của Chủ tịch Ủy ban nhân dân xã: ")
    assert notice_context(voted, "HPN")["bases"][0].startswith("Căn cứ kết quả bỏ phiếu tại cuộc họp")


@pytest.mark.parametrize(
    ("nominees", "whose"),
    [(("HPN",), "Tập thể"), (("HPN-01",), "Cá nhân"), (("HPN", "HPN-01"), "Tập thể, cá nhân")],
)
def test_a_list_is_headed_by_the_kinds_that_are_in_it(nominees, whose):
    assert letter(AUGUST, "BK_TINH", (X, T), *nominees)["annex_subject"].startswith(f"{whose} đề nghị tặng thưởng")
    decision = decision_context(make_dossier(AUGUST, *map(make_proposal, nominees)))
    assert decision["annex_subject"].startswith(f"{whose} được tặng Giấy khen")


def test_the_minutes_state_the_base_on_which_the_percentages_are_counted():
    *_, rule = minutes_context(make_dossier(ANNUAL, make_proposal("HPN"), make_proposal("HPN-01")))["vote_rules"]
    assert rule == (
        "Giấy khen của Chủ tịch Ủy ban nhân dân xã: quá 50% tính trên tổng số thành viên có quyền biểu quyết, "
        "không tính người không được bỏ phiếu đối với trường hợp đó."
    )


BY_BALLOT = (
    "Hội đồng cử Tổ kiểm phiếu, bỏ phiếu kín; số phiếu phát ra và kết quả kiểm phiếu đối với từng trường hợp ghi tại "
    "Biên bản kiểm phiếu."
)
ENOUGH = "Số thành viên dự họp đủ theo quy chế của Hội đồng (từ 66% trở lên)."
WRITTEN = "Thành viên vắng mặt có ý kiến bằng văn bản được tính một phiếu."


@pytest.mark.parametrize(
    ("quorum", "third", "said"),
    [
        (D(66), Presence.PRESENT, [ENOUGH, BY_BALLOT]),
        (D(66), Presence.WRITTEN_OPINION, [ENOUGH, BY_BALLOT, WRITTEN]),
        (D(80), Presence.ABSENT, [BY_BALLOT]),
        (None, Presence.PRESENT, [BY_BALLOT]),
    ],
)
def test_the_minutes_say_how_the_vote_was_held_and_the_record_of_the_count_does_not_repeat_it(quorum, third, said):
    presences = {"HD-01": Presence.PRESENT, "HD-02": Presence.PRESENT, "HD-03": third}
    record = make_record(attendance=tuple(Attendance(*item) for item in presences.items()))
    campaign = {"council": make_council(quorum_pct=quorum)}
    dossier = make_dossier(ANNUAL, make_proposal("HPN"), record=record, campaign=campaign)
    assert minutes_context(dossier)["vote_rules"] == [*said, *vote_record_context(dossier)["vote_rules"]]


def test_before_the_meeting_the_minutes_claim_no_quorum():
    waiting = make_proposal("HPN", verdict=Verdict.FOR_COUNCIL, votes=None)
    dossier = make_dossier(ANNUAL, waiting, record=make_record(attendance=()), is_draft=True)
    assert minutes_context(dossier)["vote_rules"][0] == BY_BALLOT


def test_a_threshold_of_collectives_does_not_hide_that_of_persons():
    rules = tuple(
        replace(rule, vote_threshold_pct=D(80), vote_base=VoteBase.PRESENT)
        if rule.award == "GK_XA" and rule.nominee_kind is INDIVIDUAL
        else rule
        for rule in make_case().campaign.award_rules
    )
    dossier = make_dossier(ANNUAL, make_proposal("HPN"), make_proposal("HPN-01"), campaign={"award_rules": rules})
    *_, first, second = minutes_context(dossier)["vote_rules"]
    assert first.startswith("Giấy khen của Chủ tịch Ủy ban nhân dân xã (đối với tập thể): quá 50% tính trên tổng số")
    assert second.startswith("Giấy khen của Chủ tịch Ủy ban nhân dân xã (đối với cá nhân): từ 80% trở lên tính trên số")


def test_working_rules_that_were_not_given_are_left_open():
    dossier = make_dossier(ANNUAL, campaign={"council": make_council(working_rules="")})
    assert minutes_context(dossier)["founding_line"].endswith(f"làm việc theo {BLANK}.")


def minutes_of_meeting(members, *presences):
    record = make_record(
        meeting=Meeting("Hội trường", "08 giờ 00", "", "Phan Trọng Nghĩa", "Nguyễn Thị Kiều"),
        attendance=tuple(Attendance(member.code, how) for member, how in zip(members, presences, strict=True)),
    )
    return minutes_context(make_dossier(ANNUAL, record=record, campaign={"council": make_council(members=members)}))


def test_the_minutes_count_the_members_who_vote_and_name_who_was_away():
    members = (
        make_member("HD-01", name="Phan Trọng Nghĩa", role=CouncilRole.CHAIRMAN),
        make_member("HD-02", name="Thái Văn Bường", position="Phó Chủ tịch Hội đồng nhân dân"),
        make_member("HD-03", name="Nguyễn Thị Kiều", position="Công chức", role=CouncilRole.SECRETARY, votes=False),
    )
    minutes = minutes_of_meeting(members, Presence.PRESENT, Presence.WRITTEN_OPINION, Presence.PRESENT)
    assert minutes["present_line"] == "Có mặt: 01/02 thành viên có quyền biểu quyết."
    assert minutes["absent_lines"] == [
        "Vắng mặt, có ý kiến bằng văn bản: Thái Văn Bường, Phó Chủ tịch Hội đồng nhân dân."
    ]
    assert minutes["chair_line"] == "Chủ tọa: Phan Trọng Nghĩa, Chủ tịch Hội đồng."
    assert minutes["secretary_line"] == "Thư ký: Nguyễn Thị Kiều, Công chức."
    assert BLANK in minutes["closing_line"]


def test_a_member_without_a_post_is_named_without_a_stray_comma():
    members = (
        make_member("HD-01", name="Phan Trọng Nghĩa", role=CouncilRole.CHAIRMAN),
        make_member("HD-02", name="Thái Văn Bường", position=""),
        make_member("HD-03", name="Nguyễn Thị Kiều", position="", role=CouncilRole.SECRETARY, votes=False),
    )
    minutes = minutes_of_meeting(members, Presence.PRESENT, Presence.ABSENT, Presence.PRESENT)
    assert minutes["absent_lines"] == ["Vắng mặt: Thái Văn Bường."]
    assert minutes["secretary_line"] == "Thư ký: Nguyễn Thị Kiều."


@pytest.mark.parametrize(
    ("position", "unit", "said"),
    [
        ("Trưởng Công an xã", "Công an xã Sơn Hồng", "Trưởng Công an xã Sơn Hồng"),
        ("Cán bộ Văn phòng Đảng ủy", "Đảng ủy xã Sơn Hồng", "Cán bộ Văn phòng Đảng ủy xã Sơn Hồng"),
        ("Bí thư Chi bộ, Trưởng thôn", "Thôn 3", "Bí thư Chi bộ, Trưởng thôn, Thôn 3, xã Sơn Hồng"),
        ("", "Thôn 3", "Thôn 3, xã Sơn Hồng"),
    ],
)
def test_a_post_and_its_unit_do_not_say_the_same_words_twice(position, unit, said):
    campaign = {"units": (make_unit("A", name=unit),), "people": (make_person("A-01", position=position),)}
    certificates = certificates_context(make_dossier(ANNUAL, make_proposal("A-01"), campaign=campaign))["certificates"]
    assert [page["detail_line"] for page in certificates] == [said]


def test_the_report_of_a_head_of_unit_tells_the_result_of_the_unit_under_its_own_name():
    proposal = make_proposal("TYT-01", "BK_TINH", (X, T))
    context = achievement_context(make_dossier(AUGUST, proposal), proposal)
    assert context["has_unit_summary"] is True
    assert context["unit_summary"].startswith(
        "Kết quả của tập thể do cá nhân đứng đầu (Trạm Y tế xã Sơn Hồng): 92 điểm"
    )
    assert "huyện" not in words(context)


@pytest.mark.parametrize(
    ("term", "route", "is_asked"), [(SO_KET, (X, H, T), False), (MAY, (X, H, T), True), (AUGUST, (X, T), False)]
)
def test_the_report_of_a_collective_has_room_for_party_work_where_the_form_in_force_asks_for_it(term, route, is_asked):
    proposal = make_proposal("HPN", "BK_TINH", route)
    context = achievement_context(make_dossier(term, proposal), proposal)
    lines = [line.text for line in WordText(fill_template(TEMPLATES / "thanh-tich-tap-the.docx", context)).lines]
    heading = "5. Hoạt động đảng, đoàn thể"
    assert (heading in lines) is is_asked
    assert not is_asked or lines[lines.index(heading) + 1] == BLANK


def test_an_achievement_report_keeps_titles_apart_from_awards_and_leaves_the_unknown_open():
    day = date(2020, 12, 10)
    past = (
        PastAward("HPN-01", "", "Lao động tiên tiến", "", "15/QĐ-UBND", day, "Chủ tịch UBND xã Sơn Hồng"),
        PastAward("HPN-01", "GK_XA", "Giấy khen", "", "98/QĐ-UBND", day, "Chủ tịch UBND xã Sơn Hồng"),
        PastAward("HPN-01", "GK_XA", "Giấy khen", "", "99/QĐ-UBND", date(2025, 8, 20), "Chủ tịch UBND xã Sơn Hồng"),
    )
    proposal = make_proposal("HPN-01", "BK_TINH", (X, T))
    written = {("HPN-01", "BK_TINH"): Nominated("Phục vụ 3.000 lượt người", {"Quê quán": "xã Sơn Hồng."})}
    context = achievement_context(
        make_dossier(AUGUST, proposal, nominations=written, campaign={"past_awards": past}), proposal
    )
    assert [row["name"] for row in context["titles"]] == ["Lao động tiên tiến"]
    assert [row["decision"] for row in context["awards"]] == [
        "Quyết định số 98/QĐ-UBND ngày 10/12/2020 của Chủ tịch UBND xã Sơn Hồng"
    ]
    assert context["achievements"] == ["Phục vụ 3.000 lượt người."]
    assert "Quê quán: xã Sơn Hồng." in context["personal_lines"]
    assert f"Nơi thường trú: {BLANK}." in context["personal_lines"]


def test_a_bonus_that_is_not_known_is_left_open_and_not_added_up():
    decision = decision_context(make_dossier(ANNUAL, make_proposal("HPN"), make_proposal("HPN-01", bonus_vnd=None)))
    assert f"là {BLANK} đồng" in decision["bonus_text"]
    assert decision["total_line"] == f"Tổng số tiền thưởng: {BLANK} đồng."


def test_the_chairman_decides_in_his_own_power_but_asks_for_the_committee():
    dossier = make_dossier(SO_KET, make_proposal("HPN"), make_proposal("TYT", "GK_HUYEN", (X, H)))
    assert decision_context(dossier)["sign_lines"] == ["CHỦ TỊCH"]
    assert proposal_context(dossier, "GK_HUYEN")["sign_lines"] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]


def test_a_notice_says_of_whom_no_award_is_given_at_this_review_that_none_is_and_not_that_the_grade_is_too_low():
    rules = tuple(rule for rule in make_case().campaign.award_rules if rule.nominee_kind is INDIVIDUAL)
    dossier = make_dossier(ANNUAL, make_proposal("HPN-01"), campaign={"award_rules": rules})
    unit, person = notice_context(dossier, "HPN")["rows"]
    assert unit["outcome"] == "Kỳ này không xét khen thưởng tập thể."
    assert person["outcome"].startswith("Tặng Giấy khen")


def test_a_draft_of_a_notice_says_who_waits_for_the_council_and_not_that_they_are_awarded():
    waiting = make_proposal("HPN-01", verdict=Verdict.FOR_COUNCIL, votes=None)
    dossier = make_dossier(ANNUAL, make_proposal("HPN"), waiting, is_draft=True)
    said = notice_context(dossier, "HPN")["chosen_line"]
    assert said == "Được tặng thưởng, đề nghị tặng thưởng: 01 tập thể; chờ Hội đồng xét: 01 cá nhân."
    assert notice_context(replace(dossier, proposals=(waiting,)), "HPN")["chosen_line"] == (
        "Chờ Hội đồng xét: 01 cá nhân."
    )


def test_a_vice_chairman_signs_in_the_place_of_the_chairman_where_the_movement_says_so():
    dossier = make_dossier(SO_KET, make_proposal("HPN"), make_proposal("TYT", "GK_HUYEN", (X, H)))
    campaign = replace(dossier.case.campaign, deputy_name="Tống Trần Hiệp")
    signed = replace(dossier, case=replace(dossier.case, campaign=campaign))
    deputy = ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert decision_context(signed)["sign_lines"] == deputy
    letter = proposal_context(signed, "GK_HUYEN")
    assert (letter["sign_lines"], letter["signer_name"]) == (["TM. ỦY BAN NHÂN DÂN", *deputy], "Tống Trần Hiệp")


def test_the_table_of_results_orders_equal_places_by_the_vietnamese_alphabet():
    people = tuple(
        make_person(f"HPN-0{number}", name=name) for number, name in enumerate(("Đỗ Ánh", "Lê Ân", "Bùi Anh"), start=1)
    )
    results = tuple(make_result(person.code, rank=None, score=None) for person in people)
    table = result_table_context(make_dossier(ANNUAL, results=results, campaign={"people": people}))
    names = [row["name"] for group in table["person_groups"] for row in group["rows"]]
    assert names == ["Ông Bùi Anh", "Ông Đỗ Ánh", "Ông Lê Ân"]


def test_units_and_their_groups_stand_as_the_movement_lists_them_and_not_by_their_last_syllable():
    units = (
        make_unit("DU", name="Đảng ủy xã Sơn Hồng", group="Khối Đảng, đoàn thể"),
        make_unit("HPN", name="Hội Liên hiệp Phụ nữ xã Sơn Hồng", group="Khối Đảng, đoàn thể"),
        make_unit("TYT", name="Trạm Y tế", group="Khối sự nghiệp"),
    )
    people = (make_person("TYT-01", group="Viên chức"), make_person("DU-01", group="Lãnh đạo"))
    groups = {"TYT": "Khối sự nghiệp", "HPN": "Khối Đảng, đoàn thể", "DU": "Khối Đảng, đoàn thể"}
    groups |= {"DU-01": "Lãnh đạo", "TYT-01": "Viên chức"}
    results = tuple(make_result(code, group=group) for code, group in groups.items())
    proposals = [make_proposal(code) for code in ("TYT", "HPN", "DU")]
    dossier = make_dossier(ANNUAL, *proposals, results=results, campaign={"units": units, "people": people})
    table = result_table_context(dossier)
    rows = {group["heading"]: [row["name"] for row in group["rows"]] for group in table["collective_groups"]}
    assert list(rows) == ["Khối Đảng, đoàn thể", "Khối sự nghiệp"]
    assert rows["Khối Đảng, đoàn thể"] == ["Đảng ủy xã Sơn Hồng", "Hội Liên hiệp Phụ nữ xã Sơn Hồng"]
    assert [group["heading"] for group in table["person_groups"]] == ["Viên chức", "Lãnh đạo"]
    assert bulletin_context(dossier)["awards"][0]["groups"][0]["names"] == [
        "1. Đảng ủy xã Sơn Hồng;", "2. Hội Liên hiệp Phụ nữ xã Sơn Hồng;", "3. Trạm Y tế.",
    ]  # fmt: skip
    for name, context, facts in (
        ("bang-ket-qua", table, result_table_facts(dossier)),
        ("ban-tin", bulletin_context(dossier), bulletin_facts(dossier)),
    ):
        blocks = read_blocks(WordText(fill_template(TEMPLATES / f"{name}.docx", context)))
        assert list(find_disagreements(blocks, facts)) == []


def test_the_table_of_results_is_an_annex_of_the_minutes_signed_by_who_signs_them():
    dossier = make_dossier(ANNUAL)
    table, minutes = result_table_context(dossier), minutes_context(dossier)
    day = "ngày 20 tháng 12 năm 2021"
    place = "xã Sơn Hồng".replace(" ", "\N{NO-BREAK SPACE}")
    assert table["annex_note"] == (
        f"(Kèm theo Biên bản họp số       /BB-HĐTĐKT {day} của Hội đồng Thi đua - Khen thưởng {place})"
    )
    assert table["place_date"] == f"Sơn Hồng, {day}"
    assert "của các đơn vị (có Bảng kết quả kèm theo)" in minutes["contents"][1]
    assert "kèm theo" not in minutes_context(make_dossier(SO_KET))["contents"][1]
    assert minutes["number_line"].endswith("/BB-HĐTĐKT")
    assert (table["sign_lines"], table["signer_name"]) == (["CHỦ TỌA"], minutes["chair_name"])


def test_a_title_inside_a_sentence_is_small_and_at_its_head_is_not():
    woman = make_person("TYT-01", name="Đặng Thị Kim Thoa", gender=Gender.FEMALE)
    member = make_member("HD-02", name="Đặng Thị Kim Thoa", person_code="TYT-01")
    council = make_council(members=(make_member("HD-01", role=CouncilRole.CHAIRMAN), member))
    record = make_record(recusals=(Recusal("HD-02", "TYT-01", "Là người được xét"),))
    campaign = {"people": (woman,), "council": council}
    dossier = make_dossier(ANNUAL, make_proposal("TYT-01"), campaign=campaign, record=record)
    assert minutes_context(dossier)["recusals"] == [
        "Bà Đặng Thị Kim Thoa không bỏ phiếu đối với: bà Đặng Thị Kim Thoa (là người được xét)."
    ]


def test_a_notice_tells_a_unit_the_result_about_it_and_not_its_own():
    subject = notice_context(make_dossier(ANNUAL), "TYT")["subject"].replace("\N{NO-BREAK SPACE}", " ")
    assert subject.endswith("năm 2021 đối với Trạm Y tế xã Sơn Hồng")


def test_the_minutes_name_each_change_by_hand_and_who_answers_for_it():
    by = ("Xét riêng.", "Lê Hoa", "Trần Bình", "Điều chỉnh", "D5")
    changes = (
        Override(OverrideKind.SCORE, "HPN", "TT.1.a", "4", "3.5", *by),
        Override(OverrideKind.NAME, "HPN-01", "", "Uông Thị Thắm", "Uông Thị Thắm", *by),
        Override(OverrideKind.ELIGIBILITY, "TYT", "GK_XA", "theo quy tắc xét", "đủ điều kiện", *by),
    )
    tail = "lý do: Xét riêng, người đề nghị Lê Hoa, người xác nhận Trần Bình."
    said = minutes_context(make_dossier(ANNUAL, record=make_record(overrides=changes)))["appraisals"]
    assert [line.endswith(tail) for line in said] == [True] * 3
    assert "tiêu chuẩn TT.1.a từ 4 thành 3,5 điểm" in said[0]
    assert minutes_context(make_dossier(ANNUAL))["appraisals"] == []


def test_the_minutes_tell_how_the_council_settled_a_tie_at_the_edge_of_a_quota():
    settled = {
        "HPN-01": Reason("N04", ReasonKind.EXPLAINS, "trang Đồng hạng", "Hội đồng xếp thứ 1, trong chỉ tiêu."),
        "TYT-01": Reason("N04", ReasonKind.BLOCKS, "trang Đồng hạng", "Hội đồng không chọn, ngoài chỉ tiêu."),
        "HPN": Reason("N04", ReasonKind.FOR_COUNCIL, "trang Đồng hạng", "Hội đồng ghi thứ tự."),
    }
    proposals = [make_proposal(code, reasons=(reason,)) for code, reason in settled.items()]
    orders = tuple(
        TieOrder(code, "GK_XA", order, "Đồng hạng", "E5")
        for code, order in (("TYT-01", 0), ("HPN-01", 1), ("HPN", 1), ("TYT", 2))
    )
    said = minutes_context(make_dossier(ANNUAL, *proposals, record=make_record(tie_orders=orders)))["conclusions"]
    assert said[0] == (
        "Hội đồng xếp thứ tự các trường hợp đồng hạng xét Giấy khen: thứ 1 bà Uông Thị Thắm; "
        "không chọn bà Đặng Thị Kim Thoa."
    )


def test_where_the_chairman_is_away_a_vice_chairman_is_named_as_chair_and_signs():
    members = (
        make_member("HD-01", name="Phan Trọng Nghĩa", role=CouncilRole.CHAIRMAN),
        make_member("HD-02", name="Tống Trần Hiệp", role=CouncilRole.VICE_CHAIRMAN),
        make_member("HD-03", name="Đặng Hữu Thoan", role=CouncilRole.VICE_CHAIRMAN),
    )
    presences = {"HD-01": Presence.ABSENT, "HD-02": Presence.PRESENT, "HD-03": Presence.PRESENT}
    record = make_record(
        meeting=Meeting("Hội trường", "8 giờ", "10 giờ", "Phan Trọng Nghĩa", "Nguyễn Thị Thúy Kiều"),
        attendance=tuple(Attendance(code, presence) for code, presence in presences.items()),
        tallies=(
            Tally("HPN", "GK_XA", 2, 2, 0, 0, 0, "Phiếu", "D5"),
            Tally("TYT", "GK_XA", 1, 1, 0, 0, 0, "Phiếu", "D6"),
        ),
        recusals=(Recusal("HD-02", "TYT", "Là thành viên của tập thể được xét"),),
    )
    campaign = {"council": make_council(members=members)}
    dossier = make_dossier(ANNUAL, make_proposal("HPN"), make_proposal("TYT"), campaign=campaign, record=record)
    minutes, count = minutes_context(dossier), vote_record_context(dossier)
    said = "Chủ tọa: Tống Trần Hiệp, Phó Chủ tịch Hội đồng (chủ trì do Chủ tịch Hội đồng vắng mặt)."
    assert minutes["chair_line"] == said
    assert (minutes["chair_name"], count["chair_name"]) == ("Tống Trần Hiệp", "Tống Trần Hiệp")
    assert minutes["recusals"][-1] == (
        "Chủ trì việc bỏ phiếu đối với Trạm Y tế xã Sơn Hồng: Đặng Hữu Thoan, Phó Chủ tịch Hội đồng."
    )


def test_a_chairman_who_may_vote_on_nobody_leaves_the_chair_and_one_without_a_substitute_keeps_it():
    members = (
        make_member("HD-01", name="Phan Trọng Nghĩa", role=CouncilRole.CHAIRMAN),
        make_member("HD-02", name="Tống Trần Hiệp", role=CouncilRole.VICE_CHAIRMAN),
    )
    record = make_record(
        meeting=Meeting("Hội trường", "8 giờ", "10 giờ", "Phan Trọng Nghĩa", "Nguyễn Thị Thúy Kiều"),
        attendance=tuple(Attendance(member.code, Presence.PRESENT) for member in members),
        tallies=(Tally("HPN", "GK_XA", 1, 1, 0, 0, 0, "Phiếu", "D5"),),
        recusals=(Recusal("HD-01", "HPN", "Có quan hệ"),),
    )
    campaign = {"council": make_council(members=members)}
    minutes = minutes_context(make_dossier(ANNUAL, make_proposal("HPN"), campaign=campaign, record=record))
    assert minutes["chair_line"] == (
        "Chủ tọa: Tống Trần Hiệp, Phó Chủ tịch Hội đồng (chủ trì do Chủ tịch Hội đồng không được bỏ phiếu)."
    )
    both = replace(
        record,
        tallies=(*record.tallies, Tally("TYT", "GK_XA", 1, 1, 0, 0, 0, "Phiếu", "D6")),
        recusals=(*record.recusals, Recusal("HD-02", "HPN", "Có quan hệ")),
    )
    alone = minutes_context(make_dossier(ANNUAL, make_proposal("HPN"), campaign=campaign, record=both))
    assert alone["chair_name"] == "Phan Trọng Nghĩa"
    assert [line for line in alone["recusals"] if line.startswith("Chủ trì")] == []
