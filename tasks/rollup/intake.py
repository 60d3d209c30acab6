"""Which packs count: each one read, held against the level's own workbook, and against the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tasks.data_pack import read_pack
from tasks.errors import ReviewError
from tasks.files import digest_bytes
from tasks.model.campaign import Unit
from tasks.model.case import ReviewCase
from tasks.model.findings import Finding, Severity
from tasks.model.kinds import Level
from tasks.model.package import Package
from tasks.model.review import UnitState, UnitStatus
from tasks.model.submission import Receipt, ReceiptStatus
from tasks.rollup.contents import check_contents
from tasks.rollup.deliveries import Delivery
from tasks.rollup.notices import note
from tasks.rules.likeness import spelt
from tasks.rules.regimes import is_in_force, ladder_on
from tasks.rules.wording import vn_date

#: Where the papers a level keeps itself lie.
_KEPT = "1-"


@dataclass(frozen=True)
class Received:
    """One pack of one sender on the list; `sender` is its code there."""

    sender: str
    place: str
    digest: str
    package: Package


@dataclass(frozen=True)
class Intake:
    """What came of `2-nhan/`: the packs that count in the order of the list, and everybody on the list exactly once."""

    accepted: tuple[Received, ...]
    units: tuple[UnitStatus, ...]
    receipts: tuple[Receipt, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class _Judged:
    """One delivery with what was found in it; `received` None where it cannot be used at all."""

    delivery: Delivery
    sender: str
    received: Received | None
    findings: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        return self.received is not None and not any(item.severity is Severity.CRITICAL for item in self.findings)


def take_in(case: ReviewCase, deliveries: Sequence[Delivery]) -> Intake:
    """The intake; the order of the deliveries never matters, and what is wrong with one never touches another's."""
    judged = [_judge(case, item) for item in sorted(deliveries, key=lambda item: item.name)]
    judged = [_hold_against(item, judged) for item in judged]
    first = {item.sender: item for item in reversed(judged) if item.is_sound}
    return Intake(
        accepted=tuple(received for unit in case.units if (received := _received_of(first.get(unit.code)))),
        units=tuple(_status(case, unit, judged, first.get(unit.code)) for unit in case.units),
        receipts=tuple(_receipt(item, is_counted=item is first.get(item.sender)) for item in judged),
        findings=tuple(finding for item in judged for finding in item.findings),
    )


def _received_of(judged: _Judged | None) -> Received | None:
    return None if judged is None else judged.received


def _judge(case: ReviewCase, delivery: Delivery) -> _Judged:
    guessed = _guess_sender(case, delivery)
    if delivery.trouble:
        return _Judged(delivery, guessed, None, (note(delivery.trouble, guessed, delivery.place),))
    try:
        package = read_pack(delivery.content, delivery.place)
    except ReviewError as error:
        return _Judged(delivery, guessed, None, (note("PACK_REFUSED", guessed, delivery.place, value=error.message),))
    named = _find_sender(case, package)
    sender = named or guessed
    findings = tuple(_check_pack(case, package, delivery, sender)) if named else ()
    stranger = () if named else (note("PACK_STRANGER", "", delivery.place, value=package.sender),)
    received = Received(named, delivery.place, digest_bytes(delivery.content), package) if named else None
    return _Judged(delivery, named, received, (*stranger, *findings))


def _guess_sender(case: ReviewCase, delivery: Delivery) -> str:
    """Whose a file may be that says nothing itself: its name begins with the code of one on the list."""
    stem = delivery.name.split(".")[0]
    return next((unit.code for unit in case.units if unit.code == stem), "")


def _find_sender(case: ReviewCase, package: Package) -> str:
    """The one on the list of that name; where one followed another under it, who was there on the day it decided."""
    wanted, day = spelt(package.sender), package.decision_date
    named = [unit for unit in case.units if spelt(unit.name) == wanted]
    there = [unit for unit in named if is_in_force(unit.valid_from, unit.valid_to, day)]
    found = there if len(named) > 1 else named
    return found[0].code if len(found) == 1 else ""


