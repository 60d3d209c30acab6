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
        """The period this run is about."""
        return Period(self.year or self.day().year, kind)

    def day(self) -> date:
        """The date of the run: the one given, else the day the run was scheduled for, else today in Vietnam."""
        if self.as_of is not None:
            return self.as_of
        scheduled: datetime | None = flow_run.scheduled_start_time
        zone = ZoneInfo(TIME_ZONE)
        return (scheduled.astimezone(zone) if scheduled else datetime.now(zone)).date()


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
