"""What of a unit's workbook may go into a copy: nothing that runs, nothing that calls out, nothing unknown."""

from __future__ import annotations

import re

from tasks.validate.markup.formulas import reaches_out
from tasks.validate.markup.package import Package
from tasks.validate.markup.xml_tree import LINK_ID, CannotEditError, Element, local_name, parse, serialise, tag

_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_KEPT = {
    "officeDocument", "core-properties", "extended-properties", "custom-properties", "thumbnail",
    "worksheet", "chartsheet", "styles", "theme", "themeOverride", "sharedStrings", "calcChain", "sheetMetadata",
    "comments", "threadedComment", "person", "vmlDrawing", "drawing", "image", "ctrlProp", "printerSettings",
    "chart", "chartEx", "chartUserShapes", "chartStyle", "chartColorStyle",
    "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing",
    "table", "pivotTable", "pivotCacheDefinition", "pivotCacheRecords", "slicer", "slicerCache", "timeline",
    "timelineCache", "customXml", "customXmlProps", "customProperty", "classificationlabels", "featurePropertyBag",
    "rdRichValue", "rdRichValueStructure", "rdRichValueTypes", "rdSupportingPropertyBag", "richValueRel",
}  # fmt: skip
#: Macros, their buttons on the ribbon, links to other workbooks, signatures that a changed copy would break.
_DROPPED = {
    "vbaProject", "attachedToolbars", "extensibility", "externalLink", "volatileDependencies", "origin",
    "revisionHeaders", "usernames",
}  # fmt: skip
_OTHER_WORKBOOK = re.compile(rb"\[[0-9]+\]")
_LINK_TAGS = {"hyperlink", "hlinkClick", "hlinkHover", "hlinkMouseOver"}
_NAME_MARKS = ("xlm", "function", "vbProcedure", "macro")


def disarm(package: Package, workbook: str, root: Element) -> None:
    """Take macros, links to other workbooks and links outside away from a package; `root` is the workbook's part.

    Raises `CannotEditError` for what cannot be taken away without harm to the rest: queries, embedded programs,
    pictures fetched from elsewhere, anything this program does not know.
    """
    if package.related(workbook, "externalLink"):
        _refuse_linked_charts(package)
    for source in ["", *package.reachable()]:
        for relation in package.relations(source):
            if relation.kind in _DROPPED:
                package.unrelate(source, relation.ident)
            elif relation.is_outside and relation.kind == "hyperlink":
                _unlink(package, source, relation.ident)
    _refuse_unknown(package)
    _clean_workbook(root)
    package.set_type(workbook, _WORKBOOK_TYPE)


def drop_calculation_chain(package: Package, workbook: str) -> None:
    """Take away the list of formulas, which is wrong once one is gone; Excel makes a new one."""
    for relation in package.relations(workbook):
        if relation.kind == "calcChain":
            package.unrelate(workbook, relation.ident)


def _refuse_unknown(package: Package) -> None:
    for source in ["", *package.reachable()]:
        for relation in package.relations(source):
            if relation.is_outside or relation.kind not in _KEPT:
                raise CannotEditError(f"a part of the kind {relation.kind}")


def _clean_workbook(root: Element) -> None:
    for links in root.findall(tag("externalReferences")):
        root.remove(links)
    for names in root.findall(tag("definedNames")):
        for name in list(names):
            if reaches_out(name.text or "") or any(name.get(mark) in ("1", "true") for mark in _NAME_MARKS):
                names.remove(name)
        if not len(names):
            root.remove(names)


def _unlink(package: Package, source: str, ident: str) -> None:
    root = parse(package.parts[source])
    for item in [item for item in root.iter() if local_name(item) in _LINK_TAGS and item.get(LINK_ID) == ident]:
        parent = item.getparent()
        parent.remove(item)
        if local_name(parent) == "hyperlinks" and not len(parent):
            parent.getparent().remove(parent)
    package.parts[source] = serialise(root)
    package.unrelate(source, ident)


def _refuse_linked_charts(package: Package) -> None:
    for name, content in package.parts.items():
        if name.startswith("xl/charts/") and _OTHER_WORKBOOK.search(content):
            raise CannotEditError("a chart of another workbook")
