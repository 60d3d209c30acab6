"""The sheet that says what the movement is: its name, place, signers, papers, council and who launched it."""

from __future__ import annotations

from dataclasses import replace

from tasks.model.campaign import Launch
from tasks.prepare.cells import Day, PersonName, Slug, Text
from tasks.prepare.layout import Column, Field, Section, Table, required
from tasks.prepare.policy_cells import YES_OR_BLANK
from tasks.prepare.words import (
    COMMUNE_NAME,
    DISTRICT_NAME,
    INFO,
    LEVELS,
    OWN_CHOICE,
    PERCENT,
    PROVINCE_NAME,
)

CAMPAIGN_SECTIONS = (
    Section(
        "Phong trào",
        (
            Field(
                "code", "Mã phong trào", Slug(), "Không dấu, ví dụ van-hoa-cong-so; không đổi khi đã mở kỳ xét.", True
            ),
            Field("name", "Tên phong trào", Text(), "Ghi như trong kế hoạch, không có dấu ngoặc kép.", True),
            Field("slogan_collective", "Nội dung thi đua của tập thể", Text(), "Kế hoạch, mục II.2.1."),
            Field("slogan_individual", "Nội dung thi đua của cá nhân", Text(), "Kế hoạch, mục II.2.2."),
            Field("start_date", "Ngày bắt đầu phong trào", Day(), "", True),
            Field("end_date", "Ngày kết thúc phong trào", Day(), "", True),
            Field(
                "is_rehearsal",
                "Phong trào diễn tập",
                YES_OR_BLANK,
                "Có: mỗi trang văn bản mang chữ MẪU – KHÔNG CÓ GIÁ TRỊ, không ghi vào sổ khen thưởng dùng chung.",
                may_be_absent=True,
            ),
        ),
    ),
    Section(
        "Địa phương và người ký",
        (
            Field(
                "commune_name",
                "Tên xã, phường",
                COMMUNE_NAME,
                "Cả chữ “xã”, “phường”, “thị trấn” hoặc “đặc khu” ở đầu, ví dụ xã Sơn Hồng.",
                True,
                older_label="Tên xã",
            ),
            Field("district_name", "Tên huyện", DISTRICT_NAME, "Để trống nếu không còn cấp huyện (từ 01/7/2025)."),
            Field("province_name", "Tên tỉnh", PROVINCE_NAME, "Cả chữ “tỉnh”, ví dụ tỉnh Hà Tĩnh.", True),
            Field("seat", "Địa danh ghi trên văn bản", Text(), "Trước ngày tháng của văn bản, ví dụ Sơn Hồng.", True),
            Field(
                "chairman_name",
                "Họ tên Chủ tịch UBND",
                PersonName(),
                "Người ký; không ghi học hàm, học vị.",
                True,
                older_label="Họ tên Chủ tịch UBND xã",
            ),
            Field(
                "deputy_name",
                "Họ tên Phó Chủ tịch ký thay",
                PersonName(),
                "Chỉ ghi khi Phó Chủ tịch ký: văn bản ghi KT. CHỦ TỊCH, PHÓ CHỦ TỊCH và tên này.",
                may_be_absent=True,
            ),
        ),
    ),
    Section(
        "Văn bản làm căn cứ",
        (
            Field(
                "plan_document",
                "Kế hoạch thực hiện phong trào",
                Text(),
                "Tên loại, số, ký hiệu, ngày, cơ quan ban hành.",
                older_label="Kế hoạch của xã",
            ),
            Field(
                "superior_plan_document",
                "Kế hoạch của cấp trên",
                Text(),
                "Tên loại, số, ký hiệu, ngày, cơ quan ban hành.",
            ),
            Field(
                "province_regulation",
                "Quy chế thi đua, khen thưởng của tỉnh",
                Text(),
                "Số, ngày của quy chế đang có hiệu lực; phần mềm không tự biết, người lập sổ tự ghi.",
            ),
        ),
    ),
)

COUNCIL_SECTIONS = (
    Section(
        "Hội đồng Thi đua - Khen thưởng",
        (
            Field(
                "founding_decision",
                "Quyết định thành lập Hội đồng",
                Text(),
                "Số, ký hiệu, ngày; thiếu thì chưa đề nghị khen thưởng được.",
            ),
            Field(
                "working_rules",
                "Quy chế hoạt động của Hội đồng",
                Text(),
                "Số, ký hiệu, ngày; nơi quy định tỷ lệ dự họp, tỷ lệ phiếu.",
            ),
            Field("quorum_pct", "Tỷ lệ dự họp tối thiểu (%)", PERCENT, f"Theo quy chế của Hội đồng. {OWN_CHOICE}"),
        ),
    ),
)

_OWN_NAME = "commune_name"
_LEVEL_LABELS = {
    "chairman_name": "Họ tên Chủ tịch UBND của cấp này",
    "plan_document": "Kế hoạch của cấp này",
}

#: The same of a district or province, which has the name of its own level instead of a commune's.
LEVEL_SECTIONS = (
    Section(
        "Cấp tổng hợp",
        (Field("level", "Cấp", LEVELS, "Huyện (quyết định đến 30/6/2025) hoặc Tỉnh.", is_required=True),),
    ),
    *(
        replace(
            section,
            fields=tuple(
                replace(field, label=_LEVEL_LABELS.get(field.field, field.label))
                for field in section.fields
                if field.field != _OWN_NAME
            ),
        )
        for section in CAMPAIGN_SECTIONS
    ),
)

LAUNCHES = Table(
    INFO,
    Launch,
    (
        required("level", "Cấp phát động", LEVELS, 36, "Mỗi cấp một dòng."),
        Column("document", "Văn bản phát động", Text(), 60, "Tên loại, số, ký hiệu, ngày, cơ quan ban hành."),
        Column(
            "launch_date",
            "Ngày phát động",
            Day(),
            60,
            "Thời gian tối thiểu để xét Bằng khen, Huân chương tính từ ngày này.",
        ),
    ),
    spare_rows=2,
)