def _check_pack(case: ReviewCase, package: Package, delivery: Delivery, sender: str) -> Iterator[Finding]:
    place = delivery.place
    if package.is_rehearsal and not case.campaign.is_rehearsal:
        yield note("PACK_REHEARSAL", sender, place)
    if spelt(package.campaign_name) != spelt(case.campaign.name):
        yield note("PACK_OTHER_MOVEMENT", sender, place, value=package.campaign_name)
    if package.period != case.period.code:
        yield note("PACK_OTHER_PERIOD", sender, place, value=package.period)
    yield from _check_origin(case, package, sender, place)
    if package.decision_date > case.term.decision_date:
        yield note("PACK_DATED_LATER", sender, place, value=vn_date(package.decision_date))
    if package.regime != case.regime.code:
        yield note("PACK_OTHER_REGIME", sender, place, value=package.regime)
    yield from _check_documents(package, delivery, sender)
    yield from check_contents(case, package, sender, place)


def _check_origin(case: ReviewCase, package: Package, sender: str, place: str) -> Iterator[Finding]:
    """Whether the sender lies directly under this level, at home and on the ladder of the day it decided."""
    pairs = [(package.province, case.campaign.province_name)]
    if case.level is Level.DISTRICT:
        pairs.append((package.district, case.campaign.district_name))
    for theirs, ours in pairs:
        if spelt(theirs) != spelt(ours):
            yield note("PACK_OTHER_PLACE", sender, place, value=theirs or "không ghi")
    levels = ladder_on(case.law, package.decision_date).levels
    above = levels[levels.index(package.level) + 1 :] if package.level in levels else ()
    if above[:1] != (case.level,):
        yield note("PACK_OTHER_LEVEL", sender, place, value=package.level.label)


def _check_documents(package: Package, delivery: Delivery, sender: str) -> Iterator[Finding]:
    """Only where the dossier came too: each document the pack lists, by its SHA-256.

    Papers a sender keeps itself (`1-xa/`) need not come.
    """
    if not delivery.documents:
        return
    for document in package.documents:
        found = delivery.documents.get(document.path)
        if found is None and not document.path.startswith(_KEPT):
            yield note("DOCUMENT_MISSING", sender, delivery.place, value=document.path)
        elif found is not None and found != document.sha256:
            yield note("DOCUMENT_CHANGED", sender, delivery.place, value=document.path)


def _hold_against(item: _Judged, judged: Iterable[_Judged]) -> _Judged:
    """The delivery with what the others of the same sender say: an equal pack is a copy, another one a question.

    Only sound packs are compared, so a broken file beside a good one leaves the good one alone.
    """
    if item.received is None or not item.is_sound:
        return item
    others = [other for other in judged if other is not item and other.sender == item.sender and other.is_sound]
    different = [other for other in others if other.received and other.received.digest != item.received.digest]
    earlier = [other for other in others if other.delivery.name < item.delivery.name]
    if different:
        told = note("PACK_TWICE", item.sender, item.delivery.place, value=different[0].delivery.place)
    elif earlier:
        told = note("PACK_COPY", item.sender, item.delivery.place, value=earlier[0].delivery.place)
    else:
        return item
    return _Judged(item.delivery, item.sender, item.received, (*item.findings, told))


def _status(case: ReviewCase, unit: Unit, judged: Iterable[_Judged], counted: _Judged | None) -> UnitStatus:
    due = case.submission_due_date(unit.code)
    if counted is not None:
        return UnitStatus(unit.code, UnitState.ACCEPTED, counted.delivery.place, is_late=False, due_date=due)
    broken = next((item for item in judged if item.sender == unit.code), None)
    state = UnitState.MISSING if broken is None else UnitState.RETURNED
    return UnitStatus(unit.code, state, "" if broken is None else broken.delivery.place, is_late=False, due_date=due)


def _receipt(item: _Judged, *, is_counted: bool) -> Receipt:
    if is_counted:
        status = ReceiptStatus.ACCEPTED
    elif item.is_sound:
        status = ReceiptStatus.SUPERSEDED
    else:
        status = ReceiptStatus.RETURNED if item.sender else ReceiptStatus.UNUSABLE
    codes = ", ".join(dict.fromkeys(finding.code for finding in item.findings))
    return Receipt(item.delivery.place, digest_bytes(item.delivery.content), item.sender, "", status, codes)
