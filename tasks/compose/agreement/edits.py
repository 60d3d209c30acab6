"""What a person changed by hand in a document that was put in place, told text by text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from tasks.compose.agreement.blocks import Block, read_blocks
from tasks.compose.agreement.check import check_agreement
from tasks.compose.agreement.stage import read_planned
from tasks.compose.dossier import read_dossier
from tasks.compose.reading import WordText
from tasks.model.findings import Finding
from tasks.model.folders import ReviewFolder


@dataclass(frozen=True)
class Edit:
    """A paragraph or row that differs; `before` is empty for one added, `after` for one taken away."""

    place: str
    before: str
    after: str


@dataclass(frozen=True)
class EditedDocument:
    """What was changed in one document, and where it no longer says what the data say."""

    edits: tuple[Edit, ...]
    disagreements: tuple[Finding, ...]


def read_edited(folder: ReviewFolder, path: str, *, is_draft: bool) -> EditedDocument | None:
    """What was changed in the document at `path`, as the manifest names it; None for a file that was not filled.

    None too of a review sealed before the texts were kept: nobody can tell what they were. A ReviewError where the
    file is no Word file any more.
    """
    if not folder.sealed_texts.is_file():
        return None
    plan = next((plan for plan in read_planned(folder) if path == plan.path or path.endswith(f"/{plan.path}")), None)
    if plan is None:
        return None
    texts: dict[str, list[tuple[str, str]]] = json.loads(folder.sealed_texts.read_text(encoding="utf-8"))
    blocks = read_blocks(WordText(folder.dossiers / path))
    sealed = [Block(place, text) for place, text in texts[plan.path]]
    return EditedDocument(
        tuple(find_edits(sealed, blocks)),
        check_agreement(blocks, read_dossier(folder, is_draft=is_draft), plan, sealed),
    )


def find_edits(sealed: Sequence[Block], found: Sequence[Block]) -> Iterator[Edit]:
    """Each piece of text that was changed, added or taken away, in reading order."""
    matcher = SequenceMatcher(None, [block.text for block in sealed], [block.text for block in found], autojunk=False)
    for kind, start, end, found_start, found_end in matcher.get_opcodes():
        old, new = sealed[start:end], found[found_start:found_end]
        if kind == "equal":
            continue
        if len(old) == len(new):
            yield from (Edit(now.place, was.text, now.text) for was, now in zip(old, new, strict=True))
            continue
        yield from (Edit(was.place, was.text, "") for was in old)
        yield from (Edit(now.place, "", now.text) for now in new)
