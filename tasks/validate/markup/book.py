"""A workbook as a whole: its sheets in their order, its texts, a sheet put before all others."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from tasks.validate.markup.formulas import refuse_reaching_rules, replace_formulas
from tasks.validate.markup.package import Package
from tasks.validate.markup.safety import disarm, drop_calculation_chain
from tasks.validate.markup.sheet import SheetGrid
from tasks.validate.markup.styles import StyleBook
from tasks.validate.markup.xml_tree import (
    LINK_ID,
    LINKS,
    CannotEditError,
    Element,
    etree,
    insert_before,
    parse,
    serialise,
    tag,
)

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_AFTER_NAMES = (
    "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing",
    "fileRecoveryPr", "webPublishObjects", "extLst",
)  # fmt: skip


@dataclass
class Sheet:
    """One worksheet: its name, its part, its cells; `is_changed` once it must be written anew.

    `name` is for comparing, letters and marks composed; `tab` is the name as the workbook writes it.
    """

    name: str
    tab: str
    part: str
    grid: SheetGrid
    is_changed: bool = field(default=False)


class Book:
    """A workbook opened to be marked; macros, links outside and formulas but plain sums are gone already.

    Raises `CannotEditError` where that, or the marking, cannot be done safely.
    """

    def __init__(self, content: bytes) -> None:
        self.package = Package(content)
        self._part = self.package.related("", "officeDocument")
        if self._part not in self.package.parts:
            raise CannotEditError("no workbook")
        self._root = parse(self.package.parts[self._part])
        if self._root.tag != tag("workbook"):
            raise CannotEditError("a workbook of another kind")
        disarm(self.package, self._part, self._root)
        self._styles_part = self.package.related(self._part, "styles")
        if not self._styles_part:
            raise CannotEditError("no styles")
        self.styles = StyleBook(parse(self.package.parts[self._styles_part]))
        self._texts = self._read_texts()
        self.sheets = [sheet for sheet in map(self._open_sheet, self._entries()) if sheet is not None]
        self._replace_formulas()

    def sheet(self, name: str) -> Sheet | None:
        """The worksheet of this name."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)

    def text(self, sheet: Sheet, address: str) -> str:
        """What a cell shows, as far as it is text or a number."""
        cell = sheet.grid.find(address)
        if cell is None:
            return ""
        if cell.get("t") == "s":
            number = int(cell.findtext(tag("v")) or 0)
            return self._texts[number] if number < len(self._texts) else ""
        inline = cell.find(tag("is"))
        return "".join(inline.itertext()) if inline is not None else cell.findtext(tag("v")) or ""

    def remove_sheet(self, sheet: Sheet) -> None:
        """Take a sheet out, with the names that belong to it."""
        entries = self._entries()
        index = next(i for i, item in enumerate(entries) if self._part_of(item) == sheet.part)
        self.package.unrelate(self._part, entries[index].get(LINK_ID))
        entries[index].getparent().remove(entries[index])
        for name in list(self._names()):
            if name.get("localSheetId") == str(index):
                name.getparent().remove(name)
        self._shift_names(after=index, by=-1)
        self.sheets.remove(sheet)

    def add_first_sheet(self, name: str, root: Element, title_rows: int) -> None:
        """Put a sheet before all others and show it first; `title_rows` is the row repeated on every printed page."""
        part = self.package.new_name("xl/worksheets/sheet{}.xml")
        self.package.parts[part] = serialise(root)
        self.package.set_type(part, _SHEET_TYPE)
        ident = self.package.relate(self._part, "worksheet", part)
        numbers = [int(item.get("sheetId") or 0) for item in self._entries()]
        attributes = {"name": name, "sheetId": str(max(numbers, default=0) + 1), LINK_ID: ident}
        entry = etree.Element(tag("sheet"), attributes, nsmap={"r": LINKS})
        self._root.find(tag("sheets")).insert(0, entry)
        self._shift_names(after=-1, by=1)
        self._name_title_rows(name, title_rows)
        self._show_first()

    def to_bytes(self) -> bytes:
        """The workbook; parts that nobody changed keep their bytes."""
        for sheet in self.sheets:
            if sheet.is_changed:
                self.package.parts[sheet.part] = serialise(sheet.grid.root)
        self.package.parts[self._styles_part] = serialise(self.styles.root)
        self.package.parts[self._part] = serialise(self._root)
        return self.package.to_bytes()

    def _replace_formulas(self) -> None:
        for sheet in self.sheets:
            refuse_reaching_rules(sheet.grid.root)
            if replace_formulas(sheet.grid, self.styles):
                sheet.is_changed = True
                drop_calculation_chain(self.package, self._part)

    def _read_texts(self) -> list[str]:
        part = self.package.related(self._part, "sharedStrings")
        if not part:
            return []
        return ["".join(text.text or "" for text in item.iter(tag("t"))) for item in parse(self.package.parts[part])]

    def _entries(self) -> list[Element]:
        return list(self._root.iterfind(f"{tag('sheets')}/{tag('sheet')}"))

    def _part_of(self, entry: Element) -> str:
        found = [item for item in self.package.relations(self._part) if item.ident == entry.get(LINK_ID)]
        if not found:
            raise CannotEditError("a sheet without its part")
        return found[0].target if found[0].kind == "worksheet" else ""

    def _open_sheet(self, entry: Element) -> Sheet | None:
        """The worksheet of an entry; None for a sheet that is one big chart."""
        part = self._part_of(entry)
        if not part:
            return None
        tab = entry.get("name") or ""
        return Sheet(unicodedata.normalize("NFC", tab), tab, part, SheetGrid(parse(self.package.parts[part])))

    def _names(self) -> list[Element]:
        return list(self._root.iterfind(f"{tag('definedNames')}/{tag('definedName')}"))

    def _shift_names(self, *, after: int, by: int) -> None:
        for name in self._names():
            index = name.get("localSheetId")
            if index is not None and int(index) > after:
                name.set("localSheetId", str(int(index) + by))

    def _name_title_rows(self, sheet: str, row: int) -> None:
        names = self._root.find(tag("definedNames"))
        if names is None:
            names = insert_before(self._root, "definedNames", _AFTER_NAMES)
        title = etree.Element(tag("definedName"), {"name": "_xlnm.Print_Titles", "localSheetId": "0"})
        title.text = f"'{sheet}'!${row}:${row}"
        names.insert(0, title)

    def _show_first(self) -> None:
        for view in self._root.iterfind(f"{tag('bookViews')}/{tag('workbookView')}"):
            for name in ("activeTab", "firstSheet"):
                view.attrib.pop(name, None)
        for sheet in self.sheets:
            for view in sheet.grid.root.iterfind(f"{tag('sheetViews')}/{tag('sheetView')}"):
                if view.attrib.pop("tabSelected", None) is not None:
                    sheet.is_changed = True
