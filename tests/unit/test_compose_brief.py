"""The chairman's page speaks to somebody who knows no code."""

import pytest
from factories import make_case, make_record, make_unit

from tasks.compose.contexts.brief import brief_context
from tasks.compose.dossier import Dossier
from tasks.model.kinds import Level, NomineeKind
from tasks.model.results import Proposal, Reason, ReasonKind, Verdict
from tasks.rules.registry import RULES


def notes_on(rule):
    """The notes where this rule has stopped the one nominee there is."""
    stopped = Proposal(
        nominee="HPN", kind=NomineeKind.COLLECTIVE, unit="HPN", award="GK_XA", authority="", route=(Level.COMMUNE,),
        verdict=Verdict.BLOCKED, reasons=(Reason(rule, ReasonKind.BLOCKS, "", "Không đề nghị."),), votes=None,
        bonus_vnd=None,
    )  # fmt: skip
    dossier = Dossier(case=make_case(), results=(), proposals=(stopped,), record=make_record(), units=())
    return brief_context(dossier, [])["notes"]


@pytest.mark.parametrize("rule", [rule.code for rule in RULES])
def test_whatever_stops_a_nominee_is_told_in_words(rule):
    (note,) = [note for note in notes_on(rule) if note.startswith("Không đề nghị 01 trường hợp (")]
    assert rule not in note


def test_who_came_after_others_in_a_tie_is_told_apart_from_who_was_beyond_the_quota():
    assert "đồng hạng, Hội đồng xếp sau: 01" in " ".join(notes_on("N04"))


def test_a_warning_about_some_names_them_and_one_about_all_does_not():
    def warned(*nominees):
        told = Reason("R02", ReasonKind.WARNS, "", "Tuyến trình cần kiểm tra.")
        proposals = tuple(
            Proposal(
                nominee=code, kind=NomineeKind.COLLECTIVE, unit=code, award="GK_XA", authority="",
                route=(Level.COMMUNE,), verdict=Verdict.PROPOSED, reasons=(told,) if code in nominees else (),
                votes=None, bonus_vnd=None,
            )
            for code in ("HPN", "TYT")
        )  # fmt: skip
        units = (make_unit("HPN", name="Hội Phụ nữ"), make_unit("TYT", name="Trạm Y tế"))
        dossier = Dossier(case=make_case(units=units), results=(), proposals=proposals, record=make_record(), units=())
        return brief_context(dossier, [])["notes"]

    assert "Tuyến trình cần kiểm tra (Trạm Y tế)." in warned("TYT")
    assert "Tuyến trình cần kiểm tra." in warned("HPN", "TYT")
