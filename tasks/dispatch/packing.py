"""What goes up beside the Word files: the sealed data pack, and the same as a flat workbook with a data dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tasks.data_pack import render_package
from tasks.dispatch.package import Outcome, make_package
from tasks.files import read_record
from tasks.model.case import ReviewCase
from tasks.model.folders import ReviewFolder
from tasks.model.package import PACK_FILE, PACKAGE_SCHEMA, Package, PackedNominee
from tasks.model.results import Proposal, Result
from tasks.model.review import Document
from tasks.nominations import read_nominations
from tasks.rules.regimes import find_award
from tasks.rules.scoring import bands
from tasks.sheets import Pen, Shown, build_book

PACK_BOOK = "goi-du-lieu.xlsx"
PACK_TYPE = "goi-du-lieu"
PACK_ADDRESSEE = "Cấp trên, kèm hồ sơ trình"

_PROPOSALS = (
    ("Mã số", 13, "Mã của tập thể, cá nhân trong phong trào; duy nhất trong xã"),
    ("Họ tên / Tên tập thể", 32, "Tên như trong danh sách của phong trào"),
    ("Loại", 11, "tập thể hoặc cá nhân"),
    ("Đơn vị", 30, "Tên đơn vị; với tập thể là chính tập thể đó"),
    ("Mã hình thức", 13, "Mã hình thức khen thưởng của chương trình"),
    ("Hình thức đề nghị", 36, "Tên hình thức khen thưởng, danh hiệu"),
    ("Kết luận", 15, "đề nghị: chỉ những trường hợp đề nghị lên cấp trên có trong gói"),
    ("Điểm", 9, "Điểm được tính, thang 100, hai chữ số thập phân; trống: không có điểm"),
    ("Xếp loại", 16, "Xếp loại theo thang của phong trào"),
    ("Hạng", 8, "Hạng trong nhóm; trống: không xếp hạng"),
    ("Trong số", 8, "Số tập thể, cá nhân được xếp hạng trong nhóm, kể cả những trường hợp không có trong gói"),
    ("Phiếu đồng ý", 9, "Số phiếu đồng ý; trống: không bỏ phiếu"),
    ("Trên tổng", 9, "Số phiếu, số thành viên làm mẫu số theo quy định của phong trào"),
    ("Tỷ lệ (%)", 9, "Phiếu đồng ý trên tổng, phần trăm, hai chữ số thập phân"),
    ("Tiền thưởng (đồng)", 14, "Mức tiền thưởng theo ngày quyết định; trống: không có"),
    ("Căn cứ, lý do", 70, "Từng quy tắc đã xét: mã, căn cứ, nội dung"),
)
_DOCUMENTS = (
    ("Văn bản", 60, "Đường dẫn trong thư mục 6-ho-so"),
    ("Gửi", 50, "Nơi nhận"),
    ("SHA-256", 68, "Mã băm của tệp; tệp bị sửa thì mã khác"),
)


def pack_dossiers(
    folder: ReviewFolder, case: ReviewCase, documents: Iterable[Document], digest: str
) -> dict[str, bytes]:
    """The data pack and its workbook by path; nothing of a review that proposes nothing to a higher level."""
    proposals = read_record(folder.proposals, tuple[Proposal, ...])
    if not any(item.is_sent_up for item in proposals):
        return {}
    outcome = Outcome(read_record(folder.results, tuple[Result, ...]), proposals, read_nominations(folder.tables))
    package = make_package(case, outcome, documents, digest)
    return {PACK_FILE: render_package(package).encode(), PACK_BOOK: build_pack_book(case, package)}


def build_pack_book(case: ReviewCase, package: Package) -> bytes:
    """The flat workbook: one row per proposal that goes up, one per document, and what each column means."""
    nominees = {item.code: item for item in package.nominees}
    results = {item.code: item for item in package.results}

    def fill(pen: Pen) -> None:
        rows = [_row(case, item, nominees[item.nominee], results[item.nominee]) for item in package.proposals]
        _write_table(pen, "Đề nghị", _PROPOSALS, rows)
        documents = [(item.path, item.addressee, item.sha256) for item in package.documents]
        _write_table(pen, "Văn bản", _DOCUMENTS, documents)
        words = [(name, meaning) for name, _, meaning in (*_PROPOSALS, *_DOCUMENTS)]
        _write_table(pen, "Từ điển", (("Cột", 26, ""), ("Ý nghĩa, đơn vị, giá trị", 90, "")), words)

    footer = f"{package.sender} · {package.campaign} · {package.period} · {PACKAGE_SCHEMA}"
    return build_book(f"Dữ liệu {case.period.label} của {package.sender}", footer, fill, is_locked=False)


def _write_table(
    pen: Pen, name: str, columns: Sequence[tuple[str, float, str]], rows: Sequence[Sequence[Shown]]
) -> None:
    widths = [width for _, width, _ in columns]
    sheet = pen.add_sheet(name, widths)
    pen.put_headers(sheet, 0, [header for header, _, _ in columns])
    for row, values in enumerate(rows, start=1):
        pen.put_row(sheet, row, ((value, "cell" if isinstance(value, str) else "number") for value in values))
        pen.fit_row(sheet, row, [value if isinstance(value, str) else None for value in values], widths)
    sheet.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)


def _row(case: ReviewCase, proposal: Proposal, nominee: PackedNominee, result: Result) -> tuple[Shown, ...]:
    award, votes = find_award(case.law, proposal.award), proposal.votes
    grades = {grade.code: grade.label for grade in bands(case.campaign.policy)}
    return (
        proposal.nominee,
        nominee.name,
        proposal.kind.label,
        case.unit(nominee.unit).name,
        proposal.award,
        "" if award is None else award.name,
        proposal.verdict.label,
        result.score,
        grades.get(result.grade, ""),
        result.rank,
        result.ranked_count,
        None if votes is None else votes.votes_for,
        None if votes is None else votes.base_count,
        None if votes is None else votes.percent,
        proposal.bonus_vnd,
        "\n".join(f"{reason.rule} ({reason.basis}): {reason.sentence}" for reason in proposal.reasons),
    )
