"""A data pack says the same after a journey, and a pack that was changed on the way is refused."""

import io
import json
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from tasks.data_pack import read_package, render_package
from tasks.dispatch.package import Outcome, make_package
from tasks.dispatch.packing import build_pack_book
from tasks.errors import ReviewError
from tasks.model.campaign import PastAward
from tasks.model.kinds import NomineeKind
from tasks.model.results import Nomination, Verdict
from tasks.model.review import Document
from tests.factories_propose import COLLECTIVE, make_case, make_result
from tests.factories_register import make_proposal

#: Who is proposed for what, and how it was decided; only the first two go up.
ASKED = (
    ("DV1", "BK_TINH", Verdict.PROPOSED),
    ("DV2-01", "BK_TTG", Verdict.PROPOSED),
    ("DV2-01", "GK_XA", Verdict.PROPOSED),
    ("DV3-01", "GK_XA", Verdict.PROPOSED),
    ("DV4-01", "BK_TINH", Verdict.BLOCKED),
    ("DV5-01", "BK_TINH", Verdict.FOR_COUNCIL),
)


@pytest.fixture
def package():
    past = tuple(
        PastAward(code, "GK_XA", "Giấy khen", "", "1/QĐ", date(2020, 6, 1), "Chủ tịch") for code in ("DV1", "DV4-01")
    )
    case = make_case(past_awards=past)
    people = [(item.code, item.unit_code) for item in case.campaign.people]
    results = [make_result(code, score="95.50", unit=unit) for code, unit in (("DV1", "DV1"), *people)]
    proposals = tuple(
        make_proposal(code, award, verdict=verdict, kind=NomineeKind.INDIVIDUAL if "-" in code else COLLECTIVE)
        for code, award, verdict in ASKED
    )
    words = tuple(
        Nomination(code, award, code[:3], f"Thành tích của {code}, {award}", (), f"{code[:3]}.xlsx", "Đề cử", "C5")
        for code, award, _ in ASKED
    )
    documents = (Document("2-tinh/b.docx", "to-trinh", "tỉnh", "b" * 64), Document("1-xa/a.docx", "bc", "xã", "a" * 64))
    return make_package(case, Outcome(tuple(results), proposals, words), documents, "d" * 64)


def test_only_who_is_proposed_to_a_level_above_is_in_the_pack_and_what_was_asked_there(package):
    assert [item.code for item in package.nominees] == [item.code for item in package.results] == ["DV1", "DV2-01"]
    assert [item.code for item in package.units] == ["DV1", "DV2"]
    assert [(item.nominee, item.award) for item in package.proposals] == [("DV1", "BK_TINH"), ("DV2-01", "BK_TTG")]
    assert [(item.nominee, item.award) for item in package.achievements] == [("DV1", "BK_TINH"), ("DV2-01", "BK_TTG")]
    assert [item.nominee_code for item in package.past_awards] == ["DV1"]


def test_nobody_else_is_named_in_the_pack_and_how_many_there_were_is_told(package):
    text = render_package(package)
    assert not [number for number in range(1, 4) for unit in "345" if f"DV{unit}-{number:02d}" in text]
    assert "DV2-02" not in text
    assert (package.results[0].rank, package.results[0].ranked_count) == (1, 5)


def test_the_flat_workbook_has_a_row_for_each_proposal_and_explains_every_column(package):
    book = openpyxl.load_workbook(io.BytesIO(build_pack_book(make_case(), package)))
    header, *rows = book["Đề nghị"].iter_rows(values_only=True)
    shown = [dict(zip(header, row, strict=True)) for row in rows]
    assert [(row["Mã số"], row["Mã hình thức"], row["Kết luận"]) for row in shown] == [
        ("DV1", "BK_TINH", "đề nghị"),
        ("DV2-01", "BK_TTG", "đề nghị"),
    ]
    assert [(row["Hạng"], row["Trong số"]) for row in shown] == [(1, 5), (1, 5)]
    explained = [row[0] for row in book["Từ điển"].iter_rows(min_row=2, values_only=True)]
    assert explained == [*header, *next(book["Văn bản"].iter_rows(values_only=True))]


