import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.errors import ReviewError
from tasks.tables import PREPARED, RECEIPTS, make_frame, read_table, write_table

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
CELLS = st.one_of(TEXTS, st.sampled_from(["", "=1+1", "'=1", "''", "-5", "a,'b", '"', '"=1"', "a\r\nb", "a\n=b", "\r"]))


@given(rows=st.lists(st.tuples(*[CELLS] * 6), max_size=4))
def test_a_table_is_read_as_it_was_written(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("tables")
    frame = make_frame(RECEIPTS, rows)
    write_table(folder, RECEIPTS, frame)
    pd.testing.assert_frame_equal(read_table(folder, RECEIPTS), frame)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "'x"])
@pytest.mark.parametrize("place", [0, 3, 5])
def test_a_cell_that_a_spreadsheet_would_run_stands_behind_an_apostrophe(tmp_path, place, text):
    row = ["a", "b", "c", "d", 'with "quotes"', "e"]
    row[place] = text
    written = write_table(tmp_path, RECEIPTS, make_frame(RECEIPTS, [row])).read_bytes().decode()
    assert f"'{text}" in written


def test_a_table_for_people_begins_with_the_mark_that_excel_looks_for(tmp_path):
    path = write_table(tmp_path, PREPARED, make_frame(PREPARED, []))
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert list(read_table(tmp_path, PREPARED).columns) == list(PREPARED.columns)


TEXT = "Ngày lập,Mã đơn vị,Đơn vị,Loại,Tệp,Hạn\n2021-11-20,VP,Văn phòng,thư,VP.txt,2021-11-30\n"
#: As a spreadsheet saves it: by the clerk's own code page, as Unicode text, with the separators of the country.
SAVED = (
    TEXT.encode("cp1258", "replace"),
    TEXT.replace(",", "\t").encode("utf-16"),
    TEXT.replace(",", ";").encode("utf-8-sig"),
    b"",
)


@pytest.mark.parametrize("content", SAVED, ids=["code page", "Unicode text", "semicolons", "nothing"])
def test_a_table_for_people_that_a_spreadsheet_saved_is_named_to_the_clerk(tmp_path, content):
    (tmp_path / PREPARED.file_name).write_bytes(content)
    with pytest.raises(ReviewError, match="xóa hoặc khôi phục tệp này rồi chạy lại") as caught:
        read_table(tmp_path, PREPARED)
    assert caught.value.place == str(tmp_path / PREPARED.file_name)


def test_a_table_only_the_program_opens_that_cannot_be_read_is_a_bug(tmp_path):
    (tmp_path / RECEIPTS.file_name).write_bytes(b"\xff\xfe")
    with pytest.raises(UnicodeDecodeError):
        read_table(tmp_path, RECEIPTS)
