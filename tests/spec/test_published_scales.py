"""The published scales load, add up and reproduce their worked vectors (law notes, 11); a faulty one is refused."""

import csv
import io
import shutil
from decimal import Decimal as D

import pytest
from factories import REFERENCE_DIR, make_campaign

from tasks.errors import ReviewError
from tasks.model.kinds import CriterionKind, NomineeKind
from tasks.model.scale import Measure
from tasks.rules.grading import Barring, Standing, decide_grade
from tasks.rules.leaves import LeafPoints, answer_leaf
from tasks.rules.published import adopt_scale, load_scale
from tasks.rules.scale import lint_scale
from tasks.rules.scoring import adjust_score
from tasks.rules.totals import total_up

HN, A, B, COMMUNE = "hn3814", "nd335-a", "nd335-b", "hdnd-xa"


def scale(name):
    return load_scale(REFERENCE_DIR, name)


@pytest.mark.parametrize(
    ("name", "code", "total"),
    [
        (HN, "I.1", "6"),
        (HN, "I.2", "14"),
        (HN, "I", "20"),
        (HN, "II.1", "20"),
        (HN, "II", "70"),
        *((name, code, "5") for name in (A, B) for code in ("I.1", "I.2")),
        *((name, code, "10") for name in (A, B) for code in ("I", "II", "III")),
        *((COMMUNE, code, "20") for code in ("I", "II", "III")),
        (COMMUNE, "IV", "15"),
        (COMMUNE, "V", "10"),
        (COMMUNE, "VI", "10"),
        (COMMUNE, "VII", "5"),
        (COMMUNE, "VIII", "10"),
        (COMMUNE, "I.1", "5"),
        (COMMUNE, "III.3", "6"),
    ],
)
def test_check_sums(name, code, total):
    members = [item for item in scale(name).criteria if item.parent == code]
    assert sum(item.max_points for item in members) == D(total)


@pytest.mark.parametrize("name", [HN, A, B, COMMUNE])
def test_a_scale_adds_up_to_100_and_has_no_gap(name):
    loaded = scale(name)
    full = [LeafPoints(item.code, item.max_points) for item in loaded.criteria if item.kind is CriterionKind.LEAF]
    assert total_up(loaded.criteria, full).base == D(100)
    assert loaded.warnings == ()


def test_the_two_versions_of_nd335_weigh_the_same_leaves_otherwise():
    first, second = ({item.code: item.max_points for item in scale(name).criteria} for name in (A, B))
    assert first["I"] == second["I"]
    assert first["I.2.2"] != second["I.2.2"]


@pytest.mark.parametrize(("score", "grade"), [("90", "a"), ("89.99", "b"), ("70", "b"), ("50", "c"), ("49.99", "d")])
def test_hn3814_cut_offs(score, grade):
    assert decide_grade(scale(HN).policy, Standing(D(score))).grade == grade


def test_hn3814_without_the_bonus_group_cannot_exceed_90():
    loaded = scale(HN)
    full = {item.code: item.max_points for item in loaded.criteria if item.kind is CriterionKind.LEAF} | {"III": D(0)}
    assert total_up(loaded.criteria, [LeafPoints(*pair) for pair in full.items()]).base == D(90)


def commune_leaves(base, group_v, models, bonus, cases):
    """Leaves of 11.4 that add up to a base with so much in group V: points are taken off where there are any."""
    loaded = scale(COMMUNE)
    points = {item.code: item.max_points for item in loaded.criteria if item.kind is CriterionKind.LEAF}
    points |= {"V.1": D(3) * models, "V.2.1": D(0), "V.2.2": D(0)}
    rest = D(group_v) - points["V.1"]
    for code, top in (("V.2.1", D("2.5")), ("V.2.2", D("1.5"))):
        points[code] = min(rest, top)
        rest -= points[code]
    surplus = sum(
        points[item.code] for item in loaded.criteria if item.code in points and item.part.value == "thang_diem"
    )
    surplus -= D(base)
    for code in ("I.1.1", "I.1.2", "I.1.3", "I.2.1"):
        taken = min(surplus, points[code])
        points[code] -= taken
        surplus -= taken
    bonuses = {f"VIII.{n}": D(top) if bonus else D(0) for n, top in enumerate((4, 2, 2, 2), start=1)}
    counts = {"V.1": D(models), **{code: D(n) for code, n in cases.items()}}
    leaves = {item.code: item for item in loaded.criteria}
    minus = {code: answer_leaf(leaves[code], str(n)).points for code, n in cases.items()}
    points = {code: worth for code, worth in points.items() if not code.startswith("IX")} | bonuses | minus
    return [LeafPoints(code, worth, counts.get(code, D(worth > 0))) for code, worth in points.items()]


