"""The wheel alone, in an environment that holds the lock and nothing else, does the work from any folder."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

pytestmark = pytest.mark.heavy

ROOT = Path(__file__).resolve().parents[2]
BACKUP = ROOT / "tests" / "fixtures" / "phong-trao-0.1.0.zip"


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The folder of programs of an environment into which the wheel was installed."""
    root = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(root)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = root.glob("*.whl")
    venv.create(root / "env", with_pip=True)
    programs = root / "env" / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(programs / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / "requirements.lock")], check=True, cwd=root)
    subprocess.run([*pip, str(wheel)], check=True, cwd=root)
    return programs


def test_the_wheel_does_the_work_from_another_folder(installed, tmp_path):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "THIDUA_", "PYTHON"))}
    environment = {**kept, "THIDUA_DATA": str(tmp_path / "data"), "HOME": str(tmp_path)}

    def thidua(*words):
        command = [str(installed / "thidua"), *map(str, words)]
        result = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=240, check=False
        )
        return result.returncode, result.stdout + result.stderr

    movement = tmp_path / "data" / "van-hoa-cong-so"
    review = ("review", "van-hoa-cong-so", "nam-2021", "--as-of", "2021-12-28")
    for words, code in (
        (("new", "phong-trao-moi"), 0),
        (("rules", "--as-of", "2021-12-28"), 0),
        (("restore", BACKUP, "--into", movement), 0),
        (review, 0),
        (("verify", "van-hoa-cong-so", "nam-2021"), 0),
        (("check", movement / "nam-2021" / "6-ho-so"), 0),
    ):
        assert thidua(*words)[0] == code, (words, thidua(*words)[1])


def test_the_sample_comes_with_the_wheel(installed, tmp_path):
    code = (
        "from tasks.rehearse.sample import load_sample; from tasks.settings import load_settings; import tasks;"
        "s = load_settings(); "
        "print(len(load_sample(s.sample_dir, s.reference_dir, 'van-hoa-cong-so').units), tasks.__file__)"
    )
    command = [str(installed / "python"), "-c", code]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    count, place = result.stdout.split(" ", 1)
    assert int(count) > 20
    assert str(ROOT) not in place
