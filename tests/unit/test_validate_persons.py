import unicodedata

import pytest

from tasks.model.findings import Severity
from tasks.validate.persons import Certainty, find_persons_twice, match_persons, near_key, same_key
from tests.factories import make_person

SURE, LIKELY, NAME_ONLY = Certainty.SURE, Certainty.LIKELY, Certainty.NAME_ONLY


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Trần Thị Hòa", "Trần Thị Hoà"),
        ("Lê Thúy Loan", "Lê Thuý Loan"),
        ("Phạm Văn Khỏe", "Phạm Văn Khoẻ"),
        ("Nguyễn  Văn\tAn", "NGUYỄN VĂN AN"),
        ("Đỗ Thị Hiền", unicodedata.normalize("NFD", "Đỗ Thị Hiền")),
    ],
)
def test_spelling_variants_of_one_name_are_the_same_name(first, second):
    assert same_key(first) == same_key(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [("Trần Văn Hùng", "Trần Văn Hưng"), ("Hồ Quý", "Hồ Quy"), ("Lê Thị Mai", "Mai Thị Lê"), ("Đào An", "Dao An")],
)
def test_names_that_differ_in_accents_or_order_are_only_near(first, second):
    assert same_key(first) != same_key(second)
    assert near_key(first) == near_key(second)


def test_other_words_are_other_names():
    assert near_key("Trần Văn Hùng") != near_key("Trần Văn Hạnh")


#: Name, year, unit, position of the second person beside Trần Thị Hòa, 1980, A, Kế toán; then how sure.
CASES = (
    ("Trần Thị Hoà", 1980, "A", "Văn thư", SURE),
    ("Trần Thị Hoà", 1980, "B", "Kế toán", SURE),
    ("Trần Thị Hòa", 1980, "B", "Văn thư", LIKELY),
    ("Tran Thi Hoa", 1980, "A", "Kế toán", LIKELY),
    ("Hòa Trần Thị", 1980, "B", "Văn thư", LIKELY),
    ("Trần Thị Hòa", None, "A", "Văn thư", LIKELY),
    ("Trần Thị Hòa", None, "B", "kế  toán", LIKELY),
    ("Trần Thị Hòa", None, "B", "Văn thư", NAME_ONLY),
    ("Tran Thi Hoa", None, "A", "Kế toán", NAME_ONLY),
    ("Trần Thị Hòa", 1981, "A", "Kế toán", NAME_ONLY),
    ("Trần Thị Hồng", 1980, "A", "Kế toán", None),
)


@pytest.mark.parametrize(("name", "year", "unit", "position", "expected"), CASES)
def test_certainty_grows_with_the_evidence(name, year, unit, position, expected):
    first = make_person("A-01", name="Trần Thị Hòa", birth_year=1980, unit_code="A", position="Kế toán")
    second = make_person("A-02", name=name, birth_year=year, unit_code=unit, position=position)
    found = [match.certainty for match in match_persons((first, second))]
    assert found == ([expected] if expected else [])


def test_an_empty_position_is_no_evidence():
    people = [make_person(f"{unit}-01", name="An", position="", birth_year=None) for unit in "AB"]
    assert [match.certainty for match in match_persons(people)] == [NAME_ONLY]


def test_namesakes_without_other_evidence_are_a_chain_not_every_pair():
    people = [make_person(f"U{n}-01", name="Nguyễn Thị Hương", birth_year=1950 + n, position=str(n)) for n in range(30)]
    matches = match_persons(people)
    assert len(matches) == 29
    assert {match.certainty for match in matches} == {NAME_ONLY}


def test_a_pair_is_told_by_codes_and_the_names_stay_in_the_value():
    people = (make_person("A-01", name="Trần Thị Hòa"), make_person("A-02", name="Trần Thị Hoà"))
    (finding,) = find_persons_twice(people, {})
    assert (finding.unit, finding.file, finding.severity) == ("", "phong-trao.xlsx", Severity.WARNING)
    assert finding.message.startswith("A-01 và A-02 gần như chắc chắn là một người")
    assert "Hòa" not in finding.message + finding.remedy
    assert finding.value == "Trần Thị Hòa / Trần Thị Hoà"


def test_a_pair_nominated_twice_stands_at_the_later_nomination():
    people = (make_person("A-01", name="Lê An"), make_person("B-01", name="Lê An"))
    places = {
        code: {"unit": code[0], "file": f"{code}.xlsx", "sheet": "Đề cử", "cell": "C5"} for code in ("A-01", "B-01")
    }
    (finding,) = find_persons_twice(people, places)
    assert (finding.unit, finding.file, finding.cell) == ("B", "B-01.xlsx", "C5")
    assert finding.message.endswith("Cả hai đều được đề cử.")
    assert find_persons_twice(people, {"A-01": places["A-01"]})[0].unit == ""


def test_many_of_one_name_are_linked_in_a_chain_not_each_with_each():
    people = tuple(make_person(f"THON-01-{number:02d}", name="Nguyễn Văn Nam", birth_year=1980) for number in range(40))
    matches = match_persons(people)
    assert len(matches) == 39
    assert [(match.first.code[-2:], match.second.code[-2:]) for match in matches[:2]] == [("00", "01"), ("01", "02")]
