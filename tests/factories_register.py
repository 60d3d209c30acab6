"""Lines of the register, the register as its first program made it, and a finished review on disk."""

from dataclasses import replace
from datetime import date

from sqlalchemy import create_engine, text

from tasks.files import write_record
from tasks.model.case import ReviewCase
from tasks.model.folders import ReviewFolder
from tasks.model.kinds import Level, NomineeKind
from tasks.model.register import LineStatus, RegisterLine
from tasks.model.results import Proposal, Verdict

#: The table as the program made it before it kept versions, word for word.
FIRST_TABLE = """
CREATE TABLE khen_thuong (
    campaign VARCHAR(64) NOT NULL, period VARCHAR(32) NOT NULL, nominee VARCHAR(64) NOT NULL,
    award VARCHAR(32) NOT NULL, nominee_name VARCHAR(255) NOT NULL, kind VARCHAR(16) NOT NULL,
    unit VARCHAR(64) NOT NULL, authority VARCHAR(255) NOT NULL, status VARCHAR(16) NOT NULL,
    decision_date DATE NOT NULL, bonus_vnd INTEGER, PRIMARY KEY (campaign, period, nominee, award)
)
"""
FIRST_ROWS = (
    ("vhcs", "nam-2021", "CA-01", "GK_XA", "Lê Quang Hòa", "individual", "CA", "awarded", "2021-12-28", 230000),
    ("vhcs", "so-ket-2022", "CA", "BK_TTG", "Công an xã", "collective", "CA", "proposed", "2022-06-24", 10430000),
    ("vhcs", "so-ket-2022", "CA", "HCLD_BA", "Công an xã", "collective", "CA", "proposed", "2022-06-24", None),
)


def make_first_register(url, rows=FIRST_ROWS):
    """A register as the first program left it: no version written down."""
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(FIRST_TABLE))
        for row in rows:
            values = [*row[:7], "Chủ tịch Ủy ban nhân dân xã", *row[7:]]
            names = ", ".join(f":v{index}" for index in range(len(values)))
            bound = {f"v{index}": value for index, value in enumerate(values)}
            bound["v9"] = date.fromisoformat(row[8])
            connection.execute(text(f"INSERT INTO khen_thuong VALUES ({names})"), bound)  # noqa: S608 - names of ours
    engine.dispose()


def make_line(**changes):
    line = RegisterLine(
        campaign="van-hoa-cong-so",
        period="nam-2021",
        entry="GK_XA/THON-01-01",
        nominee="THON-01-01",
        nominee_name="Nguyễn Văn 01",
        kind=NomineeKind.INDIVIDUAL,
        unit="THON-01",
        award="GK_XA",
        title="Giấy khen",
        authority="Chủ tịch Ủy ban nhân dân xã Sơn Hồng",
        ground="Thành tích xuất sắc trong phong trào năm 2021",
        first_year=2021,
        last_year=2021,
        status=LineStatus.AWARDED,
        decision_number="215/QĐ-UBND",
        decision_date=date(2021, 12, 28),
        letter_number="",
        letter_date=None,
        bonus_vnd=230_000,
    )
    return replace(line, **changes)


def make_proposal(nominee="THON-01-01", award="GK_XA", **changes):
    levels = {"GK_XA": 1, "GK_HUYEN": 2, "BK_TINH": 3, "BK_TTG": 4}
    authorities = {
        "GK_XA": "Chủ tịch Ủy ban nhân dân xã",
        "GK_HUYEN": "Chủ tịch Ủy ban nhân dân huyện",
        "BK_TINH": "Chủ tịch Ủy ban nhân dân tỉnh",
        "BK_TTG": "Thủ tướng Chính phủ",
    }
    proposal = Proposal(
        nominee=nominee,
        kind=NomineeKind.INDIVIDUAL if nominee.count("-") == 2 else NomineeKind.COLLECTIVE,
        unit="-".join(nominee.split("-")[:2]),
        award=award,
        authority=authorities[award],
        route=(Level.COMMUNE, Level.DISTRICT, Level.PROVINCE, Level.CENTRE)[: levels[award]],
        verdict=Verdict.PROPOSED,
        reasons=(),
        votes=None,
        bonus_vnd=230_000,
    )
    return replace(proposal, **changes)


def write_review(campaign_dir, case, proposals=()):
    """The files of a review that the register reads."""
    folder = ReviewFolder(campaign_dir, case.period)
    write_record(folder.case, ReviewCase, case)
    write_record(folder.proposals, tuple[Proposal, ...], tuple(proposals))
    return folder
