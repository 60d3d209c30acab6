"""The sheet names, purposes and word lists of `phong-trao.xlsx`."""

from __future__ import annotations

from tasks.model.kinds import AppliesTo, CriterionKind, Level, NomineeKind
from tasks.model.periods import ReviewKind
from tasks.model.policy import MissingYear, QuotaKind, Rounding, VoteBase
from tasks.prepare.cells import Number, Place, Whole, Words
from tasks.prepare.layout import LAST_ROW

GUIDE, INFO, TERMS, EXTENSIONS = "Hướng dẫn", "Thông tin", "Kỳ xét", "Gia hạn"
UNITS, PEOPLE, CRITERIA, POLICY = "Đơn vị", "Cá nhân", "Tiêu chí", "Xếp loại"
AWARDS, COUNCIL, RECIPIENTS = "Khen thưởng", "Hội đồng", "Nơi nhận"
YEARS, PAST = "Kết quả các năm", "Đã khen"
TIE_BREAKS, CHANGES = "Bằng điểm", "Thay đổi"
LISTS = "_danh_muc"

OWN_CHOICE = "Cơ quan xét tự chọn, luật không quy định."

#: What each sheet is for: on the guide, and under the title of the sheet itself.
PURPOSES = (
    (INFO, "Tên phong trào, tên cơ quan, văn bản làm căn cứ, người ký, Hội đồng, ai phát động và từ ngày nào."),
    (TERMS, "Mỗi dòng một kỳ xét: năm được xét, hạn nộp, hạn sửa, ngày họp Hội đồng, ngày quyết định."),
    (EXTENSIONS, "Đơn vị được lùi hạn nộp trong một kỳ xét, kèm lý do. Để trống nếu không có."),
    (UNITS, "Các tập thể tham gia. Mã đơn vị cũng là tên tệp biểu mẫu gửi đơn vị đó, đã dùng thì không đổi."),
    (PEOPLE, "Cán bộ, công chức, viên chức tham gia; mỗi người có một phiếu trong biểu mẫu của đơn vị mình."),
    (
        CRITERIA,
        f"Tiêu chuẩn theo kế hoạch. Kế hoạch không cho điểm tối đa. {OWN_CHOICE}",
    ),
    (POLICY, "Cách tính điểm và các mức xếp loại; mọi giá trị do cơ quan xét tự chọn, luật không quy định."),
    (
        TIE_BREAKS,
        "Bằng điểm thì xét lần lượt từng dòng từ trên xuống; hết các dòng mà vẫn bằng thì Hội đồng quyết định.",
    ),
    (AWARDS, "Kỳ nào được tặng hoặc đề nghị hình thức nào, từ mức xếp loại nào, chỉ tiêu và tỷ lệ phiếu ra sao."),
    (COUNCIL, "Thành viên Hội đồng Thi đua - Khen thưởng và đơn vị mỗi người được phân công theo dõi."),
    (RECIPIENTS, "Các dòng “Nơi nhận” của từng loại văn bản, theo đúng thứ tự sẽ in ra."),
    (YEARS, "Điểm của những năm đã xét trước khi dùng phần mềm; cần cho sơ kết, tổng kết."),
    (PAST, "Hình thức khen thưởng đã nhận: in vào báo cáo thành tích và tránh khen hai lần cho một thành tích."),
    (CHANGES, "Mỗi lần đổi cách chấm, chỉ tiêu, tỷ lệ sau khi phong trào đã bắt đầu: ghi một dòng, kèm lý do."),
)

#: Short names beside the codes. Who decides each award, and since when, stands in data/reference/awards.csv.
AWARD_NAMES = (
    ("GK_XA", "Giấy khen của Chủ tịch UBND cấp xã"),
    ("GK_HUYEN", "Giấy khen của Chủ tịch UBND cấp huyện"),
    ("BK_TINH", "Bằng khen của Chủ tịch UBND cấp tỉnh"),
    ("BK_TTG", "Bằng khen của Thủ tướng Chính phủ"),
    ("HCLD_BA", "Huân chương Lao động hạng Ba"),
    ("HCLD_NHI", "Huân chương Lao động hạng Nhì"),
    ("HCLD_NHAT", "Huân chương Lao động hạng Nhất"),
)
AWARD_CODES = tuple(code for code, _ in AWARD_NAMES)

