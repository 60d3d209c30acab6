"""XML of an Excel package: read without trusting it, written back with its own prefixes."""

from __future__ import annotations

from typing import Any

from lxml import etree as _etree  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType]

etree: Any = _etree
Element = Any

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINK_ID = f"{{{LINKS}}}id"


class CannotEditError(ValueError):
    """The workbook holds something that cannot be carried into a copy safely; the copy is made another way."""


def parse(content: bytes) -> Element:
    """The root of a part; nothing outside the part is read."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise CannotEditError(str(error)) from error
    if root.getroottree().docinfo.doctype:
        raise CannotEditError("a document type declaration")
    return root


def serialise(root: Element) -> bytes:
    """The bytes of a part."""
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def tag(name: str) -> str:
    """The name of an element of a workbook, with its namespace."""
    return f"{{{MAIN}}}{name}"


def local_name(element: Element) -> str:
    """The name of an element without its namespace; empty for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """A new last child of the parent, in the namespace of workbooks."""
    child = etree.SubElement(parent, tag(name), attributes)
    if text:
        child.text = text
        child.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return child


def insert_before(parent: Element, name: str, followers: tuple[str, ...]) -> Element:
    """A new child of the parent, before the first child with one of these names: the schema fixes the order."""
    child = etree.Element(tag(name), nsmap={"r": LINKS})
    place = next((index for index, item in enumerate(parent) if local_name(item) in followers), len(parent))
    parent.insert(place, child)
    return child


def same(first: Element, second: Element) -> bool:
    """Whether two elements say the same, whatever their prefixes."""
    return (
        first.tag == second.tag
        and dict(first.attrib) == dict(second.attrib)
        and (first.text or "").strip() == (second.text or "").strip()
        and len(first) == len(second)
        and all(same(one, other) for one, other in zip(first, second, strict=True))
    )
