"""A command typed wrong, told in Vietnamese: what is wrong, how the command is used, where to read more."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from typer.exceptions import TyperException

#: By the name of Typer's own error; `name` is the word or option it is about, `help` what belongs there.
_SENTENCES = {
    "MissingParameter": "Thiếu {name}: {help}",
    "BadParameter": "Giá trị ghi cho {name} không dùng được: {help}",
    "NoSuchOption": "Không có tùy chọn {name}.",
    "BadOptionUsage": "Sau {name} phải ghi giá trị.",
}


def explain_usage(error: TyperException) -> tuple[str, str, str]:
    """The sentence, the usage of the command, and the command that prints its help."""
    context: Any = getattr(error, "ctx", None)
    usage = _plain(context.get_usage()) if context else "thidua"
    path = context.command_path if context else "thidua"
    return _sentence(error, context), usage, f"{path} --help"


def _sentence(error: TyperException, context: Any) -> str:
    wanted = _SENTENCES.get(type(error).__name__)
    if wanted is None:
        is_command = context is not None and hasattr(context.command, "commands")
        return "Không có lệnh như vậy." if is_command else "Ghi thừa so với cách dùng của lệnh."
    param: Any = getattr(error, "param", None)
    if param is None:
        return wanted.format(name=getattr(error, "option_name", ""))
    name = param.opts[0] if param.opts[0].startswith("-") else param.metavar
    return wanted.format(name=name, help=param.help)


def translate_help(command: Any) -> None:
    """Nothing; a command of Typer, and each below it, prints its help under Vietnamese words."""
    from typer import Context, rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = "Tham số"
    rich_utils.OPTIONS_PANEL_TITLE = "Tùy chọn"
    rich_utils.COMMANDS_PANEL_TITLE = "Lệnh"
    rich_utils.REQUIRED_LONG_STRING = "[bắt buộc]"
    rich_utils.DEFAULT_STRING = "[mặc định: {}]"
    for each in (command, *command.commands.values()):
        each.get_help_option(Context(each)).help = "Xem hướng dẫn này."
        each.get_usage = partial(_use, each.get_usage)


def _use(get_usage: Callable[[Any], str], context: Any) -> str:
    return f"Cách dùng: {_plain(get_usage(context))}"


def _plain(usage: str) -> str:
    """The usage in one line, without its English title and its braces."""
    return " ".join(usage.partition(": ")[2].replace("{", "").replace("}", "").split())
