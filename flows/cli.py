"""The command line: `thidua …`. Messages in Vietnamese, command words in English.

Exit codes: 0 finished, 2 wrong usage, 3 waiting for people, 4 a problem the clerk can fix, 130 stopped by Ctrl+C,
1 a bug.
"""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from typer.exceptions import Abort, TyperException

from flows.cli_level import level_commands
from flows.cli_register import register_commands
from flows.cli_service import service_commands
from flows.cli_words import (
    DAY_FORMATS,
    EXIT_FIXABLE,
    EXIT_INTERRUPTED,
    EXIT_USAGE,
    EXIT_WAITING,
    AsOfOption,
    CampaignWord,
    PeriodWord,
    console,
    day_of,
)
from flows.usage import explain_usage, translate_help
from tasks.errors import ReviewError, explain_refusal
from tasks.settings import load_settings, quieten_libraries

app = typer.Typer(
    help="Xét thi đua, khen thưởng theo kỳ: từ biểu mẫu của đơn vị đến hồ sơ Word trình ký.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def main() -> None:
    """Run a command; a stop the clerk can fix is told in one sentence, without a traceback."""
    _speak_utf8()
    try:
        code = _run()
    except KeyboardInterrupt:
        code = EXIT_INTERRUPTED
    if code == EXIT_INTERRUPTED:
        _end_interrupted()
    sys.exit(code)


def _run() -> int | None:
    """The exit code of the command; None where it ended well and says nothing else."""
    try:
        quieten_libraries(load_settings().data_dir)
        command = typer.main.get_command(app)
        if "--help" in sys.argv or len(sys.argv) == 1:
            translate_help(command)
        return command(prog_name="thidua", standalone_mode=False)
    except ReviewError as error:
        return _stop(error)
    except Abort:
        console.print("Đã dừng theo yêu cầu.")
        return 1
    except TyperException as error:
        return _explain(error)
    except OSError as error:
        refusal = explain_refusal(error)
        if refusal is None:
            raise
        return _stop(refusal)


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
    console.print(f"Đã tạo {path}", highlight=False, markup=False)
    console.print("Mở tệp bằng Excel, thay các dòng ví dụ bằng đơn vị và người của xã, lưu và đóng tệp.")
    console.print(f"Rồi chạy, ví dụ: thidua open {campaign} nam-2021", highlight=False)


@app.command(name="open")
def open_review(campaign: CampaignWord, period: PeriodWord) -> None:
    """Mở một kỳ xét: lập biểu mẫu cho từng đơn vị và công văn gửi kèm."""
    from flows.running import open_period

    folder, count = open_period(campaign, period, load_settings(), console)
    console.print(f"Đã lập {count} biểu mẫu và công văn trong {folder.forms}", highlight=False, markup=False)
    note = folder.forms / "phat-lai.txt"
    if note.is_file():
        console.print(note.read_text(encoding="utf-8"), markup=False, highlight=False)
    console.print(f"Biểu mẫu các đơn vị gửi về, chép nguyên vào {folder.inbox}", highlight=False, markup=False)


@app.command()
def review(campaign: CampaignWord, period: PeriodWord, as_of: AsOfOption = None) -> None:
    """Chạy kỳ xét đến hết mức số liệu cho phép, và nói rõ còn chờ ai. Chạy lại bao nhiêu lần cũng được."""
    from flows.commands import show_status
    from flows.running import run_period

    folder = run_period(campaign, period, day_of(as_of), console)
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
def check(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Tệp Word, thư mục hồ sơ hoặc gói dữ liệu .json.")
    ],
) -> None:
    """Kiểm tra thể thức văn bản Word theo Nghị định 30/2020/NĐ-CP."""
    from flows.papers import check_files

    raise typer.Exit(0 if check_files(files, console) else EXIT_FIXABLE)


