"""Where things lie in the folder of a movement: names a clerk can read by eye."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tasks.errors import ReviewError
from tasks.model.kinds import Level
from tasks.model.periods import Period, ReviewKind, parse_period

CAMPAIGN_WORKBOOK = "phong-trao.xlsx"
#: In its place where a district or province merges the packs of its communes.
LEVEL_WORKBOOK = "cap-tren.xlsx"
REGISTER = "so-khen-thuong.sqlite"
INBOX = "2-nhan"
#: Beside the movements, in the data folder.
BACKUP_DIR = "sao-luu"
#: Scans of signed papers, in `6-ho-so/`.
SIGNED_DIR = "da-ky"
#: Held by the run that works in the folder of a movement; empty, and nothing of the movement.
LOCK_FILE = ".dang-chay"

#: What `3-tra-lai/` may hold for a unit, after its code: the marked copy, letters, texts for e-mail and Zalo.
CORRECTION = "-can-sua.xlsx"
REMINDER_LETTER, REMINDER_MESSAGE = "-nhac-nop.docx", "-nhac-nop.txt"
RETURN_LETTER, RETURN_MESSAGE = "-tra-lai.docx", "-tra-lai.txt"
ANSWER_SUFFIXES = (CORRECTION, REMINDER_LETTER, REMINDER_MESSAGE, RETURN_LETTER, RETURN_MESSAGE)


@dataclass(frozen=True)
class ReviewFolder:
    """The folder of one review of one movement."""

    campaign_dir: Path
    period: Period

    @property
    def root(self) -> Path:
        """`data/<campaign>/<period>/`."""
        return self.campaign_dir / self.period.code

    @property
    def campaign_workbook(self) -> Path:
        """The movement workbook, shared by all reviews."""
        return workbook_of(self.campaign_dir)

    @property
    def is_level(self) -> bool:
        """Whether the folder is that of a district or province, which merges packs."""
        return self.campaign_workbook.name == LEVEL_WORKBOOK

    @property
    def run_command(self) -> str:
        """What a clerk types to run the review: a level merges packs."""
        return f"thidua {'rollup' if self.is_level else 'review'} {self.campaign_dir.name} {self.period.code}"

    @property
    def register(self) -> Path:
        """The award register over all years."""
        return self.campaign_dir / REGISTER

    @property
    def own_templates(self) -> Path:
        """Templates the clerk changed for this movement; looked at before the shipped ones."""
        return self.campaign_dir / "mau-van-ban"

    @property
    def forms(self) -> Path:
        """Forms to send out, and the opening letter."""
        return self.root / "1-bieu-mau"

    @property
    def inbox(self) -> Path:
        """What came back: never changed, never deleted."""
        return self.root / INBOX

    @property
    def returns(self) -> Path:
        """Correction workbooks and reminders."""
        return self.root / "3-tra-lai"

    def answer(self, unit_code: str, suffix: str) -> Path:
        """One of the answers to a unit, by its suffix."""
        return self.returns / f"{unit_code}{suffix}"

    @property
    def tables(self) -> Path:
        """The normalised tables, findings, results."""
        return self.root / "4-tong-hop"

    @property
    def council(self) -> Path:
        """The council's workbook and ballots."""
        return self.root / "5-hoi-dong"

    @property
    def dossiers(self) -> Path:
        """Sealed dossiers by addressee, or drafts."""
        return self.root / "6-ho-so"

    @property
    def signed_papers(self) -> Path:
        """Numbers and dates of signed papers and the answers from above, as the clerk entered them."""
        return self.dossiers / "so-van-ban.csv"

    @property
    def scans(self) -> Path:
        """Scans of the signed papers."""
        return self.dossiers / SIGNED_DIR

    @property
    def state(self) -> Path:
        """The state of the review, for other programs."""
        return self.root / "review.json"

    @property
    def log(self) -> Path:
        """Append-only: counts and codes, no personal values."""
        return self.root / "nhat-ky.jsonl"

    @property
    def case(self) -> Path:
        """The frozen movement, term and law of this review."""
        return self.tables / "ky-xet.json"

    @property
    def register_history(self) -> Path:
        """`tuple[PastAward, ...]`: what the register knew of the nominees before this review."""
        return self.tables / "da-khen-theo-so.json"

    @property
    def council_workbook(self) -> Path:
        """The workbook the council fills."""
        return self.council / "hoi-dong.xlsx"

    @property
    def parts(self) -> Path:
        """One record per workbook read, before they are joined."""
        return self.tables / "phan"

    @property
    def overwritten_parts(self) -> Path:
        """The same of the files that another took the place of, under the same name; kept over all runs."""
        return self.tables / "ban-truoc"

    @property
    def unit_states(self) -> Path:
        """The board: `tuple[UnitStatus, ...]`."""
        return self.tables / "don-vi.json"

    @property
    def board(self) -> Path:
        """The board for people: `tuple[BoardLine, ...]`."""
        return self.tables / "tien-do.json"

    @property
    def results(self) -> Path:
        """`tuple[Result, ...]`."""
        return self.tables / "ket-qua.json"

    @property
    def explanations(self) -> Path:
        """`tuple[Explanation, ...]`."""
        return self.tables / "giai-trinh.json"

    @property
    def candidates(self) -> Path:
        """`tuple[Candidate, ...]`."""
        return self.tables / "ung-vien.json"

    @property
    def ballots(self) -> Path:
        """`tuple[Candidate, ...]`: whom the ballots name, in their order."""
        return self.tables / "phieu-bau.json"

    @property
    def more_ballots(self) -> Path:
        """The same of the ballots that were added to a workbook the council had begun to fill."""
        return self.tables / "phieu-bau-bo-sung.json"

    @property
    def council_record(self) -> Path:
        """`CouncilRecord`."""
        return self.tables / "hoi-dong.json"

    @property
    def overrides(self) -> Path:
        """`tuple[Override, ...]`: the changes by hand that are applied; only where there are any."""
        return self.tables / "dieu-chinh.json"

    @property
    def sealed_texts(self) -> Path:
        """What each document in `6-ho-so/` said when it was put there, by its path in the plan of the documents."""
        return self.tables / "van-ban-goc.json"

    @property
    def traces(self) -> Path:
        """Where each figure and name of the documents comes from, for people."""
        return self.tables / "truy-nguon.xlsx"

    @property
    def verdicts(self) -> Path:
        """The proposals for people: each verdict with every rule that spoke."""
        return self.tables / "de-nghi.xlsx"

    @property
    def changes(self) -> Path:
        """What became of every nominee since the review this one is compared with; only where there is one."""
        return self.tables / "so-voi-ky-truoc.xlsx"

    @property
    def proposals(self) -> Path:
        """`tuple[Proposal, ...]`."""
        return self.tables / "de-nghi.json"


