import json
import subprocess
import sys

import pandas as pd
import pytest

from tasks.errors import ReviewError
from tasks.model.findings import Severity
from tasks.settings import load_settings
from tasks.validate.findings import make_findings
from tasks.validate.suites import load_suite, run_checks

SHIPPED = ("structure.json", "content.json", "nominations.json")
EXPECTATIONS = load_settings().expectations_dir
FRAME = pd.DataFrame({"unit": ["A", "B"], "file": ["a", "b"], "points": [1.0, 9.0], "row": [0, 1]})
WHERE_NONSENSE = {"type": "pass_through", "pass_through_filter": "nonsense =="}
BETWEEN = "expect_column_values_to_be_between"


def entry(code="X", kind=BETWEEN, **kwargs):
    return {
        "type": kind,
        "kwargs": kwargs or {"column": "points", "max_value": 5},
        "severity": "warning",
        "meta": {"code": code, "table": "t", "value": "points", "message": "Điểm {value}.", "remedy": "sửa"},
    }


def write(tmp_path, *entries):
    path = tmp_path / "suite.json"
    path.write_text(json.dumps({"name": "suite", "expectations": entries}), encoding="utf-8")
    return path


def run(tmp_path, *entries, frame=FRAME, parameters=None):
    """The outcomes with something to tell."""
    outcomes = run_checks(load_suite(write(tmp_path, *entries)), {"t": frame}, parameters or {})
    return tuple(outcome for outcome in outcomes if not outcome.is_content)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_suite_is_readable_by_eye_and_carries_no_ids(name):
    text = (EXPECTATIONS / name).read_text(encoding="utf-8")
    assert "\\u" not in text
    assert '"id"' not in text
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
    assert load_suite(EXPECTATIONS / name)


def test_an_outcome_names_the_rows(tmp_path):
    (outcome,) = run(tmp_path, entry())
    assert (outcome.check.code, outcome.rows, outcome.has_run) == ("X", (1,), True)


def test_outcomes_come_in_the_order_of_the_suite(tmp_path):
    entries = [
        entry("REGEX", "expect_column_values_to_match_regex", column="unit", regex="^Z$"),
        entry("BETWEEN"),
        entry("SET", "expect_column_values_to_be_in_set", column="unit", value_set=["Z"]),
    ]
    assert [outcome.check.code for outcome in run(tmp_path, *entries)] == ["REGEX", "BETWEEN", "SET"]


def test_a_limit_comes_from_the_settings_and_an_unset_one_asks_nothing(tmp_path):
    limited = entry("X", column="points", max_value={"$PARAMETER": "limit"})
    assert run(tmp_path, limited, parameters={"limit": 5.0})[0].rows == (1,)
    assert run(tmp_path, limited, parameters={"limit": 10.0}) == ()
    assert run(tmp_path, limited, parameters={"limit": None}) == ()


def test_an_unknown_check_is_refused_not_dropped(tmp_path):
    with pytest.raises(ReviewError, match="MISTYPED"):
        run(tmp_path, entry(), entry("MISTYPED", "expect_column_values_to_be_betwen", column="points", max_value=1))


def test_an_unknown_argument_is_refused(tmp_path):
    with pytest.raises(ReviewError, match="X"):
        run(tmp_path, entry("X", column="points", max_valu=1))


@pytest.mark.parametrize(
    "broken",
    [
        entry("X", column="no_such_column", max_value=5),
        entry("X", column="unit", max_value=5),
        entry("X", column="points", max_value=5, row_condition=WHERE_NONSENSE),
    ],
)
def test_a_check_that_could_not_run_is_critical_for_every_unit(tmp_path, broken):
    (outcome,) = run(tmp_path, broken)
    assert not outcome.has_run
    findings = make_findings([outcome], {"t": FRAME}, {}, {"A": "a.xlsx"})
    assert [(item.unit, item.file, item.code, item.severity) for item in findings] == [
        ("A", "a.xlsx", "CHECK_NOT_RUN", Severity.CRITICAL),
        ("B", "", "CHECK_NOT_RUN", Severity.CRITICAL),
    ]


def test_an_objection_to_a_whole_table_is_critical_for_every_unit(tmp_path):
    kwargs = {"column_set": ["unit", "nominee"], "exact_match": False}
    (outcome,) = run(tmp_path, entry("COLUMNS", "expect_table_columns_to_match_set", **kwargs))
    findings = make_findings([outcome], {"t": FRAME}, {}, {})
    assert [(item.unit, item.code) for item in findings] == [("A", "COLUMNS"), ("B", "COLUMNS")]


def shipped_types():
    return {check.definition["type"] for name in SHIPPED for check in load_suite(EXPECTATIONS / name)}