@pytest.mark.parametrize(
    ("base", "bonus", "cases", "group_v", "models", "total", "grade", "why"),
    [
        ("92", 0, {}, "7", 1, "92", "xuat_sac", ""),
        ("92", 0, {}, "5.5", 1, "92", "tot", "Nhóm V đạt 5,5/10 điểm, dưới 60 %"),
        ("92", 0, {}, "3", 1, "92", "kha", "Nhóm V đạt 3/10 điểm, dưới 40 %"),
        ("92", 0, {"IX.8": 1}, "7", 1, "87", "tot", ""),
        ("100", 10, {"IX.7": 1}, "10", 2, "100", "kha", "Có 1 trường hợp ở mục IX.7 nên không xếp từ Tốt trở lên"),
        ("100", 10, {}, "10", 2, "110", "xuat_sac", ""),
    ],
)
def test_worked_vectors_of_the_commune_scale(base, bonus, cases, group_v, models, total, grade, why):
    loaded = scale(COMMUNE)
    totals = total_up(loaded.criteria, commune_leaves(base, group_v, models, bonus, cases))
    assert totals.base == D(base)
    assert totals.sums["V"].points == D(group_v)
    score = adjust_score(loaded.policy, totals.base, totals.bonus, totals.minus).score
    assert score == D(total)
    barring = [
        Barring(item.bars_grade, f"Có {totals.cases[item.code]} trường hợp ở mục {item.code}")
        for item in loaded.criteria
        if item.bars_grade and totals.cases.get(item.code)
    ]
    decision = decide_grade(loaded.policy, Standing(score, totals, tuple(barring)))
    assert decision.grade == grade
    assert why in " ".join(decision.steps)


def test_without_a_model_there_is_no_grade_that_asks_for_one():
    loaded = scale(COMMUNE)
    totals = total_up(loaded.criteria, commune_leaves("92", "4", 0, 0, {}))
    decision = decide_grade(loaded.policy, Standing(D(92), totals))
    assert decision.grade == "kha"
    leaves = [LeafPoints("V.1", D(6)), LeafPoints("V.2.1", D("2.5"))]  # points without a case
    assert (
        "Chưa có việc nào ở mục V.1"
        in decide_grade(loaded.policy, Standing(D(92), total_up(loaded.criteria, leaves))).steps[1]
    )


def test_a_group_with_nothing_scored_is_no_open_gate():
    loaded = scale(COMMUNE)
    totals = total_up(loaded.criteria, [LeafPoints("I.1.1", D("1.5"))])
    assert decide_grade(loaded.policy, Standing(D(95), totals)).grade == "kha"


@pytest.mark.parametrize(
    ("drops", "grade"), [((), "xuat_sac"), (("Minh chứng sai",), "tot"), (("Minh chứng sai",) * 2, "yeu")]
)
def test_false_evidence_costs_one_grade_and_again_all_of_them(drops, grade):
    assert decide_grade(scale(COMMUNE).policy, Standing(D(95), drops=drops)).grade == grade


def test_the_lowest_grade_is_never_taken_away():
    policy = scale(COMMUNE).policy
    low = Standing(D(10), barrings=(Barring("yeu", "x"), Barring("khong_co", "y")), drops=("z",))
    assert decide_grade(policy, low).grade == "yeu"


@pytest.mark.parametrize("name", [HN, A, B, COMMUNE])
def test_a_movement_that_adopts_a_scale_adds_up(name):
    loaded = scale(name)
    criteria = adopt_scale(make_campaign().criteria, loaded)
    assert lint_scale(criteria, loaded.policy) == ()
    assert [item.code for item in criteria[:2]] == ["C.1", "C.2"]


def test_the_commune_scale_uses_the_kinds_of_leaf_its_source_has():
    assert {item.measure for item in scale(COMMUNE).criteria} == {
        Measure.POINTS,
        Measure.RATIO,
        Measure.COUNT,
        Measure.DEDUCT,
    }


@pytest.fixture
def edit(tmp_path):
    """Change cells of the commune scale in a copy of the reference data; the copy."""
    shutil.copytree(REFERENCE_DIR, tmp_path / "reference")

    def change(file, edits, dropped=()):
        path = tmp_path / "reference" / "scales" / file
        header, *rows = csv.reader(path.open(encoding="utf-8", newline=""))
        for code, column, value in edits:
            next(row for row in rows if row[0] == code)[header.index(column)] = value
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([header, *(row for row in rows if row[0] not in dropped)])
        path.write_text(text.getvalue(), encoding="utf-8")
        return tmp_path / "reference"

    return change


