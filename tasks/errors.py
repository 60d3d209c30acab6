"""The stop that a clerk can fix; anything else is a bug and keeps its traceback."""

from __future__ import annotations


class ReviewError(Exception):
    """A stop that a clerk can fix, told in one Vietnamese sentence with its place and the remedy."""

    def __init__(self, message: str, *, place: str, remedy: str) -> None:
        super().__init__(message, place, remedy)
        self.message = message
        self.place = place
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} Nơi: {self.place}. Cách sửa: {self.remedy}"
