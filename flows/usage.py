"""A command typed wrong, told in Vietnamese: what is wrong, how the command is used, where to read more."""

from __future__ import annotations

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
    usage = context.get_usage().partition(": ")[2] if context else "thidua"
    path = context.command_path if context else "thidua"
    return _sentence(error, context), " ".join(usage.replace("{", "").replace("}", "").split()), f"{path} --help"


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


def title_help() -> None:
    """Nothing; Typer prints its help under Vietnamese titles."""
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = "Tham số"
    rich_utils.OPTIONS_PANEL_TITLE = "Tùy chọn"
    rich_utils.COMMANDS_PANEL_TITLE = "Lệnh"
    rich_utils.REQUIRED_LONG_STRING = "[bắt buộc]"
    rich_utils.DEFAULT_STRING = "[mặc định: {}]"
