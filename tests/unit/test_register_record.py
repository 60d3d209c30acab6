"""What a review leaves in the register, what is entered of signed papers, and what later reviews read of it."""

from dataclasses import replace
from datetime import date

import pytest

from tasks.errors import ReviewError
from tasks.files import digest_file, read_record
from tasks.model.campaign import PastAward
from tasks.model.case import ReviewCase
from tasks.model.folders import REGISTER
from tasks.model.kinds import Level
from tasks.model.periods import ReviewKind
from tasks.model.register import LineStatus, SignedEntry, SignedPaper, SignedType
from tasks.model.results import Candidate, NomineeKind, Verdict
from tasks.register.enter import papers_of
from tasks.register.history import NO_NUMBER, history_before, with_history
from tasks.register.record import lines_of_review
from tasks.register.signed import enter_papers, read_signed
from tasks.register.stage import join_history, read_register, record_review, review_lines
from tasks.register.store import open_register, replace_lines
from tasks.rules.nominee_rules import refuse_reused, refuse_second_state_award, warn_overlap
from tasks.rules.wording import vn_date
from tests.factories import make_case, make_person
from tests.factories_prepare import make_preliminary_term
from tests.factories_register import make_line, make_proposal, write_review

ANNUAL = make_case()
PRELIMINARY = make_case(term=make_preliminary_term(council_date=date(2022, 6, 15)))
BOTH = (make_proposal("THON-01-01"), make_proposal("THON-01", "BK_TINH"), make_proposal("THON-02", "BK_TINH"))
WAITING = lines_of_review(PRELIMINARY, BOTH, ())


def paper(kind, **changes):
    values = {"award": "", "nominee": "", "status": None, "number": "1/X", "date": date(2022, 7, 1), "scan": ""}
    return SignedPaper(type=kind, sha256="", **{**values, **changes})


@pytest.mark.parametrize(
    ("level", "place", "award", "said"),
    [
        (Level.COMMUNE, "phường Hạc Thành", "GK_XA", "Chủ tịch Ủy ban nhân dân phường"),
        (Level.COMMUNE, "thị trấn Phố Châu", "GK_XA", "Chủ tịch Ủy ban nhân dân xã"),
        (Level.DISTRICT, "thị xã Hồng Lĩnh", "GK_HUYEN", "Chủ tịch Ủy ban nhân dân huyện"),
    ],
)
def test_who_decides_is_named_as_the_place_is_called(level, place, award, said):
    campaign = replace(PRELIMINARY.campaign, level=level, commune_name=place, district_name=place)
    own = make_proposal("THON-01", award, authority=said, route=(level,))
    (line,) = lines_of_review(replace(PRELIMINARY, campaign=campaign), [own], ())
    assert line.authority == f"Chủ tịch Ủy ban nhân dân {place}"


def test_own_award_and_proposal_upward_are_told_apart():
    own, upward, _ = WAITING
    assert (own.status, own.decision_date, own.letter_date) == (LineStatus.AWARDED, date(2022, 6, 24), None)
    assert (upward.status, upward.decision_date, upward.letter_date) == (
        LineStatus.PROPOSED,
        None,
        date(2022, 6, 24),
    )
    assert own.authority == "Chủ tịch Ủy ban nhân dân xã Sơn Hồng"
    assert upward.authority == "Chủ tịch Ủy ban nhân dân tỉnh Hà Tĩnh"
    assert (own.title, upward.title, upward.first_year, upward.last_year) == ("Giấy khen", "Bằng khen", 2019, 2021)
    assert "giai đoạn 2019 - 2021" in upward.ground


def test_what_is_not_proposed_leaves_no_line():
    refused = [replace(item, verdict=verdict) for item in BOTH for verdict in (Verdict.BLOCKED, Verdict.FOR_COUNCIL)]
    assert lines_of_review(PRELIMINARY, refused, ()) == ()


