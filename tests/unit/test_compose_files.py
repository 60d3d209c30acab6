"""R11, R12, R17 and R18 on finished papers, and the form of the achievement report of each regime."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from tasks.compose.agreement.blocks import read_blocks
from tasks.compose.agreement.check import Planned
from tasks.compose.agreement.file_checks import check_files
from tasks.compose.contexts.achievements import form_line
from tasks.compose.contexts.enclosures import contents_context
from tasks.compose.reading import WordText
from tasks.model.findings import Severity
from tasks.model.kinds import NomineeKind
from tasks.rules.regimes import regime_on
from tests.factories_agreement import filled, make_dossier, plans
from tests.factories_compose import insert_after, open_word, remove, rewrite, save_word

LETTER, DECISION = "3-tinh-qua-huyen/bang-khen-tinh/to-trinh.docx", "1-xa/quyet-dinh.docx"
MINUTES = "1-xa/bien-ban.docx"
SUMMARY = "3-tinh-qua-huyen/bang-khen-tinh/tom-tat-thanh-tich.docx"


def papers(changes=None, without=()):
    for path, plan in plans().items():
        if plan.type in without:
            continue
        content = filled(path)
        if path in (changes or {}):
            word = open_word(content)
            changes[path](word)
            content = save_word(word)
        yield Planned(path, plan.template, plan.award, plan.nominee, plan.type), read_blocks(WordText(content))


def told(changes=None, without=(), dossier=None):
    found = check_files(dossier or make_dossier(), list(papers(changes, without)))
    return [(finding.code, finding.file, finding.severity) for finding in found]


def on(day):
    dossier = make_dossier()
    case = dossier.case
    term = replace(case.term, decision_date=day)
    return replace(dossier, case=replace(case, term=term, regime=regime_on(case.law, day)))


def test_the_papers_of_a_finished_review_go_together():
    assert told() == []


@pytest.mark.parametrize("lacking", ["to-trinh", "bien-ban", "bao-cao-thanh-tich"])
def test_r11_a_file_without_one_of_its_papers_is_held_back(lacking):
    codes = [(code, severity) for code, _, severity in told(without=(lacking,))]
    assert ("R11", Severity.CRITICAL) in codes


def test_r11_the_list_of_contents_says_what_is_missing_in_the_words_of_the_rule():
    notes = contents_context(make_dossier(), "BK_TINH", Counter(("to-trinh", "bien-ban")))["notes"]
    assert notes[0].startswith("Hồ sơ còn thiếu: Báo cáo thành tích có xác nhận. (Luật TĐKT 2003")


@pytest.mark.parametrize(("award", "is_passed_on"), [("GK_HUYEN", False), ("BK_TINH", True), ("BK_TTG", True)])
def test_a_file_that_the_district_decides_is_not_sent_through_it(award, is_passed_on):
    notes = contents_context(make_dossier(), award, Counter(("to-trinh", "bien-ban")))["notes"]
    assert ("qua cấp huyện" in notes[-1]) is is_passed_on


def test_r12_a_letter_that_names_a_second_authority_is_held_back():
    also = "Về việc đề nghị tặng thưởng Bằng khen của Thủ tướng Chính phủ"
    change = insert_after("Về việc đề nghị tặng thưởng", also)
    assert ("R12", LETTER, Severity.CRITICAL) in told({LETTER: change})


@pytest.mark.parametrize(
    ("path", "change", "where"),
    [
        (DECISION, rewrite("Điều 1.", "Điều 1. Tặng Giấy khen cho 02 tập thể, 04 cá nhân."), DECISION),
        (MINUTES, rewrite("Hội đồng thống nhất đề nghị Chủ tịch", "Hội đồng thống nhất đề nghị Chủ tịch Ủy ban nhân "
                          "dân xã Sơn Hồng tặng Giấy khen cho 02 tập thể, 02 cá nhân."), DECISION),
        (SUMMARY, remove("1. "), LETTER),
    ],
)  # fmt: skip
def test_r17_papers_that_count_differently_are_held_back(path, change, where):
    assert ("R17", where, Severity.CRITICAL) in told({path: change})


def test_r17_a_draft_is_not_held_against_minutes_that_are_not_concluded():
    dossier = replace(make_dossier(), is_draft=True)
    change = {MINUTES: rewrite("Hội đồng thống nhất đề nghị Chủ tịch", "……")}
    assert told(change, dossier=dossier) == []


def test_r18_a_letter_with_two_types_of_award_is_held_back():
    text = "Xã kính đề nghị tặng 01 tập thể, 01 cá nhân; loại hình khen thưởng: chuyên đề; loại hình khen thưởng: "
    change = rewrite("Ủy ban nhân dân xã Sơn Hồng kính đề nghị", f"{text}công trạng; tiêu chuẩn: khoản 1 Điều 39.")
    assert ("R18", LETTER, Severity.CRITICAL) in told({LETTER: change})


def test_r18_from_2024_a_letter_without_the_clause_is_warned_of_and_not_held_back():
    text = "Xã kính đề nghị tặng 01 tập thể, 01 cá nhân; loại hình khen thưởng: chuyên đề."
    change = {LETTER: rewrite("Ủy ban nhân dân xã Sơn Hồng kính đề nghị", text)}
    assert ("R18", LETTER, Severity.WARNING) in told(change, dossier=on(date(2024, 1, 1)))
    assert told(change) == []


@pytest.mark.parametrize(
    ("day", "collective", "individual"),
    [
        (date(2023, 12, 31), "Mẫu số 07 Phụ lục Nghị định số 91/2017/NĐ-CP", "Mẫu số 07 Phụ lục Nghị định số 91/2017"),
        (date(2024, 1, 1), "Mẫu số 02 Phụ lục I Nghị định số 98/2023/NĐ-CP", "Mẫu số 03 Phụ lục I Nghị định số 98/"),
        (date(2025, 7, 1), "Mẫu báo cáo thành tích theo Nghị định số 152/2025/NĐ-CP", "Mẫu báo cáo thành tích theo"),
        (date(2026, 10, 1), "Mẫu báo cáo thành tích theo Nghị định số 152/2025/NĐ-CP", "Mẫu báo cáo thành tích theo"),
    ],
)
def test_the_report_names_the_form_of_the_day_and_one_that_was_not_read_in_drafts_alone(day, collective, individual):
    """NĐ91 annex 07; NĐ98 Phụ lục I, 02 and 03; NĐ152, whose list of forms was not read (law notes, 3.4)."""
    case = on(day).case
    for kind, form in ((NomineeKind.COLLECTIVE, collective), (NomineeKind.INDIVIDUAL, individual)):
        draft, final = (form_line(case, kind, is_draft=is_draft) for is_draft in (True, False))
        assert draft.startswith(f"Theo {form}")
        was_read = day < date(2025, 7, 1)
        assert draft.endswith("; chưa đối chiếu") is not was_read
        assert final == (draft if was_read else "")
