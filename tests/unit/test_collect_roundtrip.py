"""Whatever valid answers a unit gives, in whatever format its office program saves them, they are read back equal."""

import json
import random
import shutil
import subprocess
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasks.collect.workbook import read_submission
from tasks.model.form import (
    COLLECTIVE_SHEET,
    DETAIL_HEADERS,
    NARRATIVE_SHEET,
    NARRATIVE_TOPICS,
    NOMINATION_HEADERS,
    QUESTIONS,
    criteria_for,
    questions_for,
)
from tasks.model.kinds import CriterionKind, NomineeKind
from tests.factories_answers import PERSON, annual_case, blank_form, milestone_case, nomination_cell, sent_date_cell
from tests.factories_collect import find_cell, save

ANNUAL, MILESTONE = annual_case(), milestone_case()
SHEETS = ((COLLECTIVE_SHEET, "THON-01", NomineeKind.COLLECTIVE), ("CN01", PERSON, NomineeKind.INDIVIDUAL))
LINES = (
    "Ban hành 02 văn bản: Kế hoạch số 12/KH-UBND ngày 05/4/2021",
    "Đạt 95,5% kế hoạch; vượt 1.250 lượt – tăng 3 lần",
    "“Dân vận khéo” … Uỷ ban, khoẻ, hoà, thuỷ; ủy ban, khỏe, hòa, thủy",
    "ẮẰẲẴẶ ẤẦẨẪẬ ẾỀỂỄỆ ỐỒỔỖỘ ỚỜỞỠỢ ỨỪỬỮỰ ỲÝỶỸỴ Đ",
    "ắằẳẵặ ấầẩẫậ ếềểễệ ốồổỗộ ớờởỡợ ứừửữự ỳýỷỹỵ đ",
    "- gạch đầu dòng & <thẻ> 'nháy' \"ngoặc\" 50% @ # {x}",
    "NA",
    "0",
    "+ 25 m², 30°C",
    "=1+1",
)


def make_text(choose):
    return "\n".join(choose.choice(LINES) for _ in range(choose.randint(1, 4)))


def make_award(choose):
    return choose.choice([("Giấy khen của Chủ tịch UBND xã", "GK_XA"), ("GK_XA", "GK_XA"), ("", "")])


def put_text(cell, text):
    cell.value = text or None
    if text:
        cell.data_type = "s"


def fill_annual(choose):
    """A form filled with valid answers, and what reading it must give."""
    book, expected = blank_form(ANNUAL), {}
    for sheet_name, nominee, kind in SHEETS:
        sheet = book[sheet_name]
        for criterion in criteria_for(ANNUAL.campaign.criteria, kind):
            if criterion.kind is CriterionKind.LEAF:
                points = choose.choice([None, *range(int(criterion.max_points * 2) + 1)])
                evidence = make_text(choose) if choose.random() < 0.5 else ""
                find_cell(sheet, criterion.code).value = None if points is None else points / 2
                put_text(find_cell(sheet, criterion.code, "Minh chứng"), evidence)
                shown = "" if points is None else f"{(Decimal(points) / 2).normalize():f}"
                expected[nominee, criterion.code] = ((shown and "scored") or "not_scored", shown, shown, evidence)
        for question in questions_for(kind):
            value, typed = choose.choice([*question.answers, ("", None)] if question.answers else [("88.25", 88.25)])
            find_cell(sheet, question.code).value = typed
            expected[nominee, question.code] = (value, str(typed or ""))
    return book, expected | fill_common(choose, book)


def fill_milestone(choose):
    book, expected = blank_form(MILESTONE), {}
    answered = [item for item in QUESTIONS if item.answers]
    for nominee in ("THON-01", PERSON):
        typed_award, award = make_award(choose)
        texts = {header: make_text(choose) if choose.random() < 0.5 else "" for header in DETAIL_HEADERS[1:]}
        achievements = make_text(choose)
        put_text(nomination_cell(book, "Hình thức đề nghị", nominee), typed_award)
        put_text(nomination_cell(book, "Thành tích", nominee), achievements)
        for header, text in texts.items():
            put_text(nomination_cell(book, header, nominee), text)
        expected[nominee] = (award, achievements, {header: text for header, text in texts.items() if text})
        for question, header in zip(answered, NOMINATION_HEADERS[4:], strict=True):
            value, typed = choose.choice(question.answers)
            nomination_cell(book, header, nominee).value = typed
            expected[nominee, question.code] = (value, typed)
    return book, expected | fill_common(choose, book)


def fill_common(choose, book):
    day = date(2021, 1, 1) + timedelta(days=choose.randint(0, 360))
    sent_date_cell(book).value = day
    narratives = {topic: make_text(choose) if choose.random() < 0.7 else "" for topic, _ in NARRATIVE_TOPICS}
    for row, text in enumerate(narratives.values(), start=5):
        put_text(book[NARRATIVE_SHEET].cell(row, 2), text)
    return {"sent": day.isoformat(), "narratives": {topic: text for topic, text in narratives.items() if text}}


def as_read(read):
    assert read.findings == ()
    scores = {(row.nominee, row.criterion): (row.state, row.points, row.raw, row.evidence) for row in read.scores}
    answers = {(row.nominee, row.question): (row.value, row.raw) for row in read.answers}
    nominations = {
        row.nominee: (row.award, row.achievements, json.loads(row.details or "{}")) for row in read.nominations
    }
    narratives = {row.topic: row.text for row in read.narratives}
    return scores | answers | nominations | {"sent": read.sent_date, "narratives": narratives}


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(choose=st.randoms(note_method_calls=False))
def test_valid_answers_are_read_back_equal(tmp_path, choose):
    for case, fill in ((ANNUAL, fill_annual), (MILESTONE, fill_milestone)):
        book, expected = fill(choose)
        assert as_read(read_submission(save(book, tmp_path), case)) == expected


@pytest.mark.heavy
def test_answers_saved_by_libreoffice_in_any_format_are_read_back_equal(tmp_path):
    choose = random.Random(5712)  # noqa: S311 - the same forms every time
    expected, paths = {}, []
    for number in range(30):
        case, fill = ((ANNUAL, fill_annual), (MILESTONE, fill_milestone))[number % 3 == 2]
        book, answers = fill(choose)
        expected[f"{number:02d}"] = (case, answers)
        paths.append(str(save(book, tmp_path / "typed", f"{number:02d}.xlsx")))
    program = shutil.which("soffice") or shutil.which("libreoffice")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    for suffix in ("xlsx", "xls", "ods"):
        folder = tmp_path / suffix
        command = [program, profile, "--headless", "--convert-to", suffix, "--outdir", str(folder), *paths]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        for name, (case, answers) in expected.items():
            assert as_read(read_submission(folder / f"{name}.{suffix}", case)) == answers, f"{name}.{suffix}"
