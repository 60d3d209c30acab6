"""The door of a room: how Prefect runs what the room does, and what of a bug it is told."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from prefect import Task, task
from prefect.cache_policies import NO_CACHE

from tasks.errors import veil_bugs

P = ParamSpec("P")
R = TypeVar("R")


def door(name: str) -> Callable[[Callable[P, R]], Task[P, R]]:
    """What makes a function a task of this name: files are its results, so nothing is cached or kept of it."""

    def make_task(function: Callable[P, R]) -> Task[P, R]:
        @wraps(function)
        def veiled(*args: P.args, **kwargs: P.kwargs) -> R:
            with veil_bugs():
                return function(*args, **kwargs)

        return task(name=name, cache_policy=NO_CACHE, persist_result=False)(veiled)

    return make_task
