"""A folder checked while people work in it: a lock file is passed over, a broken document hides no other."""

import pytest
from rich.console import Console

from flows.papers import check_files
from tasks.errors import ReviewError
from tests.factories_compose import document, save_word


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "ho-so").mkdir()
    (tmp_path / "ho-so" / "quyet-dinh.docx").write_bytes(save_word(document("quyet-dinh")))
    return tmp_path / "ho-so"


def check(*paths):
    console = Console(record=True, width=200)
    return check_files(paths, console), console.export_text()


def test_a_document_open_in_word_leaves_a_file_that_is_none(folder):
    (folder / "~$yet-dinh.docx").write_bytes(b"\x05Nguyen Van A")
    is_clean, said = check(folder)
    assert is_clean
    assert "Đã kiểm tra 1 tệp: không có điểm cần sửa." in said


def test_a_broken_document_is_told_and_the_others_are_still_checked(folder):
    (folder / "bien-ban.docx").write_bytes(b"khong phai Word")
    is_clean, said = check(folder)
    assert not is_clean
    assert "bien-ban.docx: Tệp không phải văn bản Word (.docx) hoặc đã hỏng." in said
    assert "Đã kiểm tra 2 tệp: 1 điểm cần sửa." in said


def test_a_folder_without_a_document_is_no_clean_dossier(tmp_path):
    with pytest.raises(ReviewError) as stop:
        check(tmp_path)
    assert stop.value.message.startswith("Không có văn bản Word nào")


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ReviewError) as stop:
        check(tmp_path / "khong-co.docx")
    assert stop.value.message == "Không có tệp khong-co.docx."
