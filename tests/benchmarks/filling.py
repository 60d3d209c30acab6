"""Filling Word templates: this project, plain docxtpl, docxtemplater and Carbone on the same pages.

The last two come from npm into a temporary folder. Every library starts from the template and ends with the bytes of
the document; each prints the same texts, which is checked. This project keeps a template it has compiled.
"""

from __future__ import annotations

import io
import json
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate

from tasks.compose.blueprint.ooxml import each, paragraph
from tasks.compose.blueprint.package import Section, build_package
from tasks.compose.blueprint.tables import Column, item_row, listing, tag_row
from tasks.compose.fill import fill_template
from tasks.compose.reading import WordText

PACKAGES = ("docxtemplater@3.71.0", "pizzip@3.3.0", "carbone@3.8.2")
RUNS = {"1 row": 40, "30 rows": 30, "300 rows": 15, "1,000 certificates": 5}
_FIELDS = ("place", "name", "points", "grade", "merit")
_HEADS = ("TT", "Họ và tên", "Điểm", "Xếp loại", "Tóm tắt thành tích")
_WIDTHS = (700, 2200, 900, 1200, 4071)


def _columns(value: str) -> list[Column]:
    texts = (value.format(field) for field in _FIELDS)
    return [Column(head, text, width) for head, text, width in zip(_HEADS, texts, _WIDTHS, strict=True)]


def _certificate(value: str) -> str:
    return (
        paragraph("Tên loại văn bản", f"GIẤY KHEN {value.format('place')}", layout="<w:pageBreakBefore/>")
        + paragraph("Trích yếu nội dung", value.format("name"))
        + paragraph("Thân văn bản", f"Đã có thành tích: {value.format('merit')}")
        + paragraph("Họ tên người ký", "Phan Trọng Nghĩa")
    )


def _bracketed(columns: list[Column]) -> list[Column]:
    """The loop of docxtemplater begins in the first cell of the row and ends in the last."""
    first, *middle, last = columns
    opened = Column(first.heading, "{#rows}" + first.content, first.width)
    return [opened, *middle, Column(last.heading, last.content + "{/rows}", last.width)]


def make_templates(kind: str) -> dict[str, bytes]:
    """The same page written for each library: a list of rows, or certificates one after another."""
    jinja, mustache, carbone = "{{{{ row.{} }}}}", "{{{}}}", "{{d.rows[i].{}}}"
    following = carbone.replace("[i]", "[i+1]")
    if kind == "certificates":
        blocks = {
            "jinja": each("row in rows", _certificate(jinja)),
            "docxtemplater": paragraph("Thẻ lệnh", "{#rows}")
            + _certificate(mustache)
            + paragraph("Thẻ lệnh", "{/rows}"),
            "carbone": _certificate(carbone) + paragraph("Tên loại văn bản", following.format("place")),
        }
    else:
        columns, heads = _columns(jinja), _columns("")
        loop = (tag_row(columns, "for row in rows"), item_row(columns), tag_row(columns, "endfor"))
        blocks = {
            "jinja": listing(heads, *loop),
            "docxtemplater": listing(heads, item_row(_bracketed(_columns(mustache)))),
            "carbone": listing(heads, item_row(_columns(carbone)), item_row(_columns(following))),
        }
    return {name: build_package("Thử", Section((block,))) for name, block in blocks.items()}


def make_data(count: int) -> dict[str, Any]:
    """So many people with an achievement of a few lines each."""
    merit = "Giải quyết {} hồ sơ trước hạn & không có phản ánh; tham gia 100% phong trào “Văn hóa công sở” của xã."
    rows = [
        {"place": f"{i}", "name": f"Nguyễn Văn {i}", "points": "9,5", "grade": "Xuất sắc", "merit": merit.format(i)}
        for i in range(1, count + 1)
    ]
    return {"rows": rows}


def run() -> dict[str, Any]:
    """Milliseconds a document takes, median, by size and library."""
    sizes = {"1 row": ("list", 1), "30 rows": ("list", 30), "300 rows": ("list", 300)}
    cases = {**sizes, "1,000 certificates": ("certificates", 1000)}
    figures: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        jobs: list[dict[str, Any]] = []
        for case, (kind, count) in cases.items():
            templates, data = make_templates(kind), make_data(count)
            figures[case] = {
                "thidua": _median(RUNS[case], lambda t=templates, d=data: fill_template(t["jinja"], d)),
                "docxtpl": _median(RUNS[case], lambda t=templates, d=data: _plain_docxtpl(t["jinja"], d)),
            }
            jobs += _jobs(Path(scratch), case, templates, data)
        for job, milliseconds in zip(jobs, _run_node(Path(scratch), jobs), strict=True):
            figures[job["case"]][job["library"]] = round(milliseconds, 2)
            _compare(job, make_data(cases[job["case"]][1]))
    _print(figures)
    return {"figures": figures, "packages": PACKAGES}


def _median(runs: int, fill: Callable[[], bytes]) -> float:
    fill()
    times: list[float] = []
    for _ in range(runs):
        begun = time.perf_counter()
        fill()
        times.append((time.perf_counter() - begun) * 1000)
    return round(statistics.median(times), 2)


def _plain_docxtpl(template: bytes, data: dict[str, Any]) -> bytes:
    document = DocxTemplate(io.BytesIO(template))
    document.render(data, autoescape=True)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _jobs(scratch: Path, case: str, templates: dict[str, bytes], data: dict[str, Any]) -> list[dict[str, Any]]:
    stem = case.replace(" ", "-").replace(",", "")
    (scratch / f"{stem}.json").write_text(json.dumps(data), encoding="utf-8")
    jobs: list[dict[str, Any]] = []
    for library in ("docxtemplater", "carbone"):
        template = scratch / f"{stem}-{library}.docx"
        template.write_bytes(templates[library])
        jobs.append(
            {
                "library": library,
                "case": case,
                "template": str(template),
                "data": str(scratch / f"{stem}.json"),
                "output": str(scratch / f"{stem}-{library}-out.docx"),
                "runs": RUNS[case],
                "jinja": templates["jinja"].hex(),
            }
        )
    return jobs


def _run_node(scratch: Path, jobs: list[dict[str, Any]]) -> list[float]:
    (scratch / "package.json").write_text("{}", encoding="utf-8")
    subprocess.run(
        ["npm", "install", "--no-audit", "--no-fund", *PACKAGES], cwd=scratch, check=True, capture_output=True
    )
    (scratch / "jobs.json").write_text(json.dumps(jobs), encoding="utf-8")
    script = Path(__file__).with_suffix(".cjs")
    report = subprocess.run(["node", script, "jobs.json"], cwd=scratch, check=True, capture_output=True, text=True)
    return json.loads(report.stdout.splitlines()[-1])


def _compare(job: dict[str, Any], data: dict[str, Any]) -> None:
    own = [line.text for line in WordText(fill_template(bytes.fromhex(job["jinja"]), data)).lines]
    theirs = [line.text for line in WordText(Path(job["output"])).lines]
    differing = next((pair for pair in zip(own, theirs, strict=False) if pair[0] != pair[1]), None)
    if own != theirs:
        raise ValueError(f"{job['library']}, {job['case']}: {len(own)} and {len(theirs)} lines; {differing}")


def _print(figures: dict[str, dict[str, float]]) -> None:
    for case, libraries in figures.items():
        print(f"{case:20}", "  ".join(f"{name} {value:9.2f} ms" for name, value in libraries.items()))
