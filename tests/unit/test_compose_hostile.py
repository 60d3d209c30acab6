"""What a unit typed never runs and never breaks a document: it prints as typed, in every template."""

from __future__ import annotations

import unicodedata
from itertools import cycle

import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasks.compose.fill import fill_template
from tasks.compose.word_parts import paragraph_text
from tests.factories_compose import TEMPLATES, make_line_template, open_word, sample_context

NAMES = sorted(path.stem for path in TEMPLATES.glob("*.docx"))

#: What is typed, and the paragraphs it must be read back as.
HOSTILE = (
    ("{{ 7*7 }}", ["{{ 7*7 }}"]),
    ("{% for x in y %}", ["{% for x in y %}"]),
    ("{%p endfor %} {%tr endif %} {%r x %}", ["{%p endfor %} {%tr endif %} {%r x %}"]),
    ("{# ghi chú #} {{r x }} { { } }", ["{# ghi chú #} {{r x }} { { } }"]),
    ("{{ ''.__class__.__mro__ }}", ["{{ ''.__class__.__mro__ }}"]),
    ("{_ _} {{_ }}% _}", ["{_ _} {{_ }}% _}"]),
    ("</w:t></w:r></w:p><w:p>", ["</w:t></w:r></w:p><w:p>"]),
    ("&amp; &lt; &#123;&#123; & < > \" '", ["&amp; &lt; &#123;&#123; & < > \" '"]),
    ("<![CDATA[x]]> <!-- y --> <?php ?>", ["<![CDATA[x]]> <!-- y --> <?php ?>"]),
    ("=HYPERLINK(1) +1 -1 @SUM(A1)", ["=HYPERLINK(1) +1 -1 @SUM(A1)"]),
    ("“Năm 2021” ‘nhanh’ – 50 % …", ["“Năm 2021” ‘nhanh’ – 50 % …"]),
    ("a\x00b\x07c\x1b[0m\ufffe", ["abc[0m"]),
    ("trái\u200eqđ\u202e phải", ["trái\u200eqđ\u202e phải"]),
    ("Việc một;\n- việc hai;\r\n• việc ba\v+ việc tư", ["Việc một;", "- việc hai;", "• việc ba", "+ việc tư"]),
    ("\\a \\n <NEWPAGE> \\f \\t", ["\\a \\n <NEWPAGE> \\f \\t"]),
    ("cột một\tcột hai", ["cột một cột hai"]),
    ("Ho\u0300a bi\u0300nh", ["Hòa bình"]),
    ("😀 𠀀", ["😀 𠀀"]),
    ("Thành tích rất dài. " * 200, [("Thành tích rất dài. " * 200).strip()]),
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("turn", range(2))
def test_hostile_text_is_read_back_as_typed(name: str, turn: int):
    """Every text of the sample gives way to a hostile one; two turns put different ones in each place."""
    table = cycle(HOSTILE[turn * 7 :] + HOSTILE[: turn * 7])
    wanted: set[str] = set()

    def poison(value: object) -> object:
        if isinstance(value, dict):
            return {key: poison(item) for key, item in value.items()}
        if isinstance(value, list):
            return [poison(item) for item in value]
        if not isinstance(value, str) or not value.strip():
            return value
        typed, shown = next(table)
        wanted.update(shown)
        return typed

    hidden = {"unit_summary"}  # stands only in the report of a head of unit
    context = {key: value if key in hidden else poison(value) for key, value in sample_context(name).items()}
    page = read_page(fill_template(TEMPLATES / f"{name}.docx", context))
    assert [text for text in sorted(wanted) if text not in page] == []


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=40)
    | st.text(alphabet="{}%# _-*/.<>&;'\"a\n\t", max_size=60)
)
def test_any_text_is_read_back_as_typed(typed: str):
    page = read_page(fill_template(make_line_template("Đầu: {{ x }}"), {"x": typed}))
    assert "".join(page.split()) == "Đầu:" + "".join(readable(typed).split())


def read_page(content: bytes) -> str:
    return "\n".join(paragraph_text(item) for item in open_word(content).element.body.iter(qn("w:p")))


def readable(text: str) -> str:
    """The typed text without the characters XML cannot hold and the two the program borrows."""
    kept = (sign for sign in unicodedata.normalize("NFC", text) if not is_refused(sign))
    return "".join(kept)


def is_refused(sign: str) -> bool:
    return unicodedata.category(sign) == "Cc" or sign in "\ue000\ue001\ufffe\uffff"
