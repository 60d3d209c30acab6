"""R11, R12, R17, R18: one set of papers to one authority (law notes, 3.1, 3.4, section 7)."""

from __future__ import annotations

from datetime import date

import pytest

from tasks.model.periods import ReviewKind
from tasks.model.results import Reason, ReasonKind
from tasks.rules.file_rules import (
    refuse_missing_parts,
    refuse_mixed_authorities,
    refuse_mixed_types,
    refuse_unequal_totals,
    warn_vague_ground,
)
from tests.factories_propose import make_case

BLOCKS, WARNS = ReasonKind.BLOCKS, ReasonKind.WARNS
B = make_case(ReviewKind.FINAL, date(2025, 5, 20))


@pytest.mark.parametrize(
    ("parts", "missing"),
    [
        (("to-trinh", "bien-ban", "bao-cao-thanh-tich", "bao-cao-thanh-tich"), ""),
        (("to-trinh", "bao-cao-thanh-tich"), "Biên bản xét khen thưởng"),
        (("bien-ban",), "Tờ trình kèm danh sách, Báo cáo thành tích có xác nhận"),
        ((), "Tờ trình kèm danh sách, Báo cáo thành tích có xác nhận, Biên bản xét khen thưởng"),
    ],
)
def test_r11_the_three_papers_of_every_file(parts: tuple[str, ...], missing: str) -> None:
    """L22 Điều 84 k2; L03 Điều 84."""
    basis = "Luật TĐKT 2022, khoản 2, khoản 6 Điều 84; số bộ do tỉnh quy định (đã đối chiếu)"
    expected = Reason("R11", BLOCKS, basis, f"Hồ sơ còn thiếu: {missing}.") if missing else None
    assert refuse_missing_parts(B, "BK_TINH", parts) == expected


@pytest.mark.parametrize(
    ("day", "award", "basis"),
    [
        (date(2022, 6, 24), "BK_TINH", "Luật TĐKT 2003 (sửa đổi 2013), Điều 84; số bộ do tỉnh quy định (đã đối chiếu)"),
        (
            date(2024, 1, 1),
            "BK_TTG",
            "Luật TĐKT 2022, khoản 2, khoản 4 Điều 84 (kèm tệp điện tử) (đã đối chiếu)",
        ),
        (
            date(2026, 10, 1),
            "HCLD_BA",
            "Luật TĐKT 2022, khoản 2, khoản 4 Điều 84 (kèm tệp điện tử) (chưa đối chiếu)",
        ),
    ],
)
def test_r11_cites_the_law_of_the_day(day: date, award: str, basis: str) -> None:
    """L03 Điều 84 to 31/12/2023, L22 Điều 84 k2 from 01/01/2024."""
    reason = refuse_missing_parts(make_case(ReviewKind.FINAL, day), award, ())
    assert reason is not None
    assert reason.basis == basis


def test_r11_the_commune_s_own_award_sends_no_file_upward() -> None:
    """L22 Điều 84 is about files that go up; an unknown award has none."""
    for award in ("GK_XA", "BK_HUYEN"):
        assert refuse_missing_parts(B, award, ()) is None


@pytest.mark.parametrize(
    ("awards", "authorities"),
    [
        (("BK_TTG",), ""),
        (("BK_TTG", "BK_TTG"), ""),
        (("HCLD_BA", "HCLD_NHI"), ""),  # both by Chủ tịch nước
        (("BK_TTG", "BK_HUYEN"), ""),  # R01 tells of an unknown one
        ((), ""),
        (("BK_TTG", "HCLD_BA"), "Thủ tướng Chính phủ và Chủ tịch nước"),
        (
            ("BK_TINH", "BK_TTG", "HCLD_BA"),
            "Chủ tịch Ủy ban nhân dân tỉnh và Thủ tướng Chính phủ và Chủ tịch nước",
        ),
    ],
)
def test_r12_one_letter_one_authority(awards: tuple[str, ...], authorities: str) -> None:
    """NĐ 98/2023 Phụ lục I, notes of Mẫu 01 and Mẫu 02 (no article)."""
    basis = "ghi chú Mẫu số 01, Mẫu số 02 Phụ lục I Nghị định số 98/2023/NĐ-CP (đã đối chiếu)"
    sentence = f"Một tờ trình đề nghị khen thưởng của {authorities}; phải lập riêng từng tờ trình."
    expected = Reason("R12", BLOCKS, basis, sentence) if authorities else None
    assert refuse_mixed_authorities(B, awards) == expected


