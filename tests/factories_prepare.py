"""A movement with something in every sheet, and small edits of a workbook as a clerk would make them."""

from datetime import date
from decimal import Decimal

from openpyxl import load_workbook

from tasks.model.campaign import CouncilRole, Extension, Launch, PastAward, Recipient, YearResult
from tasks.model.kinds import Gender, Level, UnitKind
from tasks.model.periods import Period, ReviewKind
from tests.factories import make_campaign, make_council, make_member, make_person, make_term, make_unit

ANNUAL = Period(2021, ReviewKind.ANNUAL)
PRELIMINARY = Period(2022, ReviewKind.PRELIMINARY)


def make_preliminary_term(**changes):
    values = {
        "period": PRELIMINARY,
        "first_year": 2019,
        "last_year": 2021,
        "submission_due_date": date(2022, 5, 31),
        "correction_due_date": date(2022, 6, 6),
        "council_date": None,
        "decision_date": date(2022, 6, 24),
        "guidance": "Hướng dẫn số 12/HD-HĐTĐKT ngày 05/4/2022",
    }
    return make_term(**{**values, **changes})


def make_full_campaign(**changes):
    """Rows in every sheet, some with every optional cell and some with none."""
    values = {
        "launches": (
            Launch(Level.CENTRE, date(2019, 6, 14), "Quyết định số 733/QĐ-TTg ngày 14/6/2019"),
            Launch(Level.PROVINCE, None, ""),
            Launch(Level.COMMUNE, None, "Kế hoạch năm 2021"),
        ),
        "units": (
            make_unit("THON-01"),
            make_unit(
                "THON-02",
                group="",
                head_name="",
                contact="",
                valid_from=date(2020, 1, 1),
                valid_to=date(2024, 12, 31),
                successor_code="THON-01",
            ),
            make_unit("UBND-VP", name="Bộ phận Văn phòng - Thống kê", kind=UnitKind.OFFICE_SECTION),
        ),
        "people": (
            make_person("THON-01-01", is_leader=True, position="Trưởng thôn"),
            make_person("THON-01-02", wears_uniform=True, gender=Gender.FEMALE, birth_year=None, group="", position=""),
            make_person("UBND-VP-01"),
        ),
        "council": make_council(
            quorum_pct=Decimal("66.67"),
            members=(
                make_member(
                    "HD-01",
                    role=CouncilRole.CHAIRMAN,
                    unit_code="UBND-VP",
                    person_code="UBND-VP-01",
                    watched_units=("THON-01", "THON-02"),
                    declared_ties=("THON-01-01", "THON-02"),
                ),
                make_member("HD-02", role=CouncilRole.SECRETARY, votes=False, position=""),
            ),
        ),
        "recipients": (Recipient("to-trinh", "Như trên"), Recipient("bien-ban", "Lưu: VT, Hồ sơ")),
        "terms": (make_term(), make_preliminary_term()),
        "extensions": (Extension(ANNUAL, "THON-02", date(2021, 12, 5), "Đang phòng, chống dịch"),),
        "year_results": (YearResult("THON-01", 2019, Decimal("91.25"), "Biên bản 2019"),),
        "past_awards": (
            PastAward(
                "THON-01", "GK_XA", "Giấy khen", "Phòng dịch", "98/QĐ-UBND", date(2020, 6, 12), "UBND xã", 2019, 2020
            ),
            PastAward("UBND-VP-01", "", "Lao động tiên tiến", "", "12/QĐ-UBND", date(2020, 1, 15), ""),
        ),
    }
    return make_campaign(**{**values, **changes})


def edit_cells(path, edits):
    """Type values into cells, each named `Sheet!Cell`."""
    book = load_workbook(path)
    for place, value in edits.items():
        sheet, cell = place.split("!")
        book[sheet][cell] = value
    book.save(path)
