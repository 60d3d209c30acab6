"""`python -m tasks.compose.blueprint` rewrites the shipped templates and the list of their fields."""

from __future__ import annotations

from tasks.compose.blueprint.calibration import calibration_page
from tasks.compose.blueprint.shipped import build_templates
from tasks.compose.field_guide import write_guide
from tasks.files import write_bytes, write_text
from tasks.settings import load_settings

if __name__ == "__main__":
    templates_dir = load_settings().templates_dir
    for name, content in build_templates().items():
        write_bytes(templates_dir / name, content)
    write_bytes(templates_dir / "phoi" / "can-chinh-may-in.docx", calibration_page())
    write_text(templates_dir / "README.md", write_guide(templates_dir))
