"""A stop: its sentence for the clerk, its text for whatever a library writes down."""

import pickle
import traceback

from tasks.errors import ReviewError

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
