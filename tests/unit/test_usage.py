"""A command typed wrong is told in Vietnamese, with the right way beside it; exit code 2."""

import os
import subprocess
import sys

import pytest


def run(tmp_path, *words):
    done = subprocess.run(
        [sys.executable, "-m", "flows.cli", *words],
        env={**os.environ, "THIDUA_DATA": str(tmp_path), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["review"], "Thiếu CAMPAIGN: Tên hoặc đường dẫn thư mục phong trào."),
        (["review", "van-hoa"], "Thiếu PERIOD: nam-2021, so-ket-2022 hoặc tong-ket-2025."),
        (["review", "van-hoa", "nam-2021", "--ngay", "1"], "Không có tùy chọn --ngay."),
        (["review", "van-hoa", "nam-2021", "--as-of", "31/02/2021"], "Giá trị ghi cho --as-of không dùng được:"),
        (["new-level", "hs", "--level", "xa"], "Giá trị ghi cho --level không dùng được:"),
        (["register", "van-hoa", "nam-2021", "--number"], "Sau --number phải ghi giá trị."),
        (["review", "van", "hoa", "nam-2021"], "Ghi thừa so với cách dùng của lệnh."),
        (["xet"], "Không có lệnh như vậy."),
    ],
)
def test_a_command_typed_wrong_is_told_in_vietnamese(tmp_path, words, sentence):
    code, said = run(tmp_path, *words)
    assert code == 2
    assert sentence in said
    assert "thidua" in said
    assert not any(word in said for word in ("Usage", "Missing", "Invalid", "No such", "Try ", "Error", "Traceback"))


def test_the_way_to_use_the_command_stands_beside_the_slip(tmp_path):
    _, said = run(tmp_path, "review")
    assert "Cách dùng: thidua review" in said
    assert "thidua review --help" in said


@pytest.mark.parametrize("day", ["31/12/2021", "2021-12-31"])
def test_a_day_is_read_as_a_clerk_or_a_program_writes_it(tmp_path, day):
    code, said = run(tmp_path, "review", "khong-co", "nam-2021", "--as-of", day)
    assert (code, "Không tìm thấy phong trào" in said) == (4, True)


@pytest.mark.parametrize("words", [["--help"], ["review", "--help"]])
def test_help_is_in_vietnamese(tmp_path, words):
    code, said = run(tmp_path, *words)
    assert code == 0
    assert all(word in said for word in ("Cách dùng: thidua", "Tùy chọn", "Xem hướng dẫn này."))
    assert not any(word in said for word in ("Usage", "Show this", "Options", "Arguments", "Commands"))
