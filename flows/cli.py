"""The command line: `thidua …`. Messages in Vietnamese, command words in English.

Exit codes: 0 finished, 2 wrong usage, 3 waiting for people, 4 a problem the clerk can fix, 1 a bug.
"""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from tasks.errors import ReviewError
from tasks.settings import load_settings, quieten_libraries

EXIT_WAITING = 3
EXIT_FIXABLE = 4

app = typer.Typer(
    help="Xét thi đua, khen thưởng theo kỳ: từ biểu mẫu của đơn vị đến hồ sơ Word trình ký.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
console = Console(soft_wrap=True)

CampaignWord = Annotated[str, typer.Argument(metavar="CAMPAIGN", help="Tên hoặc đường dẫn thư mục phong trào.")]
PeriodWord = Annotated[str, typer.Argument(metavar="PERIOD", help="nam-2021, so-ket-2022 hoặc tong-ket-2025.")]
AsOfOption = Annotated[
    datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d"], help="Xét hạn theo ngày này (năm-tháng-ngày); mặc định: hôm nay."),
]


def main() -> None:
    """Run a command; a stop the clerk can fix is told in one sentence, without a traceback."""
    quieten_libraries(load_settings().data_dir)
    _speak_utf8()
    try:
        app()
    except ReviewError as error:
        console.print("[bold red]Dừng lại:[/]", end=" ")
        console.print(error.message, highlight=False, markup=False)
        console.print(f"  Nơi: {error.place}", highlight=False, markup=False)
        console.print(f"  Cách sửa: {error.remedy}", highlight=False, markup=False)
        sys.exit(EXIT_FIXABLE)


@app.command()
def demo(
    into: Annotated[Path, typer.Option("--into", help="Thư mục để dựng phong trào mẫu.")] = Path("thidua-demo"),
) -> None:
    """Dựng một phong trào mẫu (người và số liệu hư cấu) và chạy trọn ba kỳ xét đến hồ sơ Word."""
    from flows.demo import play_demo

    play_demo(into.resolve(), load_settings(), console)


@app.command()
def new(
    campaign: Annotated[
        str, typer.Argument(metavar="CAMPAIGN", help="Tên thư mục mới, không dấu, ví dụ van-hoa-cong-so.")
    ],
) -> None:
    """Tạo một phong trào mới: thư mục và sổ phong-trao.xlsx điền sẵn để sửa bằng Excel."""
    from flows.commands import create_campaign

    path = create_campaign(campaign, load_settings())
    console.print(f"Đã tạo {path}", highlight=False)
    console.print("Mở tệp bằng Excel, thay các dòng ví dụ bằng đơn vị và người của xã, rồi chạy: thidua open")


@app.command(name="open")
def open_review(campaign: CampaignWord, period: PeriodWord) -> None:
    """Mở một kỳ xét: lập biểu mẫu cho từng đơn vị và công văn gửi kèm."""
    from flows.commands import open_period

    folder, count = open_period(campaign, period, load_settings(), console)
    console.print(f"Đã lập {count} biểu mẫu và công văn trong {folder.forms}", highlight=False)
    console.print(f"Biểu mẫu các đơn vị gửi về, chép nguyên vào {folder.inbox}", highlight=False)


@app.command()
def review(campaign: CampaignWord, period: PeriodWord, as_of: AsOfOption = None) -> None:
    """Chạy kỳ xét đến hết mức số liệu cho phép, và nói rõ còn chờ ai. Chạy lại bao nhiêu lần cũng được."""
    from flows.commands import run_period, show_status

    folder = run_period(campaign, period, _day(as_of), console)
    raise typer.Exit(0 if show_status(folder, console) else EXIT_WAITING)


@app.command()
def status(campaign: CampaignWord, period: PeriodWord) -> None:
    """Xem kỳ xét đang ở đâu, còn chờ ai, đã lập văn bản nào."""
    from flows.commands import find_review, show_status

    folder = find_review(campaign, period, load_settings())
    raise typer.Exit(0 if show_status(folder, console) else EXIT_WAITING)


@app.command()
def why(
    campaign: CampaignWord,
    period: PeriodWord,
    nominee: Annotated[str, typer.Argument(metavar="NOMINEE", help="Mã số, hoặc họ tên / tên tập thể đầy đủ.")],
) -> None:
    """Giải trình một kết quả: điểm từng ô, xếp loại, thứ hạng, chỉ tiêu, phiếu, từng quy định đã áp dụng."""
    from flows.commands import find_review
    from flows.why import explain_nominee

    explain_nominee(find_review(campaign, period, load_settings()), nominee, console)


@app.command(name="what-if")
def what_if(
    campaign: CampaignWord,
    period: PeriodWord,
    settings: Annotated[
        list[str] | None, typer.Option("--set", help="Một thiết lập: multi_year_best_count=2, bonus_cap_points=5 …")
    ] = None,
    cutoff: Annotated[list[str] | None, typer.Option("--cutoff", help="Điểm bắt đầu một mức: xuat_sac=88.")] = None,
    weight: Annotated[
        list[str] | None, typer.Option("--weight", help="Tỷ trọng phong trào (60), hoặc trọng số nhóm (TT.1=40).")
    ] = None,
    quota: Annotated[
        list[str] | None,
        typer.Option("--quota", help="GK_XA:ca_nhan=15, GK_XA=15%, GK_XA=so_luong:3, GK_XA=khong_gioi_han."),
    ] = None,
    scope: Annotated[list[str] | None, typer.Option("--scope", help="GK_XA=trong_nhom hoặc GK_XA=toan_xa.")] = None,
    vote: Annotated[list[str] | None, typer.Option("--vote", help="Tỷ lệ phiếu: GK_XA=75.")] = None,
    min_grade: Annotated[
        list[str] | None, typer.Option("--min-grade", help="Xếp loại tối thiểu: GK_XA:tap_the=tot.")
    ] = None,
) -> None:
    """Thử đổi ngưỡng, chỉ tiêu, tỷ lệ: ai được thêm, ai bị đưa ra, ai sát ngưỡng. Không ghi gì vào hồ sơ."""
    from flows.commands import find_review
    from flows.whatif import try_policy
    from tasks.rules.edits import Edits

    typed = (settings, cutoff, weight, quota, scope, vote, min_grade)
    edits = Edits(*(tuple(words or ()) for words in typed))
    try_policy(find_review(campaign, period, load_settings()), edits, console)


@app.command()
def check(files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Tệp Word hoặc thư mục hồ sơ.")]) -> None:
    """Kiểm tra thể thức văn bản Word theo Nghị định 30/2020/NĐ-CP."""
    from flows.commands import check_files

    raise typer.Exit(0 if check_files(files, console) else EXIT_FIXABLE)


@app.command()
def verify(campaign: CampaignWord, period: PeriodWord) -> None:
    """Đối chiếu hồ sơ với bản đã đóng dấu số (SHA-256): tệp nào còn nguyên, tệp nào đã đổi."""
    from flows.commands import find_review, verify_dossiers

    folder = find_review(campaign, period, load_settings())
    raise typer.Exit(0 if verify_dossiers(folder, console) else EXIT_FIXABLE)


@app.command()
def serve() -> None:
    """Chạy dịch vụ theo lịch trên máy này: trang quản lý tại http://127.0.0.1:4200, dừng bằng Ctrl+C."""
    from flows.service import serve_registry

    serve_registry(load_settings())


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _speak_utf8() -> None:
    # A Windows console in an old code page would stop at the first Vietnamese letter.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    main()
