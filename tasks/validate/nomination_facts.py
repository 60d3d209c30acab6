"""What the checks look at beside each nomination: what its report lacks, the birth date, the text."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import cast

import pandas as pd

from tasks.model.case import ReviewCase
from tasks.model.form import ACHIEVEMENTS_HEADER
from tasks.model.kinds import Level, NomineeKind
from tasks.rules.regimes import find_award, offered_awards

#: What the achievement report of a nominee cannot do without (law notes, 3.4), by the headers of `Đề cử`.
REPORT_DETAILS = {
    NomineeKind.COLLECTIVE.value: ("Đặc điểm, tình hình", "Chức năng, nhiệm vụ"),
    NomineeKind.INDIVIDUAL.value: (
        "Ngày sinh",
        "Dân tộc, tôn giáo",
        "Quê quán",
        "Nơi thường trú",
        "Trình độ chuyên môn",
        "Chức năng, nhiệm vụ",
    ),
}
_BIRTH = "Ngày sinh"
_DAY = re.compile(r"(?:(\d{1,2})\s*[/.-]\s*)?(?:(\d{1,2})\s*[/.-]\s*)?(\d{4})")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORKING_AGES = range(15, 100)


def nomination_facts(nominations: pd.DataFrame, case: ReviewCase) -> pd.DataFrame:
    """The nominations, each with what the checks look at, missing or empty where there is nothing to check.

    `offered_key` (the nominee's kind and the award), `lacking` (details the report needs and the unit left out),
    `birth_text` (the birth date as typed), `birth_age` (years of age in the last year under review),
    `birth_difference` (years between the birth date and the list of persons), `listed_year`, `words` and `figures`
    (how many of each the achievements have), `years_inside` (whether they name a year under review or the one
    before, with which people compare, where they name any). `achievements_cell`, `birth_cell` and `lacking_cell` (of
    the first of `lacking`) say where each stands; the cell of the award where that was not kept.
    """
    birth_years = {person.code: person.birth_year for person in case.people}
    columns_read = ["nominee", "kind", "award", "achievements", "details", "cell", "cells"]
    facts: list[dict[str, object]] = []
    for nominee, kind, award, achievements, written, cell, placed in nominations[columns_read].itertuples(index=False):
        details, cells = _by_label(written), _by_label(placed)
        lacking = _lacking(kind, award, details, case)
        facts.append(
            {
                "offered_key": f"{kind}:{award}" if award else None,
                "lacking": "; ".join(lacking),
                "lacking_cell": cells.get(lacking[0], cell) if lacking else "",
                "birth_cell": cells.get(_BIRTH, cell),
                "achievements_cell": cells.get(ACHIEVEMENTS_HEADER, cell),
                **_birth_facts(details.get(_BIRTH, ""), birth_years.get(nominee), case.term.last_year),
                **_text_facts(achievements, case),
            }
        )
    texts = ("offered_key", "lacking", "birth_text", "years_inside", "lacking_cell", "birth_cell", "achievements_cell")
    numbers = ("birth_age", "birth_difference", "listed_year", "words", "figures")
    columns = dict.fromkeys(texts, "object") | dict.fromkeys(numbers, "float64")
    frame = pd.DataFrame(facts, columns=list(columns), index=nominations.index).astype(columns)
    return nominations.join(frame)


def read_birth_date(text: str) -> date | None:
    """The birth date in `14/3/1986`, `3/1986` or `1986` (then the first day); None where it is no date."""
    match = _DAY.fullmatch(text.strip())
    if match is None:
        return None
    first, second, year = match.groups()
    day, month = (first, second) if second else ("1", first or "1")
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _by_label(record: str) -> dict[str, str]:
    return cast("dict[str, str]", json.loads(record)) if record else {}


def _lacking(kind: str, award: str, details: dict[str, str], case: ReviewCase) -> list[str]:
    """The labels left out; what may not be proposed, or goes up nowhere, needs no report."""
    found = find_award(case.law, award)
    if found is None or found.level is Level.COMMUNE or found not in offered_awards(case, NomineeKind(kind)):
        return []
    return [label for label in REPORT_DETAILS.get(kind, ()) if not details.get(label)]


def _birth_facts(text: str, listed_year: int | None, last_year: int) -> dict[str, object]:
    if not text:
        return {"birth_text": ""}
    born = read_birth_date(text)
    if born is None:  # told at its cell when the form was read
        return {"birth_text": text}
    age = last_year - born.year
    return {
        "birth_text": text,
        "birth_age": age,
        "birth_difference": born.year - listed_year if listed_year and age in _WORKING_AGES else None,
        "listed_year": listed_year,
    }


def _text_facts(achievements: str, case: ReviewCase) -> dict[str, object]:
    """Nothing to say of a blank text: that is a finding already."""
    if not achievements:
        return {}
    years = {int(year) for year in _YEAR.findall(achievements)}
    inside = years & {case.term.first_year - 1, *case.term.years}
    return {
        "words": len(achievements.split()),
        "figures": sum(char.isdigit() for char in achievements),
        "years_inside": bool(inside) if years else None,
    }
