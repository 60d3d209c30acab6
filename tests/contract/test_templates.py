"""The shipped templates: built from the blueprint, filled with their sample contexts, clean by NĐ 30/2020."""

import json
from pathlib import Path

import pytest

from tasks.compose.blueprint.shipped import build_templates
from tasks.compose.check import check_document
from tasks.compose.fill import fill_template
from tasks.compose.reading import WordText
from tasks.compose.recognise import recognise_kind

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
NAMES = sorted(path.stem for path in TEMPLATES.glob("*.docx"))


def sample(name, **changes):
    return {**json.loads((TEMPLATES / f"{name}.json").read_text(encoding="utf-8")), **changes}


def fill(name, **changes):
    return fill_template(TEMPLATES / f"{name}.docx", sample(name, **changes))


def lines(content):
    return [line.text for line in WordText(content).lines]


def test_shipped_files_are_what_the_blueprint_builds():
    built = build_templates()
    assert {path.name: path.read_bytes() for path in TEMPLATES.glob("*.docx")} == built


def test_every_template_has_its_sample_context():
    assert sorted(path.stem for path in TEMPLATES.glob("*.json")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_filled_template_passes_the_layout_check(name):
    assert check_document(fill(name), name) == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_says_so_and_a_final_document_does_not(name):
    assert "DỰ THẢO" in lines(fill(name, is_draft=True))
    assert "DỰ THẢO" not in lines(fill(name, is_draft=False))


@pytest.mark.parametrize("name", NAMES)
def test_every_text_of_the_sample_reaches_the_page(name):
    page = "\n".join(lines(fill(name)))

    def texts(value):
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            for item in value.values():
                yield from texts(item)
        elif isinstance(value, list):
            for item in value:
                yield from texts(item)

    hidden = {"unit_summary"}  # stands only in the report of a head of unit
    wanted = [text for key, value in sample(name).items() if key not in hidden for text in texts(value) if text.strip()]
    assert [text for text in wanted if text.strip() not in page] == []


@pytest.mark.parametrize("name", NAMES)
def test_what_a_unit_typed_prints_as_typed(name):
    nasty = "{{ 7*7 }} {% raw %} & < > \" ' =1+1"

    def poison(value):
        if isinstance(value, str):
            return f"{value} {nasty}" if value.strip() else value
        if isinstance(value, dict):
            return {key: poison(item) for key, item in value.items()}
        return [poison(item) for item in value] if isinstance(value, list) else value

    content = fill_template(TEMPLATES / f"{name}.docx", poison(sample(name)))
    assert nasty in "\n".join(lines(content))
    assert "49" not in "\n".join(lines(content)).replace("49/", "")


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith(("bao-cao-", "thanh-tich-"))])
def test_the_type_of_a_filled_document_is_recognised_by_its_title(name):
    assert recognise_kind(fill(name)) == name


def test_filling_twice_gives_the_same_bytes():
    assert fill("to-trinh") == fill("to-trinh")
