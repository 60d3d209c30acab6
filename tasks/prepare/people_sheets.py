"""The sheets that say who takes part, when, and what they had before: one table each."""

from __future__ import annotations

from tasks.model.campaign import (
    CouncilMember,
    CouncilRole,
    Extension,
    PastAward,
    Person,
    Recipient,
    Term,
    Unit,
    YearResult,
)
from tasks.model.kinds import Gender, UnitKind
from tasks.prepare.cells import YES_NO, Code, Codes, Day, Number, PeriodCode, PersonName, Text, Whole, Words
from tasks.prepare.layout import LAST_ROW, Column, Table, required
from tasks.prepare.words import (
    AWARD,
    COUNCIL,
    DOCUMENT_TYPES,
    EXTENSIONS,
    OWN_CHOICE,
    PAST,
    PEOPLE,
    RECIPIENTS,
    TERMS,
    UNIT_CODES,
    UNIT_NAMES,
    UNITS,
    YEAR,
    YEARS,
)

TERM_TABLE = Table(
    TERMS,
    Term,
    (
        required(
            "period",
            "Kỳ xét",
            PeriodCode(),
            16,
            "nam-2021, so-ket-2022 hoặc tong-ket-2025; cũng là tên thư mục của kỳ.",
        ),
        required("first_year", "Từ năm", YEAR, 10, "Năm đầu tiên được xét."),
        required("last_year", "Đến năm", YEAR, 10, "Năm cuối cùng được xét; kỳ hằng năm ghi cùng một năm."),
        required("submission_due_date", "Hạn nộp biểu mẫu", Day(), 16, f"Hạn đơn vị gửi biểu mẫu. {OWN_CHOICE}"),
        required("correction_due_date", "Hạn nộp bản sửa", Day(), 16, f"Hạn gửi lại biểu mẫu đã sửa. {OWN_CHOICE}"),
        Column("council_date", "Ngày họp Hội đồng", Day(), 16, "Để trống nếu chưa định ngày."),
        required(
            "decision_date",
            "Ngày quyết định",
            Day(),
            16,
            "Ngày ký quyết định, tờ trình; luật áp dụng tính theo ngày này.",
        ),
        Column("guidance", "Văn bản hướng dẫn", Text(), 50, "Văn bản hướng dẫn của huyện, tỉnh cho kỳ này, nếu có."),
    ),
)

EXTENSION_TABLE = Table(
    EXTENSIONS,
    Extension,
    (
        required(
            "period", "Kỳ xét", PeriodCode(), 16, "Mã của kỳ trên trang Kỳ xét.", f"='{TERMS}'!$A$5:$A${LAST_ROW}"
        ),
        required("unit_code", "Mã đơn vị", Text(), 14, "Mã trên trang Đơn vị.", UNIT_CODES),
        Column("", "Tên đơn vị", Text(), 36, "Tự hiện theo mã.", source=UNIT_NAMES, names_of="unit_code"),
        required("due_date", "Hạn mới", Day(), 14),
        required("reason", "Lý do", Text(), 60),
    ),
)

UNIT_TABLE = Table(
    UNITS,
    Unit,
    (
        required("code", "Mã đơn vị", Code(), 14, "Chữ in hoa không dấu, số, gạch nối: DU, HPN, THON-01."),
        required("name", "Tên đơn vị", Text(), 44, "Tên đầy đủ, không viết tắt; sẽ in trên văn bản."),
        required("kind", "Loại đơn vị", Words(tuple((kind, kind.label) for kind in UnitKind)), 20),
        Column("group", "Khối thi đua", Text(), 36, "Các đơn vị cùng khối được xếp hạng với nhau."),
        Column("head_name", "Người đứng đầu", PersonName(), 24),
        Column("contact", "Liên hệ", Text(), 32, "Số điện thoại hoặc thư điện tử để nhắc việc."),
        required("members_count", "Số người", Whole(), 10),
        required("women_count", "Số nữ", Whole(), 10, "Khi bằng điểm, ưu tiên tập thể có từ 70 % nữ."),
        Column("valid_from", "Hoạt động từ", Day(), 14, "Chỉ ghi nếu thành lập trong thời gian phong trào."),
        Column("valid_to", "Hoạt động đến", Day(), 14, "Chỉ ghi nếu đã giải thể, sáp nhập."),
        Column(
            "successor_code",
            "Mã đơn vị kế thừa",
            Text(),
            16,
            "Đơn vị nhận bàn giao, nếu đã sáp nhập.",
            source=UNIT_CODES,
        ),
    ),
)

