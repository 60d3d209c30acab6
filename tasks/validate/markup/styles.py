"""The styles of a workbook: looks are only added, so that every look the unit made keeps its number."""

from __future__ import annotations

import copy
import re

from tasks.validate.markup.xml_tree import CannotEditError, Element, add, etree, parse, same, tag

_COLOUR = (
    r'(?: (?:rgb="[0-9A-F]{8}"|(?:auto|indexed|theme)="[0-9]{1,3}"|tint="-?[0-9.]{1,20}(?:[eE]-?[0-9]{1,3})?"))*/>'
)
_PATTERNS = (
    "none|solid|(?:medium|dark|light)Gray|(?:dark|light)(?:Horizontal|Vertical|Down|Up|Grid|Trellis)|gray125|gray0625"
)
#: The only backgrounds that are given back: the text has been at a unit in between.
_FILL_TEXT = re.compile(
    rf'<fill><patternFill(?: patternType="(?:{_PATTERNS})")?'
    rf"(?:/>|>(?:<fgColor{_COLOUR})?(?:<bgColor{_COLOUR})?</patternFill>)</fill>"
)
_NO_FILL = '<fill><patternFill patternType="none"/></fill>'


class StyleBook:
    """The part `styles.xml`."""

    def __init__(self, root: Element) -> None:
        self.root = root
        if any(self._list(name) is None for name in ("fonts", "fills", "borders", "cellXfs")):
            raise CannotEditError("no styles")

    def painted(self, style: int, colour: str) -> int:
        """The number of the same look on a plain background of this colour (ARGB)."""
        fill = _solid(colour)
        return self._with_fill(style, fill, ("1",))

    def unpainted(self, style: int, fill: str) -> int:
        """The number of the same look with the background it had: the text `fill_text` gave."""
        return self._with_fill(style, _read_fill(fill), (None, "1", "0"))

    def quoted(self, style: int) -> int:
        """The number of the same look whose text is never taken for a formula."""
        look = copy.deepcopy(self._look(style))
        look.set("quotePrefix", "1")
        return self._number_of("cellXfs", look)

    def fill_text(self, style: int) -> str:
        """The background of a look as text, to be kept beside a painted cell; of a colour gradient, no background."""
        fill = _bare(self._fill(style))
        text = etree.tostring(fill, encoding="unicode")
        return text if _FILL_TEXT.fullmatch(text) else _NO_FILL

    def painted_styles(self, colours: tuple[str, ...]) -> set[int]:
        """The numbers of the looks whose background is one of these colours."""
        return {number for number in range(len(self._list("cellXfs"))) if self._colour(number) in colours}

    def new_look(self, font: str, fill: str, border: str, look: str) -> int:
        """The number of a look from the XML of its four parts; `look` is the `xf` without its references."""
        parts = {"fontId": ("fonts", font), "fillId": ("fills", fill), "borderId": ("borders", border)}
        found = _read(look)
        for name, (group, text) in parts.items():
            found.set(name, str(self._number_of(group, _read(text))))
        for name in ("numFmtId", "xfId"):
            found.set(name, "0")
        return self._number_of("cellXfs", found)

    def _with_fill(self, style: int, fill: Element, said: tuple[str | None, ...]) -> int:
        """The first existing look with this fill, whichever way it says that the fill applies; else a new one."""
        looks = [self._look_with(style, self._number_of("fills", fill), value) for value in said]
        known = list(self._list("cellXfs"))
        for look in looks:
            for number, item in enumerate(known):
                if same(item, look):
                    return number
        return self._number_of("cellXfs", looks[min(1, len(looks) - 1)])

    def _look_with(self, style: int, fill: int, applies: str | None) -> Element:
        look = copy.deepcopy(self._look(style))
        look.set("fillId", str(fill))
        look.attrib.pop("applyFill", None)
        if applies is not None:
            look.set("applyFill", applies)
        return look

    def _colour(self, style: int) -> str:
        colour = self._fill(style).find(f"{tag('patternFill')}[@patternType='solid']/{tag('fgColor')}")
        return "" if colour is None else (colour.get("rgb") or "").upper()

    def _fill(self, style: int) -> Element:
        fills = self._list("fills")
        number = int(self._look(style).get("fillId") or 0)
        if number >= len(fills):
            raise CannotEditError("a style without its fill")
        return fills[number]

    def _look(self, style: int) -> Element:
        looks = self._list("cellXfs")
        if style >= len(looks):
            raise CannotEditError("a cell without its style")
        return looks[style]

    def _number_of(self, group: str, wanted: Element) -> int:
        items = self._list(group)
        for number, item in enumerate(items):
            if same(item, wanted):
                return number
        items.append(wanted)
        items.set("count", str(len(items)))
        return len(items) - 1

    def _list(self, name: str) -> Element:
        return self.root.find(tag(name))


def _solid(colour: str) -> Element:
    fill = etree.Element(tag("fill"))
    pattern = add(fill, "patternFill", patternType="solid")
    add(pattern, "fgColor", rgb=colour)
    add(pattern, "bgColor", indexed="64")
    return fill


def _bare(element: Element) -> Element:
    """The element without namespaces, as short text."""
    fresh = etree.Element(etree.QName(element).localname, dict(element.attrib))
    for child in element:
        fresh.append(_bare(child))
    return fresh


def _read(text: str) -> Element:
    return _named(parse(text.encode()))


def _named(element: Element) -> Element:
    fresh = etree.Element(tag(element.tag), dict(element.attrib))
    for child in element:
        fresh.append(_named(child))
    return fresh


def _read_fill(text: str) -> Element:
    return _read(text if _FILL_TEXT.fullmatch(text) else _NO_FILL)
