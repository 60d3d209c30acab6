"""Files at rest: whole or not at all, and the same bytes for the same content."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest

from tasks.dispatch.journal import append_event, read_written
from tasks.files import hide_system, normalise_zip, read_record, write_bytes, write_record
from tasks.model.campaign import YearResult
from tasks.tables import NARRATIVES, NOMINATIONS, make_frame, read_table, write_table


def zip_of(parts, moment):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, moment), content)
    return target.getvalue()


def test_equal_content_gives_equal_zip_bytes_whatever_the_clock():
    parts = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}
    first = normalise_zip(zip_of(parts, (2021, 1, 1, 8, 0, 0)))
    second = normalise_zip(zip_of(parts, (2025, 5, 20, 9, 30, 0)))
    assert first == second
    assert zipfile.ZipFile(io.BytesIO(first)).namelist()[0] == "[Content_Types].xml"


@pytest.mark.parametrize("system", [0, 3])
def test_a_zip_of_fixed_times_needs_no_packing_to_forget_the_system_it_was_made_on(system):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", "xl/workbook.xml"):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, system
            archive.writestr(entry, b"<x/>" * 100)
    assert hide_system(target.getvalue()) == normalise_zip(target.getvalue())


def test_writing_equal_bytes_leaves_the_file_alone(tmp_path):
    path = tmp_path / "deep" / "a.txt"
    write_bytes(path, b"one")
    before = path.stat().st_mtime_ns
    write_bytes(path, b"one")
    assert path.stat().st_mtime_ns == before
    write_bytes(path, b"two")
    assert path.read_bytes() == b"two"
    assert [item.name for item in path.parent.iterdir()] == ["a.txt"]


def test_a_record_comes_back_as_it_was(tmp_path):
    record = (YearResult("THON-01", 2020, Decimal("91.50"), "Hòa & <b>"),)
    write_record(tmp_path / "r.json", tuple[YearResult, ...], record)
    assert read_record(tmp_path / "r.json", tuple[YearResult, ...]) == record
    assert "Hòa" in (tmp_path / "r.json").read_text(encoding="utf-8")


def test_a_record_written_anew_is_read_anew(tmp_path):
    path = tmp_path / "r.json"
    for note in ("trước", "sau", "trước"):
        record = (YearResult("THON-01", 2020, Decimal("91.50"), note),)
        write_record(path, tuple[YearResult, ...], record)
        assert read_record(path, tuple[YearResult, ...]) == record


def test_the_log_grows_only_when_something_is_new(tmp_path):
    path = tmp_path / "nhat-ky.jsonl"
    event = {"as_of": date(2021, 12, 28).isoformat(), "state": "finished"}
    assert append_event(path, event)
    assert not append_event(path, event)
    assert append_event(path, {**event, "state": "waiting_council"})
    assert len(path.read_text(encoding="utf-8").splitlines()) == 2


def test_the_log_tells_which_state_the_last_run_wrote(tmp_path):
    log = tmp_path / "nhat-ky.jsonl"
    assert read_written(log) == ""
    append_event(log, {"event": "review", "review": "a" * 64})
    append_event(log, {"event": "review", "review": "b" * 64})
    with log.open("a", encoding="utf-8") as stream:
        stream.write('{"event": "rev')
    append_event(log, {"event": "register"})
    assert read_written(log) == "b" * 64


def test_a_log_line_cut_by_a_power_failure_does_not_swallow_the_next(tmp_path):
    path = tmp_path / "nhat-ky.jsonl"
    path.write_text('{"state": "fini', encoding="utf-8")
    append_event(path, {"state": "finished"})
    assert path.read_text(encoding="utf-8").splitlines()[1] == '{"state": "finished"}'


def test_a_column_that_an_earlier_release_did_not_have_is_read_as_empty_and_any_other_is_asked_for(tmp_path):
    row = ("TH1", "TH1-03", "individual", "GK_XA", "Dạy tốt", "", "Giấy khen", "TH1.xlsx", "Đề cử", "C5", "{}")
    path = write_table(tmp_path, NOMINATIONS, make_frame(NOMINATIONS, [row]))
    path.write_text(path.read_text("utf-8").replace(",cells", "").replace(",{}", ""), "utf-8")
    assert read_table(tmp_path, NOMINATIONS).to_dict("records") == [
        dict(zip(NOMINATIONS.columns, (*row[:-1], ""), strict=True))
    ]
    path.write_text(path.read_text("utf-8").replace(",cell", "").replace(",C5", ""), "utf-8")
    with pytest.raises(KeyError):
        read_table(tmp_path, NOMINATIONS)


def test_a_table_comes_back_as_it_was_and_runs_nothing_in_a_spreadsheet(tmp_path):
    typed = ["=1+1", "+84", "-5", "@SUM(A1)", "'already", "9,5", "", "Hòa"]
    frame = make_frame(NARRATIVES, [(f"U{i}", "results", text, "f", "S", "A1") for i, text in enumerate(typed)])
    path = write_table(tmp_path, NARRATIVES, frame)
    assert list(read_table(tmp_path, NARRATIVES)["text"]) == typed
    cells = [line.split(",")[2] for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