@pytest.mark.parametrize(
    ("totals", "says"),
    [
        ({}, ""),
        ({"Tờ trình": 3}, ""),
        ({"Tờ trình": 3, "Danh sách": 3, "Biên bản": 3, "Quyết định": 3}, ""),
        (
            {"Tờ trình": 3, "Danh sách": 3, "Biên bản": 2},
            "Số trường hợp không bằng nhau: Tờ trình 3, Danh sách 3, Biên bản 2.",
        ),
        (
            {"Tờ trình": 3, "Danh sách": 4, "Biên bản": 2},
            "Số trường hợp không bằng nhau: Tờ trình 3, Danh sách 4, Biên bản 2.",
        ),
    ],
)
def test_r17_every_paper_counts_the_same(totals: dict[str, int], says: str) -> None:
    """No article: a check of the program (lựa chọn của xã)."""
    expected = Reason("R17", BLOCKS, "kiểm tra của chương trình (lựa chọn của xã)", says) if says else None
    assert refuse_unequal_totals(B, totals) == expected


@pytest.mark.parametrize(
    ("types", "says"),
    [
        (("chuyên đề",), ""),
        (("chuyên đề", "chuyên đề"), ""),
        (("chuyên đề", "công trạng"), "Một tờ trình có nhiều loại hình khen thưởng: chuyên đề, công trạng."),
        (
            ("chuyên đề", "công trạng", "đột xuất"),
            "Một tờ trình có nhiều loại hình khen thưởng: chuyên đề, công trạng, đột xuất.",
        ),
    ],
)
def test_r18_one_letter_one_type_of_award(types: tuple[str, ...], says: str) -> None:
    """NĐ 98/2023 Phụ lục I, notes of Mẫu 01 (no article)."""
    reason = refuse_mixed_types(B, types)
    assert (reason.sentence if reason else "") == says
    assert reason is None or (reason.rule, reason.kind) == ("R18", BLOCKS)


@pytest.mark.parametrize(
    ("ground", "missing"),
    [
        ("điểm a khoản 1 Điều 74 Luật Thi đua, khen thưởng", ""),
        ("khoản 2 Điều 75 Luật Thi đua, khen thưởng", ""),
        ("Điều 75 Luật Thi đua, khen thưởng", "khoản"),
        ("khoản 2 Luật Thi đua, khen thưởng", "Điều"),
        ("các khoản của Điều luật", "khoản, Điều"),
        ("", "khoản, Điều"),
    ],
)
def test_r18_the_ground_is_given_to_its_clause(ground: str, missing: str) -> None:
    """NĐ 98/2023 Phụ lục I, Mẫu 01: ground down to điểm, khoản, Điều."""
    basis = "ghi chú Mẫu số 01 Phụ lục I Nghị định số 98/2023/NĐ-CP (đã đối chiếu)"
    sentence = f"Căn cứ của tờ trình chưa ghi đến {missing}: “{ground}”."
    assert warn_vague_ground(B, ground) == (Reason("R18", WARNS, basis, sentence) if missing else None)


def test_r18_the_clause_was_not_asked_for_before_2024() -> None:
    """NĐ 98/2023, in force from 01/01/2024."""
    assert warn_vague_ground(make_case(ReviewKind.FINAL, date(2023, 12, 31)), "") is None
