"""The door of a room: how Prefect runs what the room does, and what of a bug it is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from prefect import Task, task
from prefect.cache_policies import NO_CACHE

from tasks.errors import veil_bugs

P = ParamSpec("P")
R = TypeVar("R")


def door(name: str) -> Callable[[Callable[P, R]], Task[P, R]]:
    """What makes a function a task of this name: files are its results, so nothing is cached or kept of it."""

    def make_task(function: Callable[P, R]) -> Task[P, R]:
        return task(name=name, cache_policy=NO_CACHE, persist_result=False)(veil_bugs()(function))

    return make_task
