"""What Microsoft's own schema says of every template, every kind of document and every kind of workbook we write."""

import json
import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

pytestmark = pytest.mark.heavy

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
_CODE = re.compile(r"^[A-Z][A-Z0-9-]*(?=[.-])")
_RECEIVED = "2-nhan"


def faults_of(path):
    """The faults of an Office file; `.ci/run` installs the validator and names it in OOXML_VALIDATOR."""
    command = [os.environ["OOXML_VALIDATOR"], path, "--officeVersion", "Office2019"]
    report = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    return [f"{path}: {fault['path']} {fault['description']}" for fault in json.loads(report.stdout)["errors"]]


def faults_in(paths):
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return [fault for faults in pool.map(faults_of, paths) for fault in faults]


def one_of_each(folder, suffix):
    """The first file of each kind in each folder: names differ only by the code of a unit or a person."""
    kinds = {}
    for path in sorted(folder.rglob(f"*{suffix}")):
        kinds.setdefault((path.parent, _CODE.sub("", path.name)), path)
    return list(kinds.values())


def test_every_template_is_valid():
    assert faults_in(sorted(TEMPLATES.rglob("*.docx"))) == []


def test_every_kind_of_document_is_valid(demo):
    documents = one_of_each(demo, ".docx")
    assert len(documents) > 60
    assert faults_in(documents) == []


def test_every_kind_of_workbook_is_valid(demo):
    workbooks = one_of_each(demo, ".xlsx")
    assert {path.parent.name for path in workbooks} > {"1-bieu-mau", _RECEIVED, "3-tra-lai", "4-tong-hop", "5-hoi-dong"}
    assert faults_in(workbooks) == []


def test_a_damaged_file_has_faults(tmp_path):
    path = tmp_path / "hong.docx"
    path.write_bytes(b"PK")
    assert faults_of(path)
