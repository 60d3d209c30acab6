"""Loading the large libraries: the last of them beside the work, the garbage collector out of the way.

Loading Prefect, pandas and Great Expectations makes a million objects that live as long as the process; the collector
would pass over all of them several times a second, an eighth of the time of a review.
"""

from __future__ import annotations

import gc
import threading
from functools import cache

#: A review makes many short-lived objects and few circles: look less often than after every 700 of them.
_OBJECTS_BETWEEN_LOOKS = 20_000


@cache
def rest() -> None:
    """Let the collector rest while libraries load, once in a process."""
    gc.disable()


@cache
def resume() -> None:
    """Take what was loaded until now out of sight of the collector for good, and let it go on, once in a process."""
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_LOOKS, 10, 10)
    gc.enable()


def load_checks_meanwhile() -> None:
    """Begin to load the library of the checks, the last and largest: it is there by the time something is checked."""
    threading.Thread(target=_load_checks, daemon=True).start()


def _load_checks() -> None:
    from tasks.validate.suites import load_library

    load_library()
    resume()
