"""Each figure of the documents names the cells it comes from, and only figures that rest on a cell follow it."""

import io
from dataclasses import replace
from decimal import Decimal as D

import openpyxl

from tasks.compose.agreement.blocks import read_blocks
from tasks.compose.agreement.check import Planned, facts_of
from tasks.compose.agreement.comments import add_comments
from tasks.compose.agreement.sources import Sources
from tasks.compose.agreement.trace import Trace, build_trace_workbook, trace_document
from tasks.compose.check import check_document
from tasks.compose.fill import fill_template
from tasks.compose.plan import plan_documents
from tasks.compose.reading import WordText
from tests.factories_agreement import filled, make_dossier
from tests.factories_compose import TEMPLATES, open_word


def traces_of(dossier):
    """Every figure of every document, by document and what it is, in order."""
    scores = {item.code: (f"{item.unit}.xlsx!{item.code}!D11",) for item in dossier.results}
    sources = Sources(dossier, scores, frozenset({"MN"}))
    return [
        trace
        for plan in plan_documents(dossier)
        for trace in trace_document(
            plan.path,
            read_blocks(WordText(fill_template(TEMPLATES / f"{plan.template}.docx", plan.context))),
            facts_of(dossier, Planned(plan.path, plan.template, plan.award, plan.nominee)),
            sources,
        )
    ]


def with_score(dossier, code, score):
    years = tuple(replace(item, score=score) for item in dossier.result(code).years)
    results = tuple(replace(item, score=score, years=years) if item.code == code else item for item in dossier.results)
    return replace(dossier, results=results)


def test_every_figure_that_changes_with_a_cell_names_that_cell_and_no_other_changes():
    cell = "TYT.xlsx!TYT-02!D11"
    before = traces_of(make_dossier())
    after = traces_of(with_score(make_dossier(), "TYT-02", D("97.5")))
    assert len(before) == len(after)
    pairs = list(zip(before, after, strict=True))
    changed = [now for was, now in pairs if was.text != now.text]
    assert changed
    assert all(cell in item.sources for item in changed)
    followers = [now for _, now in pairs if now.sources == (cell,) and now.what in ("điểm", "kết quả phong trào")]
    assert followers == changed
    assert {item.document.rpartition("/")[2] for item in changed} == {
        "TYT.docx",
        "TYT-02.docx",
        "to-trinh.docx",
        "tom-tat-thanh-tich.docx",
    }


def test_each_kind_of_figure_names_its_own_records():
    found = {(item.document, item.what): item.sources for item in reversed(traces_of(make_dossier()))}
    letter = "3-tinh-qua-huyen/bang-khen-tinh/to-trinh.docx"
    assert found[letter, "điểm"] == ("MN.xlsx!MN!D11",)
    assert found[letter, "tập thể, cá nhân"] == ("phong-trao.xlsx!Đơn vị!MN",)
    assert found[letter, "tỷ lệ phiếu"] == ("hoi-dong.xlsx!Phiếu!D5",)
    assert found[letter, "đã được khen"] == ("phong-trao.xlsx!Đã khen!MN", "so-khen-thuong.sqlite!MN")
    assert found[letter, "ngày ký"] == ("phong-trao.xlsx!Kỳ xét!so-ket-2022",)
    assert found[letter, "họ tên người ký"] == ("phong-trao.xlsx!Thông tin",)
    assert "Nghị định số 91/2017/NĐ-CP" in found["1-xa/quyet-dinh.docx", "tiền thưởng (đồng)"][0]


def test_no_figure_is_without_an_origin():
    assert [item for item in traces_of(make_dossier()) if not item.sources or not item.rule] == []


def test_the_workbook_has_one_row_for_each_figure_and_the_same_bytes_each_time():
    traces = traces_of(make_dossier())
    case = make_dossier().case
    content = build_trace_workbook(traces, case)
    assert content == build_trace_workbook(traces, case)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet.max_row == len(traces) + 1
    assert sheet["E2"].value == "\n".join(traces[0].sources)


def test_a_draft_carries_the_origins_as_comments_and_reads_as_before():
    dossier = make_dossier()
    content = filled("1-xa/quyet-dinh.docx")
    traces = [item for item in traces_of(dossier) if item.document == "1-xa/quyet-dinh.docx"]
    commented = add_comments(content, traces)
    word = open_word(commented)
    told = [comment.text for comment in word.comments]
    assert any("hoi-dong.xlsx!Phiếu!D5" in text for text in told)
    assert len(told) == len({item.place for item in traces})
    assert read_blocks(WordText(commented)) == read_blocks(WordText(content))
    assert check_document(commented, "quyet-dinh") == ()
    assert add_comments(content, traces) == commented
    assert list(open_word(content).comments) == []


def test_many_cells_behind_one_figure_go_on_in_the_row_below_and_none_is_hidden():
    cells = tuple(f"nam-2021/2-nhan/DU.xlsx!CN01!D{row}" for row in range(1, 31))
    content = build_trace_workbook([Trace("a.docx", "Điều 1", "số", "05", cells, "cộng")], make_dossier().case)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    shown = [sheet.cell(row, 5).value.splitlines() for row in (2, 3)]
    assert [len(part) for part in shown] == [24, 6]
    assert (*shown[0], *shown[1]) == cells
    assert [sheet.row_dimensions[row].height >= 16 * len(part) for row, part in zip((2, 3), shown, strict=True)] == [
        True,
        True,
    ]
