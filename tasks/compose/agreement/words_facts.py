"""What the papers must say in the units' own words, and which cell each passage rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tasks.compose.agreement.facts import Basis, Fact, Ground, Passage, Statement
from tasks.compose.contexts.words import (
    CELL_LENGTH,
    SUMMARY_LENGTH,
    excerpt,
    given,
    models,
    passages,
    quotes,
    written_for,
)
from tasks.compose.dossier import Dossier
from tasks.compose.plain_text import printed_lines
from tasks.compose.wording import BLANK, lower_first
from tasks.model.form import ACHIEVEMENTS_HEADER, DETAIL_HEADERS, NARRATIVE_TOPICS
from tasks.model.results import Proposal

_BIRTHDAY = DETAIL_HEADERS[0]
#: Particulars that stand on one line behind their label; the other details are paragraphs under a heading.
_PARTICULARS = DETAIL_HEADERS[1:6]
_TOPICS = dict(NARRATIVE_TOPICS)


def report_words(dossier: Dossier) -> list[Fact]:
    """What each unit wrote on each topic."""
    return [fact for topic in _TOPICS for fact in _narratives(topic, quotes(dossier, topic))]


def bulletin_words(dossier: Dossier) -> list[Fact]:
    """The models that are read out."""
    return list(_narratives("models", models(dossier)))


def summary_words(dossier: Dossier, chosen: Sequence[Proposal]) -> Statement:
    """The achievements of each, as many sentences as a summary holds."""
    texts = [_flat(excerpt(written_for(dossier, item).achievements, SUMMARY_LENGTH)) or BLANK for item in chosen]
    bases = tuple(_achievements(dossier, item, SUMMARY_LENGTH) for item in chosen)
    anchor = r"^Thành tích tiêu biểu: "
    return Statement("thành tích tiêu biểu", anchor, rf"{anchor}(.+)$", tuple(texts), bases=bases, may_miss=True)


def list_words(dossier: Dossier, proposal: Proposal) -> tuple[tuple[str, str, Basis], ...]:
    """The cell of a list that sums up the achievements; none where the unit wrote nothing."""
    text = _flat(excerpt(written_for(dossier, proposal).achievements, CELL_LENGTH))
    return (("Tóm tắt thành tích", text, _achievements(dossier, proposal, CELL_LENGTH)),) if text else ()


def achievement_words(dossier: Dossier, award: str, nominee: str) -> Iterator[Fact]:
    """Achievements and particulars of one nominee, as far as the unit wrote them."""
    written = dossier.nominations.get((nominee, award))
    if written is None:
        return
    texts = {ACHIEVEMENTS_HEADER: written.achievements, **written.details}
    for label, text in texts.items():
        basis = Basis(Ground.WORDS, (nominee,), award, label)
        paragraphs = [given(label, text)] if label in _PARTICULARS else passages(text)
        if label == _BIRTHDAY:
            yield Statement(
                lower_first(label), r"^Ngày sinh: ", r": ([^;]+);", (_flat(text),), bases=(basis,), may_miss=True
            )
        elif lines := tuple(line for paragraph in paragraphs for line in printed_lines(paragraph)):
            yield Passage(lower_first(label), lines, basis)


def _narratives(topic: str, texts: Mapping[str, str]) -> Iterator[Passage]:
    for unit, text in texts.items():
        yield Passage(lower_first(_TOPICS[topic]), printed_lines(text), Basis(Ground.WORDS, (unit,), part=topic))


def _achievements(dossier: Dossier, proposal: Proposal, length: int) -> Basis:
    is_short = len(_flat(written_for(dossier, proposal).achievements)) <= length
    ground = Ground.WORDS if is_short else Ground.EXCERPT
    return Basis(ground, (proposal.nominee,), proposal.award, ACHIEVEMENTS_HEADER)


def _flat(text: str) -> str:
    return " ".join(printed_lines(text))
