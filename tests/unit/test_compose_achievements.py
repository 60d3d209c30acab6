"""Who signs the report of a collective, and who stands above it in the head of the paper."""

import pytest
from factories import make_case, make_person, make_record, make_unit
from factories_compose import TEMPLATES, open_word
from factories_propose import make_result

from tasks.compose.check import check_document
from tasks.compose.contexts.achievements import achievement_context
from tasks.compose.dossier import Dossier
from tasks.compose.fill import fill_template
from tasks.model.kinds import Level, NomineeKind, UnitKind
from tasks.model.results import Proposal, Verdict

HEAD = "H'Linh Niê"


def report_of(kind, *people):
    village = make_unit("BUON-01", name="Buôn M'Yuk", kind=kind, head_name=HEAD)
    proposal = Proposal(
        nominee="BUON-01", kind=NomineeKind.COLLECTIVE, unit="BUON-01", award="GK_HUYEN", authority="",
        route=(Level.COMMUNE, Level.DISTRICT), verdict=Verdict.PROPOSED, reasons=(), votes=None, bonus_vnd=None,
    )  # fmt: skip
    case = make_case(units=(village,), people=people)
    dossier = Dossier(
        case=case, results=(make_result("BUON-01"),), proposals=(proposal,), record=make_record(), units=()
    )
    return achievement_context(dossier, proposal)


def reporter_of(kind, *people):
    return report_of(kind, *people)["reporter_lines"]


def head(position, code="BUON-01-01", **changes):
    return make_person(code, **{"name": HEAD, "position": position, "is_leader": True, **changes})


@pytest.mark.parametrize(
    ("people", "post"),
    [
        ((head("Buôn trưởng"),), "BUÔN TRƯỞNG"),
        ((head("Trưởng thôn"), head("Thôn đội trưởng", "BUON-01-02", is_leader=False)), "TRƯỞNG THÔN"),
        ((head("Bí thư Chi bộ, Trưởng buôn"),), "TRƯỞNG THÔN"),
        ((head("Chi hội trưởng", name="H'Bia"),), "TRƯỞNG THÔN"),
        ((), "TRƯỞNG THÔN"),
    ],
)
def test_the_head_of_a_village_signs_as_the_list_of_persons_calls_the_post(people, post):
    assert reporter_of(UnitKind.VILLAGE, *people) == [post]


def test_the_head_of_another_unit_signs_as_its_head():
    assert reporter_of(UnitKind.OFFICE_SECTION, head("Trưởng bộ phận")) == ["THỦ TRƯỞNG ĐƠN VỊ"]


UNDER_COMMITTEE = {UnitKind.STATE, UnitKind.OFFICE_SECTION, UnitKind.VILLAGE}


@pytest.mark.parametrize("kind", UnitKind)
def test_the_committee_of_the_commune_stands_only_above_the_units_it_has(kind):
    context = report_of(kind)
    assert context["parent_lines"] == (["ỦY BAN NHÂN DÂN", "XÃ SƠN HỒNG"] if kind in UNDER_COMMITTEE else [])
    content = fill_template(TEMPLATES / "thanh-tich-tap-the.docx", context)
    assert check_document(content, "thanh-tich-tap-the") == ()
    agency = [item.text for item in open_word(content).tables[0].cell(0, 0).paragraphs]
    assert agency == [*context["parent_lines"], *context["agency_lines"], ""]  # the last one draws the line
