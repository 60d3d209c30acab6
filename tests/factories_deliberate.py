"""A council with one unit under review, and its workbook as the members would fill it."""

from decimal import Decimal

from factories import make_campaign, make_case, make_council, make_member, make_person, make_unit
from openpyxl import load_workbook

from tasks.deliberate.agenda import make_agenda
from tasks.model.campaign import CouncilRole
from tasks.model.council_form import (
    ADJUSTMENT_HEADERS,
    APPRAISAL_HEADERS,
    APPRAISAL_SHEET,
    ATTENDANCE_SHEET,
    ATTENDANCE_WORDS,
    MEETING_LABELS,
    MEETING_SHEET,
    TALLY_HEADERS,
    TALLY_SHEET,
)
from tasks.model.kinds import CriterionKind, NomineeKind
from tasks.model.results import Candidate, Result
from tasks.rehearse.workbook import find_grid, find_label, pack_book
from tasks.tables import SCORES, make_frame

PRESENT, ABSENT, WRITTEN = (word for word, _ in ATTENDANCE_WORDS)
COUNTS = TALLY_HEADERS[7:]
POINTS, REASON = APPRAISAL_HEADERS[7:9]
BONUS, MINUS, WHY = ADJUSTMENT_HEADERS[2:]


def make_council_case(**changes):
    """Three voters and a secretary without a vote; HD-02 is THON-01-01, HD-03 has declared a tie to THON-02."""
    members = (
        make_member("HD-01", role=CouncilRole.CHAIRMAN, watched_units=("THON-01", "THON-02")),
        make_member("HD-02", unit_code="THON-01", person_code="THON-01-01"),
        make_member("HD-03", declared_ties=("THON-02",)),
        make_member("HD-04", role=CouncilRole.SECRETARY, votes=False, unit_code="THON-02"),
    )
    parts = {
        "units": (make_unit("THON-01"), make_unit("THON-02")),
        "people": (make_person("THON-01-01"), make_person("THON-02-01")),
        "council": make_council(members=members),
    }
    return make_case(**{**parts, **changes})


def make_result(code, score="90.00"):
    kind = NomineeKind.INDIVIDUAL if code.count("-") == 2 else NomineeKind.COLLECTIVE
    points = Decimal(score)
    return Result(
        code=code,
        kind=kind,
        unit=code[:7],
        group="Khối thôn",
        self_score=points,
        appraised_score=points,
        bonus_points=Decimal(0),
        minus_points=Decimal(0),
        score=points,
        grade="xuat_sac",
        rank=1,
        ranked_count=1,
        decided_by="điểm",
        task_score=None,
        combined_score=None,
        combined_grade="",
        years=(),
        barred=(),
    )


def make_candidate(code, award="GK_XA", *, needs_vote=True):
    result = make_result(code)
    return Candidate(code, result.kind, result.unit, award, needs_vote)


def score_frame(codes=("THON-01", "THON-02"), *, points="4"):
    leaves = [
        item.code
        for item in make_campaign().criteria
        if item.kind is CriterionKind.LEAF and NomineeKind.COLLECTIVE in item.nominee_kinds
    ]
    rows = [
        (code, code, "collective", leaf, "scored", points, points, "Biên bản", f"{code}.xlsx", "Tập thể", "D9", "E9")
        for code in codes
        for leaf in leaves
    ]
    return make_frame(SCORES, rows)


def make_council_agenda(case=None, *, codes=("THON-01", "THON-01-01", "THON-02"), scores=None, candidates=None):
    return make_agenda(
        case or make_council_case(),
        [make_result(code) for code in ("THON-01", "THON-02", "THON-01-01", "THON-02-01")],
        [make_candidate(code) for code in codes] if candidates is None else candidates,
        score_frame() if scores is None else scores,
    )


class Desk:
    """The secretary at the workbook: types under headers, in the line of a code."""

    def __init__(self, path):
        self.path = path
        self.book = load_workbook(path)

    def meet(self, **presence):
        sheet = self.book[MEETING_SHEET]
        for label in MEETING_LABELS:
            sheet.cell(find_label(sheet, label), 2, f"{label} đã ghi")
        for code in ("HD-01", "HD-02", "HD-03", "HD-04"):
            self.type(ATTENDANCE_SHEET, ("Mã", code), {"Có mặt": presence.get(code.replace("-", ""), PRESENT)})
        return self

    def last(self, begun, ended):
        for label, typed in (("Bắt đầu", begun), ("Kết thúc", ended)):
            self.book[MEETING_SHEET].cell(find_label(self.book[MEETING_SHEET], label), 2, typed)
        return self

    def count(self, code, *counts, award="GK_XA"):
        return self.type(TALLY_SHEET, ("Mã số", code), dict(zip(COUNTS, counts, strict=True)), ("Mã hình thức", award))

    def appraise(self, code, criterion, points, reason):
        return self.type(APPRAISAL_SHEET, ("Mã số", code), {POINTS: points, REASON: reason}, ("Tiêu chuẩn", criterion))

    def type(self, name, key, typed, second=None):
        keys = [key] if second is None else [key, second]
        grid = find_grid(self.book[name], [header for header, _ in keys] + list(typed))
        row = next(row for row in grid.rows() if all(grid.text(row, header) == text for header, text in keys))
        for header, value in typed.items():
            grid.sheet.cell(row, grid.columns[header]).value = value
        return self

    def add_line(self, name, typed):
        grid = find_grid(self.book[name], list(typed))
        row = grid.free_row(next(iter(typed)))
        for header, value in typed.items():
            grid.sheet.cell(row, grid.columns[header]).value = value
        return self

    def save(self):
        self.path.write_bytes(pack_book(self.book))
        return self.path
