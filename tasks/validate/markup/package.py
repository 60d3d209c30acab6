"""The package a workbook is: its parts, how they are related, what type each one has."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from tasks.files import normalise_zip
from tasks.validate.markup.xml_tree import CannotEditError, Element, etree, parse, serialise

_TYPES_PART = "[Content_Types].xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True)
class Relation:
    """A part another part needs; `target` is the name of a part, or an address where it is outside."""

    ident: str
    kind: str
    target: str
    is_outside: bool


class Package:
    """The parts of a workbook by name; parts that nothing leads to any more are left out when it is saved."""

    def __init__(self, content: bytes) -> None:
        self.parts = _unzip(content)
        if _TYPES_PART not in self.parts:
            raise CannotEditError("no content types")
        self._types = parse(self.parts[_TYPES_PART])
        self._relations: dict[str, Element] = {}

    def relations(self, source: str) -> list[Relation]:
        """What a part (the empty name: the package) needs; `kind` is the last word of the type."""
        return [self._relation(source, item) for item in self._relations_root(source)]

    def related(self, source: str, kind: str) -> str:
        """The part of this kind that a part needs; empty where it needs none."""
        return next((item.target for item in self.relations(source) if item.kind == kind), "")

    def relate(self, source: str, kind: str, target: str) -> str:
        """The identifier of a new relation from a part to another."""
        root = self._relations_root(source)
        taken = {item.get("Id") for item in root}
        ident = next(name for number in range(1, len(taken) + 2) if (name := f"rId{number}") not in taken)
        attributes = {"Id": ident, "Type": f"{_OFFICE}/{kind}", "Target": f"/{target}"}
        etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", attributes)
        return ident

    def unrelate(self, source: str, ident: str) -> None:
        """Take a relation away."""
        root = self._relations_root(source)
        for item in [item for item in root if item.get("Id") == ident]:
            root.remove(item)

    def new_name(self, pattern: str) -> str:
        """The first free name of a pattern as `xl/comments{}.xml`; names differ in more than their case."""
        taken = {name.lower() for name in self.parts}
        return next(
            name for number in range(1, len(taken) + 2) if (name := pattern.format(number)).lower() not in taken
        )

    def set_type(self, part: str, content_type: str) -> None:
        """Say what a part is."""
        for item in self._overrides(part):
            self._types.remove(item)
        attributes = {"PartName": f"/{part}", "ContentType": content_type}
        etree.SubElement(self._types, f"{{{_TYPES}}}Override", attributes)

    def reachable(self) -> list[str]:
        """Every part the package leads to, in the order of the file."""
        found: set[str] = set()
        queue = [""]
        while queue:
            source = queue.pop()
            targets = {item.target for item in self.relations(source) if not item.is_outside} - found
            missing = [name for name in targets if name not in self.parts]
            if missing:
                raise CannotEditError(f"a part is missing: {missing[0]}")
            found |= targets
            queue += targets
        return [name for name in self.parts if name in found]

    def to_bytes(self) -> bytes:
        """The package with what still belongs to it, the content types first."""
        kept = self.reachable()
        sources = [name for name in ("", *kept) if len(self._relations_root(name))]
        written = {_relations_part(name): self._relations_bytes(name) for name in sources}
        written |= {name: self.parts[name] for name in kept}
        self._forget_types(set(kept))
        order = [name for name in self.parts if name in written]
        order += [name for name in written if name not in self.parts]
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr(_TYPES_PART, serialise(self._types))
            for name in order:
                archive.writestr(name, written[name])
        return normalise_zip(target.getvalue())

    def _relations_root(self, source: str) -> Element:
        if source not in self._relations:
            empty = f'<Relationships xmlns="{_RELATIONS}"/>'.encode()
            self._relations[source] = parse(self.parts.get(_relations_part(source), empty))
        return self._relations[source]

    def _relations_bytes(self, source: str) -> bytes:
        root, part = self._relations[source], _relations_part(source)
        before = self.parts.get(part)
        is_same = before is not None and etree.tostring(parse(before)) == etree.tostring(root)
        return before if before is not None and is_same else serialise(root)

    def _relation(self, source: str, item: Element) -> Relation:
        is_outside = item.get("TargetMode") == "External"
        target = item.get("Target") or ""
        if not is_outside:
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")
        return Relation(item.get("Id") or "", (item.get("Type") or "").rsplit("/", 1)[-1], target, is_outside)

    def _overrides(self, part: str) -> list[Element]:
        return [item for item in self._types if (item.get("PartName") or "").lower() == f"/{part}".lower()]

    def _forget_types(self, kept: set[str]) -> None:
        names = {f"/{name}".lower() for name in kept}
        for item in list(self._types):
            if item.get("PartName") and item.get("PartName").lower() not in names:
                self._types.remove(item)


def _relations_part(source: str) -> str:
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _unzip(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = list(_file_names(archive))
            return {name: archive.read(name) for name in names}
    # RuntimeError (a zip password) and NotImplementedError (an odd compression) are zipfile's own words for it.
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise CannotEditError("not a zip file") from error


def _file_names(archive: zipfile.ZipFile) -> Iterator[str]:
    seen: set[str] = set()
    for name in archive.namelist():
        if name.endswith("/"):
            continue
        if name.lower() in seen or "\\" in name:
            raise CannotEditError("names of parts that programs read differently")
        seen.add(name.lower())
        yield name
