"""`python -m tasks.compose.blueprint` rewrites the shipped templates."""

from __future__ import annotations

from tasks.compose.blueprint.calibration import calibration_page
from tasks.compose.blueprint.shipped import build_templates
from tasks.files import write_bytes
from tasks.settings import load_settings

if __name__ == "__main__":
    for name, content in build_templates().items():
        write_bytes(load_settings().templates_dir / name, content)
    write_bytes(load_settings().templates_dir / "phoi" / "can-chinh-may-in.docx", calibration_page())
