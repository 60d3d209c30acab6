"""A stop: its sentence for the clerk, its text for whatever a library writes down."""

import errno
import pickle
import traceback
from pathlib import Path

import pytest

from tasks.errors import ReviewError, explain_refusal, is_drive_gone

STOP = ReviewError("Ô ghi “Trần Thị Bí Mật”.", place="Kỳ xét!D5", remedy="ghi ngày")


def test_the_text_is_place_and_remedy_and_quotes_nobody():
    assert str(STOP) == "Nơi: Kỳ xét!D5. Cách sửa: ghi ngày"
    assert "Bí Mật" not in f"{STOP} {STOP!r} {STOP.args}"


def test_whoever_looks_for_the_cause_reads_the_sentence():
    assert "Bí Mật" in "".join(traceback.format_exception(STOP))


def test_a_stop_on_a_worker_is_the_same_stop():
    again = pickle.loads(pickle.dumps(STOP))  # noqa: S301 - our own
    assert (again.message, again.place, again.remedy) == (STOP.message, STOP.place, STOP.remedy)
    assert again.__notes__ == [STOP.message]


def of_windows(winerror, number=errno.ENOENT, path="ket-qua.xlsx"):
    """A refusal as Python tells it on Windows."""
    error = OSError(number, "refused", path)
    error.winerror = winerror
    return error


@pytest.mark.parametrize(
    ("winerror", "number", "sentence"),
    [
        (53, errno.ENOENT, "Thư mục mạng không trả lời"),
        (59, errno.EINVAL, "Thư mục mạng không trả lời"),
        (64, errno.ENOENT, "Thư mục mạng không trả lời"),
        (67, errno.ENOENT, "Thư mục mạng không trả lời"),
        (121, errno.EINVAL, "Thư mục mạng không trả lời"),
        (206, errno.ENOENT, "Đường dẫn quá dài"),
        (19, errno.EACCES, "Ổ đĩa chỉ cho đọc"),
        (21, errno.EACCES, "Không thấy ổ đĩa"),
        (32, errno.EACCES, "Tệp hoặc thư mục không cho ghi"),
        (112, errno.ENOSPC, "Ổ đĩa đã đầy"),
    ],
)
def test_windows_own_number_says_what_is_wrong(winerror, number, sentence):
    assert explain_refusal(of_windows(winerror, number)).message == f"{sentence} (tệp ket-qua.xlsx)."


def test_a_path_too_long_for_windows_is_not_taken_for_a_missing_file(tmp_path):
    long = tmp_path / ("x" * 240) / "ket-qua.xlsx"
    assert explain_refusal(of_windows(3), long).message.startswith("Đường dẫn quá dài")
    assert explain_refusal(of_windows(2), Path("ket-qua.xlsx")) is None
    assert explain_refusal(OSError(errno.ENOENT, "missing"), long) is None


def test_a_drive_that_was_pulled_out_is_told():
    away = Path("Q:\\TDKT\\data\\ket-qua.xlsx")
    assert explain_refusal(of_windows(3), away).message.startswith("Không thấy ổ đĩa")
    assert is_drive_gone(away)
    assert not is_drive_gone(Path("/tmp/ket-qua.xlsx"))  # noqa: S108 - a path of no drive
