"""Which documents a review makes, for whom, and that what they say agrees with what was decided."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from pathlib import Path

import pytest
from factories import make_case, make_person, make_record, make_term, make_unit

from tasks.compose.dossier import Dossier, Nominated
from tasks.compose.plan import plan_documents
from tasks.earlier import Earlier
from tasks.model.council import Adjustment, Appraisal, Recusal
from tasks.model.kinds import Gender, Level, NomineeKind
from tasks.model.periods import Period, ReviewKind
from tasks.model.results import Proposal, Reason, ReasonKind, Result, Verdict, VoteCount, YearScore
from tasks.model.review import UnitState, UnitStatus

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
C, I = NomineeKind.COLLECTIVE, NomineeKind.INDIVIDUAL  # noqa: E741
X, H, T, W = Level.COMMUNE, Level.DISTRICT, Level.PROVINCE, Level.CENTRE
VOTES = VoteCount(11, 10, 10, 0, 0, 0, 11, D("90.91"))


def make_result(code, kind=C, unit=None, **changes):
    result = Result(
        code=code, kind=kind, unit=unit or code, group="Khối thôn", self_score=D(92), appraised_score=D(92),
        bonus_points=D(0), minus_points=D(0), score=D(92), grade="xuat_sac", rank=1, ranked_count=2,
        decided_by="điểm", task_score=None, combined_score=None, combined_grade="",
        years=(YearScore(2019, D(92), "x"),), barred=(),
    )  # fmt: skip
    return replace(result, **changes)


def make_proposal(nominee, award, route, verdict=Verdict.PROPOSED, **changes):
    kind = I if nominee.count("-") == 2 else C
    proposal = Proposal(
        nominee=nominee, kind=kind, unit=nominee[:7], award=award, authority="", route=route,
        verdict=verdict, reasons=(), votes=VOTES, bonus_vnd=450_000,
    )  # fmt: skip
    return replace(proposal, **changes)


def make_dossier(term, proposals, **changes):
    case = make_case(
        term=term,
        units=(make_unit("THON-01"), make_unit("THON-02")),
        people=(make_person("THON-01-01", gender=Gender.FEMALE), make_person("THON-02-01", is_leader=True)),
    )
    dossier = Dossier(
        case=case,
        results=(
            make_result("THON-01"), make_result("THON-02"),
            make_result("THON-01-01", I, "THON-01"), make_result("THON-02-01", I, "THON-02"),
        ),
        proposals=tuple(proposals),
        record=make_record(
            appraisals=(Appraisal("THON-01", "TT.3", D("9.5"), "thiếu minh chứng", "Thẩm định", "H7"),),
            adjustments=(Adjustment("THON-02", D(2), D(0), "sáng kiến"),),
            recusals=(Recusal("HD-02", "THON-01", "Là thành viên của tập thể được xét"),),
        ),
        units=(
            UnitStatus("THON-01", UnitState.ACCEPTED, "a.xlsx", False, date(2021, 11, 30)),
            UnitStatus("THON-02", UnitState.MISSING, "", False, date(2021, 11, 30)),
        ),
        narratives=(("THON-01", "models", "Mô hình “Tổ tự quản”."),),
        nominations={("THON-01", "BK_TINH"): Nominated("Giữ vững danh hiệu.\nĐạt 95 %", {})},
        counted_scores=(("THON-01", "TT.1.a", D(4), D(5)), ("THON-01-01", "CN.2", D(15), D(15))),
    )  # fmt: skip
    return replace(dossier, **changes)


ANNUAL = make_term()
PRELIMINARY = make_term(
    period=Period(2022, ReviewKind.PRELIMINARY), first_year=2019, last_year=2021, decision_date=date(2022, 6, 24)
)
MAY = make_term(period=Period(2025, ReviewKind.FINAL), first_year=2019, last_year=2024, decision_date=date(2025, 5, 20))
AUGUST = replace(MAY, decision_date=date(2025, 8, 20))

OWN = [make_proposal("THON-01", "GK_XA", (X,)), make_proposal("THON-01-01", "GK_XA", (X,), bonus_vnd=230_000)]
UP_A = [
    *OWN,
    make_proposal("THON-02", "GK_HUYEN", (X, H)),
    make_proposal("THON-01", "BK_TINH", (X, H, T)),
    make_proposal("THON-02-01", "BK_TTG", (X, H, T, W)),
    make_proposal("THON-02", "HCLD_BA", (X, H, T, W)),
]
UP_C = [
    *OWN,
    make_proposal("THON-01", "BK_TINH", (X, T)),
    make_proposal("THON-02-01", "BK_TTG", (X, T, W)),
    make_proposal("THON-02", "HCLD_BA", (X, T, W)),
]


VIA_DISTRICT = ["2-huyen", "3-tinh-qua-huyen", "4-trung-uong-qua-huyen-tinh", "4-trung-uong-qua-huyen-tinh"]
TO_PROVINCE = ["3-tinh", "4-trung-uong-qua-tinh", "4-trung-uong-qua-tinh"]
DECREES = {"Nghị định số 91/2017/NĐ-CP", "Nghị định số 98/2023/NĐ-CP", "Nghị định số 152/2025/NĐ-CP"}


def all_plans():
    yield from plan_documents(make_dossier(ANNUAL, OWN))
    yield from plan_documents(make_dossier(PRELIMINARY, UP_A))
    yield from plan_documents(make_dossier(MAY, UP_A))
    earlier = Earlier(2022, (make_result("THON-01"),), tuple(OWN))
    yield from plan_documents(make_dossier(AUGUST, UP_C, earlier=earlier))
    yield from plan_documents(make_dossier(AUGUST, UP_C, is_draft=True, record=make_record(attendance=())))


def shape(value):
    """The structure of a context: keys of mappings, and the shape of the first item of a list."""
    if isinstance(value, dict):
        return {key: shape(item) for key, item in value.items()}
    return type(value).__name__


def leaves(value):
    if isinstance(value, dict):
        for item in value.values():
            yield from leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item)
    else:
        yield value


def test_every_context_has_the_fields_of_its_template_and_nothing_but_text():
    for plan in all_plans():
        sample = json.loads((TEMPLATES / f"{plan.template}.json").read_text(encoding="utf-8"))
        assert shape(plan.context) == shape(sample), plan.path
        assert {type(leaf) for leaf in leaves(plan.context)} <= {str, bool}, plan.path


@pytest.mark.parametrize(
    ("term", "proposals", "expected"),
    [
        (
            ANNUAL,
            OWN,
            [
                "1-xa/tom-tat-trinh-ky", "1-xa/bao-cao", "1-xa/bien-ban", "1-xa/bien-ban-kiem-phieu",
                "1-xa/bang-ket-qua", "1-xa/quyet-dinh", "1-xa/giay-khen", "1-xa/ban-tin",
                "1-xa/thong-bao/THON-01", "1-xa/thong-bao/THON-02",
            ],
        ),
        (
            ANNUAL,
            [],
            [
                "1-xa/tom-tat-trinh-ky", "1-xa/bao-cao", "1-xa/bien-ban", "1-xa/bang-ket-qua",
                "1-xa/thong-bao/THON-01", "1-xa/thong-bao/THON-02",
            ],
        ),
        (
            PRELIMINARY,
            UP_A[:4],
            [
                "1-xa/tom-tat-trinh-ky", "1-xa/bao-cao", "1-xa/bien-ban", "1-xa/bien-ban-kiem-phieu",
                "1-xa/quyet-dinh", "1-xa/giay-khen", "1-xa/ban-tin",
                "1-xa/thong-bao/THON-01", "1-xa/thong-bao/THON-02",
                "2-huyen/giay-khen-huyen/to-trinh", "2-huyen/giay-khen-huyen/bien-ban",
                "2-huyen/giay-khen-huyen/tom-tat-thanh-tich",
                "2-huyen/giay-khen-huyen/bao-cao-thanh-tich/THON-02", "2-huyen/giay-khen-huyen/thanh-phan-ho-so",
                "3-tinh-qua-huyen/bang-khen-tinh/to-trinh", "3-tinh-qua-huyen/bang-khen-tinh/bien-ban",
                "3-tinh-qua-huyen/bang-khen-tinh/tom-tat-thanh-tich",
                "3-tinh-qua-huyen/bang-khen-tinh/bao-cao-thanh-tich/THON-01",
                "3-tinh-qua-huyen/bang-khen-tinh/thanh-phan-ho-so",
            ],
        ),
    ],
)  # fmt: skip
def test_documents_and_their_places(term, proposals, expected):
    plans = plan_documents(make_dossier(term, proposals))
    assert [plan.path.removesuffix(".docx") for plan in plans] == expected


def letters(term, proposals):
    return [plan for plan in plan_documents(make_dossier(term, proposals)) if plan.type == "to-trinh"]


def test_one_letter_for_each_authority_and_award_the_president_apart_from_the_prime_minister():
    found = letters(MAY, UP_A)
    assert len(found) == 4
    for letter in found:
        text = " ".join(str(leaf) for leaf in leaves(letter.context))
        assert not ("Bằng khen của Thủ tướng" in text and "Huân chương Lao động" in text)


def test_in_regime_a_every_letter_goes_to_the_district_first():
    for letter in letters(PRELIMINARY, UP_A[:5]):
        assert letter.context["addressees"] == ["Ủy ban nhân dân huyện Hương Sơn;", "Phòng Nội vụ huyện Hương Sơn."]
    province = next(letter for letter in letters(PRELIMINARY, UP_A[:5]) if "bang-khen-tinh" in letter.path)
    assert "trình Chủ tịch Ủy ban nhân dân tỉnh Hà Tĩnh tặng Bằng khen cho 01 tập thể" in str(
        province.context["proposal_text"]
    )


def test_in_regime_c_no_letter_names_a_district():
    found = letters(AUGUST, UP_C)
    assert [letter.path.split("/")[0] for letter in found] == [
        "3-tinh",
        "4-trung-uong-qua-tinh",
        "4-trung-uong-qua-tinh",
    ]
    for letter in found:
        own_words = {key: value for key, value in letter.context.items() if key != "groups"}
        assert "huyện" not in " ".join(str(leaf) for leaf in leaves(own_words))
        assert letter.context["addressees"] == ["Ủy ban nhân dân tỉnh Hà Tĩnh;", "Sở Nội vụ tỉnh Hà Tĩnh."]


def test_an_order_of_the_state_goes_through_the_prime_minister():
    order = next(letter for letter in letters(AUGUST, UP_C) if "huan-chuong" in letter.path)
    assert "trình Thủ tướng Chính phủ để trình Chủ tịch nước tặng thưởng Huân chương Lao động hạng Ba" in str(
        order.context["proposal_text"]
    )


def test_counts_and_money_of_the_decision_agree_with_its_list():
    plans = {plan.type: plan.context for plan in plan_documents(make_dossier(ANNUAL, OWN))}
    decision = plans["quyet-dinh"]
    assert "01 tập thể, 01 cá nhân" in str(decision["award_text"])
    assert "680.000 đồng (Sáu trăm tám mươi nghìn đồng)" in str(decision["bonus_text"])
    assert [len(group["rows"]) for group in decision["groups"]] == [1, 1]
    assert len(plans["giay-khen"]["certificates"]) == 2


def test_a_blocked_nominee_is_in_no_decision_and_no_letter():
    blocked = [replace(item, verdict=Verdict.BLOCKED) for item in UP_A]
    assert {plan.type for plan in plan_documents(make_dossier(PRELIMINARY, blocked))} == {
        "tom-tat-trinh-ky", "bao-cao", "bien-ban", "bien-ban-kiem-phieu", "thong-bao",
    }  # fmt: skip


def test_report_and_minutes_name_the_unit_that_did_not_send_its_form():
    plans = {plan.type: plan.context for plan in plan_documents(make_dossier(ANNUAL, OWN))}
    assert "Đơn vị chưa nộp biểu mẫu: Đơn vị THON-02." in plans["bao-cao"]["counts"]
    assert any("Đơn vị THON-02" in line for line in plans["bien-ban"]["contents"])


def test_the_final_report_compares_with_the_recorded_preliminary_review():
    earlier = Earlier(2022, (make_result("THON-01", score=D(90)),), tuple(OWN[:1]))
    plans = plan_documents(make_dossier(MAY, OWN, earlier=earlier))
    report = next(plan for plan in plans if plan.type == "bao-cao")
    rows = {row["name"]: row for row in report.context["comparison"]}
    assert rows["Số tập thể được đánh giá"]["difference"] == "tăng 1"
    assert rows["Điểm bình quân của tập thể"]["difference"] == "tăng 2"
    awards = {row["name"]: row for row in report.context["award_comparison"]}
    assert awards["Giấy khen của Chủ tịch Ủy ban nhân dân xã"]["now"] == "2"
    (change,) = report.context["award_changes"]
    assert (change["before"], change["reason"].split(":")[0]) == ("-", "Mới được đề nghị")


def test_the_final_report_says_in_brackets_what_stopped_an_award_of_the_earlier_review():
    chosen = OWN[0]
    few = Reason("N03", ReasonKind.BLOCKS, "Kế hoạch của xã", "Chỉ tiêu 02 tập thể; ngoài chỉ tiêu.")
    stopped = replace(chosen, verdict=Verdict.BLOCKED, reasons=(few,))
    earlier = Earlier(2022, (make_result("THON-01"),), (chosen,))
    plans = plan_documents(make_dossier(MAY, [stopped], earlier=earlier))
    report = next(plan for plan in plans if plan.type == "bao-cao")
    (change,) = report.context["award_changes"]
    award = "Giấy khen của Chủ tịch UBND xã"
    assert (change["before"], change["now"]) == (award, "-")
    assert change["reason"] == f"Không còn đề nghị: {award} (chỉ tiêu 02 tập thể; ngoài chỉ tiêu)."


def test_a_draft_before_the_meeting_leaves_the_votes_open():
    open_votes = [replace(item, votes=None, verdict=Verdict.FOR_COUNCIL) for item in OWN]
    dossier = make_dossier(ANNUAL, open_votes, is_draft=True, record=make_record(attendance=(), tallies=()))
    plans = {plan.type: plan.context for plan in plan_documents(dossier)}
    assert plans["bien-ban"]["vote_groups"][0]["rows"][0]["percent"] == "……"
    assert plans["quyet-dinh"]["is_draft"] is True


def test_the_vote_record_shows_every_ballot_and_says_who_has_enough_votes():
    plans = {plan.type: plan.context for plan in plan_documents(make_dossier(ANNUAL, OWN))}
    row = plans["bien-ban-kiem-phieu"]["vote_groups"][0]["rows"][0]
    assert (row["votes_for"], row["percent"], row["passed"]) == ("10", "90,91%", "Đạt")


def test_a_notice_gives_the_reason_to_those_not_chosen_and_names_no_other_unit():
    over = Reason("N03", ReasonKind.BLOCKS, "", "Ngoài chỉ tiêu 1 cá nhân.")
    proposals = [OWN[0], replace(OWN[1], verdict=Verdict.BLOCKED, reasons=(over,))]
    plans = {plan.path: plan.context for plan in plan_documents(make_dossier(ANNUAL, proposals))}
    rows = plans["1-xa/thong-bao/THON-01.docx"]["rows"]
    assert [row["outcome"] for row in rows] == [
        "Tặng Giấy khen của Chủ tịch UBND xã.",
        "Chưa đề nghị Giấy khen của Chủ tịch UBND xã: ngoài chỉ tiêu 1 cá nhân.",
    ]
    assert "THON-02" not in json.dumps(plans["1-xa/thong-bao/THON-01.docx"], ensure_ascii=False)


def test_the_list_of_contents_counts_what_the_law_asks_for_by_the_regime_of_the_day():
    plans = {plan.path: plan.context for plan in plan_documents(make_dossier(AUGUST, UP_C))}
    rows = plans["4-trung-uong-qua-tinh/bang-khen-thu-tuong/thanh-phan-ho-so.docx"]["rows"]
    assert [(row["name"], row["copies"], row["present"]) for row in rows] == [
        ("Tờ trình kèm danh sách", "01 bộ", "01 bản"),
        ("Báo cáo thành tích có xác nhận", "01 bộ", "01 bản"),
        ("Biên bản xét khen thưởng", "01 bộ", "01 bản"),
        ("Báo cáo tóm tắt thành tích", "theo yêu cầu", "01 bản"),
    ]


def test_who_sends_a_dossier_is_reminded_of_the_heading_that_is_written_by_hand():
    def notes(term, proposals, path):
        plans = {plan.path: plan.context for plan in plan_documents(make_dossier(term, proposals))}
        return " ".join(plans[f"{path}/thanh-phan-ho-so.docx"]["notes"])

    heading = "Ghi mục Hoạt động đảng, đoàn thể"
    assert heading in notes(MAY, UP_A, "3-tinh-qua-huyen/bang-khen-tinh")
    assert heading not in notes(MAY, UP_A, "4-trung-uong-qua-huyen-tinh/bang-khen-thu-tuong")  # a person's
    assert heading not in notes(AUGUST, UP_C, "3-tinh/bang-khen-tinh")


def test_the_bulletin_reads_out_names_by_the_alphabet_and_no_score():
    plans = {plan.type: plan.context for plan in plan_documents(make_dossier(ANNUAL, OWN))}
    said = json.dumps(plans["ban-tin"], ensure_ascii=False)
    assert "điểm" not in said.replace("điểm mới", "")
    assert plans["ban-tin"]["awards"][0]["groups"][0]["heading"] == "Tập thể:"


@pytest.mark.parametrize(
    ("day", "folders", "decree", "kind"),
    [
        (date(2023, 12, 31), VIA_DISTRICT, "Nghị định số 91/2017/NĐ-CP", "theo đợt (chuyên đề)"),
        (date(2024, 1, 1), VIA_DISTRICT, "Nghị định số 98/2023/NĐ-CP", "phong trào thi đua"),
        (date(2025, 6, 30), VIA_DISTRICT, "Nghị định số 98/2023/NĐ-CP", "phong trào thi đua"),
        (date(2025, 7, 1), TO_PROVINCE, "Nghị định số 152/2025/NĐ-CP", "phong trào thi đua"),
        (date(2026, 9, 30), TO_PROVINCE, "Nghị định số 152/2025/NĐ-CP", "phong trào thi đua"),
        (date(2026, 10, 1), TO_PROVINCE, "Nghị định số 152/2025/NĐ-CP", "phong trào thi đua"),
    ],
    ids=lambda value: value.isoformat() if isinstance(value, date) else "",
)
def test_one_review_on_the_eve_and_on_the_day_of_each_change_of_law(day, folders, decree, kind):
    term = replace(MAY, decision_date=day)
    plans = plan_documents(make_dossier(term, UP_A if folders is VIA_DISTRICT else UP_C))
    assert [plan.path.split("/")[0] for plan in plans if plan.type == "to-trinh"] == folders
    for plan in plans:
        if plan.type == "to-trinh":
            assert f"khen thưởng {kind}" in " ".join(str(leaf) for leaf in leaves(plan.context))
    decision = next(plan for plan in plans if plan.type == "quyet-dinh")
    # A circular still in force may name the decree before; a line of its own has only the one in force.
    bases = [leaf for leaf in map(str, leaves(decision.context)) if leaf.startswith("Căn cứ Nghị định")]
    assert {known for known in DECREES if any(base.startswith(f"Căn cứ {known}") for base in bases)} == {decree}
    report = next(plan for plan in plans if plan.type == "bao-cao")
    assert ("06/2026/QH16" in " ".join(str(leaf) for leaf in leaves(report.context))) is (day >= date(2026, 10, 1))
