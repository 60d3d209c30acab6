"""`thidua what-if`: who would enter and leave under another policy. Read-only: everything happens in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.table import Table

from tasks.aggregate.stage import recompute
from tasks.corrected import read_corrected_case
from tasks.errors import ReviewError
from tasks.model.case import ReviewCase
from tasks.model.folders import ReviewFolder
from tasks.model.results import Proposal, Result, Verdict
from tasks.propose.compare import Move, NearLine, compare_proposals, find_near_line
from tasks.propose.stage import decide_with
from tasks.rollup.stage import rank_again
from tasks.rules.edits import Edits, apply_edits
from tasks.rules.wording import vn_number

if TYPE_CHECKING:
    from rich.console import Console


def try_policy(folder: ReviewFolder, edits: Edits, console: Console) -> None:
    """Print what these changes would change: grades, who is proposed, who stands within one point of the line."""
    if edits.is_empty:
        raise ReviewError(
            "Chưa nêu giá trị nào để thử.",
            place="các giá trị thử (what-if)",
            remedy="ví dụ: --cutoff xuat_sac=88, --quota GK_XA:ca_nhan=15, --vote GK_XA=75, --weight 60",
        )
    case = read_corrected_case(folder)
    _refuse_scoring(folder, edits)
    tried = replace(case, campaign=apply_edits(case.campaign, case.kind, edits))
    results, proposals = _play(folder, case)
    tried_results, tried_proposals = _play(folder, tried)
    moves = compare_proposals(proposals, tried_proposals)
    _print_grades(tried, results, tried_results, console)
    _print_moves(tried, "Được thêm vào", [move for move in moves if move.enters], console)
    _print_moves(tried, "Bị đưa ra", [move for move in moves if move.leaves], console)
    rest = [move for move in moves if not move.enters and not move.leaves]
    _print_moves(tried, "Thay đổi khác", rest, console)
    _print_near(tried, find_near_line(tried, tried_results, tried_proposals), console)
    console.print(
        f"Chỉ thử, không ghi gì. Muốn áp dụng: sửa {folder.campaign_workbook.name}, ghi một dòng kèm lý do vào trang "
        f"Thay đổi, rồi chạy thidua {'rollup' if folder.is_level else 'review'}.",
        highlight=False,
    )


def _refuse_scoring(folder: ReviewFolder, edits: Edits) -> None:
    """Stop where a level would try another way of scoring: scores and grades come from its senders as they are."""
    if folder.is_level and (edits.settings or edits.cutoffs or edits.weights):
        raise ReviewError(
            "Điểm và xếp loại do đơn vị gửi gói quyết định; cấp này không thử được cách chấm điểm, mức xếp loại.",
            place="các giá trị thử (what-if)",
            remedy="thử chỉ tiêu, phiếu, xếp loại tối thiểu: --quota, --scope, --vote, --min-grade",
        )


def _play(folder: ReviewFolder, case: ReviewCase) -> tuple[tuple[Result, ...], tuple[Proposal, ...]]:
    """What the case gives: a commune scores its units again, a level ranks again what its senders scored."""
    if folder.is_level:
        results, candidates = rank_again(folder, case)
    else:
        outcome, candidates = recompute(folder, case)
        results = outcome.results
    return results, decide_with(folder, case, results, candidates)


def _print_grades(case: ReviewCase, before: Sequence[Result], after: Sequence[Result], console: Console) -> None:
    labels = {grade.code: grade.label for grade in case.campaign.policy.grades} | {"": "chưa xếp"}
    old = {result.code: result for result in before}
    rows = [
        (item.code, case.nominee_name(item.code), what, labels[was], labels[now])
        for item in after
        for what, was, now in (
            ("phong trào", old[item.code].grade, item.grade),
            ("kết quả năm", old[item.code].combined_grade, item.combined_grade),
        )
        if was != now
    ]
    _print_table("Xếp loại thay đổi", ("Mã số", "Họ tên / Tên tập thể", "Loại", "Trước", "Sau"), rows, console)


def _print_moves(case: ReviewCase, title: str, moves: Sequence[Move], console: Console) -> None:
    rows = [
        (move.nominee, case.nominee_name(move.nominee), move.award, _word(move.before), _word(move.after), move.why)
        for move in moves
    ]
    headers = ("Mã số", "Họ tên / Tên tập thể", "Hình thức", "Trước", "Sau", "Vì")
    _print_table(title, headers, rows, console)


def _print_near(case: ReviewCase, near: Sequence[NearLine], console: Console) -> None:
    rows = [
        (item.nominee, case.nominee_name(item.nominee), item.award, vn_number(item.score), vn_number(item.line))
        for item in near
    ]
    headers = ("Mã số", "Họ tên / Tên tập thể", "Hình thức", "Điểm", "Ngưỡng")
    _print_table("Sát ngưỡng (cách không quá 1 điểm)", headers, rows, console)


def _word(verdict: Verdict | None) -> str:
    return "không xét" if verdict is None else verdict.label


def _print_table(title: str, headers: Sequence[str], rows: Sequence[tuple[str, ...]], console: Console) -> None:
    if not rows:
        console.print(f"{title}: không có.", highlight=False)
        return
    table = Table(title=f"{title}: {len(rows)}", title_justify="left")
    for header in headers:
        table.add_column(header, overflow="fold")
    for row in rows:
        table.add_row(*row)
    console.print(table, markup=False)