def test_signed_papers_give_numbers_dates_and_answers():
    papers = (
        paper(SignedType.DECISION, number="80/QĐ-UBND", date=date(2022, 6, 25)),
        paper(SignedType.LETTER, award="BK_TINH", number="61/TTr-UBND", date=date(2022, 6, 26)),
        paper(SignedType.ANSWER, award="BK_TINH", nominee="THON-01", status=LineStatus.GRANTED, number="1922/QĐ-UBND"),
        paper(SignedType.ANSWER, award="BK_TINH", nominee="THON-02", status=LineStatus.REFUSED, number=""),
    )
    own, granted, refused = lines_of_review(PRELIMINARY, BOTH, papers)
    assert (own.decision_number, own.decision_date) == ("80/QĐ-UBND", date(2022, 6, 25))
    assert (granted.status, granted.decision_number, granted.letter_number) == (
        LineStatus.GRANTED,
        "1922/QĐ-UBND",
        "61/TTr-UBND",
    )
    assert (refused.status, refused.letter_date) == (LineStatus.REFUSED, date(2022, 6, 26))


def test_answer_for_someone_no_longer_proposed_is_not_lost_in_silence():
    stray = paper(SignedType.ANSWER, award="BK_TINH", nominee="THON-01", status=LineStatus.GRANTED)
    with pytest.raises(ReviewError, match="THON-01"):
        lines_of_review(PRELIMINARY, BOTH[:1], (stray,))


def results(entry, lines=WAITING):
    return {item.nominee: item.status for item in papers_of(PRELIMINARY, lines, entry)}


DAY = date(2022, 9, 15)
GRANTED, REFUSED = LineStatus.GRANTED, LineStatus.REFUSED


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (SignedEntry("5/QĐ", DAY), {"": None}),
        (SignedEntry("5/TTr", DAY, letter="BK_TINH"), {"": None}),
        (SignedEntry("5/QĐ", DAY, answer="BK_TINH"), {"THON-01": GRANTED, "THON-02": GRANTED}),
        (SignedEntry("5/QĐ", DAY, answer="BK_TINH", refused=("THON-02",)), {"THON-01": GRANTED, "THON-02": REFUSED}),
        (SignedEntry("5/QĐ", DAY, answer="BK_TINH", granted=("THON-02",)), {"THON-02": GRANTED}),
        (SignedEntry("", DAY, answer="BK_TINH", refused=("THON-02",)), {"THON-02": REFUSED}),
    ],
)
def test_one_call_enters_one_paper(entry, expected):
    assert results(entry) == expected


@pytest.mark.parametrize(
    ("entry", "word"),
    [
        (SignedEntry("", DAY), "số văn bản"),
        (SignedEntry("", DAY, answer="BK_TINH"), "số văn bản"),
        (SignedEntry("5/QĐ", date(2022, 6, 1)), "trước ngày họp Hội đồng"),
        (SignedEntry("5/QĐ", date(2022, 6, 20), answer="BK_TINH"), "trước ngày Tờ trình"),
        (SignedEntry("5/QĐ", DAY, letter="BK_TINH", answer="BK_TINH"), "chỉ ghi một văn bản"),
        (SignedEntry("5/QĐ", DAY, granted=("THON-01",)), "hình thức nào"),
        (SignedEntry("5/QĐ", DAY, answer="BK_TTG"), "không đề nghị BK_TTG"),
        (SignedEntry("5/QĐ", DAY, letter="BK_TTG"), "BK_TTG"),
        (SignedEntry("5/QĐ", DAY, answer="BK_TINH", granted=("CA",)), "cho CA"),
        (SignedEntry("5/QĐ", DAY, answer="BK_TINH", granted=("THON-01",), refused=("THON-01",)), "vừa được tặng"),
    ],
)
def test_entry_that_does_not_fit_the_review_is_refused(entry, word):
    with pytest.raises(ReviewError, match=word):
        papers_of(PRELIMINARY, WAITING, entry)


@pytest.mark.parametrize(
    ("day", "changed"),
    [
        (date(2023, 7, 1), "lương cơ sở"),
        (date(2024, 1, 1), "chế độ khen thưởng, lương cơ sở, mức tiền thưởng"),
        (date(2025, 7, 1), "chế độ khen thưởng, các cấp trình, lương cơ sở, mức tiền thưởng"),
    ],
)
@pytest.mark.parametrize("letter", ["", "BK_TINH"], ids=["decision", "letter"])
def test_a_paper_signed_under_another_law_than_the_review_judged_by_is_refused(letter, day, changed):
    with pytest.raises(ReviewError) as stop:
        results(SignedEntry("5/QĐ", day, letter=letter))
    told = f"Ngày ký {vn_date(day)} khác ngày quyết định của kỳ xét 24/6/2022 về {changed};"
    assert stop.value.message.startswith(told)
    assert "sửa Ngày quyết định ở trang Kỳ xét rồi chạy lại kỳ xét" in stop.value.remedy


