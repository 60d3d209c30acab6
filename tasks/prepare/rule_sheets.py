"""The sheets that say how a movement is scored and awarded."""

from __future__ import annotations

from tasks.model.campaign import Criterion
from tasks.model.policy import AwardRule, Grade, PolicyChange, TieRung
from tasks.prepare.cells import YES_NO, Day, Number, Text, Whole, Words
from tasks.prepare.layout import Column, Field, Section, Table, required
from tasks.prepare.policy_cells import JOINS, MEASURES, PARTS, SCOPES, SCORERS, TIES, YES_OR_BLANK, LevelList
from tasks.prepare.words import (
    APPLIES,
    AUDIENCES,
    AWARD,
    AWARD_NAME_RANGE,
    AWARDS,
    CHANGES,
    CRITERIA,
    CRITERION_KINDS,
    GRADE_RANGE,
    MISSING_YEARS,
    NOMINEES,
    OWN_CHOICE,
    PERCENT,
    POLICY,
    QUOTAS,
    REVIEWS,
    ROUNDINGS,
    TIE_BREAKS,
    VOTE_BASES,
)

CRITERION_TABLE = Table(
    CRITERIA,
    Criterion,
    (
        required("code", "Mã", Text(), 10),
        Column("parent", "Thuộc nhóm", Text(), 12),
        required("kind", "Cách đánh giá", CRITERION_KINDS, 16),
        required("nominee_kinds", "Đối tượng", AUDIENCES, 18),
        required("applies_to", "Áp dụng cho", APPLIES, 28, "Người khác thì không áp dụng, và không tính vào mẫu số."),
        Column(
            "max_points",
            "Điểm tối đa",
            Number(),
            12,
            f"Cộng các mục con phải bằng nhóm, cộng cả thang phải bằng 100. {OWN_CHOICE}",
        ),
        required("text", "Nội dung tiêu chuẩn", Text(), 100, "Lời văn của kế hoạch, mục III.1."),
        Column("part", "Phần", PARTS, 12, "Để trống: trong thang 100 điểm. Điểm thưởng, điểm trừ nằm ngoài thang."),
        Column("measure", "Cách trả lời", MEASURES, 12, "Để trống: cho điểm, đơn vị ghi thẳng số điểm."),
        Column("per_points", "Mỗi lần (điểm)", Number(), 10, "Đếm việc, trừ dần, cộng và trừ: một lần bao nhiêu điểm."),
        Column("rounding_points", "Làm tròn đến (điểm)", Number(), 12, "Tỷ lệ %: được tỷ lệ đó của điểm tối đa."),
        Column("start_points", "Bắt đầu từ (điểm)", Number(), 12, "Cộng và trừ: điểm khi chưa có việc nào."),
        Column(
            "levels",
            "Các mức",
            LevelList(),
            30,
            "Chọn mức: ghi “Đầy đủ = 2; Một phần = 1; Vi phạm = 0!”; dấu ! là cả nhóm chứa mục này không có điểm.",
        ),
        Column(
            "weight_pct",
            "Trọng số nhóm (%)",
            PERCENT,
            12,
            f"Để trống: theo điểm tối đa. Nếu ghi thì ghi cho mọi nhóm lớn nhất, cộng bằng 100. {OWN_CHOICE}",
        ),
        Column(
            "bars_grade",
            "Không xếp từ (mã mức)",
            Text(),
            16,
            "Có một trường hợp ở mục này thì không xếp mức đó và các mức cao hơn.",
        ),
        Column(
            "lowers_grade",
            "Hạ một mức",
            YES_OR_BLANK,
            10,
            "Có một trường hợp ở mục này thì hạ một mức; từ hai trường hợp thì xếp mức thấp nhất.",
        ),
    ),
)

_GATE_NOTE = f"Mã nhóm trên trang {CRITERIA}; chỉ đòi ở đối tượng của nhóm đó. {OWN_CHOICE}"
GRADE_TABLE = Table(
    POLICY,
    Grade,
    (
        required("label", "Mức xếp loại", Text(), 60, OWN_CHOICE),
        required("min_score", "Từ điểm", Number(), 24, f"Đến dưới mức cao hơn liền kề. {OWN_CHOICE}"),
        required("code", "Mã mức", Text(), 60, "Không dấu; đã dùng thì không đổi."),
        Column("max_share_pct", "Tối đa (%)", PERCENT, 12, f"Trong số được xét. {OWN_CHOICE}"),
        Column("gate_group", "Nhóm phải đạt", Text(), 14, _GATE_NOTE),
        Column("gate_pct", "Đạt từ (%)", PERCENT, 12, f"Tỷ lệ điểm của nhóm phải đạt. {OWN_CHOICE}"),
        Column("gate_leaf", "Phải có việc ở mục", Text(), 18, f"Mã tiêu chuẩn trên trang {CRITERIA}. {OWN_CHOICE}"),
    ),
    spare_rows=3,
)

TIE_TABLE = Table(
    TIE_BREAKS,
    TieRung,
    (
        required("kind", "Căn cứ phân định", TIES, 60, OWN_CHOICE),
        Column(
            "criterion", "Mã tiêu chuẩn", Text(), 24, f"Chỉ khi so điểm một tiêu chuẩn, nhóm trên trang {CRITERIA}."
        ),
    ),
    spare_rows=5,
)

CHANGE_TABLE = Table(
    CHANGES,
    PolicyChange,
    (
        required("day", "Ngày", Day(), 12),
        required("what", "Thay đổi gì", Text(), 50, "Tên thiết lập, như trên trang của nó."),
        Column("old", "Cũ", Text(), 20),
        Column("new", "Mới", Text(), 20),
        required("reason", "Lý do", Text(), 60),
        required("who", "Người quyết định", Text(), 30),
    ),
)


