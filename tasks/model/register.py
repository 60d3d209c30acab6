"""The award register over all years: one line per nominee and award, from a review or from an older decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tasks.model.kinds import NomineeKind


class LineStatus(StrEnum):
    """What became of an award: decided by the commune itself, still on its way up, or answered from above."""

    AWARDED = "awarded"
    PROPOSED = "proposed"
    GRANTED = "granted"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        """The Vietnamese words shown to people."""
        return {
            "awarded": "đã khen",
            "proposed": "đã trình, chờ kết quả",
            "granted": "cấp trên đã tặng",
            "refused": "cấp trên không tặng",
        }[self.value]


@dataclass(frozen=True)
class RegisterLine:
    """One line of the register; `period` is empty on a line that was brought in from an older decision.

    `entry` tells the line from the others of its review (or of the older decisions of its movement). `nominee` is
    empty where nobody of the movement is meant for sure; `award` is empty for a title outside the list of awards.
    `decision_number` is empty and `decision_date` None where no decision was recorded; a line of status awarded
    always has a date. `letter_number` and `letter_date` are those of the Tờ trình of a proposal.
    """

    campaign: str
    period: str
    entry: str
    nominee: str
    nominee_name: str
    kind: NomineeKind
    unit: str
    award: str
    title: str
    authority: str
    ground: str
    first_year: int | None
    last_year: int | None
    status: LineStatus
    decision_number: str
    decision_date: date | None
    letter_number: str
    letter_date: date | None
    bonus_vnd: int | None


class SignedType(StrEnum):
    """What a number and date belong to: the commune's own decision, a letter sent up, or the answer from above."""

    DECISION = "quyet-dinh"
    LETTER = "to-trinh"
    ANSWER = "cap-tren"


@dataclass(frozen=True)
class SignedEntry:
    """One call of `thidua register`: the commune's decision, or the letter or the answer about one award.

    `granted` and `refused` are codes of nominees; with neither, the answer grants all that are still open.
    """

    number: str
    day: date
    letter: str = ""
    answer: str = ""
    granted: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


@dataclass(frozen=True)
class SignedPaper:
    """One line of `6-ho-so/so-van-ban.csv`: what the clerk entered of a signed paper.

    `award` is empty for the commune's decision; `nominee` and `status` are filled for an answer from above only.
    `scan` is relative to `6-ho-so/`, empty without one; `sha256` is the digest it was sealed with.
    """

    type: SignedType
    award: str
    nominee: str
    status: LineStatus | None
    number: str
    date: date
    scan: str
    sha256: str


@dataclass(frozen=True)
class OlderAward:
    """One row of the sheet by which older decisions are brought in; `place` is its `Sheet!Cell`."""

    nominee_code: str
    name: str
    unit: str
    birth_year: int | None
    award: str
    title: str
    ground: str
    decision_number: str
    decision_date: date
    authority: str
    first_year: int | None
    last_year: int | None
    bonus_vnd: int | None
