"""What a level takes in: every trouble of a pack is a finding at its place, and never touches another sender's pack."""

import json
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from factories_rollup import (
    DAY,
    PROVINCE,
    SENDERS,
    deliver,
    make_level,
    make_level_case,
    make_pack,
    with_nominee,
    with_score,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.data_pack import MAX_PACK_BYTES, render_package
from tasks.files import digest_bytes
from tasks.model.findings import Severity
from tasks.model.kinds import Level
from tasks.model.package import PACK_FILE
from tasks.model.review import Document, UnitState
from tasks.rollup.deliveries import Delivery, list_deliveries
from tasks.rollup.duplicates import find_duplicates
from tasks.rollup.intake import take_in
from tasks.rollup.notices import NOTICES

CASE = make_level_case()
GOOD = make_pack("SL")


def proposal_of(package, code, /, **changes):
    """The pack with one proposal told otherwise."""
    proposals = tuple(replace(item, **changes) if item.nominee == code else item for item in package.proposals)
    return replace(package, proposals=proposals)


def result_of(package, nominee, **changes):
    results = tuple(replace(item, **changes) if item.code == nominee else item for item in package.results)
    return replace(package, results=results)


def broken(package, before, after):
    """A pack somebody opened and changed."""
    text = render_package(package)
    assert before in text
    return Delivery("SH.json", "SH.json", text.replace(before, after).encode())


def states(intake):
    return {unit.unit: unit.state for unit in intake.units}


PACK = make_pack("SH")
ONE_DOCUMENT = (Document("3-tinh/to-trinh.docx", "to-trinh", "tỉnh", "a" * 64),)

#: A delivery of SH, the finding it gives, and what becomes of the sender.
TROUBLES = {
    "hand edit": (broken(PACK, "96.40", "99.40"), "PACK_REFUSED", "returned"),
    "not json": (Delivery("SH.json", "SH.json", b"PK"), "PACK_REFUSED", "returned"),
    "not utf-8": (Delivery("SH.json", "SH.json", b"\xff\xfe{"), "PACK_REFUSED", "returned"),
    "deep": (Delivery("SH.json", "SH.json", b'{"a":' * 200_000), "PACK_REFUSED", "returned"),
    "too large": (Delivery("SH.json", "SH.json", b" " * (MAX_PACK_BYTES + 1)), "PACK_REFUSED", "returned"),
    "key twice": (broken(PACK, '"content": {', '"content": {"sender": "x",'), "PACK_REFUSED", "returned"),
    "not a number": (broken(PACK, '"birth_year": 1982', '"birth_year": NaN'), "PACK_REFUSED", "returned"),
    "older schema": (broken(PACK, "thidua/package/2", "thidua/package/1"), "PACK_REFUSED", "returned"),
    "no letter": (deliver(with_nominee(PACK, "VP-01", name="Lan\x01"), "SH.json"), "PACK_REFUSED", "returned"),
    "nobody knows whose": (Delivery("goi.json", "goi.json", b"{}"), "PACK_REFUSED", "missing"),
    "rehearsal": (deliver(replace(PACK, is_rehearsal=True)), "PACK_REHEARSAL", "returned"),
    "other movement": (deliver(replace(PACK, campaign_name="Dân vận khéo")), "PACK_OTHER_MOVEMENT", "returned"),
    "other period": (deliver(replace(PACK, period="tong-ket-2025")), "PACK_OTHER_PERIOD", "returned"),
    "other province": (deliver(replace(PACK, province="tỉnh Nghệ An")), "PACK_OTHER_PLACE", "returned"),
    "other district": (deliver(replace(PACK, district="huyện Đức Thọ")), "PACK_OTHER_PLACE", "returned"),
    "a district's": (deliver(replace(PACK, level=Level.DISTRICT)), "PACK_OTHER_LEVEL", "returned"),
    "no district any more": (deliver(replace(PACK, decision_date=date(2025, 7, 1))), "PACK_OTHER_LEVEL", "returned"),
    "not on the list": (deliver(replace(PACK, sender="xã Sơn Kim")), "PACK_STRANGER", "missing"),
    "decided later": (deliver(replace(PACK, decision_date=date(2022, 7, 1))), "PACK_DATED_LATER", "accepted"),
    "other regime": (deliver(replace(PACK, regime="B")), "PACK_OTHER_REGIME", "accepted"),
    "way out of the folder": (deliver(with_nominee(PACK, "VP-01", code="../../X")), "CODE_STRANGE", "returned"),
    "code twice": (deliver(with_nominee(PACK, "VP-01", code="TH-01")), "NOMINEE_TWICE", "returned"),
    "nobody": (deliver(proposal_of(PACK, "VP", nominee="DU")), "NOMINEE_UNKNOWN", "returned"),
    "nowhere": (deliver(with_nominee(PACK, "VP-01", unit="DU")), "NOMINEE_UNKNOWN", "returned"),
    "no such award": (deliver(proposal_of(PACK, "VP", award="BK_BO")), "AWARD_UNKNOWN", "returned"),
    "no such grade": (deliver(result_of(PACK, "VP", grade="tuyet_voi")), "GRADE_UNKNOWN", "returned"),
    "no grade": (deliver(result_of(PACK, "VP", grade="")), "GRADE_UNKNOWN", "returned"),
    "past the district": (
        deliver(proposal_of(PACK, "VP", route=(Level.COMMUNE, Level.PROVINCE))),
        "ROUTE_ELSEWHERE",
        "accepted",
    ),
    "document changed": (
        deliver(replace(PACK, documents=ONE_DOCUMENT), documents={"3-tinh/to-trinh.docx": "b" * 64}),
        "DOCUMENT_CHANGED",
        "accepted",
    ),
    "document missing": (
        deliver(replace(PACK, documents=ONE_DOCUMENT), documents={"3-tinh/khac.docx": "b" * 64}),
        "DOCUMENT_MISSING",
        "accepted",
    ),
    **{
        code.lower(): (Delivery("SH.zip", "SH.zip", trouble=code), code, "returned")
        for code in NOTICES
        if code.startswith("DELIVERY")
    },
}


def level_of(*senders):
    """The district with these senders: code, name, first and last day."""
    unit = make_level().units[0]
    return make_level_case(
        make_level(
            units=tuple(
                replace(unit, code=code, name=name, valid_from=first, valid_to=last)
                for code, name, first, last in senders
            )
        )
    )


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(
    ("day", "sender"),
    [
        (date(2021, 6, 30), "SH-CU"),
        (date(2021, 7, 1), "SH-MOI"),
        (date(2022, 6, 10), "SH-MOI"),
    ],
)
def test_of_two_senders_of_one_name_the_one_there_on_the_day_of_the_pack_counts(day, sender, order):
    senders = [("SH-CU", "xã Sơn Hồng", None, date(2021, 6, 30)), ("SH-MOI", "xã Sơn Hồng", date(2021, 7, 1), None)]
    intake = take_in(level_of(*senders[::order]), [deliver(replace(PACK, decision_date=day))])
    assert [item.sender for item in intake.accepted] == [sender]


def test_a_sender_alone_of_its_name_is_known_whenever_it_decided_and_two_without_that_day_are_not_guessed():
    alone = level_of(("SH", "xã Sơn Hồng", None, date(2021, 12, 31)))
    assert [item.sender for item in take_in(alone, [deliver(PACK)]).accepted] == ["SH"]
    ended = level_of(
        ("SH-CU", "xã Sơn Hồng", None, date(2021, 6, 30)),
        ("SH-MOI", "xã Sơn Hồng", date(2021, 7, 1), date(2021, 12, 31)),
    )
    intake = take_in(ended, [deliver(PACK)])
    assert (intake.accepted, [item.code for item in intake.findings]) == ((), ["PACK_STRANGER"])


@pytest.mark.parametrize(("delivery", "code", "state"), TROUBLES.values(), ids=TROUBLES)
def test_a_trouble_is_told_at_its_pack_and_the_other_pack_counts(delivery, code, state):
    intake = take_in(CASE, (delivery, deliver(GOOD)))
    found = [finding for finding in intake.findings if finding.code == code]
    assert found
    assert all(finding.file == delivery.place and finding.message and finding.remedy for finding in found)
    assert "{" not in found[0].message + found[0].remedy or found[0].code == "PACK_REFUSED"
    assert states(intake)["SH"] is UnitState(state)
    assert states(intake)["SL"] is UnitState.ACCEPTED
    assert {finding.unit for finding in intake.findings} <= {"SH", ""}


def test_the_table_of_troubles_names_every_finding_about_one_pack():
    told_elsewhere = {"PACK_COPY", "PACK_TWICE", "SAME_NOMINEE", "SAME_ACHIEVEMENTS"}
    assert {code for _, code, _ in TROUBLES.values()} == NOTICES.keys() - told_elsewhere


def test_a_sound_pack_gives_no_finding_and_the_sender_who_sent_none_is_missing():
    intake = take_in(CASE, (deliver(PACK), deliver(GOOD)))
    assert intake.findings == ()
    assert states(intake) == {"SH": UnitState.ACCEPTED, "SL": UnitState.ACCEPTED, "ST": UnitState.MISSING}
    assert [item.sender for item in intake.accepted] == ["SH", "SL"]


def test_a_level_that_rehearses_takes_the_packs_of_rehearsals():
    case = make_level_case(make_level(is_rehearsal=True))
    intake = take_in(case, (deliver(replace(PACK, is_rehearsal=True)), deliver(GOOD)))
    assert intake.findings == ()


def test_an_equal_copy_counts_once_and_is_only_noted():
    intake = take_in(CASE, (deliver(PACK, "b.json"), deliver(PACK, "a.json")))
    assert [(item.code, item.severity, item.file) for item in intake.findings] == [
        ("PACK_COPY", Severity.INFO, "b.json")
    ]
    assert [item.place for item in intake.accepted] == ["a.json"]


def test_two_different_packs_of_one_sender_are_both_put_to_people():
    intake = take_in(CASE, (deliver(PACK, "a.json"), deliver(with_score(PACK, "VP", "99.00"), "b.json")))
    assert [(item.code, item.file) for item in intake.findings] == [("PACK_TWICE", "a.json"), ("PACK_TWICE", "b.json")]
    assert states(intake)["SH"] is UnitState.RETURNED
    assert intake.accepted == ()


def test_a_broken_pack_beside_a_good_one_of_the_same_sender_leaves_the_good_one_alone():
    spoilt = replace(broken(PACK, "96.40", "99.40"), name="SH-cu.json", place="SH-cu.json")
    intake = take_in(CASE, (spoilt, deliver(PACK)))
    assert states(intake)["SH"] is UnitState.ACCEPTED


def test_a_pack_of_another_period_beside_a_good_one_leaves_the_good_one_alone():
    intake = take_in(CASE, (deliver(replace(PACK, period="tong-ket-2025"), "cu.json"), deliver(PACK)))
    assert [item.code for item in intake.findings] == ["PACK_OTHER_PERIOD"]
    assert states(intake)["SH"] is UnitState.ACCEPTED


@settings(max_examples=25, deadline=None)
@given(st.permutations(["SH", "SL", "ST", "broken", "copy"]))
def test_the_order_of_the_packs_never_matters(order):
    packs = {code: deliver(make_pack(code)) for code in SENDERS}
    packs |= {"broken": Delivery("x.json", "x.json", b"{"), "copy": deliver(make_pack("ST"), "z.json")}
    assert take_in(CASE, [packs[name] for name in order]) == take_in(CASE, list(packs.values()))


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(sorted(TROUBLES)))
def test_everybody_on_the_list_is_counted_exactly_once(name):
    intake = take_in(CASE, (TROUBLES[name][0], deliver(GOOD)))
    assert [unit.unit for unit in intake.units] == list(SENDERS)
    assert {item.sender for item in intake.accepted} == {
        unit.unit for unit in intake.units if unit.state is UnitState.ACCEPTED
    }


