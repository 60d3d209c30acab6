"""The collect stage as Prefect tasks: a run for each share of the workbooks, then one that joins them."""

from __future__ import annotations

from tasks.collect.inbox import join_parts, list_files, read_part
from tasks.door import door
from tasks.model.folders import ReviewFolder


@door("list inbox")
def list_inbox(folder: ReviewFolder) -> list[str]:
    """The names of the files to read in `2-nhan/`, in order."""
    return list_files(folder.inbox)


@door("read workbooks")
def read_workbooks(folder: ReviewFolder, file_names: list[str]) -> int:
    """Read these files of `2-nhan/`, each into its part record; how many."""
    return len([read_part(folder, name) for name in file_names])


@door("join workbooks")
def join_workbooks(folder: ReviewFolder) -> int:
    """Join what was read into the tables of `4-tong-hop/`; how many files were received."""
    return len(join_parts(folder).receipts)