@pytest.mark.parametrize(
    ("file", "edits", "says", "place"),
    [
        # the errors its implementer found in the draft
        (COMMUNE, [("I.3.1", "max_points", "7")], "I.3 cộng được 9 điểm, không bằng 6", "hdnd-xa.csv, dòng "),
        (COMMUNE, [("VIII.1", "max_points", "7")], "VIII cộng được 13 điểm, không bằng 10", "hdnd-xa.csv, dòng "),
        (
            COMMUNE,
            [("IX.6", "max_points", "3"), ("IX.6", "per_points", "6")],
            "mỗi lần 6 điểm, hơn mức tối đa 3",
            "hdnd",
        ),
        (COMMUNE, [("IX.6", "max_points", "21")], "IX.6 tối đa 21 điểm, lớn hơn mức 20 của nhóm IX", "hdnd"),
        (
            COMMUNE + "-grades",
            [("tot", "gate_pct", "")],
            "Mức Tốt đòi điểm của một nhóm thì phải ghi đủ",
            "hdnd-xa.csv",
        ),
        (COMMUNE + "-grades", [("tot", "gate_group", "X")], "Mức Tốt đòi nhóm “X”", "hdnd-xa.csv"),
        (COMMUNE + "-grades", [("tot", "gate_leaf", "V")], "đòi có việc ở mục “V”", "hdnd-xa.csv"),
        (COMMUNE, [("IX.8", "bars_grade", "gioi")], "chặn mức “gioi”", "hdnd"),
        (COMMUNE + "-ties", [("diem_tieu_chuan", "criterion", "X")], "nêu tiêu chuẩn “X”", "hdnd"),
        # and what else may go wrong
        (COMMUNE, [("I.1", "max_points", "4")], "I cộng được 19 điểm", "hdnd"),
        (COMMUNE, [("IX", "max_points", "60")], "IX cộng được 54 điểm, không bằng 60", "hdnd"),
        (COMMUNE, [("V.1", "per_points", "")], "V.1 chưa ghi mỗi lần, mỗi việc bao nhiêu điểm", "hdnd"),
        (COMMUNE, [("V.1", "per_points", "0.3")], "V.1: 0,3 điểm âm hoặc không chia hết", "hdnd"),
        (COMMUNE, [("II.3", "rounding_points", "")], "II.3 chưa ghi tỷ lệ làm tròn", "hdnd"),
        (COMMUNE, [("II.3", "rounding_points", "0")], "II.3: bước làm tròn phải lớn hơn 0", "hdnd"),
        (COMMUNE, [("IV.2", "measure", "cong_tru")], "IV.2 chưa ghi bắt đầu từ bao nhiêu điểm", "hdnd"),
        (COMMUNE, [("IV.2", "start_points", "6")], "IV.2: bắt đầu từ 6, hơn mức tối đa 5", "hdnd"),
        (COMMUNE, [("IV.2", "measure", "chon_muc")], "IV.2 phải có ít nhất hai mức", "hdnd"),
        (COMMUNE, [("IV.2", "measure", "chon_muc"), ("IV.2", "levels", "Có = 4; Không = 0")], "bằng 5 điểm", "hdnd"),
        (
            COMMUNE,
            [("IV.2", "measure", "chon_muc"), ("IV.2", "levels", "Có = 5; Vừa = 0,1; Không = 0")],
            "các mức không",
            "h",
        ),
        (COMMUNE, [("IV.2", "levels", "Có")], "có mức “Có” không đọc được", "hdnd-xa.csv, dòng "),
        (COMMUNE, [("VIII.1", "part", "thang_diem")], "VIII.1 và nhóm VIII không cùng phần", "hdnd"),
        (COMMUNE, [("I", "parent", "I.1")], "nằm trong một vòng", "hdnd"),
        (COMMUNE, [("I.1", "weight_pct", "50")], "I.1 có trọng số, nhưng chỉ nhóm lớn nhất", "hdnd"),
        (COMMUNE, [("I", "weight_pct", "50")], "Trọng số các nhóm của tập thể cộng được 50 %", "hdnd"),
        (COMMUNE + "-grades", [("tot", "max_share_pct", "120")], "tỷ lệ tối đa (120 %)", "hdnd"),
    ],
)
def test_a_scale_that_does_not_add_up_is_refused_at_its_place(edit, file, edits, says, place):
    folder = edit(f"{file}.csv", edits)
    with pytest.raises(ReviewError) as caught:
        load_scale(folder, COMMUNE)
    assert says in caught.value.message
    assert caught.value.place.startswith(place)


def test_a_gap_in_the_numbers_is_a_warning_only(edit):
    """A draft jumped from 2 to 5."""
    edits = [("VI.3", "code", "VI.6"), *((f"VI.3.{n}", "parent", "VI.6") for n in (1, 2))]
    assert load_scale(edit("hdnd-xa.csv", edits), COMMUNE).warnings == ("Số thứ tự nhảy từ VI.2 đến VI.6.",)


def test_who_the_scale_rates_is_read_from_its_rows():
    assert scale(COMMUNE).kinds == (NomineeKind.COLLECTIVE,)
    assert scale(HN).kinds == (NomineeKind.INDIVIDUAL,)