def test_after_the_districts_end_a_commune_sends_to_the_province_and_no_district_can():
    day = date(2025, 8, 20)
    campaign = make_level(Level.PROVINCE)
    terms = tuple(replace(term, decision_date=day) for term in campaign.terms)
    case = make_level_case(replace(campaign, terms=terms))
    way = (Level.COMMUNE, Level.PROVINCE)
    pack = proposal_of(proposal_of(replace(PACK, decision_date=day, regime="C"), "VP", route=way), "VP-01", route=way)
    codes = [item.code for item in take_in(case, (deliver(pack),)).findings]
    assert set(codes) == {"ROUTE_ELSEWHERE"}  # Giấy khen of a district that is no more
    assert "PACK_OTHER_LEVEL" in [item.code for item in take_in(case, (deliver(PACK),)).findings]
    assert day > DAY
    assert PROVINCE[1] is Level.DISTRICT


def test_one_person_proposed_by_two_communes_is_told_at_both():
    twin = with_nominee(make_pack("SL"), "TH-01", name="Nguyễn Thị Minh", birth_year=1982)
    here = with_nominee(PACK, "VP-01", name="NGUYỄN THỊ MINH", birth_year=1982)
    accepted = take_in(CASE, (deliver(here), deliver(twin))).accepted
    found = find_duplicates(CASE, accepted)
    assert [(item.code, item.unit, item.cell) for item in found] == [
        ("SAME_NOMINEE", "SH", "VP-01"),
        ("SAME_NOMINEE", "SL", "TH-01"),
    ]
    assert "xã Sơn Lĩnh" in found[0].message


