"""Where the tags of a template run: no calls into Python, no missing field, nothing but text."""

from __future__ import annotations

from functools import cache
from typing import cast

from jinja2 import DictLoader, StrictUndefined, Undefined, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment


class _Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox, quick about the one thing templates do: read a field of a mapping."""

    def getattr(self, obj: object, attribute: str) -> object:
        if type(obj) is dict and attribute in obj:
            return cast(dict[str, object], obj)[attribute]
        return super().getattr(obj, attribute)


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """The one environment of all templates: strict, sandboxed, escaped."""
    return _Sandbox(autoescape=True, undefined=StrictUndefined, finalize=_only_text, loader=DictLoader({}))


def _only_text(value: object) -> object:
    if isinstance(value, str):
        return value
    if isinstance(value, Undefined):
        return str(value)  # StrictUndefined names the missing field
    raise UndefinedError(f"'{type(value).__name__}' is not text")