def workbook_of(campaign_dir: Path) -> Path:
    """The workbook of a movement: that of a commune, or of the level above where the folder is one's."""
    level = campaign_dir / LEVEL_WORKBOOK
    return level if level.is_file() else campaign_dir / CAMPAIGN_WORKBOOK


def workbook_name(level: Level) -> str:
    """What the workbook of a level is called, to be named in a sentence."""
    return CAMPAIGN_WORKBOOK if level is Level.COMMUNE else LEVEL_WORKBOOK


def require_commune(folder: ReviewFolder) -> None:
    """Nothing; a ReviewError where the folder is that of a district or province, which has no forms."""
    if folder.is_level:
        raise ReviewError(
            "Đây là sổ của cấp trên, không có biểu mẫu để gửi hoặc nhận.",
            place=str(folder.campaign_workbook),
            remedy=f"chạy lệnh: {folder.run_command}",
        )


def require_level(folder: ReviewFolder) -> None:
    """Nothing; a ReviewError where there are no packs to merge: a commune's folder, or an annual review."""
    if not folder.is_level:
        raise ReviewError(
            "Đây là sổ của xã, không có gói dữ liệu để tổng hợp.",
            place=str(folder.campaign_workbook),
            remedy="chạy thidua review; sổ của huyện, tỉnh lập bằng thidua new-level",
        )
    if folder.period.kind is ReviewKind.ANNUAL:
        raise ReviewError(
            "Kỳ xét hằng năm do xã tự quyết định, không có gói gửi lên.",
            place=folder.period.code,
            remedy="chọn kỳ so-ket-YYYY hoặc tong-ket-YYYY",
        )


def find_reviews_before(folder: ReviewFolder) -> tuple[ReviewFolder, ...]:
    """The reviews of the movement that have a folder and that this one may look back on, in the order of their codes.

    A sơ kết or tổng kết also looks at the annual review of its own year.
    """
    names = sorted(path.name for path in folder.campaign_dir.iterdir()) if folder.campaign_dir.is_dir() else []
    periods = [period for period in map(_period_of, names) if period is not None]
    return tuple(ReviewFolder(folder.campaign_dir, item) for item in periods if _is_before(item, folder.period))


def _is_before(period: Period, other: Period) -> bool:
    if period.year == other.year:
        return period.kind is ReviewKind.ANNUAL and other.kind is not ReviewKind.ANNUAL
    return period.year < other.year


def _period_of(name: str) -> Period | None:
    try:
        return parse_period(name)
    except ReviewError:
        return None
