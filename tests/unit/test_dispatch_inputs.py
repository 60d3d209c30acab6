"""What counts as an input: what somebody handed in, not what programs leave beside it."""

from tasks.dispatch.inputs import list_inputs
from tasks.files import is_left_behind, write_bytes
from tasks.model.folders import LEVEL_WORKBOOK, ReviewFolder
from tasks.model.periods import Period, ReviewKind

LEFT = ("Thumbs.db", "desktop.ini", "~$CA.xlsx", ".CA.xlsx.thidua-tmp", ".DS_Store")


def inputs(folder):
    return [path for path, _ in list_inputs(folder)]


def test_what_office_and_windows_leave_in_the_inbox_is_no_input(tmp_path):
    folder = ReviewFolder(tmp_path, Period(2021, ReviewKind.ANNUAL))
    write_bytes(folder.campaign_workbook, b"")
    for name in ("CA.xlsx", *LEFT):
        write_bytes(folder.inbox / name, b"x")
    assert inputs(folder) == ["phong-trao.xlsx", "nam-2021/2-nhan/CA.xlsx"]


def test_nor_is_it_in_a_dossier_that_a_level_got(tmp_path):
    folder = ReviewFolder(tmp_path, Period(2022, ReviewKind.PRELIMINARY))
    write_bytes(tmp_path / LEVEL_WORKBOOK, b"")
    for path in ("xa/goi-du-lieu.json", "xa/Thumbs.db", "xa/2-huyen/~$a.docx", ".an/a.json"):
        write_bytes(folder.inbox / path, b"x")
    assert inputs(folder) == [LEVEL_WORKBOOK, "so-ket-2022/2-nhan/xa/goi-du-lieu.json"]


def test_the_names_nobody_sends():
    assert all(map(is_left_behind, LEFT))
    assert not is_left_behind("Thumbs.db.xlsx")