@pytest.mark.parametrize(
    ("name", "birth_year", "nominee", "is_told"),
    [
        ("Nguyễn Thị Minh", None, "TH-01", True),
        ("Nguyễn Thị Minh", 1990, "TH-01", False),
        ("Nguyễn Thị Mận", 1982, "TH-01", False),
        # Only for the commune's own Giấy khen: it is no affair of the district.
        ("Nguyễn Thị Minh", 1982, "TH-02", False),
    ],
    ids=["year unknown", "another year", "another name", "not proposed here"],
)
def test_a_name_alone_is_no_proof(name, birth_year, nominee, is_told):
    here = with_nominee(PACK, "VP-01", name="Nguyễn Thị Minh", birth_year=1982)
    twin = with_nominee(make_pack("SL"), nominee, name=name, birth_year=birth_year)
    found = find_duplicates(CASE, take_in(CASE, (deliver(here), deliver(twin))).accepted)
    assert bool(found) is is_told


def test_achievements_copied_from_another_commune_are_told_at_the_later_one():
    copied = tuple(
        replace(item, achievements=PACK.achievements[0].achievements) if item.nominee == "TH" else item
        for item in GOOD.achievements
    )
    accepted = take_in(CASE, (deliver(PACK), deliver(replace(GOOD, achievements=copied)))).accepted
    found = find_duplicates(CASE, accepted)
    assert [(item.code, item.unit, item.cell) for item in found] == [("SAME_ACHIEVEMENTS", "SL", "TH")]