def test_a_pack_reads_back_as_it_was_written(package):
    assert read_package(render_package(package), "goi") == package
    assert read_package(render_package(package), "goi").results[0].score == Decimal("95.50")


def test_equal_packs_give_equal_text_whatever_the_order_of_the_documents(package):
    assert [item.path for item in package.documents] == ["1-xa/a.docx", "2-tinh/b.docx"]
    assert render_package(package) == render_package(read_package(render_package(package), "goi"))


def test_one_changed_character_breaks_the_seal(package):
    changed = render_package(package).replace("95.50", "96.50")
    with pytest.raises(ReviewError, match="đã bị sửa"):
        read_package(changed, "goi")


@pytest.mark.parametrize("text", ["[]", '{"schema": "thidua/package/1"}', "{}"])
def test_another_schema_is_named_with_the_one_wanted(text):
    with pytest.raises(ReviewError, match="không đúng phiên bản"):
        read_package(text, "goi")


def test_a_file_that_is_not_json_is_refused():
    with pytest.raises(ReviewError, match="không đọc được"):
        read_package("PK", "goi")


def forge(package, change):
    """The pack with its content changed, and sealed again."""
    from tasks.data_pack import _seal

    record = json.loads(render_package(package))
    change(record["content"])
    record["sha256"] = _seal(record["content"])
    return json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (dict.copy, ""),
        (lambda content: content["documents"][0].update(path="../../etc/passwd"), "thiếu hoặc sai"),
        (lambda content: content["documents"][0].update(path="C:/x.docx"), "thiếu hoặc sai"),
        (lambda content: content.update(period="../.."), "thiếu hoặc sai"),
        (lambda content: content.update(other="x"), "thiếu hoặc sai"),
        (lambda content: content["results"][0].update(score="1e999999"), "thiếu hoặc sai"),
        (lambda content: content["results"][0].update(score="123456"), "thiếu hoặc sai"),
        (lambda content: content["results"][0].update(score="NaN"), "thiếu hoặc sai"),
        (lambda content: content["results"][0].update(score=95.5), "thiếu hoặc sai"),
    ],
    ids=["as it was", "way up", "drive", "no period", "another key", "huge", "no score", "not a number", "other form"],
)
def test_a_forged_pack_is_refused_though_its_seal_holds(package, change, says):
    text = forge(package, change)
    if not says:
        assert read_package(text, "goi") == package
        return
    with pytest.raises(ReviewError, match=says):
        read_package(text, "goi")


@pytest.mark.parametrize(
    "text",
    [
        '{"schema": "thidua/package/2", "content": ' + "9" * 5000 + "}",
        '{"schema": "thidua/package/2", "content": "\\ud800"}',
        '{"a":' * 200_000,
        "\ufeff{}",
    ],
    ids=["number without end", "half a character", "brackets without end", "byte order mark"],
)
def test_what_breaks_readers_is_refused_in_a_sentence(text):
    with pytest.raises(ReviewError, match="không đọc được"):
        read_package(text, "goi")


def test_a_key_said_twice_is_refused_though_the_last_one_is_sealed(package):
    text = render_package(package)
    twice = text.replace('"content": {', '"content": {"sender": "xã khác",', 1)
    assert twice != text
    with pytest.raises(ReviewError, match="thiếu hoặc sai"):
        read_package(twice, "goi")


def test_line_ends_of_another_system_do_no_harm(package):
    assert read_package(render_package(package).replace("\n", "\r\n"), "goi") == package


def test_nothing_sealed_over_nothing_is_refused():
    from tasks.data_pack import _seal

    text = json.dumps({"schema": "thidua/package/2", "sha256": _seal(None)})
    with pytest.raises(ReviewError, match="thiếu hoặc sai"):
        read_package(text, "goi")


def test_a_well_sealed_pack_without_its_fields_is_refused():
    from tasks.data_pack import _seal

    text = json.dumps({"schema": "thidua/package/2", "sha256": _seal({}), "content": {}})
    with pytest.raises(ReviewError, match="thiếu hoặc sai"):
        read_package(text, "goi")
