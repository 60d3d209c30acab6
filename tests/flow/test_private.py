"""Nothing leaves the computer, and no name leaves the review folder: the whole sample played without a network."""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from flows.cli import app

pytestmark = pytest.mark.heavy

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "data" / "sample"
NAME, PERIOD = "van-hoa-cong-so", "nam-2021"
ALONE = ["unshare", "-rn", "sh", "-ec", 'ip link set lo up\nexec "$@"', "sh"]
CAN_BE_ALONE = subprocess.run([*ALONE, "true"], capture_output=True, check=False).returncode == 0

#: Python calls this in every process of the run, Prefect's server included, before anything can connect.
WATCH = """
import os, sys

def watch(event, args):
    if event == "socket.connect" and isinstance(args[1], tuple):
        host = str(args[1][0])
    elif event == "socket.getaddrinfo":
        host = str(args[0])
    else:
        return
    if not host.startswith("127.") and host not in ("::1", "localhost", "None", ""):
        with open(os.environ["WATCH_FILE"], "a", encoding="utf-8") as stream:
            stream.write(f"{event} {host}\\n")

sys.addaudithook(watch)
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """The data folder after `thidua demo` in a network of its own that leads nowhere, every connection written down."""
    if not CAN_BE_ALONE:
        pytest.skip("this computer gives a test no network of its own")
    office = Office(tmp_path_factory.mktemp("office"))
    for words in (("demo", "--into", office.data), ("backup", NAME, "--into", office.data / "truoc.zip")):
        code, output = office.run(*words)
        assert code == 0, output
    return office


class Office:
    """Commands run where no network is."""

    def __init__(self, root):
        self.data, self.home, self.watched = root / "data", root / "prefect", root / "connections.txt"
        (root / "watch").mkdir()
        (root / "watch" / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "THIDUA_"))}
        self.environment = {
            **kept,
            "THIDUA_DATA": str(self.data),
            "PREFECT_HOME": str(self.home),
            "PYTHONPATH": str(root / "watch"),
            "WATCH_FILE": str(self.watched),
        }

    def run(self, *words):
        command = [*ALONE, sys.executable, "-m", "flows.cli", *map(str, words)]
        result = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=580, check=False
        )
        return result.returncode, result.stdout + result.stderr


COMMANDS = [
    ("status", NAME, PERIOD),
    ("why", NAME, PERIOD, "HPN"),
    ("what-if", NAME, PERIOD, "--quota", "GK_XA=50%"),
    ("check", f"{{data}}/{NAME}/{PERIOD}/6-ho-so/1-xa/quyet-dinh.docx"),
    ("verify", NAME, PERIOD),
    ("rules", "--as-of", "2021-12-28"),
    ("find", "ly", "hoa", "tran"),
    ("eligible", NAME, "--as-of", "2025-05-20"),
    ("register", NAME, PERIOD, "--number", "216/QĐ-UBND", "--date", "28/12/2021"),
    ("import-awards", NAME, "{data}/cu.xlsx", "--template"),
    ("backup", NAME, "--into", "{data}/sao-luu.zip"),
    ("restore", "{data}/truoc.zip", "--into", "{data}/lai"),
    ("check-template", f"{ROOT}/templates/to-trinh.docx"),
    ("zip", NAME, "so-ket-2022"),
    ("new", "phong-trao-moi"),
    ("new-level", "huyen-moi", "--level", "huyen"),
    ("service-files", "--into", "{data}/dich-vu"),
    ("doctor",),
]


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_a_command_works_without_a_network(office, words):
    code, output = office.run(*(word.format(data=office.data) for word in words))
    assert code == 0, output


def test_every_other_command_is_run_by_a_test_of_its_own():
    elsewhere = {"demo", "open", "review", "rollup", "serve", "trigger", "deploy"}
    assert {words[0] for words in COMMANDS} | elsewhere == set(get_command(app).commands)


def test_nothing_tried_to_reach_another_computer(office):
    assert not office.watched.exists(), office.watched.read_text(encoding="utf-8")


def test_the_watch_would_have_seen_it(office, tmp_path):
    environment = {**office.environment, "WATCH_FILE": str(tmp_path / "seen.txt")}
    call = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=1)"
    subprocess.run([*ALONE, sys.executable, "-c", call], env=environment, capture_output=True, check=False)
    assert "192.0.2.1" in (tmp_path / "seen.txt").read_text(encoding="utf-8")


def test_no_name_of_the_sample_is_outside_the_tables_and_documents(office):
    names, titles = personal_values()
    assert len(names) > 200
    own = [path for path in office.home.rglob("*") if path.is_file()]
    told = [path for path in (office.data / NAME).rglob("*") if path.is_file() and is_public(path)]
    assert {"prefect.db", "nhat-ky.jsonl", "index.html"} <= {path.name for path in own + told}
    assert {path.name: hits for path in own + told if (hits := search(path, names | titles))} == {}
    # The state names the authority that decides an award by its title, and nobody by name.
    assert search(office.data / NAME / PERIOD / "review.json", names) == []


def test_the_search_would_have_found_one(office):
    names, _ = personal_values()
    assert len(search(office.data / NAME / PERIOD / "4-tong-hop" / "ky-xet.json", names)) > 100


def search(path, values):
    """Which of the values a file holds, as they are or as JSON escapes them."""
    content = path.read_bytes()
    is_escaped = b"\\u1ea" in content
    return [
        value
        for value in sorted(values)
        if value.encode() in content or (is_escaped and json.dumps(value)[1:-1].encode() in content)
    ]


def is_public(path):
    """What others than the office may read: the log, and the record of the checks."""
    return path.name == "nhat-ky.jsonl" or "kiem-tra" in path.parts


def personal_values():
    """Names of persons, how they are reached and what is told of each; and the titles of their offices."""
    names, titles = set(), set()
    for file in sorted(SAMPLE.rglob("*.csv")):
        with file.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                if file.name in ("people.csv", "council.csv"):
                    names.add(row["name"])
                    titles.add(row["position"])
                elif file.name == "units.csv":
                    names |= {row["head_name"], row["contact"]}
                elif file.name == "details.csv":
                    names |= {value for key, value in row.items() if key != "nominee"}
    return _telling(names), _telling(titles)


def _telling(values):
    return {value for value in values if value and re.search(r"\s|@", value) and len(value) > 7}
