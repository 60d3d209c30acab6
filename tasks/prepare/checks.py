"""Whether the sheets of the movement workbook agree with each other; every trouble names its cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from itertools import pairwise
from typing import Any

from tasks.model.campaign import (
    CouncilMember,
    CouncilRole,
    Criterion,
    Extension,
    PastAward,
    Person,
    Term,
    Unit,
    YearResult,
)
from tasks.model.periods import ReviewKind
from tasks.model.policy import AwardRule, Policy
from tasks.prepare.grid import Placed, Rows, Troubles
from tasks.prepare.words import AWARD_CODES, CRITERIA, INFO, PEOPLE, POLICY, TERMS, UNITS
from tasks.rules.scale import lint_award_rule, lint_scale
from tasks.rules.wording import vn_number


def check_terms(
    info: dict[str, Any],
    terms: Rows[Term],
    extensions: Rows[Extension],
    units: Rows[Unit],
    troubles: Troubles,
) -> None:
    """Note dates out of order, doubled periods, and extensions of nothing."""
    if "start_date" in info and "end_date" in info and info["start_date"] > info["end_date"]:
        troubles.add(INFO, "ngày kết thúc phong trào trước ngày bắt đầu.")
    _check_unique(terms, ("period",), "kỳ xét này đã có ở một dòng trên", troubles)
    for row in terms.placed:
        _check_term(row, troubles)
    _check_unique(extensions, ("period", "unit_code"), "đơn vị này đã được gia hạn ở một dòng trên", troubles)
    known_terms = {row.item.period: row.item for row in terms.placed}
    for row in extensions.placed:
        if row.item.period.code not in terms.codes:
            troubles.add(row.places["period"], f"không có kỳ {row.item.period.code} trên trang {TERMS}.")
        elif row.item.period in known_terms:
            _check_extension(row, known_terms[row.item.period], troubles)
        if units.is_found:
            _check_known(row, "unit_code", (row.item.unit_code,), units.codes, UNITS, troubles)


def check_people(
    units: Rows[Unit],
    people: Rows[Person],
    members: Rows[CouncilMember],
    history: tuple[Rows[YearResult], Rows[PastAward]],
    troubles: Troubles,
) -> None:
    """Note doubled codes, and codes that name no unit or person."""
    for rows in (units, members):
        _check_unique(rows, ("code",), "mã này đã dùng ở một dòng trên", troubles)
    _check_posts(people, troubles)
    _check_unique(history[0], ("nominee_code", "year"), "năm này của mã này đã có ở một dòng trên", troubles)
    _check_same_person(people, troubles)
    if units.is_whole and not units.placed:
        troubles.add(UNITS, "chưa có đơn vị nào.")
    for unit in units.placed:
        _check_unit(unit, units.codes, troubles)
    _check_unit_names(units, troubles)
    if units.is_found and people.is_found:
        _check_references(units, people, members, history, troubles)


def _check_references(
    units: Rows[Unit],
    people: Rows[Person],
    members: Rows[CouncilMember],
    history: tuple[Rows[YearResult], Rows[PastAward]],
    troubles: Troubles,
) -> None:
    nominees, sheets = units.codes | people.codes, f"{UNITS} hoặc {PEOPLE}"
    for person in people.placed:
        _check_known(person, "unit_code", (person.item.unit_code,), units.codes, UNITS, troubles)
        if person.item.code in units.codes:
            troubles.add(person.places["code"], f"mã {person.item.code} đã dùng cho một đơn vị.")
    for member in members.placed:
        item = member.item
        _check_known(member, "unit_code", (item.unit_code,), units.codes, UNITS, troubles)
        _check_known(member, "person_code", (item.person_code,), people.codes, PEOPLE, troubles)
        _check_known(member, "watched_units", item.watched_units, units.codes, UNITS, troubles)
        _check_known(member, "declared_ties", item.declared_ties, nominees, sheets, troubles)
    for row in (*history[0].placed, *history[1].placed):
        _check_known(row, "nominee_code", (row.item.nominee_code,), nominees, sheets, troubles)


def check_council(council: dict[str, Any], members: Rows[CouncilMember], troubles: Troubles) -> None:
    """Note a quorum that is no share, a second chairman, and one person who sits there twice."""
    quorum = council.get("quorum_pct")
    if quorum is not None and not 0 <= quorum <= 100:
        troubles.add(INFO, f"tỷ lệ dự họp tối thiểu ({vn_number(quorum)} %) phải từ 0 đến 100 %.")
    chairman = ""
    seats: dict[str, str] = {}
    for row in members.placed:
        member = row.item
        if member.role is CouncilRole.CHAIRMAN and chairman:
            troubles.add(row.places["role"], f"đã có {member.role.label} ở một dòng trên (mã {chairman}).")
        elif member.role is CouncilRole.CHAIRMAN:
            chairman = member.code
        if member.person_code in seats:
            troubles.add(row.places["person_code"], f"cá nhân này đã là thành viên mã {seats[member.person_code]}.")
        elif member.person_code:
            seats[member.person_code] = member.code


def check_years(years: Rows[YearResult], policy: Policy | None, troubles: Troubles) -> None:
    """Note a score of an earlier year that is off the scale."""
    if policy is None:
        return
    lowest, highest = policy.min_total_points, policy.max_total_points
    for row in years.placed:
        if not lowest <= row.item.score <= highest:
            score, scale = vn_number(row.item.score), f"từ {vn_number(lowest)} đến {vn_number(highest)}"
            troubles.add(row.places["score"], f"điểm {score} nằm ngoài thang {scale}.")


def check_past(past: Rows[PastAward], troubles: Troubles) -> None:
    """Note years the wrong way round, and one award told twice."""
    for row in past.placed:
        first, last = row.item.first_year, row.item.last_year
        if first and last and first > last:
            troubles.add(row.places["last_year"], "năm cuối trước năm đầu.")
    told = ("nominee_code", "title", "decision_number", "decision_date")
    _check_unique(past, told, "lần khen này đã có ở một dòng trên", troubles)


def check_rules(
    criteria: Rows[Criterion], policy: Policy | None, award_rules: Rows[AwardRule], troubles: Troubles
) -> None:
    """Note what does not add up on the scale (R20), and award rules that cannot be applied."""
    if criteria.is_whole and not criteria.placed:
        troubles.add(CRITERIA, "chưa có tiêu chuẩn nào.")
    if policy is not None and criteria.is_whole:
        _check_scale(criteria, policy, troubles)
    if policy is not None:
        _check_award_rules(award_rules, policy, troubles)


def _check_scale(criteria: Rows[Criterion], policy: Policy, troubles: Troubles) -> None:
    """Note the faults of the scale, each at the criterion it names, else at its sheet."""
    own_faults = lint_scale((), policy)
    places = {row.item.code: row.places["max_points"] for row in criteria.placed}
    for fault in lint_scale(criteria.items, policy):
        named = [word for word in fault.replace(",", " ").replace(";", " ").split() if word.strip(".") in places]
        sheet = POLICY if fault in own_faults else CRITERIA
        troubles.add(places[named[0].strip(".")] if named else sheet, fault)


def _check_award_rules(award_rules: Rows[AwardRule], policy: Policy, troubles: Troubles) -> None:
    for row in award_rules.placed:
        for field, fault in lint_award_rule(row.item, policy, AWARD_CODES):
            troubles.add(row.places[field], fault)
    keys = ("review_kind", "award", "nominee_kind")
    _check_unique(award_rules, keys, "hình thức này đã có ở một dòng trên cho cùng kỳ và đối tượng", troubles)


def _check_term(row: Placed[Term], troubles: Troubles) -> None:
    term = row.item
    if term.first_year > term.last_year:
        troubles.add(row.places["last_year"], "năm cuối trước năm đầu.")
    if term.period.kind is ReviewKind.ANNUAL and {term.first_year, term.last_year} != {term.period.year}:
        troubles.add(row.places["first_year"], f"kỳ {term.period.code} chỉ xét năm {term.period.year}.")
    if term.last_year > term.period.year:
        troubles.add(row.places["last_year"], f"kỳ {term.period.code} không xét năm sau {term.period.year}.")
    if term.submission_due_date.year < term.last_year:
        troubles.add(row.places["submission_due_date"], f"hạn nộp biểu mẫu trước năm được xét ({term.last_year}).")
    steps = (
        ("submission_due_date", "hạn nộp biểu mẫu", term.submission_due_date),
        ("correction_due_date", "hạn nộp bản sửa", term.correction_due_date),
        ("council_date", "ngày họp Hội đồng", term.council_date),
        ("decision_date", "ngày quyết định", term.decision_date),
    )
    dated = [(name, label, day) for name, label, day in steps if day is not None]
    for (_, earlier, first), (name, label, second) in pairwise(dated):
        if second < first:
            troubles.add(row.places[name], f"{label} trước {earlier} ({first:%d/%m/%Y}).")


def _check_extension(row: Placed[Extension], term: Term, troubles: Troubles) -> None:
    """Note a new deadline that gives no more time, or more than the council can wait."""
    due, general = row.item.due_date, term.submission_due_date
    last, label = term.decision_date, "ngày quyết định"
    if term.council_date is not None:
        last, label = term.council_date, "ngày họp Hội đồng"
    if due <= general:
        troubles.add(row.places["due_date"], f"hạn mới phải sau hạn nộp chung ({general:%d/%m/%Y}).")
    elif due > last:
        troubles.add(row.places["due_date"], f"hạn mới sau {label} ({last:%d/%m/%Y}).")


def _check_unit(row: Placed[Unit], codes: frozenset[str], troubles: Troubles) -> None:
    unit = row.item
    if unit.women_count > unit.members_count:
        troubles.add(row.places["women_count"], "số nữ lớn hơn số người.")
    if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
        troubles.add(row.places["valid_to"], "ngày thôi hoạt động trước ngày bắt đầu.")
    _check_known(row, "successor_code", (unit.successor_code,), codes, UNITS, troubles)
    if unit.successor_code == unit.code:
        troubles.add(row.places["successor_code"], "đơn vị không kế thừa chính mình.")
    elif unit.successor_code and unit.valid_to is None:
        troubles.add(row.places["successor_code"], "có đơn vị kế thừa thì phải ghi ngày “Hoạt động đến”.")


def _check_unit_names(units: Rows[Unit], troubles: Troubles) -> None:
    """Note a name that two units bear at one time: no document could tell them apart."""
    seen: dict[str, list[Unit]] = {}
    for row in units.placed:
        unit = row.item
        others = seen.setdefault(unit.name.casefold(), [])
        twin = next((other for other in others if _lived_together(unit, other)), None)
        if twin is not None and twin.code != unit.code:
            troubles.add(
                row.places["name"], f"tên này trùng với đơn vị mã {twin.code}; văn bản không phân biệt được hai đơn vị."
            )
        others.append(unit)


def _lived_together(one: Unit | Person, other: Unit | Person) -> bool:
    begins = max(one.valid_from or date.min, other.valid_from or date.min)
    ends = min(one.valid_to or date.max, other.valid_to or date.max)
    return begins <= ends


def _check_posts(people: Rows[Person], troubles: Troubles) -> None:
    """Note a code that two rows bear at one time, and days the wrong way round: somebody moves from row to row."""
    seen: dict[str, list[Person]] = {}
    for row in people.placed:
        person = row.item
        if person.valid_from and person.valid_to and person.valid_to < person.valid_from:
            troubles.add(row.places["valid_to"], "ngày cuối trước ngày đầu.")
        others = seen.setdefault(person.code, [])
        if any(_lived_together(person, other) for other in others):
            troubles.add(
                row.places["code"],
                "mã này đã dùng ở một dòng trên; người chuyển đơn vị, chức vụ thì dòng cũ ghi “Đến ngày”, dòng mới ghi "
                "“Từ ngày”.",
            )
        others.append(person)


def _check_same_person(people: Rows[Person], troubles: Troubles) -> None:
    """Note two rows that nothing but the code tells apart: one person would be scored and awarded twice."""
    seen: dict[tuple[object, ...], Person] = {}
    for row in people.placed:
        person = row.item
        key = (person.name.casefold(), person.unit_code, person.position.casefold(), person.birth_year)
        if key not in seen:
            seen[key] = person
        elif seen[key].code != person.code:
            troubles.add(
                row.places["name"],
                f"ghi “{person.name}”, giống hệt người mã {seen[key].code} (cùng đơn vị, chức vụ, năm sinh); nếu là "
                "hai người thì ghi khác năm sinh hoặc chức vụ, nếu là một người thì xóa một dòng.",
            )


def _check_unique(rows: Rows[Any], fields: Sequence[str], sentence: str, troubles: Troubles) -> None:
    seen: set[tuple[Any, ...]] = set()
    for row in rows.placed:
        key = tuple(getattr(row.item, field) for field in fields)
        if key in seen:
            troubles.add(row.places[fields[0]], f"{sentence}.")
        seen.add(key)


def _check_known(
    row: Placed[Any], field: str, codes: Iterable[str], known: frozenset[str], sheet: str, troubles: Troubles
) -> None:
    for code in codes:
        if code and code not in known:
            near = get_close_matches(code.upper(), sorted(known), n=1, cutoff=0.75)
            hint = f" Có phải {near[0]}?" if near else ""
            troubles.add(row.places[field], f"không có mã “{code}” trên trang {sheet}.{hint}")