PERSON_TABLE = Table(
    PEOPLE,
    Person,
    (
        required("code", "Mã cá nhân", Code(), 16, "Mã đơn vị và số thứ tự, ví dụ THON-01-01."),
        required("name", "Họ và tên", PersonName(), 28, "Không ghi Ông, Bà, đồng chí, học hàm, học vị."),
        required("unit_code", "Mã đơn vị", Text(), 14, "Mã trên trang Đơn vị.", UNIT_CODES),
        Column("", "Tên đơn vị", Text(), 36, "Tự hiện theo mã.", source=UNIT_NAMES, names_of="unit_code"),
        Column("position", "Chức vụ, chức danh", Text(), 34),
        Column("group", "Nhóm đối tượng", Text(), 28, "Người cùng nhóm được xếp hạng với nhau."),
        required(
            "gender",
            "Giới tính",
            Words(((Gender.MALE, "Nam"), (Gender.FEMALE, "Nữ"))),
            10,
            "Nam hoặc Nữ; để ghi Ông hay Bà.",
        ),
        Column("birth_year", "Năm sinh", Whole(1900, 2100), 10),
        required(
            "is_leader",
            "Lãnh đạo, quản lý",
            YES_NO,
            12,
            "Có: được chấm CN.3.d và CN.4.d; Không: hai mục đó không áp dụng.",
        ),
        required("wears_uniform", "Trang phục ngành", YES_NO, 12, "Có: được chấm CN.6.c; Không: mục đó không áp dụng."),
        Column(
            "valid_from",
            "Từ ngày",
            Day(),
            12,
            "Người mới đến: các kỳ của những năm trước không có người này.",
            may_be_absent=True,
        ),
        Column(
            "valid_to",
            "Đến ngày",
            Day(),
            12,
            "Người đã nghỉ, chuyển đi: giữ dòng này, ghi ngày cuối. Chuyển đơn vị: thêm dòng cùng mã, ghi “Từ ngày”.",
            may_be_absent=True,
        ),
    ),
)

COUNCIL_TABLE = Table(
    COUNCIL,
    CouncilMember,
    (
        required("code", "Mã thành viên", Code(), 14, "Ví dụ HD-01."),
        required("name", "Họ và tên", PersonName(), 28),
        Column("position", "Chức vụ", Text(), 36),
        required("role", "Vai trò", Words(tuple((role, role.label) for role in CouncilRole)), 22),
        required("votes", "Biểu quyết", YES_NO, 12, "Thư ký không phải thành viên thì ghi Không."),
        Column(
            "unit_code",
            "Mã đơn vị",
            Text(),
            14,
            "Đơn vị của thành viên: không biểu quyết cho đơn vị mình.",
            source=UNIT_CODES,
        ),
        Column(
            "person_code",
            "Mã cá nhân",
            Text(),
            14,
            "Nếu bản thân cũng được xét: không biểu quyết cho mình.",
            source=f"='{PEOPLE}'!$A$5:$A${LAST_ROW}",
        ),
        Column(
            "watched_units",
            "Đơn vị theo dõi",
            Codes(),
            36,
            "Các mã đơn vị, cách nhau bằng dấu phẩy (kế hoạch, mục IV).",
        ),
        Column(
            "declared_ties",
            "Quan hệ đã khai",
            Codes(),
            28,
            "Mã cá nhân hoặc đơn vị mà thành viên có quan hệ, cách nhau bằng dấu phẩy: không biểu quyết.",
        ),
    ),
)

RECIPIENT_TABLE = Table(
    RECIPIENTS,
    Recipient,
    (
        required("document_type", "Loại văn bản", Words(DOCUMENT_TYPES), 18),
        required("text", "Nơi nhận", Text(), 70, "Không ghi gạch đầu dòng; dòng cuối là Lưu: VT."),
    ),
)

YEAR_TABLE = Table(
    YEARS,
    YearResult,
    (
        required("nominee_code", "Mã số", Text(), 16, "Mã đơn vị hoặc mã cá nhân."),
        required("year", "Năm", YEAR, 10),
        required("score", "Điểm", Number(), 10, "Thang điểm 100."),
        Column("source", "Nguồn", Text(), 60, "Biên bản, quyết định nơi có kết quả này."),
    ),
)

PAST_TABLE = Table(
    PAST,
    PastAward,
    (
        required("nominee_code", "Mã số", Text(), 16, "Mã đơn vị hoặc mã cá nhân."),
        Column("award", "Mã hình thức", AWARD, 14, "Để trống nếu là danh hiệu, hình thức khác."),
        required("title", "Danh hiệu, hình thức", Text(), 36),
        Column("ground", "Thành tích được khen", Text(), 50),
        required("decision_number", "Số quyết định", Text(), 20),
        required("decision_date", "Ngày quyết định", Day(), 16),
        Column("authority", "Cơ quan quyết định", Text(), 36),
        Column(
            "first_year",
            "Từ năm",
            YEAR,
            10,
            "Thành tích được khen của những năm nào; để trống thì hiểu theo lời ghi ở cột thành tích.",
            may_be_absent=True,
        ),
        Column("last_year", "Đến năm", YEAR, 10, may_be_absent=True),
    ),
)