#: Arguments under which row 1 of FRAME fails, for every expectation of the shipped suites that looks at rows.
ONE_BAD_ROW = {
    "expect_column_values_to_be_in_set": {"column": "unit", "value_set": ["A"]},
    "expect_column_values_to_not_be_in_set": {"column": "unit", "value_set": ["B"]},
    "expect_column_values_to_be_between": {"column": "points", "max_value": 5},
    "expect_column_values_to_match_regex": {"column": "unit", "regex": "^A$"},
    "expect_column_value_lengths_to_be_between": {"column": "gap", "min_value": 1},
    "expect_column_values_to_not_be_null": {"column": "hole"},
    "expect_column_pair_values_to_be_equal": {"column_A": "unit", "column_B": "owner"},
    "expect_column_pair_values_a_to_be_greater_than_b": {"column_A": "max", "column_B": "points", "or_equal": True},
    "expect_column_values_to_be_unique": {"column": "twin"},
    "expect_compound_columns_to_be_unique": {"column_list": ["twin", "file2"]},
}


def test_every_expectation_we_ship_is_known_here():
    assert shipped_types() - {"expect_table_columns_to_match_set"} <= set(ONE_BAD_ROW)


@pytest.mark.parametrize("kind", sorted(ONE_BAD_ROW))
@pytest.mark.parametrize("where", [None, {"type": "pass_through", "pass_through_filter": 'unit in ["A", "B", "C"]'}])
def test_every_expectation_names_its_rows(tmp_path, kind, where):
    frame = pd.DataFrame(
        {
            "unit": ["A", "B"],
            "owner": ["A", "A"],
            "points": [1.0, 9.0],
            "max": [5.0, 5.0],
            "gap": ["x", ""],
            "hole": [1.0, None],
            "twin": ["x", "x"],
            "file2": ["y", "y"],
            "row": [0, 1],
        }
    )
    kwargs = ONE_BAD_ROW[kind] | ({"row_condition": where} if where else {})
    (outcome,) = run(tmp_path, entry("X", kind, **kwargs), frame=frame)
    assert outcome.has_run
    assert not outcome.is_whole_table
    assert outcome.rows == ((0, 1) if "unique" in kind else (1,))
    assert outcome.looked_at == 2


def test_an_empty_table_passes_every_check(tmp_path):
    assert run(tmp_path, entry(), frame=FRAME.iloc[:0]) == ()


def test_a_row_finding_carries_text_not_numpy(tmp_path):
    (outcome,) = run(tmp_path, entry())
    (finding,) = make_findings([outcome], {"t": FRAME}, {}, {})
    assert (finding.unit, finding.value, finding.message, finding.severity) == ("B", "9", "Điểm 9.", Severity.WARNING)
    assert type(finding.unit) is type(finding.value) is str


def test_a_sentence_with_an_unknown_word_names_the_check(tmp_path):
    faulty = entry()
    faulty["meta"]["message"] = "Điểm {diem}."
    (outcome,) = run(tmp_path, faulty)
    with pytest.raises(ReviewError, match="X"):
        make_findings([outcome], {"t": FRAME}, {}, {})


def test_what_a_unit_typed_is_never_taken_for_a_pattern(tmp_path):
    frame = FRAME.assign(points=["{unit}", "{0.__class__}"])
    in_set = entry("X", "expect_column_values_to_be_in_set", column="points", value_set=[])
    (outcome,) = run(tmp_path, in_set, frame=frame)
    findings = make_findings([outcome], {"t": frame}, {}, {})
    assert [item.message for item in findings] == ["Điểm {unit}.", "Điểm {0.__class__}."]


@pytest.mark.parametrize(
    "content",
    [
        b"not json",
        b"[]",
        b"\xff\xfe",
        json.dumps({"expectations": [{"type": BETWEEN, "kwargs": {}, "severity": "critical"}]}).encode(),
        json.dumps({"expectations": [entry() | {"severity": "fatal"}]}).encode(),
        json.dumps({"expectations": [entry(), entry()]}).encode(),
    ],
)
def test_a_suite_that_cannot_be_understood_is_a_stop_the_clerk_can_fix(tmp_path, content):
    path = tmp_path / "suite.json"
    path.write_bytes(content)
    with pytest.raises(ReviewError, match=r"suite\.json"):
        load_suite(path)


def test_a_table_nobody_knows_is_a_stop(tmp_path):
    with pytest.raises(ReviewError, match="bảng"):
        run_checks(load_suite(write(tmp_path, entry())), {}, {})


def test_the_library_of_distributions_is_loaded_once_a_check_asks_for_it():
    words = """
import sys
from tasks.validate.suites import load_library
load_library()
assert "great_expectations" in sys.modules and "scipy.stats.distributions" not in sys.modules
from scipy import stats
from scipy.stats import norm
assert stats.norm.cdf(0) == norm.cdf(0) == 0.5 and "scipy.stats.distributions" in sys.modules
"""
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_check_of_a_distribution_still_works(tmp_path):
    share = {"values": ["A", "B"], "weights": [0.9, 0.1]}
    kind = "expect_column_kl_divergence_to_be_less_than"
    (outcome,) = run(tmp_path, entry("SHARE", kind, column="unit", partition_object=share, threshold=0.1))
    assert (outcome.has_run, outcome.is_whole_table) == (True, True)
