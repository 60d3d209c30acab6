import random
from dataclasses import replace

import pandas as pd
import pytest

from tasks.settings import load_settings
from tasks.validate.sendings import run_on_sendings
from tasks.validate.suites import load_suite, run_checks

EXPECTATIONS = load_settings().expectations_dir
CHECKS = tuple(check for check in load_suite(EXPECTATIONS / "content.json") if check.table == "scores")
TWICE = tuple(check for check in load_suite(EXPECTATIONS / "structure.json") if check.table == "scores")
PARAMETERS = {"evidence_from_pct": 60.0, "step_points": 0.5, "criteria": ["CN.1", "CN.2", "CN.3", "CN.4"]}


def scores(seed, count=12, *, criteria=5):
    """Rows of which many break a rule: too high, off the step, without evidence, written twice."""
    dice = random.Random(seed)  # noqa: S311 - rows of a test
    rows = [
        {
            "unit": "THON-01",
            "nominee": f"THON-01-{dice.randint(1, 2):02}",
            "criterion": f"CN.{dice.randint(1, criteria)}",
            "state": dice.choice(["scored", "not_scored", "not_applicable", "unreadable", "lạ"]),
            "points": dice.choice(["", "1"]),
            "raw": "",
            "max": 5.0,
            "points_number": dice.choice([-1.0, 2.0, 4.25, 9.0]),
            "off_step": dice.choice([0.0, 0.25]),
            "unevidenced_pct": dice.choice([None, 50.0, 90.0]),
            "is_started": dice.random() < 0.8,
            "is_unit_known": True,
            "is_nominee_known": dice.random() < 0.8,
            "owner": dice.choice(["THON-01", "THON-02"]),
            "row": number,
        }
        for number in range(count)
    ]
    return {"scores": pd.DataFrame(rows).astype({"unevidenced_pct": "float64"})}


def found(outcomes):
    """What the outcomes say, each check by its code."""
    return [(item.check.code, item.rows, item.is_whole_table, item.has_run, item.looked_at) for item in outcomes]


def alone(checks, sendings):
    return [found(run_checks(checks, {"scores": item["scores"].assign(sending=0)}, PARAMETERS)) for item in sendings]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("checks", [CHECKS, TWICE], ids=["content", "structure"])
def test_each_sending_is_judged_as_if_it_had_come_by_itself(checks, seed):
    sendings = [scores(seed), scores(seed + 100, 7)]
    together = [found(outcomes) for outcomes in run_on_sendings(checks, sendings, PARAMETERS)]
    assert together == alone(checks, sendings)
    assert any(rows for outcomes in together for _, rows, *_ in outcomes)


def test_the_same_rows_sent_again_are_not_rows_written_twice():
    sent = scores(1, 3, criteria=40)
    sent["scores"] = sent["scores"].assign(state="scored", is_nominee_known=True, owner="THON-01")
    (first, second) = run_on_sendings(TWICE, [sent, sent], PARAMETERS)
    assert found(first) == found(second)
    assert [outcome.rows for outcome in first if outcome.check.definition["type"].endswith("to_be_unique")] == [()]


def test_a_table_of_another_shape_is_looked_at_by_itself():
    sound, broken = scores(1), scores(2)
    broken["scores"] = broken["scores"].drop(columns="owner")
    together = [found(outcomes) for outcomes in run_on_sendings(TWICE, [sound, broken], PARAMETERS)]
    assert together == alone(TWICE, [sound, broken])
    assert not all(has_run for _, _, _, has_run, _ in together[1])


def test_a_check_that_weighs_all_rows_of_a_table_never_sees_two_sendings_at_once():
    kind = "expect_column_unique_value_count_to_be_between"
    definition = {"type": kind, "kwargs": {"column": "row", "min_value": 10}}
    check = replace(CHECKS[0], code="MANY", definition={**definition, "meta": {"code": "MANY"}})
    sendings = [scores(1, 8), scores(2, 9)]
    assert [outcome.is_content for [outcome] in run_on_sendings([check], sendings, PARAMETERS)] == [False, False]
