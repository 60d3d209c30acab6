"""Formulas of a workbook that came from outside: plain sums stay, any other gives way to its last result."""

from __future__ import annotations

import re

from tasks.validate.markup.sheet import SheetGrid, write_text
from tasks.validate.markup.styles import StyleBook
from tasks.validate.markup.xml_tree import CannotEditError, Element, local_name, tag

STARTS_A_FORMULA = ("=", "+", "-", "@")

#: Texts, and names of the workbook's own sheets.
_QUOTED = re.compile(r"""\"[^\"]*\"|'[^'\[\]|:\/\\]+'!""")
_FORMULA = re.compile(r"[A-Z0-9$:,.;()+\-*/<>=& ]+")
_WORD = re.compile(r"[A-Z$][A-Z0-9$.]*")
_SAFE_WORD = re.compile(r"SUM|ROUND|COUNT|COUNTA|COUNTBLANK|COUNTIF|SUMIF|MIN|MAX|IF|\$?[A-Z]{1,2}\$?[0-9]{1,5}")
#: What reaches out of the workbook: another workbook, another program (DDE), the network, a macro sheet.
_REACHES_OUT = re.compile(
    r"\[[^\]]*\]\S*!|\[[0-9]+\]|\||\b(?:WEBSERVICE|HYPERLINK|FILTERXML|IMAGE|RTD|CALL|REGISTER|EXEC|EVALUATE|"
    r"INFO|CUBE[A-Z]+|STOCKHISTORY|SQL\.REQUEST|DDE)\s*\(",
    re.IGNORECASE,
)

_RULE_TAGS = ("formula", "formula1", "formula2", "f")


def is_plain_sum(formula: str) -> bool:
    """Whether a formula only sums, counts, rounds and compares cells of its own sheet."""
    bare = _QUOTED.sub("", formula)
    return bool(_FORMULA.fullmatch(bare)) and all(map(_SAFE_WORD.fullmatch, _WORD.findall(bare)))


def reaches_out(formula: str) -> bool:
    """Whether a formula of a rule or a name may reach out of the workbook."""
    return bool(_REACHES_OUT.search(_QUOTED.sub("", formula)))


def replace_formulas(grid: SheetGrid, styles: StyleBook) -> bool:
    """Put the last result in the place of every formula that is no plain sum; whether there was any."""
    formulas = [formula for cell in grid.cells() if (formula := _formula(cell)) is not None]
    shared = {formula.get("si"): formula.text for formula in formulas if formula.text}
    risky = [cell for cell in grid.cells() if not _stays(_formula(cell), shared)]
    for cell in risky:
        _keep_result(grid, cell, styles)
    return bool(risky)


def refuse_reaching_rules(root: Element) -> None:
    """Refuse a sheet whose drop-downs or conditional colours reach out: no unit's form needs that."""
    rules = (item for item in root.iter() if local_name(item) in _RULE_TAGS and item.getparent().tag != tag("c"))
    if any(reaches_out(item.text or "") for item in rules):
        raise CannotEditError("a rule that reaches out of the workbook")


def _formula(cell: Element) -> Element | None:
    return cell.find(tag("f"))


def _stays(formula: Element | None, shared: dict[str, str]) -> bool:
    if formula is None:
        return True
    if formula.get("t") == "dataTable":
        return False
    text = formula.text or shared.get(formula.get("si"), "")
    return is_plain_sum(text)


def _keep_result(grid: SheetGrid, cell: Element, styles: StyleBook) -> None:
    cell.remove(_formula(cell))
    for name in ("cm", "vm"):
        cell.attrib.pop(name, None)
    value = cell.find(tag("v"))
    if value is None:
        cell.attrib.pop("t", None)
    elif cell.get("t") == "str":
        text = value.text or ""
        write_text(cell, text)
        if text.startswith(STARTS_A_FORMULA):
            grid.set_style(cell.get("r"), styles.quoted(int(cell.get("s") or 0)))
