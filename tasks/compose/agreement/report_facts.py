"""What reports, the table of results, notices, the chairman's page and the bulletin must say."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.compose.agreement.facts import Basis, Entry, Fact, Ground, Roster, Statement
from tasks.compose.agreement.phrases import COUNT, NAMES, counts_of, met_on, resting_on, said_of, signed_by, voted
from tasks.compose.agreement.words_facts import bulletin_words, report_words
from tasks.compose.contexts.common import award_of, grade_label, groups_in_order, in_order, name_of
from tasks.compose.dossier import Dossier
from tasks.compose.wording import count_of, score_text
from tasks.model.kinds import Gender, NomineeKind
from tasks.model.results import Result, Verdict
from tasks.model.review import UnitState
from tasks.rules.scoring import bands
from tasks.rules.wording import sent_by_units, vn_amount

_CHOSEN = r"^(?:Được tặng thưởng, đề nghị|Chờ Hội đồng xét)"
_SETTLED_THEN_WAITING = (Verdict.PROPOSED, Verdict.FOR_COUNCIL)
_KINDS = {NomineeKind.COLLECTIVE: "Tập thể", NomineeKind.INDIVIDUAL: "Cá nhân"}


def report_facts(dossier: Dossier) -> list[Fact]:
    """Units, nominees with a score, grades, years, awards, the units that are missing, by name; the units' words."""
    scored = [result for result in dossier.results if result.score is not None]
    sent = sent_by_units(dossier.case.level)
    units = [len(dossier.units), *(len(dossier.units_in(state)) for state in _STATES)]
    people = [dossier.person(item.nominee) for item in dossier.chosen if item.kind is NomineeKind.INDIVIDUAL]
    women = sum(person.gender is Gender.FEMALE for person in people)
    staff = sum(not person.is_leader for person in people)
    return [
        Statement(
            "số đơn vị",
            rf"^Số đơn vị phải gửi {sent}: ",
            r": (\d+) đơn vị",
            tuple(f"{count:02d}" for count in units),
        ),
        Statement(
            "đơn vị bị trả lại",
            rf"^Đơn vị bị trả lại {sent}, chưa sửa xong: ",
            r": (.+)\.$",
            _named(dossier, UnitState.RETURNED),
        ),
        Statement("đơn vị chưa nộp", rf"^Đơn vị chưa nộp {sent}: ", r": (.+)\.$", _named(dossier, UnitState.MISSING)),
        Statement("số được đánh giá", r"^Được đánh giá: ", COUNT, _both_kinds(scored), bases=_all_of(scored)),
        Roster("bảng xếp loại", "Xếp loại", _grades(dossier)),
        Roster("bảng khen thưởng", "Hình thức", _awards(dossier)),
        Statement(
            "số nữ, số không thuộc nhóm lãnh đạo",
            r"^Trong \d+ cá nhân được khen thưởng",
            r"(\d+) (?:cá nhân|nữ)",
            tuple(f"{count:02d}" for count in (len(people), women, staff)) if people else (),
        ),
        met_on(dossier, r" họp xét ngày "),
        signed_by(dossier.case.campaign.signer_name),
        *report_words(dossier),
    ]


def result_table_facts(dossier: Dossier) -> list[Fact]:
    """Score, grade and rank of every nominee."""
    return [
        Roster("bảng kết quả của tập thể", "Tập thể", _ranked(dossier, NomineeKind.COLLECTIVE)),
        Roster("bảng kết quả của cá nhân", "Họ và tên, chức vụ, đơn vị", _ranked(dossier, NomineeKind.INDIVIDUAL)),
    ]


def notice_facts(dossier: Dossier, unit_code: str) -> list[Fact]:
    """Every nominee of the unit with score and grade, and how many of them are awarded."""
    mine = {result.code: result for result in dossier.results if result.unit == unit_code}
    entries = tuple(
        Entry(name_of(dossier, code), _scored(dossier, mine[code]), (code,)) for code in in_order(dossier.case, mine)
    )
    # At a level a unit is a sender: its collectives stand in the table, it has no score of its own.
    told = [item for code, item in mine.items() if code == unit_code and item.score is not None]
    scores = tuple(score_text(item.score) for item in told)
    chosen = [item for item in dossier.chosen if item.unit == unit_code]
    settled, waiting = ([item for item in chosen if item.verdict is verdict] for verdict in _SETTLED_THEN_WAITING)
    return [
        Statement("điểm của tập thể", r"^Tập thể đạt ", r"đạt ([\d,]+) điểm", scores, bases=_all_of(told)),
        Statement("số được khen thưởng, đề nghị", _CHOSEN, COUNT, (*counts_of(settled), *counts_of(waiting))),
        Roster("bảng kết quả của đơn vị", NAMES, entries),
        met_on(dossier, r"^Căn cứ kết quả"),
    ]