def test_a_later_day_under_the_same_law_and_an_answer_of_any_later_day_are_taken():
    for letter in ("", "BK_TINH"):
        assert results(SignedEntry("5/QĐ", date(2023, 6, 30), letter=letter)) == {"": None}
    assert set(results(SignedEntry("5/QĐ", date(2025, 7, 2), answer="BK_TINH")).values()) == {GRANTED}


def test_a_second_answer_needs_codes_once_all_are_answered():
    answered = tuple(replace(line, status=GRANTED) if line.award == "BK_TINH" else line for line in WAITING)
    with pytest.raises(ReviewError, match="đã có kết quả"):
        results(SignedEntry("5/QĐ", DAY, answer="BK_TINH"), answered)
    assert results(SignedEntry("", DAY, answer="BK_TINH", refused=("THON-01",)), answered) == {"THON-01": REFUSED}


def test_book_of_papers_comes_back_and_keeps_its_scans(tmp_path):
    folder = write_review(tmp_path, PRELIMINARY, BOTH)
    scan = tmp_path / "quét lần 1.PDF"
    scan.write_bytes(b"%PDF one")
    enter_papers(folder, papers_of(PRELIMINARY, WAITING, SignedEntry("=5/QĐ", DAY)), scan)
    enter_papers(folder, papers_of(PRELIMINARY, WAITING, SignedEntry("6/QĐ", DAY, answer="BK_TINH")), None)
    book = {(item.type, item.nominee): item for item in read_signed(folder)}
    decision = book[SignedType.DECISION, ""]
    assert (decision.number, decision.scan) == ("=5/QĐ", "da-ky/quyet-dinh.pdf")
    assert decision.sha256 == digest_file(scan) == digest_file(folder.dossiers / decision.scan)
    assert book[SignedType.ANSWER, "THON-02"].status is GRANTED
    assert ",=" not in folder.signed_papers.read_text(encoding="utf-8")


def test_a_better_scan_does_not_replace_the_first_and_no_scan_keeps_it(tmp_path):
    folder = write_review(tmp_path, PRELIMINARY, BOTH)
    for content in (b"one", b"two", b"two"):
        (tmp_path / "a.pdf").write_bytes(content)
        enter_papers(folder, papers_of(PRELIMINARY, WAITING, SignedEntry("5/QĐ", DAY)), tmp_path / "a.pdf")
    enter_papers(folder, papers_of(PRELIMINARY, WAITING, SignedEntry("7/QĐ", DAY)), None)
    (decision,) = read_signed(folder)
    assert (decision.number, decision.scan) == ("7/QĐ", "da-ky/quyet-dinh-2.pdf")
    assert [path.read_bytes() for path in sorted(folder.scans.iterdir())] == [b"two", b"one"]


@pytest.mark.parametrize("name", ["thieu.pdf", "macro.docm"])
def test_scan_that_is_missing_or_no_picture_is_refused(tmp_path, name):
    folder = write_review(tmp_path, PRELIMINARY, BOTH)
    (tmp_path / "macro.docm").write_bytes(b"x")
    with pytest.raises(ReviewError, match=name):
        enter_papers(folder, papers_of(PRELIMINARY, WAITING, SignedEntry("5/QĐ", DAY)), tmp_path / name)
    assert read_signed(folder) == ()


def test_line_spoilt_by_hand_is_named(tmp_path):
    folder = write_review(tmp_path, PRELIMINARY, BOTH)
    enter_papers(folder, papers_of(PRELIMINARY, WAITING, SignedEntry("5/QĐ", DAY)), None)
    folder.signed_papers.write_text(folder.signed_papers.read_text().replace("2022-09-15", "15/9"))
    with pytest.raises(ReviewError, match="dòng 2"):
        read_signed(folder)


def history(*lines, case=PRELIMINARY):
    return history_before(case, lines)


def test_earlier_awards_of_others_count_in_date_order_and_own_or_later_ones_never():
    before = make_line(decision_date=date(2020, 12, 1), period="", entry="older", decision_number="9/QĐ")
    assert [past.decision_date.year for past in history(make_line(), before)] == [2020, 2021]
    assert history(make_line(period="so-ket-2022")) == ()
    assert history(make_line(decision_date=PRELIMINARY.term.decision_date)) == ()
    assert history(make_line(decision_date=date(2025, 1, 1), period="tong-ket-2025")) == ()


