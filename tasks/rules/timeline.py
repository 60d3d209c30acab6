"""What changed in the law, day by day: the facts of a decision on the day before and on the day itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tasks.model.kinds import Level, NomineeKind
from tasks.model.law import Award, DossierPart, Lawbook
from tasks.rules.bonus import bonus_vnd
from tasks.rules.principles import principle_on
from tasks.rules.regimes import award_on, find_office, ladder_on, legal_bases_on, regime_on, report_form_for, route_to
from tasks.rules.wording import cite, vn_amount, vn_date

_NONE = "không có"


def write_timeline(law: Lawbook, first_day: date) -> str:
    """Markdown: the facts on the first day, then one table for each later day on which any of them changes."""
    lines = [
        "# Quy định theo ngày quyết định",
        f"## Ngày {vn_date(first_day)}",
        "\n".join(f"- {name}: {fact}" for name, fact in facts_on(law, first_day).items()),
    ]
    for day in change_days(law, first_day):
        lines += [f"## Từ ngày {vn_date(day)}", _table(law, day)]
    return "\n\n".join(lines) + "\n"


def change_days(law: Lawbook, first_day: date) -> tuple[date, ...]:
    """The days after `first_day` on which some fact differs from the day before, in order."""
    return tuple(
        day
        for day in sorted(set(_starting_days(law)))
        if day > first_day and facts_on(law, day) != facts_on(law, day - timedelta(days=1))
    )


def facts_on(law: Lawbook, day: date) -> dict[str, str]:
    """What a decision of this day rests on, by name: regime, levels, bases, awards, papers, forms and principles."""
    regime = regime_on(law, day)
    bases = legal_bases_on(law, regime, day)
    return {
        "Chế độ": f"{regime.code}: {regime.law}; {regime.decree}; {regime.circular}",
        "Lưu ý của chế độ": regime.warning or _NONE,
        "Các cấp trình": ", ".join(level.label for level in ladder_on(law, day).levels),
        **{f"Căn cứ: {basis.citation}": _tell_presence(basis in bases) for basis in law.bases},
        **{award.name: _tell_award(law, award, day) for award in law.awards},
        **{
            f"Nơi tiếp nhận hồ sơ trình cấp {level.label}": _tell_office(law, level, day)
            for level in Level
            if level is not Level.COMMUNE
        },
        **{
            f"Hồ sơ trình cấp {level.label}": _tell_dossier(law, level, day)
            for level in Level
            if level is not Level.COMMUNE
        },
        **{
            f"Mẫu báo cáo thành tích {kind.label}": report_form_for(law, regime.code, kind).name for kind in NomineeKind
        },
        **{f"Nguyên tắc {code}": _tell_principle(law, code, day) for code in _principle_codes(law)},
    }


def _tell_presence(is_present: bool) -> str:
    return "có" if is_present else _NONE


def _tell_award(law: Lawbook, award: Award, day: date) -> str:
    if award_on(law, award.code, day) is None:
        return _NONE
    route = " lên ".join(level.label for level in route_to(law, award, day))
    bonuses = ", ".join(f"{kind.label} {_tell_bonus(law, award, kind, day)}" for kind in NomineeKind)
    return f"{route}; thưởng {bonuses}"


def _tell_bonus(law: Lawbook, award: Award, kind: NomineeKind, day: date) -> str:
    bonus = bonus_vnd(law, award.code, kind, day)
    return "chưa có mức" if bonus is None else f"{vn_amount(bonus)} đồng"


def _tell_office(law: Lawbook, level: Level, day: date) -> str:
    office = find_office(law, level, day)
    return _NONE if office is None else f"{', '.join(office.at(level.label))}; {cite(office.source)}"


def _tell_dossier(law: Lawbook, level: Level, day: date) -> str:
    """The papers of a dossier to this level and whom they are handed to first; nothing where the level is gone."""
    levels, regime = ladder_on(law, day).levels, regime_on(law, day)
    if level not in levels:
        return _NONE
    parts = [part for part in law.dossier_parts if (part.regime, part.level) == (regime.code, level)]
    papers = "; ".join(f"{part.name} ({_tell_copies(part)})" for part in parts)
    articles = "; ".join(dict.fromkeys(cite(part.source) for part in parts))
    return f"gửi {levels[1].label}; {papers}; {articles}"


def _tell_copies(part: DossierPart) -> str:
    return "số bộ do cấp trên quy định" if part.copies is None else f"{part.copies} bộ"


def _tell_principle(law: Lawbook, code: str, day: date) -> str:
    principle = principle_on(law, code, day)
    return _NONE if principle is None else cite(principle.source)


def _principle_codes(law: Lawbook) -> tuple[str, ...]:
    return tuple(dict.fromkeys(principle.code for principle in law.principles))


def _starting_days(law: Lawbook) -> Iterator[date]:
    """Every day on which a row begins to hold, or has just ended."""
    rows = (*law.regimes, *law.ladders, *law.offices, *law.bases, *law.awards, *law.bonuses, *law.principles)
    for row in rows:
        if row.valid_from is not None:
            yield row.valid_from
        if row.valid_to is not None:
            yield row.valid_to + timedelta(days=1)
    yield from (salary.valid_from for salary in law.base_salaries)


def _table(law: Lawbook, day: date) -> str:
    eve = day - timedelta(days=1)
    before, after = facts_on(law, eve), facts_on(law, day)
    rows = [f"| {name} | {before[name]} | {fact} |" for name, fact in after.items() if before[name] != fact]
    return "\n".join([f"| Nội dung | Ngày {vn_date(eve)} | Ngày {vn_date(day)} |", "|---|---|---|", *rows])
