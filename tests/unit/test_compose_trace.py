"""Each figure of the documents names the cells it comes from, and only figures that rest on a cell follow it."""

import io
from dataclasses import replace
from decimal import Decimal as D

import openpyxl

from tasks.compose.agreement.blocks import read_blocks
from tasks.compose.agreement.check import Planned, check_agreement, facts_of
from tasks.compose.agreement.comments import add_comments
from tasks.compose.agreement.sources import Sources
from tasks.compose.agreement.trace import Trace, build_trace_workbook, trace_document
from tasks.compose.check import check_document
from tasks.compose.fill import fill_template
from tasks.compose.plan import plan_documents
from tasks.compose.reading import WordText
from tests.factories_agreement import DETAILS, NARRATIVES, filled, make_dossier, plans
from tests.factories_compose import TEMPLATES, open_word, save_word
from tests.factories_faults import lines, put


def traces_of(dossier):
    """Every figure of every document, by document and what it is, in order."""
    scores = {item.code: (f"{item.unit}.xlsx!{item.code}!D11",) for item in dossier.results}
    sources = Sources(dossier, scores, frozenset({"MN"}), words_of(dossier))
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


def words_of(dossier):
    """The cell of each text that units wrote."""
    words = {(unit, "", topic): f"{unit}.xlsx!Thuyết minh!{topic}" for unit, topic, _ in dossier.narratives}
    for (nominee, award), written in dossier.nominations.items():
        for part in ("Thành tích", *written.details):
            words[nominee, award, part] = f"{nominee}.xlsx!Đề cử!{part}"
    return words


def passages_of(document, content):
    """What stands in a document in the units' own words: what it is, its place, the cell and the text."""
    plan = plans()[document]
    facts = facts_of(make_dossier(), Planned(plan.path, plan.template, plan.award, plan.nominee))
    sources = Sources(make_dossier(), {}, words=words_of(make_dossier()))
    traces = trace_document(document, read_blocks(WordText(content)), facts, sources)
    return [(item.what, item.place, *item.sources, item.text) for item in traces if item.rule.startswith("nguyên văn")]


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
    assert found[letter, "tập thể, cá nhân"] == ("phong-trao.xlsx!Đơn vị!dòng MN",)
    assert found[letter, "tỷ lệ phiếu"] == ("hoi-dong.xlsx!Phiếu!D5",)
    assert found[letter, "đã được khen"] == ("phong-trao.xlsx!Đã khen!dòng MN", "so-khen-thuong.sqlite!dòng MN")
    assert found[letter, "ngày ký"] == ("phong-trao.xlsx!Kỳ xét!dòng so-ket-2022",)
    assert found[letter, "họ tên người ký"] == ("phong-trao.xlsx!Thông tin",)
    assert "Nghị định số 91/2017/NĐ-CP" in found["1-xa/quyet-dinh.docx", "tiền thưởng (đồng)"][0]


def test_a_vote_names_the_edition_of_the_councils_workbook_it_was_counted_in():
    dossier = make_dossier()
    supplement = replace(dossier, record=replace(dossier.record, file="hoi-dong-bo-sung.xlsx"))
    voted = {source for item in traces_of(supplement) for source in item.sources if source.startswith("hoi-dong")}
    assert {source.partition("!")[0] for source in voted} == {"hoi-dong-bo-sung.xlsx"}


def test_each_text_of_a_unit_names_its_cell():
    found = passages_of("1-xa/bao-cao.docx", filled("1-xa/bao-cao.docx"))
    health = "Trạm Y tế xã Sơn Hồng: “"
    assert [cell for _, _, cell, _ in found] == [
        "HPN.xlsx!Thuyết minh!results",
        "TYT.xlsx!Thuyết minh!results",
        "MN.xlsx!Thuyết minh!models",
        "HPN.xlsx!Thuyết minh!limits",
        "TYT.xlsx!Thuyết minh!limits",
        "TYT.xlsx!Thuyết minh!next",
    ]
    assert found[1][::3] == (
        "kết quả nổi bật",
        f"{health}Tiêm chủng an toàn. - 97,8 % người bệnh hài lòng {{hỏi 300 người}}”",
    )
    assert [place for _, place, _, _ in found[4:]] == [f"{health}Không có.”", f"{health}Không có.” (lần 2)"]


def test_a_long_text_is_shown_by_its_beginning_and_says_so():
    report = "3-tinh-qua-huyen/bang-khen-tinh/bao-cao-thanh-tich/TYT-02.docx"
    found = {what: (cell, text) for what, _, cell, text in passages_of(report, filled(report))}
    assert set(found) == {"thành tích", *(label[0].lower() + label[1:] for label in DETAILS)}
    cell, text = found["thành tích"]
    assert cell == "TYT-02.xlsx!Đề cử!Thành tích"
    assert text.startswith("Không có hồ sơ quá hạn. Không có")
    assert text.endswith("… (rút gọn; cả đoạn 499 ký tự)")
    assert found["quê quán"] == ("TYT-02.xlsx!Đề cử!Quê quán", "Quê quán: xã Sơn Hồng.")
    assert found["ngày sinh"][1] == "6/4/1990"


def test_a_text_cut_for_the_list_says_that_it_is_its_beginning():
    letter = "3-tinh-qua-huyen/bang-khen-tinh/to-trinh.docx"
    rules = {item.sources: item.rule for item in traces_of(make_dossier()) if item.document == letter}
    assert rules["MN.xlsx!Đề cử!Thành tích",] == "nguyên văn của đơn vị, mục “Thành tích”"
    assert rules["TYT-02.xlsx!Đề cử!Thành tích",] == "nguyên văn của đơn vị, những câu đầu, mục “Thành tích”"


def test_a_template_with_an_outline_of_its_own_keeps_the_origins_and_one_without_the_words_is_no_fault():
    word = open_word(filled("1-xa/bao-cao.docx"))
    for paragraph in lines(word, "V. HẠN CHẾ") + lines(word, "3. Kết quả nổi bật"):
        put(paragraph, "Chưa làm được, còn vướng")
    for paragraph in lines(word, "Hội Liên hiệp"):
        put(paragraph, f"+ {paragraph.text}")
    for paragraph in lines(word, "Trường Mầm non Sơn Hồng: "):
        paragraph._element.getparent().remove(paragraph._element)
    content = save_word(word)
    found = passages_of("1-xa/bao-cao.docx", content)
    assert len(found) == len(NARRATIVES) - 1
    assert "models" not in str(found)
    plan = plans()["1-xa/bao-cao.docx"]
    planned = Planned(plan.path, plan.template, plan.award, plan.nominee)
    assert check_agreement(read_blocks(WordText(content)), make_dossier(), planned) == ()


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