@pytest.mark.parametrize(
    ("status", "counts"), [("awarded", True), ("granted", True), ("proposed", False), ("refused", False)]
)
def test_only_what_was_decided_in_favour_is_an_award(status, counts):
    assert bool(history(make_line(status=LineStatus(status)))) is counts


def test_another_movement_is_believed_only_where_code_and_name_agree():
    foreign = make_line(campaign="nong-thon-moi", nominee_name="NGUYỄN VĂN 01")
    assert len(history(foreign)) == 1
    assert history(replace(foreign, nominee_name="Trần Thị Khác")) == ()
    assert history(replace(foreign, nominee="")) == ()


def test_another_movement_is_believed_by_the_name_in_any_post_of_the_code_whatever_their_order():
    posts = (
        make_person("THON-01-01", name="Nguyễn Văn Hòa", valid_to=date(2021, 6, 30)),
        make_person("THON-01-01", name="Nguyễn Văn Hòe", valid_from=date(2021, 7, 1)),
    )
    foreign = make_line(campaign="nong-thon-moi", nominee_name="Nguyễn Văn Hòa")
    for people in (posts, posts[::-1]):
        assert len(history(foreign, case=make_case(term=PRELIMINARY.term, people=people))) == 1


def test_what_the_sheet_tells_already_is_not_told_twice():
    sheet = PastAward("THON-01-01", "GK_XA", "Giấy khen", "", "215/qđ-ubnd", date(2021, 12, 28), "xã")
    case = replace(PRELIMINARY, campaign=replace(PRELIMINARY.campaign, past_awards=(sheet,)))
    assert history(make_line(), case=case) == ()
    assert history(make_line(decision_number=""), case=case) == ()
    assert len(history(make_line(decision_number="216/QĐ-UBND"), case=case)) == 1
    assert len(history(make_line(award="GK_HUYEN"), case=case)) == 1


def test_two_awards_of_one_day_without_numbers_are_two():
    grounds = ("phong trào A", "phong trào B")
    lines = [make_line(period="", decision_number="", entry=ground, ground=ground) for ground in grounds]
    assert [past.decision_number for past in history(*lines)] == [NO_NUMBER, NO_NUMBER]


def test_register_feeds_the_rules_about_earlier_awards():
    same = make_line(
        period="",
        award="BK_TINH",
        ground=f"Phong trào “{PRELIMINARY.campaign.name}” giai đoạn 2019 - 2021",
        first_year=2019,
        last_year=2021,
        decision_date=date(2022, 2, 1),
    )
    state = make_line(period="", entry="s", award="BK_TTG", ground="Chống dịch", decision_date=date(2022, 1, 5))
    case = with_history(PRELIMINARY, history(same, state))
    candidate = Candidate("THON-01-01", NomineeKind.INDIVIDUAL, "THON-01", "BK_TTG")
    assert refuse_reused(PRELIMINARY, candidate) is None
    assert "215/QĐ-UBND" in refuse_reused(case, candidate).sentence
    assert "Năm 2022" in refuse_second_state_award(case, candidate).sentence
    annual = lines_of_review(ANNUAL, [make_proposal("THON-01-01")], ())
    assert NO_NUMBER in warn_overlap(with_history(PRELIMINARY, history(*annual)), candidate).sentence


def test_an_award_of_this_movement_counts_under_the_name_it_has_now():
    candidate = Candidate("THON-01-01", NomineeKind.INDIVIDUAL, "THON-01", "BK_TINH")
    renamed = replace(PRELIMINARY, campaign=replace(PRELIMINARY.campaign, name="Phong trào mang tên mới"))
    annual = lines_of_review(ANNUAL, [make_proposal("THON-01-01")], ())
    assert warn_overlap(with_history(renamed, history(*annual, case=renamed)), candidate) is not None
    older = [replace(line, period="") for line in annual]
    assert warn_overlap(with_history(renamed, history(*older, case=renamed)), candidate) is None