def zip_of(path, parts):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts:
            archive.writestr(name, content)


@pytest.mark.parametrize("wrapped", ["", "6-ho-so/"], ids=["at the top", "in a folder"])
def test_a_dossier_comes_as_a_zip_or_a_folder_and_its_documents_are_known_by_their_digest(tmp_path, wrapped):
    inbox = tmp_path / "2-nhan"
    parts = [(f"{wrapped}{PACK_FILE}", render_package(PACK)), (f"{wrapped}3-tinh/to-trinh.docx", "nội dung")]
    for name, content in parts:
        path = inbox / "SL" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    zip_of(inbox / "SH.zip", parts)
    found = list_deliveries(inbox)
    assert [item.name for item in found] == ["SH.zip", "SL"]
    expected = {"3-tinh/to-trinh.docx": digest_bytes("nội dung".encode())}
    assert [item.documents for item in found] == [expected, expected]
    assert {item.content for item in found} == {render_package(PACK).encode()}


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ([("../goi-du-lieu.json", "{}")], "DELIVERY_SUSPICIOUS"),
        ([("C:/goi-du-lieu.json", "{}")], "DELIVERY_SUSPICIOUS"),
        ([("a.docx", "x")], "DELIVERY_NO_PACK"),
        ([("1/goi-du-lieu.json", "{}"), ("2/goi-du-lieu.json", "{}")], "DELIVERY_MANY_PACKS"),
    ],
    ids=["way up", "drive", "no pack", "two packs"],
)
def test_a_zip_is_refused_before_anything_is_unpacked(tmp_path, parts, code):
    zip_of(tmp_path / "SH.zip", parts)
    assert [item.trouble for item in list_deliveries(tmp_path)] == [code]


def test_what_is_no_delivery_is_told_and_links_are_not_followed(tmp_path):
    (tmp_path / "ghi-chu.txt").write_text("x")
    for name in ("~$mo.json", "Thumbs.db", "desktop.ini"):
        (tmp_path / name).write_text("x")
    (tmp_path / "a.zip").write_bytes(b"PKxx")
    secret = tmp_path / "khac"
    secret.mkdir()
    (secret / "x.json").write_text(json.dumps({}))
    (tmp_path / "lien-ket.json").symlink_to(secret / "x.json")
    assert [(item.name, item.trouble) for item in list_deliveries(tmp_path)] == [
        ("a.zip", "DELIVERY_OTHER"),
        ("ghi-chu.txt", "DELIVERY_OTHER"),
        ("khac", "DELIVERY_NO_PACK"),
        ("lien-ket.json", "DELIVERY_LINK"),
    ]
