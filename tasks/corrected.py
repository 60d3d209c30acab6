"""The review as its papers show it: the frozen case with the names corrected by hand."""

from __future__ import annotations

from tasks.files import read_record
from tasks.model.case import ReviewCase
from tasks.model.folders import ReviewFolder
from tasks.model.overrides import Override
from tasks.rules.overrides import correct_names


def read_overrides(folder: ReviewFolder) -> tuple[Override, ...]:
    """The changes by hand that are applied; none where the council made none."""
    return read_record(folder.overrides, tuple[Override, ...]) if folder.overrides.is_file() else ()


def read_corrected_case(folder: ReviewFolder) -> ReviewCase:
    """The case with the corrected names; `ky-xet.json` keeps the submitted ones."""
    return correct_names(read_record(folder.case, ReviewCase), read_overrides(folder))
