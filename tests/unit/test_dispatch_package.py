"""A data pack says the same after a journey, and a pack that was changed on the way is refused."""

import json
from decimal import Decimal

import pytest

from tasks.dispatch.package import Outcome, make_package, read_package, render_package
from tasks.errors import ReviewError
from tasks.model.review import Document
from tests.factories_propose import make_case, make_result


@pytest.fixture
def package():
    case = make_case()
    unit = case.campaign.units[0]
    outcome = Outcome((make_result(unit.code, score="95.50", unit=unit.code),), (), ())
    documents = (Document("2-tinh/b.docx", "to-trinh", "tỉnh", "b" * 64), Document("1-xa/a.docx", "bc", "xã", "a" * 64))
    return make_package(case, outcome, documents, "d" * 64)


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


@pytest.mark.parametrize("text", ["[]", '{"schema": "thidua/package/0"}', "{}"])
def test_another_schema_is_named_with_the_one_wanted(text):
    with pytest.raises(ReviewError, match="không đúng phiên bản"):
        read_package(text, "goi")


def test_a_file_that_is_not_json_is_refused():
    with pytest.raises(ReviewError, match="không đọc được"):
        read_package("PK", "goi")


def test_a_well_sealed_pack_without_its_fields_is_refused():
    from tasks.dispatch.package import _seal

    text = json.dumps({"schema": "thidua/package/1", "sha256": _seal({}), "content": {}})
    with pytest.raises(ReviewError, match="thiếu hoặc sai"):
        read_package(text, "goi")
