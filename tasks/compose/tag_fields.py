"""Which fields a template uses, read from its tags without filling it; what is no field is a fault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias, cast

from jinja2 import Environment, TemplateSyntaxError, nodes

from tasks.compose.tag_rules import TemplateFault, fault_at
from tasks.compose.tags import read_paragraphs, tags_of
from tasks.compose.word_parts import Element

Scope: TypeAlias = Mapping[str, tuple[str, object]]  # name in the tag -> (field it stands for, example of its value)

_CODE = (
    nodes.Call,
    nodes.BinExpr,
    nodes.UnaryExpr,
    nodes.Macro,
    nodes.CallBlock,
    nodes.Include,
    nodes.Import,
    nodes.FromImport,
    nodes.Extends,
    nodes.Block,
    nodes.Assign,
    nodes.AssignBlock,
    nodes.FilterBlock,
    nodes.With,
    nodes.List,
    nodes.Dict,
    nodes.Tuple,
)
_LOGIC = (nodes.And, nodes.Or, nodes.Not)
_LOOP = "loop"
_PLAIN = "mẫu chỉ ghi tên trường, ví dụ {{ signer_name }}; điều kiện và vòng lặp lấy theo mẫu gốc"


class FieldReader:
    """Reads the fields of the parts of a template against a full sample of what the program fills in."""

    def __init__(self, sample: Mapping[str, object]) -> None:
        self.used: set[str] = set()
        self.unknown: set[str] = set()
        self.is_whole = True
        self._sample = {name: (name, value) for name, value in sample.items()}
        self._environment = Environment(autoescape=True)
        self._lines: list[Element] = []

    def read(self, root: Element) -> Iterator[TemplateFault]:
        """The faults of one part; its fields are added to `used` and `unknown`.

        Tags that cannot be parsed are one fault; the fields of the part then stay unread (`is_whole` is False).
        """
        paragraphs = [(paragraph, tags_of(paragraph, text)) for paragraph, text in read_paragraphs(root)]
        self._lines = [paragraph for paragraph, tags in paragraphs if tags]
        source = "\n".join(" ".join(tag.plain for tag in tags) for _, tags in paragraphs if tags)
        try:
            tree = self._environment.parse(source)
        except TemplateSyntaxError as error:
            self.is_whole = False
            yield self._fault(error.lineno, f"Thẻ viết sai cú pháp ({error.message}).", _PLAIN)
            return
        yield from self._walk(tree, self._sample)

    def _walk(self, node: nodes.Node, scope: Scope) -> Iterator[TemplateFault]:
        if isinstance(node, nodes.For):
            yield from self._walk_loop(node, scope)
        elif isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
            yield from self._resolve(node, scope)[2]
        elif isinstance(node, _CODE) and not isinstance(node, _LOGIC):
            message = "Thẻ có phép tính hoặc lệnh; chương trình chỉ điền chữ, không chạy lệnh trong mẫu."
            yield self._fault(node.lineno, message, _PLAIN)
        else:
            yield from self._check_filter(node)
            for child in node.iter_child_nodes():
                yield from self._walk(child, scope)

    def _walk_loop(self, node: nodes.For, scope: Scope) -> Iterator[TemplateFault]:
        path, value, faults = self._resolve(node.iter, scope)
        yield from faults
        target = node.target.name if isinstance(node.target, nodes.Name) else ""
        inner = {**scope, _LOOP: (_LOOP, None), target: (path, _item_of(value))}
        for child in (*node.body, *node.else_):
            yield from self._walk(child, inner)

    def _resolve(self, node: nodes.Node, scope: Scope) -> tuple[str, object, list[TemplateFault]]:
        """The field a name stands for, an example of its value, and what is wrong with it."""
        if isinstance(node, nodes.Name):
            if node.name not in scope:
                return node.name, None, [self._unknown(node.lineno, node.name, node.name)]
            path, value = scope[node.name]
            self._note(path)
            return path, value, []
        key = _key_of(node)
        if key is None or not isinstance(node, nodes.Getattr | nodes.Getitem):
            return (
                "",
                None,
                list(self._walk(node, scope)) or [self._fault(node.lineno, "Thẻ không phải một trường.", _PLAIN)],
            )
        path, value, faults = self._resolve(node.node, scope)
        if faults or value is None:
            return path, None, faults
        field = f"{path}.{key}"
        if not isinstance(value, Mapping) or key not in value:
            return field, None, [self._unknown(node.lineno, field, key)]
        self._note(field)
        return field, cast(Mapping[str, object], value)[key], []

    def _check_filter(self, node: nodes.Node) -> Iterator[TemplateFault]:
        if isinstance(node, nodes.Filter) and node.name not in self._environment.filters:
            yield self._fault(node.lineno, f"Chương trình không có bộ lọc “{node.name}”.", f"bỏ “| {node.name}”")
        if isinstance(node, nodes.Test) and node.name not in self._environment.tests:
            yield self._fault(node.lineno, f"Chương trình không có phép thử “{node.name}”.", f"bỏ “is {node.name}”")

    def _note(self, path: str) -> None:
        if path != _LOOP:
            self.used.add(path)

    def _unknown(self, line: int, path: str, name: str) -> TemplateFault:
        self.unknown.add(path)
        message = f"Chương trình không có trường “{name}” ở chỗ này."
        return self._fault(line, message, "sửa tên trường theo bảng trường của mẫu, hoặc xóa thẻ")

    def _fault(self, line: int, message: str, remedy: str) -> TemplateFault:
        return fault_at(self._lines[min(line, len(self._lines)) - 1], message, remedy)


def _item_of(value: object) -> object:
    """One item of a list, with the keys of all; None where the sample has no example."""
    if not isinstance(value, list) or not value:
        return None
    items = cast(list[object], value)
    if not all(isinstance(item, Mapping) for item in items):
        return items[0]
    merged: dict[str, object] = {}
    for item in cast(list[Mapping[str, object]], items):
        merged.update({key: part for key, part in item.items() if part or key not in merged})
    return merged


def _key_of(node: nodes.Node) -> str | None:
    if isinstance(node, nodes.Getattr):
        return node.attr
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
        return node.arg.value
    return None
