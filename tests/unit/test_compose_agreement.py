"""A document edited by hand is told text by text, and a fact stands where a reader finds it."""

from dataclasses import replace

from tasks.compose.agreement.award_facts import letter_facts
from tasks.compose.agreement.blocks import Block, read_blocks
from tasks.compose.agreement.check import Planned, check_agreement
from tasks.compose.agreement.edits import Edit, find_edits
from tasks.compose.agreement.facts import (
    Basis,
    Entry,
    Ground,
    Passage,
    Roster,
    Statement,
    find_disagreements,
)
from tasks.compose.check import check_document
from tasks.compose.fill import fill_template
from tasks.compose.plan import plan_documents
from tasks.compose.reading import WordText
from tests.factories_agreement import disagreements, filled, make_dossier
from tests.factories_compose import TEMPLATES, open_word, save_word

HEADER = ("TT", "Tập thể, cá nhân", "Tiền thưởng")


def row(place, *cells):
    return Block(place, " | ".join(cells), cells, HEADER)


def told(blocks, *facts):
    return [(fault.code, fault.place) for fault in find_disagreements(blocks, facts)]


def test_rows_are_read_with_their_header_and_the_place_of_a_reader():
    blocks = read_blocks(WordText(filled("1-xa/quyet-dinh.docx")))
    entries = [block for block in blocks if block.is_entry]
    assert entries[0].text == "I. Tập thể"
    assert entries[1].place.startswith("bảng 1, dòng 3: 1 | Hội Liên hiệp Phụ nữ")
    assert entries[1].header[1] == "Tập thể, cá nhân"
    assert entries[1].cells[3] == "450.000"


def test_every_way_a_roster_may_differ_is_told_apart():
    roster = Roster("danh sách", HEADER[1], tuple(Entry(name, (("Tiền thưởng", "10"),)) for name in "ABC"))
    header = row("1", *HEADER)
    assert told([header, row("2", "1", "A", "10"), row("3", "2", "B", "10"), row("4", "3", "C", "10")], roster) == []
    assert told([header, row("2", "1", "A", "10"), row("3", "2", "C", "10")], roster) == [("A01", "2")]
    assert told([header, *(row(n, n, n, "10") for n in "ABXC")], roster) == [("A02", "X")]
    assert told([header, row("2", "1", "A", "9"), *(row(n, n, n, "10") for n in "BC")], roster) == [("A03", "2")]
    assert told([Block("đoạn", "không có bảng")], roster) == [("A05", "toàn văn bản")]


def test_a_sentence_is_compared_figure_by_figure():
    fact = Statement("số cá nhân", "^Điều 1", r"(\d+) cá nhân", ("05",))
    assert told([Block("p", "Điều 1. Tặng 05 cá nhân.")], fact) == []
    assert told([Block("p", "Điều 1. Tặng 06 cá nhân.")], fact) == [("A04", "p")]
    assert told([Block("p", "Điều 1. Tặng 05 cá nhân, 05 cá nhân.")], fact) == [("A04", "p")]
    assert told([Block("p", "Điều 1. Tặng.")], fact) == [("A05", "p")]


def test_a_sentence_that_the_data_do_not_ask_for_is_a_disagreement():
    fact = Statement("tiền thưởng", "^Điều 2", r"([\d.]+) đồng", ())
    assert told([Block("p", "Điều 2. Thưởng 100 đồng.")], fact) == [("A04", "p")]


def test_a_paragraph_stands_for_one_passage_only_and_one_that_stood_there_is_asked_for():
    both = Passage("thành tích", ("Dạy tốt.", "Không."), Basis(Ground.WORDS))
    short = Passage("biện pháp", ("Không.",), Basis(Ground.WORDS))
    sealed = [Block(str(index), text) for index, text in enumerate(("Dạy tốt.", "Không.", "Không."))]
    assert told(sealed, both, short) == []
    assert told(sealed[:2], both, short) == []
    found = find_disagreements(sealed[:2], [both, short], sealed)
    assert [(fault.code, fault.message) for fault in found] == [("A05", "Không thấy biện pháp: “Không.”.")]


def test_papers_a_vice_chairman_signs_keep_to_the_layout_and_agree_with_the_movement():
    dossier = make_dossier()
    campaign = replace(dossier.case.campaign, deputy_name="Tống Trần Hiệp")
    dossier = replace(dossier, case=replace(dossier.case, campaign=campaign))
    for plan in plan_documents(dossier):
        content = fill_template(TEMPLATES / f"{plan.template}.docx", plan.context)
        planned = Planned(plan.path, plan.template, plan.award, plan.nominee)
        assert check_agreement(read_blocks(WordText(content)), dossier, planned) == ()
        assert check_document(content, plan.template) == ()


def test_edits_name_what_was_added_taken_away_and_changed():
    sealed = [Block(text, text) for text in ("một", "hai", "ba", "bốn")]
    found = [Block(text, text) for text in ("một", "HAI", "ba", "bốn", "năm")]
    assert list(find_edits(sealed, found)) == [Edit("HAI", "hai", "HAI"), Edit("năm", "", "năm")]
    assert list(find_edits(sealed, sealed[:3])) == [Edit("bốn", "bốn", "")]
    assert list(find_edits(sealed, sealed)) == []


def test_documents_of_one_review_say_the_same_names_with_the_same_spelling():
    names = {item.name for item in make_dossier().case.people if item.code in ("HPN-01", "TYT-01", "MN-01")}
    for path in ("1-xa/quyet-dinh.docx", "1-xa/giay-khen.docx", "1-xa/bien-ban.docx", "1-xa/ban-tin.docx"):
        text = " ".join(block.text for block in read_blocks(WordText(filled(path))))
        assert {name for name in names if name in text} == names


def test_a_letter_of_a_case_frozen_before_offices_were_kept_is_read_without_its_addressee():
    dossier = make_dossier()
    old = replace(dossier, case=replace(dossier.case, law=replace(dossier.case.law, offices=())))
    facts = {len(letter_facts(item, "BK_TINH")) for item in (dossier, old)}
    assert facts == {7, 6}


def test_a_template_without_the_list_is_a_finding_and_no_crash():
    word = open_word(filled("1-xa/quyet-dinh.docx"))
    for table in word.tables[2:]:
        table._element.getparent().remove(table._element)
    codes = {finding.code for finding in disagreements("1-xa/quyet-dinh.docx", save_word(word))}
    assert "A05" in codes