@app.command(name="check-template")
def check_template(file: Annotated[Path, typer.Argument(metavar="FILE", help="Mẫu Word đã sửa.")]) -> None:
    """Khám mẫu văn bản đã sửa: trường dùng, trường sai, thẻ hỏng, điền thử; ghi chú vào bản …-can-sua.docx."""
    from flows.commands import check_template_file

    is_clean = check_template_file(file, load_settings().templates_dir, console)
    raise typer.Exit(0 if is_clean else EXIT_FIXABLE)


@app.command()
def verify(campaign: CampaignWord, period: PeriodWord) -> None:
    """Đối chiếu hồ sơ với bản đã đóng dấu số (SHA-256): tệp nào còn nguyên, tệp nào đã đổi."""
    from flows.commands import find_review, verify_dossiers

    folder = find_review(campaign, period, load_settings())
    raise typer.Exit(0 if verify_dossiers(folder, console) else EXIT_FIXABLE)


@app.command()
def rules(
    as_of: Annotated[
        datetime | None,
        typer.Option(
            "--as-of", metavar="DATE", formats=DAY_FORMATS, help="Ngày quyết định, ví dụ 28/12/2021; mặc định: hôm nay."
        ),
    ] = None,
    dates: Annotated[bool, typer.Option("--dates", help="Từng ngày mà quy định thay đổi, từ năm 2019.")] = False,
    into: Annotated[Path | None, typer.Option("--into", help="Ghi ra tệp Markdown này.")] = None,
) -> None:
    """In sổ quy tắc: từng quy tắc với căn cứ, thời gian hiệu lực và dấu đã đối chiếu hay chưa."""
    from flows.commands import show_rules

    day = day_of(as_of) or date.today()  # noqa: DTZ011 - the clerk's own calendar day
    show_rules(day, into, by_date=dates, settings=load_settings(), console=console)


@app.command()
def backup(
    campaign: CampaignWord,
    into: Annotated[
        Path | None, typer.Option("--into", metavar="FILE", help="Tệp .zip; mặc định: trong thư mục sao-luu.")
    ] = None,
) -> None:
    """Sao lưu cả phong trào (mọi kỳ xét, sổ khen thưởng) vào một tệp, kèm SHA-256 của từng tệp."""
    from flows.backup import back_up

    back_up(campaign, into, load_settings(), console)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Tệp do thidua backup lập ra.")],
    into: Annotated[Path, typer.Option("--into", metavar="DIR", help="Thư mục chưa có, hoặc còn trống.")],
) -> None:
    """Phục hồi phong trào từ một tệp sao lưu, sau khi đối chiếu từng tệp; không ghi đè lên thư mục đã có dữ liệu."""
    from flows.backup import restore as restore_movement

    restore_movement(file, into, console)


def _stop(error: ReviewError) -> int:
    console.print("[bold red]Dừng lại:[/]", end=" ")
    console.print(error.message, highlight=False, markup=False)
    console.print(f"  Nơi: {error.place}", highlight=False, markup=False)
    console.print(f"  Cách sửa: {error.remedy}", highlight=False, markup=False)
    return EXIT_FIXABLE


def _explain(error: TyperException) -> int:
    if type(error).__name__ != "NoArgsIsHelpError":
        sentence, usage, help_command = explain_usage(error)
        console.print("[bold red]Sai cách dùng lệnh:[/]", end=" ")
        console.print(sentence, highlight=False, markup=False)
        console.print(f"  Cách dùng: {usage}", highlight=False, markup=False)
        console.print(f"  Xem từng mục: {help_command}", highlight=False, markup=False)
    return EXIT_USAGE


def _end_interrupted() -> NoReturn:
    console.print("\nĐã dừng theo lệnh (Ctrl+C). Không mất gì: chạy lại đúng lệnh này là làm tiếp.", highlight=False)
    sys.stdout.flush()
    # At once: a task in the middle of its work may wait for one that is never begun, and writes whole files or none.
    os._exit(EXIT_INTERRUPTED)


def _speak_utf8() -> None:
    # A Windows console in an old code page would stop at the first Vietnamese letter.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


app.add_typer(register_commands)
app.add_typer(service_commands)
app.add_typer(level_commands)


if __name__ == "__main__":
    main()
