"""Levels above the commune, the packs they receive, and a council that votes for everybody."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from tasks.data_pack import render_package
from tasks.files import write_bytes
from tasks.model.campaign import PastAward
from tasks.model.council_form import (
    ATTENDANCE_HEADERS,
    ATTENDANCE_SHEET,
    ATTENDANCE_WORDS,
    MEETING_LABELS,
    MEETING_SHEET,
    TALLY_HEADERS,
    TALLY_SHEET,
)
from tasks.model.folders import LEVEL_WORKBOOK, ReviewFolder
from tasks.model.kinds import Gender, Level, NomineeKind, UnitKind
from tasks.model.package import Package, PackedNominee, PackedUnit
from tasks.model.periods import parse_period
from tasks.model.results import Nomination, Proposal, Result, Verdict, YearScore
from tasks.prepare.case import freeze_case
from tasks.prepare.level_book import new_level
from tasks.prepare.workbook import write_campaign_workbook
from tasks.rehearse.workbook import find_grid, find_label, open_book, pack_book
from tasks.rollup.deliveries import Delivery

REFERENCE = Path(__file__).resolve().parents[1] / "data" / "reference"
PERIOD = "so-ket-2022"
DAY = date(2022, 6, 24)
SENDERS = {"SH": "xã Sơn Hồng", "SL": "xã Sơn Lĩnh", "ST": "xã Sơn Tây"}
DISTRICT = (Level.COMMUNE, Level.DISTRICT)
PROVINCE = (Level.COMMUNE, Level.DISTRICT, Level.PROVINCE)
_SCORES = {"VP": "96.40", "TH": "94.10", "VP-01": "97.25", "TH-01": "93.50", "TH-02": "91.00"}
_ROUTES = {"GK_XA": (Level.COMMUNE,), "GK_HUYEN": DISTRICT, "BK_TINH": PROVINCE}
#: Who is proposed for what: TH-02 only for the commune's own award.
_ASKED = (("VP", "BK_TINH"), ("TH", "GK_HUYEN"), ("VP-01", "BK_TINH"), ("TH-01", "GK_HUYEN"), ("TH-02", "GK_XA"))
_NAMES = ("Lan", "Hùng", "Minh", "Hạnh", "Tuấn", "Thảo", "Phúc", "Ngọc", "Sơn")


def make_level(level=Level.DISTRICT, senders=SENDERS, **changes):
    """The workbook of a level, filled in: three senders, a council of four."""
    campaign = new_level("huyen-huong-son", level, REFERENCE)
    unit = campaign.units[0]
    members = tuple(
        replace(item, name=f"Trần Văn {name}") for item, name in zip(campaign.council.members, "ABCD", strict=True)
    )
    return replace(
        campaign,
        **{
            "chairman_name": "Lê Quang Thắng",
            "units": tuple(replace(unit, code=code, name=name, head_name="") for code, name in senders.items()),
            "council": replace(
                campaign.council,
                founding_decision="Quyết định số 01/QĐ-UBND ngày 02/01/2022",
                quorum_pct=Decimal(50),
                working_rules="Quy chế số 02/QC-HĐ ngày 03/01/2022",
                members=members,
            ),
            **changes,
        },
    )


def make_level_case(campaign=None, period=PERIOD):
    return freeze_case(campaign or make_level(), parse_period(period), REFERENCE)


def make_pack(code="SH", **changes):
    """The pack of one commune: two collectives and three persons, each with words and names of its own."""
    sender = SENDERS.get(code, code)
    package = Package(
        level=Level.COMMUNE,
        sender=sender,
        district="huyện Hương Sơn",
        province="tỉnh Hà Tĩnh",
        campaign="van-hoa-cong-so",
        campaign_name="Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở",
        period=PERIOD,
        regime="A",
        decision_date=date(2022, 6, 10),
        digest="d" * 64,
        units=tuple(_unit(item, sender) for item in ("VP", "TH")),
        nominees=tuple(_nominee(item, code) for item in _SCORES),
        results=tuple(_result(item, code) for item in _SCORES),
        proposals=tuple(_proposal(*item) for item in _ASKED),
        achievements=tuple(_nomination(nominee, award, code) for nominee, award in _ASKED),
        past_awards=(_past("VP-01"),),
        documents=(),
    )
    return replace(package, **changes)


def with_score(package, nominee, score):
    """The pack with another score for one nominee."""
    results = tuple(
        replace(item, score=Decimal(score), raw_score=Decimal(score)) if item.code == nominee else item
        for item in package.results
    )
    return replace(package, results=results)


def with_nominee(package, code, /, **changes):
    """The pack with one nominee told otherwise."""
    nominees = tuple(replace(item, **changes) if item.code == code else item for item in package.nominees)
    return replace(package, nominees=nominees)


def deliver(package, name=None, documents=None):
    """A loose pack, or one that came with documents."""
    name = name or f"{package.sender}.json"
    return Delivery(name, name, render_package(package).encode(), documents or {})


def level_folder(into, campaign=None, packs=(), period=PERIOD):
    """A level's folder on disk, its packs in `2-nhan/`."""
    campaign = campaign or make_level()
    folder = ReviewFolder(into / campaign.code, parse_period(period))
    write_campaign_workbook(folder.campaign_dir / LEVEL_WORKBOOK, campaign)
    folder.inbox.mkdir(parents=True, exist_ok=True)
    for package in packs:
        write_bytes(folder.inbox / f"{package.sender}.json", render_package(package).encode())
    return folder


