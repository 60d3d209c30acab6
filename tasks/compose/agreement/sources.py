"""Where the figures of the documents come from: file, sheet and cell, and the rule that made them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tasks.compose.agreement.facts import Basis, Ground
from tasks.compose.agreement.phrases import tallies_of
from tasks.compose.dossier import Dossier
from tasks.files import read_record
from tasks.model.campaign import PastAward
from tasks.model.explain import Explanation, Stage
from tasks.model.folders import CAMPAIGN_WORKBOOK, LEVEL_WORKBOOK, REGISTER, ReviewFolder
from tasks.model.form import ACHIEVEMENTS_HEADER, DETAIL_HEADERS, NARRATIVE_TOPICS
from tasks.model.kinds import Level, NomineeKind
from tasks.rules.bonus import bonus_on
from tasks.rules.wording import cite
from tasks.tables import NARRATIVES, NOMINATIONS, read_table

#: The stages of an explanation that make the score; a rank rests on those of everybody in the group.
_SCORING = (Stage.LEAF, Stage.SUM, Stage.YEAR, Stage.SCORE, Stage.GRADE)
_RULES = {
    Ground.NAME: "tên và chức vụ ghi trong phong trào",
    Ground.SCORE: "điểm tự chấm, Hội đồng thẩm định, thưởng, trừ; cách tính ở trang Giải trình của ket-qua.xlsx",
    Ground.RANK: "xếp theo điểm trong khối; cách xếp ở trang Giải trình của ket-qua.xlsx",
    Ground.VOTES: "phiếu Hội đồng đã kiểm; tỷ lệ và kết luận theo quy định bỏ phiếu",
    Ground.BONUS: "mức thưởng nhân lương cơ sở ngày quyết định, làm tròn lên hàng chục nghìn đồng",
    Ground.EARLIER: "các hình thức đã khen trước ngày quyết định",
    Ground.SCORED: "đếm tập thể, cá nhân theo kết quả",
    Ground.DAY: "ngày họp, ngày quyết định của kỳ xét",
    Ground.SIGNER: "người ký ghi trong phong trào",
    Ground.WORDS: "nguyên văn của đơn vị",
    Ground.EXCERPT: "nguyên văn của đơn vị, những câu đầu",
}
_TOPICS = dict(NARRATIVE_TOPICS)


@dataclass(frozen=True)
class Sources:
    """The cells behind the records: `scores` by nominee, `registered` who has awards in the register.

    `words` has the cell of what a unit wrote, by whom it is about, award and part as a basis names them.
    """

    dossier: Dossier
    scores: Mapping[str, tuple[str, ...]]
    registered: frozenset[str] = frozenset()
    words: Mapping[tuple[str, str, str], str] = field(default_factory=dict[tuple[str, str, str], str])

    def cells(self, basis: Basis) -> tuple[str, ...]:
        """`file!sheet!cell` of everything the figure rests on, each once; `dòng TH1` is the row of that code."""
        return tuple(dict.fromkeys(self._find(basis)))

    def _find(self, basis: Basis) -> Iterable[str]:
        match basis.ground:
            case Ground.NAME:
                return [self._row(code) for code in basis.nominees]
            case Ground.SCORE | Ground.SCORED | Ground.RANK:
                return self._scores(basis)
            case Ground.VOTES:
                return self._votes(basis)
            case Ground.BONUS:
                return self._bonus(basis)
            case Ground.EARLIER:
                return self._earlier(basis.nominees)
            case Ground.DAY | Ground.SIGNER:
                return [self._setting(basis.ground)]
            case Ground.WORDS | Ground.EXCERPT:
                return self._words(basis)

    def _setting(self, ground: Ground) -> str:
        sheet = "Thông tin" if ground is Ground.SIGNER else f"Kỳ xét!dòng {self.dossier.case.period.code}"
        return f"{self._book()}!{sheet}"

    def _scores(self, basis: Basis) -> list[str]:
        nominees = self._groups(basis.nominees) if basis.ground is Ground.RANK else basis.nominees
        return [cell for code in nominees for cell in self.scores.get(code, ())]

    def _words(self, basis: Basis) -> list[str]:
        cells = (self.words.get((code, basis.award, basis.part)) for code in basis.nominees)
        return [cell for cell in cells if cell]

    def _row(self, code: str) -> str:
        if not self._is_own():
            return self._in_pack(code, "nominees")
        is_unit = self.dossier.case.nominee_kind(code) is NomineeKind.COLLECTIVE
        return f"{CAMPAIGN_WORKBOOK}!{'Đơn vị' if is_unit else 'Cá nhân'}!dòng {code}"

    def _is_own(self) -> bool:
        return self.dossier.case.level is Level.COMMUNE

    def _book(self) -> str:
        return CAMPAIGN_WORKBOOK if self._is_own() else LEVEL_WORKBOOK

    def _in_pack(self, code: str, part: str) -> str:
        """Where a nominee of a level stands: the pack of its sender, under the code it has there."""
        sender, _, own = code.partition(".")
        files = {unit.unit: unit.file for unit in self.dossier.units}
        return f"{files.get(sender, '')}!{part}!dòng {own}"

    def _groups(self, nominees: Iterable[str]) -> list[str]:
        groups = {(self.dossier.result(code).kind, self.dossier.result(code).group) for code in nominees}
        return [result.code for result in self.dossier.results if (result.kind, result.group) in groups]

    def _votes(self, basis: Basis) -> list[str]:
        tallies = tallies_of(self.dossier)
        found = (tallies.get((code, basis.award)) for code in basis.nominees)
        return [f"{self.dossier.record.file}!{tally.sheet}!{tally.cell}" for tally in found if tally]

    def _bonus(self, basis: Basis) -> list[str]:
        law, day = self.dossier.case.law, self.dossier.case.term.decision_date
        bonus = bonus_on(law, basis.award, day)
        return [cite(bonus.source), *self._votes(basis)] if bonus else self._votes(basis)

    def _earlier(self, nominees: Iterable[str]) -> Iterable[str]:
        for code in nominees:
            yield f"{CAMPAIGN_WORKBOOK}!Đã khen!dòng {code}" if self._is_own() else self._in_pack(code, "past_awards")
            if code in self.registered:
                yield f"{REGISTER}!dòng {code}"


def rule_of(basis: Basis) -> str:
    """How the figure is made of its cells, in Vietnamese."""
    where = f", mục “{_TOPICS.get(basis.part, basis.part)}”" if basis.part else ""
    return f"{_RULES[basis.ground]}{where}"


def read_sources(folder: ReviewFolder, dossier: Dossier) -> Sources:
    """The sources of a review, from what its stages wrote."""
    explanations = read_record(folder.explanations, tuple[Explanation, ...])
    scores = {
        item.nominee: tuple(cell for step in item.steps if step.stage in _SCORING for cell in step.sources)
        for item in explanations
    }
    history = read_record(folder.register_history, tuple[PastAward, ...]) if folder.register_history.is_file() else ()
    words = {**_read_narrative_cells(folder), **_read_nomination_cells(folder)}
    return Sources(dossier, scores, frozenset(item.nominee_code for item in history), words)


def _read_narrative_cells(folder: ReviewFolder) -> dict[tuple[str, str, str], str]:
    rows = read_table(folder.tables, NARRATIVES).to_dict("records")
    return {(row["unit"], "", row["topic"]): f"{row['file']}!{row['sheet']}!{row['cell']}" for row in rows}


def _read_nomination_cells(folder: ReviewFolder) -> dict[tuple[str, str, str], str]:
    """The cell of each text; that of the award where a text has none of its own, as in a pack."""
    found: dict[tuple[str, str, str], str] = {}
    for row in read_table(folder.tables, NOMINATIONS).to_dict("records"):
        cells: dict[str, str] = json.loads(row["cells"] or "{}")
        for part in (ACHIEVEMENTS_HEADER, *DETAIL_HEADERS):
            cell = cells.get(part, row["cell"])
            found[row["nominee"], row["award"], part] = f"{row['file']}!{row['sheet']}!{cell}"
    return found
