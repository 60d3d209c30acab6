"""The collect stage as Prefect tasks: a run for each share of the workbooks, then one that joins them."""

from __future__ import annotations

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.collect.inbox import join_parts, list_files, read_part
from tasks.model.folders import ReviewFolder


@task(name="list inbox", cache_policy=NO_CACHE, persist_result=False)
def list_inbox(folder: ReviewFolder) -> list[str]:
    """The names of the files to read in `2-nhan/`, in order."""
    return list_files(folder.inbox)


@task(name="read workbooks", cache_policy=NO_CACHE, persist_result=False)
def read_workbooks(folder: ReviewFolder, file_names: list[str]) -> int:
    """Read these files of `2-nhan/`, each into its part record; how many."""
    return len([read_part(folder, name) for name in file_names])


@task(name="join workbooks", cache_policy=NO_CACHE, persist_result=False)
def join_workbooks(folder: ReviewFolder) -> int:
    """Join what was read into the tables of `4-tong-hop/`; how many files were received."""
    return len(join_parts(folder).receipts)
