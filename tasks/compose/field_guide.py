"""The list of template fields for the clerk: `templates/README.md`, written from the dictionary and the templates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tasks.compose.doctor import used_fields
from tasks.compose.field_labels import label_of

_INTRO = """# Mẫu văn bản và các trường

Mỗi tệp `.docx` là một mẫu Word; tệp `.json` cùng tên là một bộ nội dung ví dụ. Chỗ trong ngoặc `{{ … }}` là trường
chương trình điền. Muốn sửa mẫu: chép tệp `.docx` sang thư mục `mau-van-ban` của phong trào, giữ tên tệp, sửa bằng Word,
rồi kiểm tra: `py start.py check-template <tệp>`.

Trường có dấu chấm nằm trong danh sách: `groups.rows.name` là tên ở mỗi dòng của mỗi nhóm, trong mẫu ghi
`{{ row.name }}` giữa `{%tr for row in group.rows %}` và `{%tr endfor %}`. Trường bắt đầu bằng
`has_` và `is_` chỉ dùng làm điều kiện.
"""


def write_guide(templates_dir: Path) -> str:
    """The Markdown text: one table of fields for each shipped template, in the order of the alphabet."""
    parts = [_INTRO, *(_table(path, templates_dir) for path in sorted(templates_dir.glob("*.docx")))]
    return "\n".join(parts)


def _table(template: Path, templates_dir: Path) -> str:
    return (
        "\n".join((f"## {template.name}\n", "| Trường | Nội dung |", "|---|---|", *_rows(template, templates_dir)))
        + "\n"
    )


def _rows(template: Path, templates_dir: Path) -> Iterator[str]:
    for field in sorted(used_fields(template, templates_dir)):
        yield f"| `{field}` | {label_of(field)} |"
