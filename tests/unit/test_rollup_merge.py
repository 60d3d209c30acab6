"""The packs merged into the level's own review: its quotas, its council, its letters upward, nobody else in them."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from factories_register import make_line
from factories_rollup import (
    PERIOD,
    SENDERS,
    deliver,
    fill_council,
    level_folder,
    make_level,
    make_level_case,
    make_pack,
    with_nominee,
    with_score,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.compose.dossier import read_dossier
from tasks.compose.plan import plan_documents
from tasks.deliberate.stage import prepare_review, read_review
from tasks.errors import ReviewError
from tasks.files import read_record, write_bytes, write_record
from tasks.model.case import ReviewCase
from tasks.model.council import CouncilRecord, Tally
from tasks.model.council_form import ADJUSTMENT_HEADERS, ADJUSTMENT_SHEET
from tasks.model.explain import Explanation, Stage
from tasks.model.folders import CAMPAIGN_WORKBOOK, require_level
from tasks.model.kinds import Level, NomineeKind
from tasks.model.periods import Period, ReviewKind
from tasks.model.policy import QuotaKind
from tasks.model.results import Proposal, Result, Verdict
from tasks.prepare.case import freeze_case
from tasks.prepare.workbook import read_campaign
from tasks.propose.decide import decide_proposals
from tasks.propose.stage import decide_review
from tasks.register.history import with_history
from tasks.register.stage import join_history
from tasks.register.store import open_register, replace_lines
from tasks.rehearse.workbook import find_grid, open_book, pack_book
from tasks.rollup.contents import sent_up
from tasks.rollup.duplicates import find_duplicates
from tasks.rollup.intake import take_in
from tasks.rollup.merge import merge_packs, rank_merged
from tasks.rollup.stage import merge_review, rank_review
from tasks.rules.ranking import COUNCIL_DECIDES
from tasks.settings import load_settings

CASE = make_level_case()
PACKS = tuple(make_pack(code) for code in SENDERS)


def merged_of(packs, case=CASE, awarded=()):
    """The packs merged and ranked; `awarded` are awards the level itself gave before."""
    merged = merge_packs(case, take_in(case, [deliver(item) for item in packs]).accepted)
    known = with_history(merged.case, awarded)
    results, candidates = rank_merged(known, merged.results, merged.candidates)
    return replace(merged, case=known, results=results, candidates=candidates)


def only_sent_up(package):
    """The pack as it is made now."""
    proposals = tuple(item for item in package.proposals if item.is_sent_up)
    codes = {item.nominee for item in proposals}
    return replace(
        package,
        proposals=proposals,
        nominees=tuple(item for item in package.nominees if item.code in codes),
        results=tuple(item for item in package.results if item.code in codes),
        achievements=tuple(item for item in package.achievements if item.award != "GK_XA"),
    )


def run(folder, *, with_council=True):
    """The stages of a rollup up to the proposals, without a flow around them."""
    freeze(folder)
    merge_review(folder)
    join_history(folder, "")
    rank_review(folder)
    prepare_review(folder)
    if with_council:
        fill_council(folder)
    read_review(folder)
    proposals = decide_review(folder)
    write_record(folder.proposals, tuple[Proposal, ...], proposals)
    return proposals


def freeze(folder):
    case = freeze_case(read_campaign(folder.campaign_workbook), folder.period, load_settings().reference_dir)
    write_record(folder.case, ReviewCase, case)


def test_a_nominee_keeps_its_result_behind_the_code_of_its_sender():
    merged = merged_of(PACKS)
    result = {item.code: item for item in merged.results}["SL.VP-01"]
    assert (result.unit, result.score, result.years[0].year) == ("SL", Decimal("96.95"), 2021)
    assert merged.case.nominee_name("SL.VP-01").startswith("Nguyễn Thị")
    assert merged.case.home_unit("SL.VP-01").name == "Văn phòng Ủy ban nhân dân xã Sơn Lĩnh"
    assert merged.case.nominee_name("SL.TH") == "Trường Tiểu học, xã Sơn Lĩnh"
    assert [item.nominee_code for item in merged.case.campaign.past_awards] == ["SH.VP-01", "SL.VP-01", "ST.VP-01"]


def test_who_is_not_proposed_to_the_level_is_nowhere_in_its_review():
    merged = merged_of(PACKS)
    known = {item.code for item in (*merged.results, *merged.case.campaign.units, *merged.case.campaign.people)}
    assert not [code for code in known if code.endswith("TH-02")]
    assert {item.nominee for item in merged.nominations} == {item.nominee for item in merged.candidates}


def test_a_pack_that_holds_everybody_as_earlier_ones_did_comes_to_the_same():
    lean = [only_sent_up(item) for item in PACKS]
    assert all(len(mine.results) < len(theirs.results) for mine, theirs in zip(lean, PACKS, strict=True))
    assert merged_of(lean) == merged_of(PACKS)
    received = [take_in(CASE, [deliver(item) for item in packs]).accepted for packs in (lean, PACKS)]
    assert find_duplicates(CASE, received[0]) == find_duplicates(CASE, received[1])


def test_every_proposal_that_goes_through_the_level_becomes_one_candidate():
    merged = merged_of(PACKS)
    assert len(merged.candidates) == 4 * len(PACKS)
    assert all(item.needs_vote for item in merged.candidates)
    assert {item.unit for item in merged.candidates} == set(SENDERS)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"route": (Level.COMMUNE, Level.PROVINCE)}, ["ROUTE_ELSEWHERE"]),
        ({"verdict": Verdict.BLOCKED}, []),
        ({"verdict": Verdict.FOR_COUNCIL}, []),
    ],
    ids=["past the district", "refused by the commune", "still open there"],
)
def test_what_does_not_come_to_the_level_is_no_candidate_and_a_proposal_lost_is_told(changes, codes):
    proposals = tuple(replace(item, **changes) if item.nominee == "VP" else item for item in PACKS[0].proposals)
    pack = replace(PACKS[0], proposals=proposals)
    assert [item.code for item in take_in(CASE, [deliver(pack)]).findings] == codes
    merged = merged_of([pack])
    assert [item.nominee for item in merged.candidates] == ["SH.TH", "SH.TH-01", "SH.VP-01"]
    assert len(sent_up(pack)) == len(merged.candidates) + len(codes)


def test_ranks_are_among_everybody_merged():
    merged = merged_of([PACKS[0], with_score(PACKS[1], "VP", "99.10")])
    best = min((item for item in merged.results if item.kind is NomineeKind.COLLECTIVE), key=lambda item: item.rank)
    assert (best.code, best.rank, best.ranked_count, best.decided_by) == ("SL.VP", 1, 4, "điểm")


def award_of_level(nominee, **changes):
    """What the district gave a nominee since the movement began, as its own register tells it."""
    past = replace(PACKS[0].past_awards[0], nominee_code=nominee, award="GK_HUYEN", decision_date=date(2021, 5, 19))
    return replace(past, **changes)


def test_who_was_awarded_by_the_level_itself_stands_behind_who_never_was():
    packs = [with_score(pack, "VP", "98.00") for pack in PACKS[:2]]
    first, second = CASE.campaign.policy.ties[-1].label, COUNCIL_DECIDES
    assert {rank_of(merged_of(packs), code) for code in ("SH.VP", "SL.VP")} == {(1, second)}
    merged = merged_of(packs, awarded=(award_of_level("SH.VP"),))
    assert [rank_of(merged, code) for code in ("SL.VP", "SH.VP")] == [(1, first), (2, first)]


def rank_of(merged, code):
    return next((item.overall_rank, item.overall_decided_by) for item in merged.results if item.code == code)


def test_whom_the_levels_own_award_for_the_same_achievement_bars_nobody_votes_on():
    ground = f"Thành tích trong phong trào “{CASE.campaign.name}” giai đoạn 2019 - 2022"
    merged = merged_of(PACKS, awarded=(award_of_level("SH.TH", ground=ground),))
    assert [item.nominee for item in merged.candidates if not item.needs_vote] == ["SH.TH"]


def test_the_register_of_the_level_is_asked_before_the_places_are_shared_out(tmp_path):
    packs = [with_score(pack, "VP", "98.00") for pack in PACKS[:2]]
    folder = level_folder(tmp_path, packs=packs)
    given = make_line(
        campaign="huyen-huong-son", period="", nominee="SH.VP", award="GK_HUYEN", decision_date=date(2021, 5, 19)
    )
    with open_register(folder.register, "") as engine:
        replace_lines(engine, "huyen-huong-son", "", [given])
    run(folder)
    ranks = {item.code: item.overall_rank for item in read_record(folder.results, tuple[Result, ...])}
    assert (ranks["SL.VP"], ranks["SH.VP"]) == (1, 2)
    explained = {item.nominee: item.steps for item in read_record(folder.explanations, tuple[Explanation, ...])}
    assert [step.sentence for step in explained["SL.VP"] if step.stage is Stage.RANK] == [
        f"Thứ 1/4 tập thể được các đơn vị gửi lên; phân định: {CASE.campaign.policy.ties[-1].label}."
    ]


@settings(max_examples=10, deadline=None)
@given(st.permutations(PACKS))
def test_the_order_of_the_packs_changes_nothing(packs):
    assert merged_of(packs) == merged_of(PACKS)


def voted(merged):
    """A record in which all three members vote for everybody."""
    from tasks.deliberate.reader import empty_record
    from tasks.model.council import Attendance, Presence

    record = empty_record(merged.case)
    members = [member.code for member in merged.case.campaign.council.members]
    tallies = tuple(
        Tally(item.nominee, item.award, 3, 3, 0, 0, 0, "Kiểm phiếu", "A1")
        for item in merged.candidates
        if item.needs_vote
    )
    return replace(record, attendance=tuple(Attendance(code, Presence.PRESENT) for code in members), tallies=tallies)


@settings(max_examples=12, deadline=None)
@given(
    st.lists(st.sampled_from(["90.00", "91.50", "95.25", "96.75", "98.00"]), min_size=6, max_size=6),
    st.integers(min_value=0, max_value=3),
)
def test_the_quota_of_the_level_is_never_exceeded(scores, places):
    campaign = make_level()
    rules = tuple(
        replace(rule, quota_kind=QuotaKind.COUNT, quota_value=Decimal(places)) for rule in campaign.award_rules
    )
    case = make_level_case(replace(campaign, award_rules=rules))
    packs = [
        with_score(with_score(pack, "VP", scores[2 * index]), "VP-01", scores[2 * index + 1])
        for index, pack in enumerate(PACKS)
    ]
    merged = merged_of(packs, case)
    proposals = decide_proposals(merged.case, merged.results, merged.candidates, voted(merged), merged.nominations)
    assert len(proposals) == len(merged.candidates)
    for award in ("GK_HUYEN", "BK_TINH"):
        for kind in NomineeKind:
            mine = [item for item in proposals if (item.award, item.kind) == (award, kind)]
            assert sum(item.verdict is Verdict.PROPOSED for item in mine) <= places


def test_the_way_up_begins_at_the_level_and_its_own_award_ends_there():
    merged = merged_of(PACKS)
    proposals = decide_proposals(merged.case, merged.results, merged.candidates, voted(merged), merged.nominations)
    ways = {item.award: item.route for item in proposals}
    assert ways == {"GK_HUYEN": (Level.DISTRICT,), "BK_TINH": (Level.DISTRICT, Level.PROVINCE)}
    said = [reason.sentence + reason.basis for item in proposals for reason in item.reasons]
    assert not [text for text in said if "phong-trao.xlsx" in text or "lựa chọn của xã" in text]


def test_a_broken_pack_never_changes_what_the_others_come_to(tmp_path):
    sound = level_folder(tmp_path / "a", packs=PACKS[:2])
    spoilt = level_folder(tmp_path / "b", packs=PACKS[:2])
    (spoilt.inbox / "ST.json").write_text("{", encoding="utf-8")
    assert run(sound) == run(spoilt)
    assert read_record(sound.results, tuple[Result, ...]) == read_record(spoilt.results, tuple[Result, ...])


def test_every_letter_upward_names_only_who_the_level_proposes(tmp_path):
    folder = level_folder(tmp_path, packs=PACKS)
    proposals = run(folder)
    chosen = {item.nominee for item in proposals if item.verdict is Verdict.PROPOSED and len(item.route) > 1}
    case = read_record(folder.case, ReviewCase)
    others = {item.nominee for item in proposals} - chosen
    plans = plan_documents(read_dossier(folder, is_draft=False))
    upward = [plan for plan in plans if plan.type in ("to-trinh", "tom-tat-thanh-tich", "bao-cao-thanh-tich")]
    assert upward
    told = json.dumps([plan.context for plan in upward], ensure_ascii=False, default=str)
    assert all(case.nominee_name(code) in told for code in chosen)
    assert others
    assert not [code for code in others if case.nominee_name(code) in told]
    assert {plan.path.split("/")[0] for plan in plans} == {"1-huyen", "3-tinh"}
    assert {plan.addressee for plan in upward} == {"Ủy ban nhân dân tỉnh Hà Tĩnh"}
    decision = next(plan for plan in plans if plan.type == "quyet-dinh")
    assert decision.context["issuer_line"] == "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN HƯƠNG SƠN"


def test_without_a_vote_nobody_is_proposed_and_the_council_is_waited_for(tmp_path):
    folder = level_folder(tmp_path, packs=PACKS)
    proposals = run(folder, with_council=False)
    verdicts = {item.verdict for item in proposals}
    assert Verdict.FOR_COUNCIL in verdicts
    assert Verdict.PROPOSED not in verdicts
    assert read_record(folder.council_record, CouncilRecord).is_complete is False


def test_the_districts_pack_goes_to_the_province_and_names_district_and_commune():
    from tasks.data_pack import read_package, render_package
    from tasks.dispatch.package import Outcome, make_package

    merged = merged_of(PACKS)
    proposals = decide_proposals(merged.case, merged.results, merged.candidates, voted(merged), merged.nominations)
    pack = make_package(merged.case, Outcome(merged.results, proposals, merged.nominations), (), "e" * 64)
    assert (pack.level, pack.sender) == (Level.DISTRICT, "huyện Hương Sơn")
    pack = read_package(render_package(pack), "goi")
    province = make_level_case(make_level(Level.PROVINCE, {"HS": "huyện Hương Sơn"}))
    intake = take_in(province, (deliver(pack),))
    assert intake.findings == ()
    again = merge_packs(province, intake.accepted)
    assert {item.award for item in again.candidates} == {"BK_TINH"}
    nominee = next(item.nominee for item in again.candidates if item.kind is NomineeKind.COLLECTIVE)
    assert nominee.startswith("HS.")
    assert again.case.nominee_name(nominee).endswith("xã Sơn Hồng, huyện Hương Sơn")


@pytest.mark.parametrize("level", [Level.DISTRICT, Level.PROVINCE])
def test_a_new_workbook_of_a_level_reads_back_as_it_was_written(tmp_path, level):
    campaign = make_level(level)
    folder = level_folder(tmp_path, campaign)
    assert read_campaign(folder.campaign_workbook) == campaign


def test_a_name_that_looks_like_a_formula_or_a_tag_stays_a_text(tmp_path):
    nasty = with_nominee(PACKS[0], "VP-01", name="=HYPERLINK(1) {{ x }}")
    folder = level_folder(tmp_path, packs=[nasty])
    run(folder)
    assert read_record(folder.case, ReviewCase).nominee_name("SH.VP-01") == "=HYPERLINK(1) {{ x }}"
    assert folder.period.code == PERIOD


def test_the_council_of_a_level_changes_no_score_of_a_commune(tmp_path):
    folder = level_folder(tmp_path, packs=PACKS)
    run(folder)
    book = open_book(folder.council_workbook)
    grid = find_grid(book[ADJUSTMENT_SHEET], ADJUSTMENT_HEADERS)
    row = next((row for row in grid.rows() if grid.text(row, ADJUSTMENT_HEADERS[0]) == "SH.VP"), None)
    row = row or grid.free_row(ADJUSTMENT_HEADERS[0])
    for header, value in zip(ADJUSTMENT_HEADERS[:1] + ADJUSTMENT_HEADERS[2:], ("SH.VP", 2, 0, "Thêm"), strict=True):
        grid.type_in(row, header, Decimal(value) if isinstance(value, int) else value)
    write_bytes(folder.council_workbook, pack_book(book))
    assert read_review(folder) == {"phải sửa": 1}
    assert not read_record(folder.council_record, CouncilRecord).is_complete


def test_a_commune_and_a_yearly_review_have_no_packs_to_merge(tmp_path):
    level = level_folder(tmp_path)
    require_level(level)
    with pytest.raises(ReviewError, match="Kỳ xét hằng năm do xã tự quyết định"):
        require_level(replace(level, period=Period(2021, ReviewKind.ANNUAL)))
    level.campaign_workbook.rename(level.campaign_dir / CAMPAIGN_WORKBOOK)
    with pytest.raises(ReviewError, match="Đây là sổ của xã"):
        require_level(level)


def test_every_result_is_explained_by_the_pack_it_came_in(tmp_path):
    folder = level_folder(tmp_path, packs=PACKS)
    run(folder)
    explained = read_record(folder.explanations, tuple[Explanation, ...])
    assert [item.nominee for item in explained] == [
        item.code for item in read_record(folder.results, tuple[Result, ...])
    ]
    sources = {source for item in explained for step in item.steps for source in step.sources}
    assert "xã Sơn Hồng.json!results!VP" in sources
