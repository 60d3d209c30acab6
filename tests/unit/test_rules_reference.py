"""The reference files as shipped, and what a broken one is told."""

from __future__ import annotations

import csv
import shutil
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from tasks.errors import ReviewError
from tasks.model.kinds import AppliesTo, CriterionKind
from tasks.model.law import Mark
from tasks.model.periods import ReviewKind
from tasks.rules.reference import (
    load_criteria,
    load_default_award_rules,
    load_default_policy,
    load_lawbook,
    load_plan_rules,
)
from tests.factories_propose import COLLECTIVE, INDIVIDUAL, REFERENCE


@pytest.fixture
def reference(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REFERENCE, tmp_path / "reference"))


def test_the_plan_has_two_gates_and_eleven_and_twenty_three_leaves() -> None:
    criteria = load_criteria(REFERENCE)
    gates = [item.code for item in criteria if item.kind is CriterionKind.GATE]
    leaves = [item for item in criteria if item.kind is CriterionKind.LEAF]
    assert gates == ["C.1", "C.2"]
    assert sum(COLLECTIVE in item.nominee_kinds for item in leaves) == 11
    assert sum(INDIVIDUAL in item.nominee_kinds for item in leaves) == 23
    assert {item.code for item in criteria if item.applies_to is AppliesTo.LEADERS} == {"CN.3.d", "CN.4.d"}
    assert {item.code for item in criteria if item.applies_to is AppliesTo.UNIFORM} == {"CN.6.c"}


@pytest.mark.parametrize(
    ("code", "points"),
    [
        ("TT.1", "25"),
        ("TT.2", "25"),
        ("TT.3", "15"),
        ("TT.4", "15"),
        ("TT.5", "20"),
        ("CN.1", "20"),
        ("CN.2", "15"),
        ("CN.3", "20"),
        ("CN.4", "15"),
        ("CN.5", "15"),
        ("CN.6", "5"),
        ("CN.7", "10"),
    ],
)
def test_proposed_points_of_each_criterion(code: str, points: str) -> None:
    found = {item.code: item.max_points for item in load_criteria(REFERENCE)}
    assert found[code] == Decimal(points)


def test_texts_are_the_plans_own_without_marks_of_doubt_and_with_the_missing_number_left_open() -> None:
    texts = {item.code: item.text for item in load_criteria(REFERENCE)}
    assert not any("[" in text for text in texts.values())
    assert "hàng năm cắt giảm … % chi phí tối thiểu" in texts["TT.2.c"]
    assert "xin cảm ơn" in texts["CN.4.a"]
    assert "ban hành kèm theo theo Quyết định số 20/2019/QĐ-UBND" in texts["TT.4"]


def test_every_file_is_utf8_nfc_with_unix_line_ends() -> None:
    for path in sorted(REFERENCE.rglob("*.*")):
        text = path.read_bytes().decode("utf-8")
        assert unicodedata.is_normalized("NFC", text), path.name
        assert "\r" not in text, path.name


def test_the_commune_may_choose_every_default() -> None:
    for name in ("policy.csv", "grades.csv", "award_rules.csv"):
        with (REFERENCE / name).open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        assert {row["mark"] for row in rows if row.get("key") != "women_share_pct"} == {"proj"}
    assert load_default_policy(REFERENCE).multi_year_min_years == 2


def test_what_the_plan_lets_each_review_reach() -> None:
    rules = load_default_award_rules(REFERENCE)
    awards = {kind: {rule.award for rule in rules if rule.review_kind is kind} for kind in ReviewKind}
    assert awards[ReviewKind.ANNUAL] == {"GK_XA"}
    assert awards[ReviewKind.PRELIMINARY] == {"GK_XA", "GK_HUYEN", "BK_TINH", "BK_TTG"}
    assert awards[ReviewKind.FINAL] == awards[ReviewKind.PRELIMINARY] | {"HCLD_BA"}
    assert [rule.code for rule in load_plan_rules(REFERENCE)] == ["KT.1", "KT.2", "KT.3"]


def test_every_row_of_law_names_its_article() -> None:
    law = load_lawbook(REFERENCE)
    tables = (law.regimes, law.bases, law.awards, law.ladders, law.durations, law.caps, law.bonuses)
    rows = [*(row for table in tables for row in table), *law.base_salaries, *law.vote_rules, *law.plan_warnings]
    assert all(row.source.article and row.source.key for row in rows)
    assert {rule.source.mark for rule in law.vote_rules} == {Mark.OWN_CHOICE}


