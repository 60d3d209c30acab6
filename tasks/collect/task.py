"""The collect stage as Prefect tasks: one run per workbook, then one that joins them."""

from __future__ import annotations

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.collect.inbox import join_parts, list_files, read_part
from tasks.model.folders import ReviewFolder


@task(name="list inbox", cache_policy=NO_CACHE, persist_result=False)
def list_inbox(folder: ReviewFolder) -> list[str]:
    """The names of the files to read in `2-nhan/`, in order."""
    return list_files(folder.inbox)


@task(name="read workbook", cache_policy=NO_CACHE, persist_result=False)
def read_workbook(folder: ReviewFolder, file_name: str) -> str:
    """Read one file of `2-nhan/`; the name of the part record written."""
    return read_part(folder, file_name).name


@task(name="join workbooks", cache_policy=NO_CACHE, persist_result=False)
def join_workbooks(folder: ReviewFolder) -> int:
    """Join what was read into the tables of `4-tong-hop/`; how many files were received."""
    return len(join_parts(folder).receipts)
