"""The units' own words as the papers print them."""

from __future__ import annotations

from tasks.compose.dossier import Dossier, Nominated
from tasks.compose.wording import BLANK
from tasks.model.results import Proposal

#: Characters that the cell of a list, and the summary of achievements, have room for.
CELL_LENGTH, SUMMARY_LENGTH = 320, 900
_MODELS = 5
_ENDS = (".", "!", "?", ":", ";", "…", "”")


def quotes(dossier: Dossier, topic: str) -> dict[str, str]:
    """What each unit wrote on a topic, under its name, in the order of the movement workbook."""
    written = {unit: text for unit, about, text in dossier.narratives if about == topic}
    return {
        unit.code: f"{unit.name}: {_quote(written[unit.code].strip())}"
        for unit in dossier.case.campaign.units
        if unit.code in written
    }


def models(dossier: Dossier) -> dict[str, str]:
    """The first models as they are read out, by unit, those of awarded units before others; the report has them all."""
    awarded, order = {item.unit for item in dossier.chosen}, [unit.code for unit in dossier.case.campaign.units]
    told = [(unit, text) for unit, topic, text in dossier.narratives if topic == "models"]
    told.sort(key=lambda model: (model[0] not in awarded, order.index(model[0])))
    return {unit: f"{dossier.case.unit(unit).name}: {' '.join(text.split())}" for unit, text in told[:_MODELS]}


def written_for(dossier: Dossier, proposal: Proposal) -> Nominated:
    """What the unit wrote with its nomination; nothing where it wrote nothing."""
    return dossier.nominations.get((proposal.nominee, proposal.award), Nominated("", {}))


def passages(text: str) -> list[str]:
    """Each line as a sentence with its full stop; none of a blank text."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [line if line.endswith(_ENDS) else f"{line}." for line in lines]


def given(label: str, text: str) -> str:
    """A line of particulars; dots to write on where the unit gave none."""
    return f"{label}: {text.rstrip('.') or BLANK}."


def excerpt(text: str, length: int) -> str:
    """Whole sentences on one line, as many as there is room for; the achievement report has the full text."""
    flat = " ".join(text.split())
    if len(flat) <= length:
        return flat
    end = flat.rfind(". ", 0, length)
    return flat[: end + 1] if end > 0 else f"{flat[:length].rsplit(' ', 1)[0]} …"


def _quote(text: str) -> str:
    # A text with quotation marks of its own would end up in two pairs of them.
    return text if "“" in text else f"“{text}”"