def policy_sections(grades: tuple[Grade, ...]) -> tuple[Section, ...]:
    """The fields of the scoring policy; `grades` are the words that name a grade."""
    return (
        Section(
            "Cách tính điểm",
            (
                Field("step_points", "Bước chấm điểm", Number(), OWN_CHOICE, True),
                Field("bonus_cap_points", "Điểm thưởng tối đa", Number(), OWN_CHOICE, True),
                Field("minus_cap_points", "Điểm trừ tối đa", Number(), OWN_CHOICE, True),
                Field("min_total_points", "Tổng điểm thấp nhất", Number(), OWN_CHOICE, True),
                Field("max_total_points", "Tổng điểm cao nhất", Number(), OWN_CHOICE, True),
                Field(
                    "appraisal_tolerance_points",
                    "Chênh lệch tự chấm và thẩm định cần xem lại (điểm)",
                    Number(),
                    OWN_CHOICE,
                ),
                Field("evidence_from_pct", "Phải có minh chứng khi đạt từ (% điểm tối đa)", PERCENT, OWN_CHOICE),
                Field(
                    "movement_weight_pct",
                    "Tỷ trọng điểm phong trào trong kết quả năm của cá nhân (%)",
                    PERCENT,
                    f"Để thực hiện KT.1; kế hoạch không nêu. {OWN_CHOICE}",
                ),
                Field("movement_join", "Cách cộng điểm phong trào vào kết quả năm", JOINS, OWN_CHOICE, True),
                Field(
                    "multi_year_min_years",
                    "Số năm có kết quả tối thiểu khi sơ kết, tổng kết",
                    Whole(0, 20),
                    OWN_CHOICE,
                ),
                Field(
                    "multi_year_best_count",
                    "Chỉ tính mấy năm cao nhất",
                    Whole(1, 20),
                    f"Để trống: trung bình mọi năm. {OWN_CHOICE}",
                ),
                Field("multi_year_missing", "Năm không có kết quả", MISSING_YEARS, OWN_CHOICE, True),
                Field("scorers", "Nhiều thành viên cùng thẩm định một điểm", SCORERS, OWN_CHOICE, True),
                Field(
                    "grade_share_rounding", "Làm tròn số được xếp một mức có tỷ lệ tối đa", ROUNDINGS, OWN_CHOICE, True
                ),
                Field("grade_share_scope", "Tỷ lệ tối đa của một mức tính trên", SCOPES, OWN_CHOICE, True),
                Field(
                    "women_share_pct",
                    "Tập thể được ưu tiên khi có từ (% nữ)",
                    PERCENT,
                    "Điều 3 Nghị định số 91/2017/NĐ-CP; Điều 4 Nghị định số 98/2023/NĐ-CP.",
                    True,
                ),
                Field(
                    "max_leader_share_pct",
                    "Tỷ lệ lãnh đạo tối đa trong số cá nhân được đề nghị (%)",
                    PERCENT,
                    f"Chỉ cảnh báo. {OWN_CHOICE}",
                ),
                Field(
                    "reprimand_barred_grade",
                    "Bị khiển trách thì không được xếp",
                    grade_words(grades),
                    f"Để trống nếu không áp dụng. {OWN_CHOICE}",
                    source=GRADE_RANGE,
                ),
                Field("warning_bars_award", "Cảnh cáo trở lên thì không đề nghị khen", YES_NO, OWN_CHOICE, True),
            ),
        ),
    )


def award_table(grades: tuple[Grade, ...]) -> Table[AwardRule]:
    """The table of award rules; `grades` are the words that name a grade."""
    return Table(
        AWARDS,
        AwardRule,
        (
            required("review_kind", "Kỳ", REVIEWS, 12),
            required("award", "Mã hình thức", AWARD, 14),
            Column("", "Tên hình thức", Text(), 36, "Tự hiện theo mã.", source=AWARD_NAME_RANGE, names_of="award"),
            required("nominee_kind", "Đối tượng", NOMINEES, 12),
            Column(
                "min_grade",
                "Xếp loại từ",
                grade_words(grades),
                16,
                f"Để trống: không đòi hỏi. {OWN_CHOICE}",
                source=GRADE_RANGE,
            ),
            required("quota_kind", "Kiểu chỉ tiêu", QUOTAS, 20, OWN_CHOICE),
            Column("quota_value", "Chỉ tiêu", Number(), 10, f"Số lượng, hoặc số phần trăm. {OWN_CHOICE}"),
            required("quota_rounding", "Làm tròn", ROUNDINGS, 12, OWN_CHOICE),
            Column(
                "vote_threshold_pct",
                "Tỷ lệ phiếu tối thiểu (%)",
                PERCENT,
                14,
                f"Theo quy chế của Hội đồng. {OWN_CHOICE}",
            ),
            required("vote_base", "Tính trên", VOTE_BASES, 20, f"Số có mặt gồm cả ý kiến bằng văn bản. {OWN_CHOICE}"),
            required("quota_scope", "Chia chỉ tiêu", SCOPES, 18, f"Tất cả, hoặc mỗi nhóm (khối) riêng. {OWN_CHOICE}"),
        ),
    )


def grade_words(grades: tuple[Grade, ...]) -> Words:
    """One of these grades, shown by its label."""
    return Words(tuple((grade.code, grade.label) for grade in grades), blank="")
