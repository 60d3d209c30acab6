"""How far a run has come, told to whoever listens: the command line draws it, a service logs it."""

from __future__ import annotations

import logging

LOGGER_NAME = "thidua.progress"
_LOGGER = logging.getLogger(LOGGER_NAME)
# Steps are for whoever listens, not for the screen as lines of a log.
_LOGGER.setLevel(logging.INFO)
_LOGGER.propagate = False

#: The steps of a review, in order, as people read them.
STEPS = (
    "Đọc phong trào",
    "Đọc biểu mẫu",
    "Kiểm tra số liệu",
    "Tính điểm",
    "Đọc kết quả Hội đồng",
    "Xét đề nghị",
    "Soạn văn bản",
    "Đóng hồ sơ",
)

#: The same of a rollup, which takes in packs and gives no points.
ROLLUP_STEPS = (
    "Đọc phong trào",
    "Nhận gói dữ liệu",
    "Đọc kết quả Hội đồng",
    "Xét đề nghị",
    "Soạn văn bản",
    "Đóng hồ sơ",
)


def announce(step: str) -> None:
    """Tell the listeners which step begins; counts and names of steps only."""
    _LOGGER.info(step)


class StepListener(logging.Handler):
    """Calls back with each step that begins."""

    def __init__(self, on_step: object) -> None:
        super().__init__(logging.INFO)
        self._on_step = on_step

    def emit(self, record: logging.LogRecord) -> None:
        """Pass the step on."""
        if callable(self._on_step):
            self._on_step(record.getMessage())


def listen(listener: StepListener) -> None:
    """Let the listener hear every step from now on."""
    _LOGGER.addHandler(listener)


def unlisten(listener: StepListener) -> None:
    """Stop the listener."""
    _LOGGER.removeHandler(listener)
