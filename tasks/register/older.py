"""Older decisions brought into the register: each row linked to a nominee only where that is sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tasks.errors import ReviewError
from tasks.files import digest_bytes
from tasks.model.campaign import Campaign
from tasks.model.kinds import NomineeKind
from tasks.model.register import LineStatus, OlderAward, RegisterLine
from tasks.register.names import Likeness, Nominee, find_likely, fold, nominees_of, spelt

#: The period of lines that no review of the program made.
OLDER_PERIOD = ""


@dataclass(frozen=True)
class Match:
    """One row with whom it most likely means; only a sure one is linked."""

    place: str
    award: OlderAward
    likeness: Likeness
    nominees: tuple[Nominee, ...]

    @property
    def linked(self) -> Nominee | None:
        """The nominee the row is linked to."""
        return self.nominees[0] if self.likeness is Likeness.SURE else None


def match_rows(rows: Sequence[tuple[str, OlderAward]], campaign: Campaign, file_name: str) -> tuple[Match, ...]:
    """Every row (its place, its award) with its match; a ReviewError where a code stands beside another's name."""
    nominees = nominees_of(campaign)
    matches = tuple(Match(place, award, *find_likely(award, nominees)) for place, award in rows)
    wrong = [match for match in matches if match.award.nominee_code and not _fits(match)]
    if wrong:
        lines = "\n".join(
            f"- {match.place}: mã {match.award.nominee_code} là của {match.nominees[0].name}, "
            f"không phải “{match.award.name}”."
            for match in wrong
        )
        raise ReviewError(
            f"Có {len(wrong)} dòng ghi mã của người khác:\n{lines}",
            place=f"{file_name}, {wrong[0].place}",
            remedy="sửa mã hoặc tên ở các dòng nêu trên, lưu và đóng tệp rồi nhập lại",
        )
    return matches


def add_older(lines: Sequence[RegisterLine], campaign_code: str, matches: Sequence[Match]) -> tuple[RegisterLine, ...]:
    """The older lines of the movement with those of the rows.

    A row is known again by its name, unit, year of birth, award and decision: brought in twice, or once more with
    its code filled in, it is one line.
    """
    book = {line.entry: line for line in lines if (line.campaign, line.period) == (campaign_code, OLDER_PERIOD)}
    for match in matches:
        line = _line(match, campaign_code)
        known = book.get(line.entry)
        if known is not None and known.nominee and not line.nominee:
            # A link that a person once made, by typing the code, is not undone by a sheet without it.
            line = replace(
                line, nominee=known.nominee, nominee_name=known.nominee_name, kind=known.kind, unit=known.unit
            )
        book[line.entry] = line
    return tuple(book.values())


def _fits(match: Match) -> bool:
    # A unit may have had another name then; a person has not.
    nominee = match.nominees[0]
    return nominee.kind is NomineeKind.COLLECTIVE or fold(match.award.name) == fold(nominee.name)


def _line(match: Match, campaign_code: str) -> RegisterLine:
    award, linked = match.award, match.linked
    return RegisterLine(
        campaign=campaign_code,
        period=OLDER_PERIOD,
        entry=_entry(award),
        nominee=linked.code if linked else "",
        nominee_name=linked.name if linked else award.name,
        kind=linked.kind if linked else _likely_kind(match),
        unit=linked.unit_code if linked else award.unit,
        award=award.award,
        title=award.title,
        authority=award.authority,
        ground=award.ground,
        first_year=award.first_year,
        last_year=award.last_year,
        status=LineStatus.AWARDED,
        decision_number=award.decision_number,
        decision_date=award.decision_date,
        letter_number="",
        letter_date=None,
        bonus_vnd=award.bonus_vnd,
    )


def _entry(award: OlderAward) -> str:
    who = (award.name, award.unit, str(award.birth_year or ""))
    words = (*who, award.award or award.title, award.decision_number, award.decision_date.isoformat())
    return digest_bytes("\n".join(spelt(word) for word in words).encode())


def _likely_kind(match: Match) -> NomineeKind:
    """The kind of whoever it may mean; of nobody known, a person: units keep their names."""
    return match.nominees[0].kind if match.nominees else NomineeKind.INDIVIDUAL
