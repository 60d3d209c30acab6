"""What of a new movement is still an example that the commune has not written over."""

from __future__ import annotations

from collections.abc import Iterator

from tasks.errors import ReviewError
from tasks.model.campaign import Campaign
from tasks.model.folders import workbook_name
from tasks.prepare.new import EXAMPLE, TO_WRITE
from tasks.prepare.words import COUNCIL, INFO, PEOPLE, UNITS


def refuse_examples(campaign: Campaign) -> None:
    """Nothing; a ReviewError that lists the sheets and codes where an example row or name was left."""
    left = list(find_examples(campaign))
    if left:
        lines = "\n".join(f"- {sheet}: {what}" for sheet, what in left)
        raise ReviewError(
            f"Sổ phong trào còn để nguyên phần ví dụ:\n{lines}",
            place=f"{workbook_name(campaign.level)}, trang {left[0][0]}",
            remedy="ghi đè bằng tên thật, xóa dòng không dùng, lưu và đóng tệp rồi chạy lại",
        )


def find_examples(campaign: Campaign) -> Iterator[tuple[str, str]]:
    """Sheet and place of every example left, in the order of the workbook."""
    if campaign.chairman_name == TO_WRITE:
        yield INFO, "họ tên Chủ tịch UBND"
    for unit in campaign.units:
        if unit.name.startswith(EXAMPLE) or unit.head_name == TO_WRITE:
            yield UNITS, f"mã {unit.code}"
    for person in campaign.people:
        if person.name.startswith(EXAMPLE):
            yield PEOPLE, f"mã {person.code}"
    for member in campaign.council.members:
        if member.name == TO_WRITE:
            yield COUNCIL, f"mã {member.code}"