def fill_council(folder, against=()):
    """Everybody is there and votes for, but for the nominees in `against`."""
    book = open_book(folder.council_workbook)
    sheet = book[MEETING_SHEET]
    for label in MEETING_LABELS:
        text = {"Chủ trì": "Trần Văn A", "Thư ký": "Trần Văn D"}.get(label, "08 giờ 00")
        sheet.cell(find_label(sheet, label), 2, text)
    grid = find_grid(book[ATTENDANCE_SHEET], ATTENDANCE_HEADERS)
    code, *_, presence = ATTENDANCE_HEADERS
    for row in grid.rows():
        if grid.text(row, code):
            grid.type_in(row, presence, ATTENDANCE_WORDS[0][0])
    grid = find_grid(book[TALLY_SHEET], TALLY_HEADERS)
    for row in grid.rows():
        nominee = grid.text(row, TALLY_HEADERS[0])
        counts = (3, 0, 3, 0, 0) if nominee in against else (3, 3, 0, 0, 0)
        for header, number in zip(TALLY_HEADERS[7:], counts, strict=True):
            if nominee:
                grid.type_in(row, header, Decimal(number))
    write_bytes(folder.council_workbook, pack_book(book))


def _unit(code, sender):
    name = {"VP": f"Văn phòng Ủy ban nhân dân {sender}", "TH": "Trường Tiểu học"}[code]
    kind = UnitKind.OFFICE_SECTION if code == "VP" else UnitKind.PUBLIC_SERVICE
    return PackedUnit(code, name, kind, "Phan Thị Mai", 9, 4, None)


def _nominee(code, commune):
    is_person = "-" in code
    order = list(_SCORES).index(code) + 3 * list(SENDERS).index(commune) if commune in SENDERS else 0
    name = f"Nguyễn Thị {_NAMES[order % len(_NAMES)]} {commune.capitalize()}" if is_person else _unit(code, "").name
    return PackedNominee(
        code=code,
        kind=NomineeKind.INDIVIDUAL if is_person else NomineeKind.COLLECTIVE,
        name=name,
        unit=code.split("-")[0],
        position="Viên chức" if is_person else "",
        gender=Gender.FEMALE if is_person else None,
        birth_year=1980 + order if is_person else None,
        is_leader=False,
    )


def _result(code, commune):
    behind = Decimal("0.30") * list(SENDERS).index(commune) if commune in SENDERS else Decimal(0)
    score = Decimal(_SCORES[code]) - behind
    return Result(
        code=code,
        kind=NomineeKind.INDIVIDUAL if "-" in code else NomineeKind.COLLECTIVE,
        unit=code.split("-")[0],
        group="Khối chung",
        self_score=score,
        appraised_score=score,
        bonus_points=Decimal(0),
        minus_points=Decimal(0),
        score=score,
        grade="xuat_sac",
        rank=1,
        ranked_count=1,
        decided_by="điểm",
        task_score=None,
        combined_score=None,
        combined_grade="",
        years=(YearScore(2021, score, "nam-2021"),),
        barred=(),
        raw_score=score,
    )


def _proposal(nominee, award):
    kind = NomineeKind.INDIVIDUAL if "-" in nominee else NomineeKind.COLLECTIVE
    return Proposal(
        nominee=nominee,
        kind=kind,
        unit=nominee.split("-")[0],
        award=award,
        authority="",
        route=_ROUTES[award],
        verdict=Verdict.PROPOSED,
        reasons=(),
        votes=None,
        bonus_vnd=None,
    )


def _nomination(nominee, award, commune):
    texts = {
        "SH": "Rút ngắn thời gian giải quyết hồ sơ đất đai còn ba ngày, không hồ sơ nào quá hạn suốt hai năm liền.",
        "SL": "Vận động phụ huynh góp công sửa thư viện, đưa tỷ lệ đọc sách của học sinh lên chín mươi phần trăm.",
        "ST": "Số hóa toàn bộ sổ hộ tịch từ năm 1990, nhận và trả kết quả tại nhà cho người già, người khuyết tật.",
    }
    text = f"{texts.get(commune, commune)} Người, việc: {nominee}, {award}."
    return Nomination(nominee, award, nominee.split("-")[0], text, (("Quê quán", "Hà Tĩnh"),), "TH.xlsx", "Đề cử", "D9")


def _past(nominee):
    return PastAward(
        nominee_code=nominee,
        award="GK_XA",
        title="Giấy khen",
        ground="Thành tích phòng chống dịch năm 2020",
        decision_number="31/QĐ-UBND",
        decision_date=date(2020, 12, 20),
        authority="Chủ tịch Ủy ban nhân dân xã",
    )
