"""The audit of `.ci/run` fails for a vulnerability nobody accepted, and only for that."""

import http.server
import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest

AUDIT = Path(__file__).resolve().parents[2] / ".ci" / "audit.py"


@pytest.fixture
def service():
    """A service that answers as osv.dev does, and knows one vulnerability."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            queries = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
            answers = [{"vulns": [{"id": "GHSA-1"}]} if item["version"] == "1.0" else {} for item in queries]
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps({"results": answers}).encode())

        def log_message(self, *words):
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/v1/querybatch"
        server.shutdown()


@pytest.mark.parametrize(
    ("version", "accepted", "code", "word"),
    [
        ("2.0", "", 0, "0 not accepted"),
        ("1.0", "", 1, "GHSA-1 in prefect 1.0"),
        ("1.0", "GHSA-1,prefect,2999-01-01,only on servers\n", 0, "1 vulnerabilities known, 0 not accepted"),
        ("1.0", "GHSA-1,prefect,2020-01-01,looked at long ago\n", 1, "1 not accepted"),
    ],
    ids=["none", "found", "accepted", "accepted-too-long-ago"],
)
def test_what_the_audit_says(service, tmp_path, version, accepted, code, word):
    (tmp_path / "requirements.lock").write_text(f"prefect=={version} \\\n    --hash=sha256:00\n", encoding="utf-8")
    (tmp_path / "known-vulnerabilities.csv").write_text(f"id,package,until,reason\n{accepted}", encoding="utf-8")
    result = audit(service, tmp_path)
    assert (result.returncode, word in result.stdout) == (code, True), result.stdout + result.stderr


def test_a_service_out_of_reach_is_said_and_stops_nothing():
    result = audit("http://127.0.0.1:9/v1/querybatch", AUDIT.parent.parent)
    assert (result.returncode, "nothing was checked" in result.stdout) == (0, True), result.stderr


def audit(service, folder):
    accepted = folder if (folder / "known-vulnerabilities.csv").is_file() else AUDIT.parent
    words = [sys.executable, str(AUDIT), service, str(folder), str(accepted)]
    return subprocess.run(words, capture_output=True, text=True, check=False)