def test_reviews_hand_their_history_on_through_the_register(register_place, tmp_path):
    path, url = register_place
    campaign_dir = path.parent
    first = write_review(campaign_dir, ANNUAL, [make_proposal("THON-01-01")])
    second = write_review(campaign_dir, PRELIMINARY, BOTH)
    if not url:
        assert path.name == REGISTER
    assert join_history(first, url) == 0
    assert record_review(first, url, is_draft=False) == 1
    assert join_history(second, url) == 1
    case = read_record(second.case, ReviewCase)
    assert [(past.nominee_code, past.first_year) for past in case.campaign.past_awards] == [("THON-01-01", 2021)]
    assert read_record(second.register_history, tuple[PastAward, ...]) == case.campaign.past_awards
    assert record_review(second, url, is_draft=False) == 3


def test_old_review_run_again_after_a_later_one_says_what_it_said(register_place):
    path, url = register_place
    folders = [
        write_review(path.parent, ANNUAL, [make_proposal("THON-01-01")]),
        write_review(path.parent, PRELIMINARY, BOTH),
    ]
    said = []
    for folder, case in [*zip(folders, (ANNUAL, PRELIMINARY), strict=True)] * 2:
        write_review(path.parent, case, ())
        join_history(folder, url)
        said.append((folder.case.read_bytes(), folder.register_history.read_bytes()))
        write_record_again(folder, url)
    assert said[:2] == said[2:]


def write_record_again(folder, url):
    case = read_record(folder.case, ReviewCase)
    write_review(folder.campaign_dir, case, BOTH if case.kind is ReviewKind.PRELIMINARY else BOTH[:1])
    record_review(folder, url, is_draft=False)


def test_a_rehearsal_keeps_its_own_register_where_an_office_shares_one(tmp_path):
    shared = tmp_path / "chung.sqlite"
    url = f"sqlite:///{shared}"
    case = replace(ANNUAL, campaign=replace(ANNUAL.campaign, is_rehearsal=True))
    folder = write_review(tmp_path / "dien-tap", case, BOTH[:1])
    with open_register(shared, "") as engine:
        replace_lines(engine, "van-hoa-cong-so", "nam-2020", [make_line(period="nam-2020")])
    assert join_history(folder, url) == 0
    assert record_review(folder, url, is_draft=False) == 1
    assert [line.period for line in read_register(folder.campaign_dir, "")] == ["nam-2021"]
    assert [line.period for line in read_register(tmp_path, url)] == ["nam-2020"]


def test_draft_takes_the_lines_of_its_review_back(register_place):
    path, url = register_place
    folder = write_review(path.parent, PRELIMINARY, BOTH)
    record_review(folder, url, is_draft=False)
    with open_register(path, url) as engine:
        replace_lines(engine, "van-hoa-cong-so", "nam-2021", [make_line()])
    assert record_review(folder, url, is_draft=True) == 0
    assert [line.period for line in read_register(path.parent, url)] == ["nam-2021"]


def test_numbers_stay_when_the_review_is_recorded_again(register_place):
    path, url = register_place
    folder = write_review(path.parent, PRELIMINARY, BOTH)
    enter_papers(folder, papers_of(PRELIMINARY, review_lines(folder), SignedEntry("80/QĐ-UBND", DAY)), None)
    for _ in range(2):
        record_review(folder, url, is_draft=False)
    numbers = {line.decision_number for line in read_register(path.parent, url) if line.award == "GK_XA"}
    assert numbers == {"80/QĐ-UBND"}


def test_opening_a_review_makes_no_register(tmp_path):
    folder = write_review(tmp_path, ANNUAL)
    assert join_history(folder, "") == 0
    assert not (tmp_path / REGISTER).exists()


def test_a_shared_register_keeps_two_communes_of_one_code_apart_and_an_own_file_asks_no_name(tmp_path):
    url = f"sqlite:///{tmp_path / 'chung.sqlite'}"
    first = write_review(tmp_path / "son-hong", ANNUAL, [make_proposal("THON-01-01")])
    other = replace(ANNUAL, campaign=replace(ANNUAL.campaign, commune_name="xã Sơn Lâm"))
    second = write_review(tmp_path / "son-lam", other, [make_proposal("THON-02-01")])
    assert record_review(first, url, is_draft=False) == 1
    for is_draft in (True, False):
        with pytest.raises(ReviewError, match="do xã Sơn Hồng ghi"):
            record_review(second, url, is_draft=is_draft)
    assert [line.nominee for line in read_register(tmp_path, url)] == ["THON-01-01"]
    assert record_review(second, "", is_draft=False) == 1
    renamed = write_review(second.campaign_dir, ANNUAL, [make_proposal("THON-02-01")])
    assert record_review(renamed, "", is_draft=False) == 1
