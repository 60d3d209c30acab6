"""What a run is asked for: the frozen parameters that Prefect shows as a form."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from prefect.runtime import deployment, flow_run
from pydantic import BaseModel, ConfigDict, Field

from tasks.model.periods import Period, ReviewKind

TIME_ZONE = "Asia/Ho_Chi_Minh"
_TURN_SECONDS = 1800


class ReviewRequest(BaseModel):
    """One run of one review; the kind of review is the flow itself."""

    # What the run form of Prefect's pages shows above the fields.
    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={
            "description": "Chạy một kỳ xét đến hết mức số liệu cho phép; chạy lại bao nhiêu lần cũng được."
        },
    )

    campaign: str = Field(
        title="Phong trào",
        description="Tên thư mục phong trào (có tệp phong-trao.xlsx), ví dụ van-hoa-cong-so, hoặc đường dẫn đầy đủ.",
        min_length=1,
    )
    year: int | None = Field(
        default=None,
        title="Năm",
        description="Năm của kỳ xét, ví dụ 2022. Để trống: lấy năm của ngày chạy.",
        ge=2019,
        le=2099,
    )
    as_of: date | None = Field(
        default=None,
        title="Tính đến ngày",
        description="Xét hạn nộp, hạn sửa theo ngày này. Để trống: ngày chạy.",
    )

    def period(self, kind: ReviewKind) -> Period:
        """The period this run is about: without a year, that of the date given, else of the day it was planned for."""
        return Period(self.year or (self.as_of or _planned_day()).year, kind)

    def day(self) -> date:
        """The date of the run: the one given, else today in Vietnam, however late the run begins."""
        return self.as_of or today()


def today() -> date:
    """The calendar day in Vietnam."""
    return datetime.now(ZoneInfo(TIME_ZONE)).date()


def _planned_day() -> date:
    scheduled: datetime | None = flow_run.scheduled_start_time
    return scheduled.astimezone(ZoneInfo(TIME_ZONE)).date() if scheduled else today()


#: The parameters of a flow, as the run form names them.
AskedReview = Annotated[ReviewRequest, Field(json_schema_extra={"title": "Kỳ xét"})]
AskedKind = Annotated[
    ReviewKind,
    Field(
        json_schema_extra={
            "title": "Loại kỳ xét",
            "description": "annual: hằng năm; preliminary: sơ kết; final: tổng kết.",
        }
    ),
]


def patience_seconds() -> float:
    """How long a run waits for its turn with the movement: at the command line not at all, somebody reads there."""
    return _TURN_SECONDS if deployment.id else 0
