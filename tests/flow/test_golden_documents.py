"""What every kind of document of the sample reviews says, kept as text: `pytest -m heavy --regenerate` rewrites it.

A change of wording, of a rule or of the sample shows here line by line; read the difference before it is committed.
"""

import difflib
import json
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from tasks.compose.word_parts import paragraph_text

pytestmark = pytest.mark.heavy

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "documents"
REVIEWS = ("nam-2021", "so-ket-2022", "tong-ket-2025")
_LETTERS = {
    "cong-van-mo-dot": "1-bieu-mau/cong-van.docx",
    "tra-lai": "3-tra-lai/*-tra-lai.docx",
    "nhac-nop": "3-tra-lai/*-nhac-nop.docx",
    "chuong-trinh-hop": "5-hoi-dong/chuong-trinh-hop.docx",
    "phieu-bau": "5-hoi-dong/phieu-bau.docx",
}


def page_of(path):
    """The text of a Word file: a line for each paragraph, `| a | b |` for each row, `~` where a line ends in a cell."""
    body = docx.Document(str(path)).element.body
    blocks = ([_text(block)] if block.tag == qn("w:p") else _rows(block) for block in body)
    return "\n".join(line for lines in blocks for line in lines if line) + "\n"


def _rows(table):
    for row in table.iterchildren(qn("w:tr")):
        cells = [" ~ ".join(filter(None, map(_text, cell.iter(qn("w:p"))))) for cell in row.iterchildren(qn("w:tc"))]
        yield f"| {' | '.join(cells)} |"
    yield "~" if table.tag == qn("w:tbl") else ""


def _text(paragraph):
    pictures = [f"[{item.get('descr')}]" for item in paragraph.iter(qn("wp:docPr")) if item.get("descr")]
    return " ".join(filter(None, [paragraph_text(paragraph).strip(), *pictures]))


def first_of_each(review):
    """The first document of every kind of a review, by the name of its template."""
    found = {kind: next(iter(sorted(review.glob(pattern))), None) for kind, pattern in _LETTERS.items()}
    for plan in json.loads((review / "4-tong-hop" / "van-ban.json").read_text(encoding="utf-8")):
        found.setdefault(plan["template"], review / "6-ho-so" / plan["path"])
    return {kind: path for kind, path in found.items() if path is not None}


@pytest.mark.parametrize("period", REVIEWS)
def test_every_kind_of_document_says_what_it_said(demo, period, pytestconfig):
    documents = first_of_each(demo / "van-hoa-cong-so" / period)
    pages = {f"{period}-{kind}.md": page_of(path) for kind, path in documents.items()}
    if pytestconfig.getoption("regenerate"):
        _write(period, pages)
    kept = {path.name: path.read_text(encoding="utf-8") for path in GOLDEN.glob(f"{period}-*.md")}
    changed = [_difference(name, kept.get(name, ""), pages.get(name, "")) for name in sorted({*kept, *pages})]
    assert "".join(changed) == "", "\n".join(filter(None, changed))


def _difference(name, before, now):
    lines = difflib.unified_diff(before.splitlines(), now.splitlines(), f"kept {name}", f"now {name}", lineterm="", n=1)
    return "\n".join(lines)


def _write(period, pages):
    GOLDEN.mkdir(exist_ok=True)
    for path in GOLDEN.glob(f"{period}-*.md"):
        path.unlink()
    for name, page in pages.items():
        (GOLDEN / name).write_text(page, encoding="utf-8")
