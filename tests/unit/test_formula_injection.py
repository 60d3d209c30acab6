"""Whatever a clerk or a unit types, no workbook this program writes holds it as a formula."""

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasks.aggregate.inputs import ReviewInputs
from tasks.aggregate.results import Outcome
from tasks.aggregate.workbook import build_results_workbook
from tasks.deliberate.ballots import build_ballots
from tasks.deliberate.workbook import build_council_workbook
from tasks.dispatch.package import Outcome as PackedOutcome
from tasks.dispatch.package import make_package
from tasks.dispatch.packing import build_pack_book
from tasks.earlier import Earlier
from tasks.model.kinds import Level, NomineeKind
from tasks.model.periods import Period, ReviewKind
from tasks.model.results import Proposal, Reason, ReasonKind, Verdict
from tasks.prepare.forms import build_form
from tasks.prepare.older_sheet import write_older_template
from tasks.prepare.workbook import write_campaign_workbook
from tasks.propose.changes_book import build_changes_book
from tasks.propose.verdicts_book import build_verdicts_book
from tasks.tables import ANSWERS, make_frame
from tests.factories import make_case, make_member, make_person, make_term, make_unit
from tests.factories_deliberate import make_council_agenda, make_result, score_frame

MARK = "DDE1"
SIGNS = ("=", "+", "-", "@", "\t=", "\r=", "'=", " =", "=cmd|'/c calc'!", "=HYPERLINK(")
texts = st.builds("{}{}{}".format, st.sampled_from(SIGNS), st.just(MARK), st.text("A1)(!|'\" ", max_size=6))
FORMULAS = re.compile(r"<(?:f|formula|formula1|formula2)(?: [^>]*)?>([^<]*)<")


def hostile_case(text, term=None):
    people = tuple(make_person(code, name=text, position=text, group=text) for code in ("THON-01-01", "THON-02-01"))
    units = tuple(
        make_unit(code, name=text, head_name=text, contact=text, group=text) for code in ("THON-01", "THON-02")
    )
    case = make_case(term=term, units=units, people=people, name=text, slogan_collective=text, chairman_name=text)
    members = tuple(replace(member, name=text, position=text) for member in case.campaign.council.members)
    council = replace(case.campaign.council, members=(*members, make_member("HD-09", name=text)))
    return replace(case, campaign=replace(case.campaign, council=council))


def campaign_workbook(text, folder):
    write_campaign_workbook(folder / "phong-trao.xlsx", hostile_case(text).campaign)
    return (folder / "phong-trao.xlsx").read_bytes()


def older_template(text, folder):
    write_older_template(folder / "cu.xlsx", hostile_case(text).campaign)
    return (folder / "cu.xlsx").read_bytes()


def annual_form(text, folder):
    case = hostile_case(text)
    return build_form(case, case.unit("THON-01"), "b1")


def milestone_form(text, folder):
    case = hostile_case(text, make_term(period=Period(2022, ReviewKind.PRELIMINARY), first_year=2019))
    return build_form(case, case.unit("THON-01"), "b1", {("THON-01", 2021): Decimal(90)})


def hostile_agenda(text):
    scores = score_frame()
    scores["evidence"] = text
    return make_council_agenda(hostile_case(text), scores=scores)


def council_workbook(text, folder):
    return build_council_workbook(hostile_agenda(text), None)


def ballots(text, folder):
    agenda = hostile_agenda(text)
    return build_ballots(agenda, agenda.candidates)


def results_workbook(text, folder):
    scores = score_frame()
    scores["evidence"] = text
    results = tuple(replace(make_result(code), decided_by=text) for code in ("THON-01", "THON-01-01"))
    inputs = ReviewInputs(scores, make_frame(ANSWERS, []), (), None, {})
    return build_results_workbook(Outcome(results, (), hostile_case(text), inputs))


def hostile_proposals(text):
    reason = Reason("N03", ReasonKind.BLOCKS, text, text)
    return tuple(
        Proposal(code, kind, "THON-01", "GK_XA", "", (), Verdict.BLOCKED, (reason,), None, None)
        for code, kind in (("THON-01", NomineeKind.COLLECTIVE), ("THON-01-01", NomineeKind.INDIVIDUAL))
    )


def verdicts_workbook(text, folder):
    return build_verdicts_book(hostile_case(text), hostile_proposals(text))


def changes_workbook(text, folder):
    results = tuple(make_result(code) for code in ("THON-01", "THON-01-01"))
    return build_changes_book(hostile_case(text), Earlier(2020, results, ()), results, hostile_proposals(text))


def pack_workbook(text, folder):
    results = tuple(make_result(code) for code in ("THON-01", "THON-01-01"))
    route = (Level.COMMUNE, Level.DISTRICT)
    proposals = tuple(replace(item, verdict=Verdict.PROPOSED, route=route) for item in hostile_proposals(text))
    case = hostile_case(text)
    return build_pack_book(case, make_package(case, PackedOutcome(results, proposals, ()), (), "x"))


WORKBOOKS = (
    campaign_workbook, older_template, annual_form, milestone_form, council_workbook, ballots, results_workbook,
    verdicts_workbook, changes_workbook, pack_workbook,
)  # fmt: skip


@pytest.mark.parametrize("build", WORKBOOKS, ids=lambda build: build.__name__)
@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(text=texts)
def test_what_people_typed_is_never_a_formula(build, tmp_path, text):
    with zipfile.ZipFile(io.BytesIO(build(text, tmp_path))) as book:
        parts = {name: book.read(name).decode() for name in book.namelist() if name.endswith(".xml")}
    assert any(MARK in part for part in parts.values()), "the text is not in this workbook at all"
    assert [part for name in parts for part in FORMULAS.findall(parts[name]) if MARK in part] == []