@pytest.mark.parametrize(
    ("file", "old", "new", "load", "says", "place"),
    [
        (
            "criteria.csv",
            "leaf,collective,all,5,",
            "leaf,collective,all,4,",
            load_criteria,
            "cộng được",
            "criteria.csv",
        ),
        ("criteria.csv", ",gate,", ",cua,", load_criteria, "chỉ nhận: gate, group, leaf", "criteria.csv, dòng 2"),
        (
            "policy.csv",
            "step_points,0.5",
            "step_points,nửa",
            load_default_policy,
            "không phải là số",
            "policy.csv, dòng 2",
        ),
        ("policy.csv", "step_points", "buoc", load_default_policy, "Thiếu dòng “step_points”", "policy.csv"),
        ("bonuses.csv", "GK_XA", "GK_XOM", load_lawbook, "GK_XOM", "bonuses.csv, dòng 2"),
        ("durations.csv", "A,GK_XA", "Z,GK_XA", load_lawbook, "“Z”", "durations.csv, dòng 2"),
        ("regimes.csv", "2017-10-01", "01/10/2017", load_lawbook, "không phải là ngày", "regimes.csv, dòng 2"),
        ("ladders.csv", "xa;huyen", "xa;quan", load_lawbook, "“quan”", "ladders.csv, dòng 2"),
        ("awards.csv", "code,name", "ma,name", load_lawbook, "tiêu đề", "awards.csv, dòng 1"),
        ("base_salaries.csv", "1490000,", "1490000,,", load_lawbook, "6 ô", "base_salaries.csv, dòng 2"),
        ("legal_bases.csv", "năm 2015,A;B,", "năm 2015,A;Z,", load_lawbook, "“Z”", "legal_bases.csv, dòng 2"),
        ("awards.csv", "xa,false", "xa,sai", load_lawbook, "chỉ nhận true hoặc false", "awards.csv, dòng 2"),
        ("awards.csv", "GK_XA,Giấy", ",Giấy", load_lawbook, "đang để trống", "awards.csv, dòng 2"),
        ("durations.csv", "trung_uong,3", "trung_uong,3.5", load_lawbook, "số nguyên", "durations.csv, dòng 8"),
        ("principles.csv", ",blocks,", ",cam,", load_lawbook, "chỉ nhận: blocks", "principles.csv, dòng 2"),
        ("award_rules.csv", "tot,ty_le,20", "gioi,ty_le,20", load_default_award_rules, "“gioi”", "award_rules.csv"),
    ],
)
def test_a_broken_row_is_named_with_its_file_and_line(
    reference: Path, file: str, old: str, new: str, load: Callable[[Path], object], says: str, place: str
) -> None:
    path = reference / file
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ReviewError) as caught:
        load(reference)
    assert says in caught.value.message + caught.value.remedy
    assert caught.value.place == place


def test_a_file_saved_by_excel_with_a_byte_order_mark_is_read(reference: Path) -> None:
    path = reference / "grades.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load_default_policy(reference).grades[0].code == "xuat_sac"


def test_a_missing_file_and_another_encoding_are_stops_the_clerk_can_fix(reference: Path) -> None:
    (reference / "grades.csv").write_bytes("code,label\nkha,Khá".encode("utf-16"))
    with pytest.raises(ReviewError, match="UTF-8"):
        load_default_policy(reference)
    (reference / "grades.csv").unlink()
    with pytest.raises(ReviewError, match="Thiếu tệp"):
        load_default_policy(reference)


def test_a_blank_line_is_skipped_and_the_next_line_keeps_its_number(reference: Path) -> None:
    path = reference / "grades.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([lines[0], "", *lines[1:], ""]), encoding="utf-8")
    assert len(load_default_policy(reference).grades) == len(lines) - 1
    path.write_text("\n".join([lines[0], "", lines[1].replace("90", "chín mươi")]), encoding="utf-8")
    with pytest.raises(ReviewError) as caught:
        load_default_policy(reference)
    assert caught.value.place == "grades.csv, dòng 3"
