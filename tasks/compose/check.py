"""Reads a finished document back and tests its layout, wording and leftovers before a signer sees it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tasks.compose.capital_rules import check_capitals
from tasks.compose.closing_rules import check_closing
from tasks.compose.head_rules import check_head
from tasks.compose.kinds import KINDS, DocumentKind
from tasks.compose.layout_rules import check_layout
from tasks.compose.reading import WordText
from tasks.compose.signature_rules import check_signature
from tasks.compose.structure_rules import check_structure
from tasks.compose.table_rules import check_tables
from tasks.compose.trouble import Fault
from tasks.compose.wording_rules import check_wording
from tasks.model.findings import Finding


def check_document(path_or_bytes: bytes | Path, kind: str) -> tuple[Finding, ...]:
    """What is wrong with a finished .docx, each fault once, in the order of the rules that find it; empty when clean.

    `kind` is the name of its template without `.docx` (`KeyError` for an unknown one). Codes F01-F36 are the rules
    of NĐ 30/2020 as numbered in the law notes, section 4; H01-H06 its capitals (Phụ lục II),
    T01-T03 leftovers of filling, T04-T06 tables and signatures over the end of a page. The place of a finding
    (field `cell`) is how the paragraph starts.
    """
    name = path_or_bytes.name if isinstance(path_or_bytes, Path) else f"{kind}.docx"
    word = WordText(path_or_bytes)
    return tuple(fault.as_finding(name) for fault in dict.fromkeys(_faults(word, KINDS[kind])))


def _faults(word: WordText, kind: DocumentKind) -> Iterator[Fault]:
    yield from check_layout(word, kind)
    yield from check_head(word, kind)
    yield from check_wording(word, kind)
    yield from check_structure(word, kind)
    yield from check_closing(word, kind)
    yield from check_signature(word, kind)
    yield from check_tables(word, kind)
    yield from check_capitals(word, kind)
