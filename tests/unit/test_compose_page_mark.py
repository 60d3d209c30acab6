"""A rehearsal's documents say so behind the text of every page, and are the same documents otherwise."""

from __future__ import annotations

import subprocess

import pytest
from docx.oxml.ns import qn

from tasks.compose.blueprint.ooxml import paragraph
from tasks.compose.blueprint.package import Section, build_package
from tasks.compose.check import check_document
from tasks.compose.fill import fill_template
from tasks.compose.overprint import overprint, read_places
from tasks.compose.page_mark import REHEARSAL, mark_pages
from tasks.compose.reading import WordText, part_of
from tasks.errors import ReviewError
from tests.factories_compose import TEMPLATES, open_word, sample_context, save_word

NAMES = sorted(path.stem for path in TEMPLATES.glob("*.docx"))
TEXTPATH = "{urn:schemas-microsoft-com:vml}textpath"
BREAK = '<w:r><w:br w:type="page"/></w:r>'


def marks_of(header):
    """The words of the shapes a page with this header shows; of a linked one, those of the section before."""
    return [item.get("string") for item in part_of(header).iter(TEXTPATH) if item.get("string")]


def marks(content):
    """What the first page of each section and its other pages show."""
    sections = open_word(content).sections
    return [marks_of(header) for item in sections for header in (item.first_page_header, item.header)]


@pytest.mark.parametrize("name", NAMES)
def test_every_page_of_every_document_is_marked_once_and_nothing_else_changes(name):
    path, context = TEMPLATES / f"{name}.docx", sample_context(name)
    plain, marked = fill_template(path, context), fill_template(path, context, REHEARSAL)
    assert all(found == [REHEARSAL] for found in marks(marked)), name
    assert not any(marks(plain))
    assert [line.text for line in WordText(marked).lines] == [line.text for line in WordText(plain).lines]
    assert check_document(marked, name) == check_document(plain, name)
    fields = [len(list(part_of(item.header).iter(qn("w:instrText")))) for item in open_word(marked).sections]
    assert fields == [len(list(part_of(item.header).iter(qn("w:instrText")))) for item in open_word(plain).sections]


@pytest.mark.parametrize("shape", [(True,), (False,), (True, False), (False, True), (True, True)])
def test_sections_with_and_without_a_header_of_their_own(shape):
    sections = [Section((paragraph("Thân văn bản", "Lời"),), numbered=numbered) for numbered in shape]
    content = build_package("Thử", *sections)
    assert marks(mark_pages(content, REHEARSAL)) == [[REHEARSAL]] * len(shape) * 2
    assert mark_pages.__wrapped__(content, REHEARSAL) == mark_pages(content, REHEARSAL)


def test_even_pages_of_a_template_that_sets_them_apart_are_marked_too():
    document = open_word(build_package("Thử", Section((paragraph("Thân văn bản", "Lời"),))))
    document.settings.odd_and_even_pages_header_footer = True
    word = open_word(mark_pages(save_word(document), REHEARSAL))
    assert marks_of(word.sections[0].even_page_header) == [REHEARSAL]


def test_certificates_on_stock_are_marked():
    stock = TEMPLATES / "phoi" / "phoi-giay-khen.csv"
    content = overprint(sample_context("giay-khen"), read_places(stock.read_bytes(), stock.name))
    assert all(found == [REHEARSAL] for found in marks(mark_pages(content, REHEARSAL)))


def test_a_template_that_is_no_word_file_is_said_as_ever():
    with pytest.raises(ReviewError, match="không phải văn bản Word"):
        fill_template(b"x", {}, REHEARSAL)


@pytest.mark.heavy
def test_libreoffice_shows_the_mark_on_each_page_and_moves_nothing(tmp_path):
    lines = [paragraph("Thân văn bản", f"Trang {number}", BREAK) for number in (1, 2)]
    lines.append(paragraph("Thân văn bản", "Trang 3"))
    content = build_package("Thử", Section(tuple(lines)), Section((lines[-1],), landscape=True, numbered=False))
    for name, saved in (("plain", content), ("marked", mark_pages(content, REHEARSAL))):
        (tmp_path / f"{name}.docx").write_bytes(saved)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        words = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path]
        subprocess.run([*words, tmp_path / f"{name}.docx"], check=True, capture_output=True)
        pdf, pages = tmp_path / f"{name}.pdf", tmp_path / name
        subprocess.run(["pdftoppm", "-r", "20", "-gray", pdf, pages], check=True)
        subprocess.run(["pdftotext", "-layout", pdf, tmp_path / f"{name}.txt"], check=True)
    plain, marked = (sorted(tmp_path.glob(f"{name}-*.pgm")) for name in ("plain", "marked"))
    assert len(plain) == len(marked) == 4
    assert all(before.read_bytes() != after.read_bytes() for before, after in zip(plain, marked, strict=True))
    assert (tmp_path / "plain.txt").read_text() == (tmp_path / "marked.txt").read_text()