DOCUMENT_TYPES = (
    ("to-trinh", "Tờ trình"),
    ("bao-cao", "Báo cáo"),
    ("quyet-dinh", "Quyết định"),
    ("bien-ban", "Biên bản"),
    ("cong-van", "Công văn"),
)

YEAR = Whole(2000, 2100)
PERCENT = Number(is_percent=True)
AWARD = Words(tuple((code, code) for code in AWARD_CODES), blank="")
NOMINEES = Words(((NomineeKind.COLLECTIVE, "Tập thể"), (NomineeKind.INDIVIDUAL, "Cá nhân")))
AUDIENCES = Words(
    (
        ((NomineeKind.COLLECTIVE, NomineeKind.INDIVIDUAL), "Tập thể và cá nhân"),
        ((NomineeKind.COLLECTIVE,), "Tập thể"),
        ((NomineeKind.INDIVIDUAL,), "Cá nhân"),
    )
)
REVIEWS = Words(((ReviewKind.ANNUAL, "Hằng năm"), (ReviewKind.PRELIMINARY, "Sơ kết"), (ReviewKind.FINAL, "Tổng kết")))
LEVELS = Words(
    (
        (Level.CENTRE, "Trung ương"),
        (Level.PROVINCE, "Tỉnh"),
        (Level.DISTRICT, "Huyện"),
        (Level.COMMUNE, "Xã"),
    )
)
QUOTAS = Words(
    (
        (QuotaKind.NONE, "Không giới hạn"),
        (QuotaKind.COUNT, "Số lượng"),
        (QuotaKind.PERCENT, "Tỷ lệ %"),
        (QuotaKind.PER_UNIT, "Số lượng mỗi đơn vị"),
    )
)
ROUNDINGS = Words(((Rounding.DOWN, "Xuống"), (Rounding.NEAREST, "Gần nhất"), (Rounding.UP, "Lên")))
VOTE_BASES = Words(
    (
        (VoteBase.MEMBERS, "Tổng số thành viên"),
        (VoteBase.PRESENT, "Số có mặt"),
        (VoteBase.ALL_MEMBERS, "Tổng số kể cả người không bỏ phiếu"),
        (VoteBase.ALL_PRESENT, "Số có mặt kể cả người không bỏ phiếu"),
    )
)
MISSING_YEARS = Words(
    (
        (MissingYear.LEFT_OUT, "Bỏ qua năm đó"),
        (MissingYear.ZERO, "Tính 0 điểm"),
        (MissingYear.BARS, "Không xét"),
    )
)
CRITERION_KINDS = Words(
    (
        (CriterionKind.GATE, "Đạt / không đạt"),
        (CriterionKind.GROUP, "Nhóm"),
        (CriterionKind.LEAF, "Chấm điểm"),
    )
)
APPLIES = Words(
    (
        (AppliesTo.ALL, "Mọi đối tượng"),
        (AppliesTo.LEADERS, "Chỉ người lãnh đạo và quản lý"),
        (AppliesTo.UNIFORM, "Chỉ ngành có trang phục riêng"),
    )
)

COMMUNE_NAME = Place(words=("xã", "phường", "thị trấn", "đặc khu"))
DISTRICT_NAME = Place(words=("huyện", "quận", "thị xã", "thành phố"))
PROVINCE_NAME = Place(words=("tỉnh", "thành phố"))

UNIT_CODES = f"='{UNITS}'!$A$5:$A${LAST_ROW}"
UNIT_NAMES = f"'{UNITS}'!$A$5:$B${LAST_ROW}"
AWARD_NAME_RANGE = f"'{LISTS}'!$A$1:$B${len(AWARD_NAMES)}"

#: The labels of the grade table, wherever it stands: a defined name of the workbook.
GRADE_NAME = "muc_xep_loai"
GRADE_RANGE = f"={GRADE_NAME}"
