"""A unit at its desk: types the script into the sheets of its form."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from openpyxl import Workbook

from tasks.model.form import (
    GUIDE_SHEET,
    NARRATIVE_HEADERS,
    NARRATIVE_SHEET,
    NARRATIVE_TOPICS,
    NOMINATION_HEADERS,
    NOMINATION_SHEET,
    PREPARED_BY_LABEL,
    QUESTIONS,
    SCORE_HEADERS,
    SENT_DATE_LABEL,
    Question,
)
from tasks.rehearse.points import offset_of, spread_points
from tasks.rehearse.script import Delivery, Nominated, ReviewScript, unit_of
from tasks.rehearse.workbook import Grid, Typed, find_grid, find_label, type_into

_CODE, _TEXT, _MAXIMUM, _ANSWER, _EVIDENCE = SCORE_HEADERS
_NOMINEE, _NAME, _AWARD, _ACHIEVEMENTS, *_GATES = NOMINATION_HEADERS


def fill_guide(book: Workbook, delivery: Delivery, prepared_by: str) -> None:
    """Type the day of sending and the name of the person who prepared the form."""
    sheet = book[GUIDE_SHEET]
    type_into(sheet, find_label(sheet, SENT_DATE_LABEL), 2, delivery.sent_date)
    type_into(sheet, find_label(sheet, PREPARED_BY_LABEL), 2, prepared_by)


def fill_narratives(book: Workbook, texts: dict[str, str]) -> None:
    """Type what the unit tells about its year, beside the topic."""
    topic_header, text_header = NARRATIVE_HEADERS
    grid = find_grid(book[NARRATIVE_SHEET], NARRATIVE_HEADERS)
    for topic, label in NARRATIVE_TOPICS:
        row = _find_row(grid, topic_header, label)
        if texts[topic]:
            grid.type_in(row, text_header, texts[topic])


def fill_scores(book: Workbook, sheet_name: str, nominee: str, script: ReviewScript) -> None:
    """Type the points, evidence and answers of one nominee, slips included."""
    grid = find_grid(book[sheet_name], SCORE_HEADERS)
    leaves = _find_leaves(grid)
    maxima = [Decimal(grid.text(row, _MAXIMUM)) for _, row in leaves]
    spread = spread_points(script.self_scores[nominee].score, maxima, offset_of(nominee))
    for number, ((code, row), points) in enumerate(zip(leaves, spread, strict=True)):
        grid.type_in(row, _ANSWER, _typed_points(script, nominee, code, points))
        grid.type_in(row, _EVIDENCE, _chosen_evidence(script, nominee, code, number))
    for question in QUESTIONS:
        row = _find_question(grid, question)
        if row is not None:
            grid.type_in(row, _ANSWER, _typed_answer(script, nominee, question))


def fill_nominations(book: Workbook, nominations: Sequence[Nominated], script: ReviewScript) -> None:
    """Type one row for each nomination: beside its code where the form lists it, else in the next free row."""
    if not nominations:
        return
    grid = find_grid(book[NOMINATION_SHEET], NOMINATION_HEADERS)
    answered = [question for question in QUESTIONS if question.answers]
    for item in nominations:
        listed = (row for row in grid.rows() if grid.text(row, _NOMINEE) == item.nominee)
        row = next(listed, None) or grid.free_row(_NOMINEE)
        grid.type_in(row, _NOMINEE, item.nominee)
        grid.type_in(row, _NAME, item.name)
        grid.type_in(row, _AWARD, item.award_words)
        grid.type_in(row, _ACHIEVEMENTS, item.achievements)
        for header, question in zip(_GATES, answered, strict=True):
            grid.type_in(row, header, _typed_answer(script, item.nominee, question))
        for header, text in item.details.items():
            grid.type_in(row, header, text)


def _find_leaves(grid: Grid) -> list[tuple[str, int]]:
    """Code and row of every leaf the nominee must score: one that has a maximum and is no group."""
    coded = [(grid.text(row, _CODE), row) for row in grid.rows() if grid.text(row, _MAXIMUM)]
    groups = {code.rsplit(".", 1)[0] for code, _ in coded}
    return [(code, row) for code, row in coded if code and code not in groups]


def _find_question(grid: Grid, question: Question) -> int | None:
    wanted = (question.code, question.label)
    return next((row for row in grid.rows() if {grid.text(row, _CODE), grid.text(row, _TEXT)} & set(wanted)), None)


def _find_row(grid: Grid, header: str, text: str) -> int:
    return next(row for row in grid.rows() if grid.text(row, header) == text)


def _typed_points(script: ReviewScript, nominee: str, code: str, points: Decimal) -> Typed:
    slip = script.slip(nominee, code, "points", "text")
    if slip is None:
        return points
    return slip.value if slip.field == "text" else Decimal(slip.value)


def _chosen_evidence(script: ReviewScript, nominee: str, code: str, number: int) -> str:
    slip = script.slip(nominee, code, "evidence")
    if slip is not None:
        return slip.value
    is_collective = nominee in script.unit_kinds
    kind = script.unit_kinds[unit_of(nominee, script.unit_kinds)] if is_collective else None
    sentences = script.evidence[code, kind]
    return sentences[(offset_of(nominee) + number) % len(sentences)]


def _typed_answer(script: ReviewScript, nominee: str, question: Question) -> Typed:
    """The answer of the script; without one the first of the list, or the task score."""
    slip = script.slip(nominee, question.code, "answer")
    if slip is not None:
        return slip.value
    return question.answers[0][1] if question.answers else script.self_scores[nominee].task_score