def brief_facts(dossier: Dossier) -> list[Fact]:
    """The figures of this review on the chairman's page."""
    scored = [result for result in dossier.results if result.score is not None]
    received = f"{len(dossier.units_in(UnitState.ACCEPTED))}/{len(dossier.units)}"
    figures = [(f"Đơn vị có {sent_by_units(dossier.case.level)} hợp lệ / phải gửi", received)]
    figures += [(f"Số {kind.label} được đánh giá", str(len(_of_kind(scored, kind)))) for kind in NomineeKind]
    codes = {item.award for item in dossier.chosen}
    figures += [
        (award.name, str(len(dossier.chosen_for(award.code))))
        for award in reversed(dossier.case.law.awards)
        if award.code in codes
    ]
    own = [item.bonus_vnd for item in dossier.chosen if len(item.route) == 1]
    if own and None not in own:
        figures.append(
            (f"Tiền thưởng do {dossier.case.place_label} chi (đồng)", vn_amount(sum(amount or 0 for amount in own)))
        )
    return [Roster("bảng số liệu", "Nội dung", tuple(Entry(name, (("Kỳ này", text),)) for name, text in figures))]


def bulletin_facts(dossier: Dossier) -> list[Fact]:
    """The same names as the decision and the letters, in the order of the lists; the models in the units' words."""
    codes = dict.fromkeys(item.award for item in dossier.chosen)
    counts = tuple(text for code in codes for text in counts_of(dossier.chosen_for(code)))
    chosen = [items for code in codes for kind in NomineeKind if (items := dossier.chosen_for(code, kind))]
    nominees = [code for items in chosen for code in in_order(dossier.case, (item.nominee for item in items))]
    names = tuple(said_of(dossier, nominee) for nominee in nominees)
    decided = tuple(basis for code in codes for basis in voted(dossier.chosen_for(code)))
    return [
        Statement("số được khen thưởng, đề nghị", r"^Được (?:đề nghị )?tặng .+:$", COUNT, counts, bases=decided),
        Statement(
            "tên trong bản tin",
            r"^\d+\. ",
            r"^\d+\. (.+)[;.]$",
            names,
            bases=resting_on(Ground.NAME, nominees),
        ),
        *bulletin_words(dossier),
    ]


_STATES = (UnitState.ACCEPTED, UnitState.RETURNED, UnitState.MISSING)


def _named(dossier: Dossier, state: UnitState) -> tuple[str, ...]:
    names = dossier.units_in(state)
    return (", ".join(names),) if names else ()


def _of_kind(results: Sequence[Result], kind: NomineeKind) -> list[Result]:
    return [result for result in results if result.kind is kind]


def _both_kinds(results: Sequence[Result]) -> tuple[str, ...]:
    return tuple(count_of(len(_of_kind(results, kind)), kind.label) for kind in NomineeKind)


def _all_of(results: Sequence[Result]) -> tuple[Basis, ...]:
    kinds = [tuple(result.code for result in _of_kind(results, kind)) for kind in NomineeKind]
    return tuple(Basis(Ground.SCORED, codes) for codes in kinds if codes)


def _grades(dossier: Dossier) -> tuple[Entry, ...]:
    """The grades somebody has; a grade nobody has may stand in the table with none."""
    labels = {grade.code: grade.label for grade in bands(dossier.case.campaign.policy)}
    if any(not result.grade for result in dossier.results):
        labels[""] = "Chưa có điểm"
    everybody = tuple(result.code for result in dossier.results)
    return tuple(
        Entry(label, _columns_of_kinds([item for item in dossier.results if item.grade == code]), everybody)
        for code, label in labels.items()
    )


def _awards(dossier: Dossier) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            award_of(dossier.case, code).name,
            tuple((column, str(len(dossier.chosen_for(code, kind)))) for kind, column in _KINDS.items()),
        )
        for code in dict.fromkeys(item.award for item in dossier.chosen)
    )


def _columns_of_kinds(results: Sequence[Result]) -> tuple[tuple[str, str], ...]:
    return tuple((column, str(len(_of_kind(results, kind)))) for kind, column in _KINDS.items())


def _scored(dossier: Dossier, result: Result) -> tuple[tuple[str, str], ...]:
    return (("Điểm", score_text(result.score)), ("Xếp loại", grade_label(dossier.case, result.grade)))


def _ranked(dossier: Dossier, kind: NomineeKind) -> tuple[Entry, ...]:
    results = _of_kind(dossier.results, kind)
    listed: list[Entry] = []
    place = {code: number for number, code in enumerate(in_order(dossier.case, (item.code for item in results)))}
    for group in groups_in_order(dossier.case, results):
        mine = [result for result in results if result.group == group]
        mine.sort(key=lambda item: (item.rank is None, item.rank or 0, place[item.code]))
        listed.append(Entry(group))
        listed += [
            Entry(
                said_of(dossier, item.code),
                (*_scored(dossier, item), ("Hạng", "-" if item.rank is None else str(item.rank))),
                (item.code,),
            )
            for item in mine
        ]
    return tuple(listed)
