"""The council's workbook: its sheets and headers. Written and read by deliberate, filled by people."""

from __future__ import annotations

MEETING_SHEET = "Phiên họp"
ATTENDANCE_SHEET = "Điểm danh"
APPRAISAL_SHEET = "Thẩm định"
ADJUSTMENT_SHEET = "Thưởng, trừ"
RECUSAL_SHEET = "Không biểu quyết"
TALLY_SHEET = "Kiểm phiếu"
TIE_SHEET = "Đồng hạng"
OVERRIDE_SHEET = "Điều chỉnh"
IDENTITY_SHEET = "_dinh_danh"

#: Labels in column A of `Phiên họp`, typed in column B: all must be filled for a finished review.
MEETING_LABELS = ("Địa điểm", "Bắt đầu", "Kết thúc", "Chủ trì", "Thư ký")

#: `Có mặt`: one of ATTENDANCE_WORDS (label → Presence value).
ATTENDANCE_HEADERS = ("Mã", "Họ tên", "Chức vụ", "Vai trò", "Có mặt")
ATTENDANCE_WORDS = (("Có mặt", "co_mat"), ("Vắng", "vang"), ("Vắng, có ý kiến bằng văn bản", "vang_co_y_kien"))

#: One row per scored leaf (annual) or per nominee (preliminary, final: `Tiêu chuẩn` empty). A blank
#: `Điểm thẩm định` keeps the self score; another number needs `Lý do`. `Người theo dõi` is the watching member.
APPRAISAL_HEADERS = (
    "Mã đơn vị",
    "Đơn vị",
    "Mã số",
    "Họ tên / Tên tập thể",
    "Tiêu chuẩn",
    "Điểm tối đa",
    "Điểm tự chấm",
    "Điểm thẩm định",
    "Lý do",
    "Người theo dõi",
)
ADJUSTMENT_HEADERS = ("Mã số", "Họ tên / Tên tập thể", "Điểm thưởng", "Điểm trừ", "Lý do")
#: Changes by hand; `Loại` is one of the words of `OverrideKind`.
OVERRIDE_HEADERS = ("Loại", "Mã", "Tiêu chuẩn", "Giá trị mới", "Lý do", "Người đề nghị", "Người xác nhận")
RECUSAL_HEADERS = ("Mã thành viên", "Họ tên thành viên", "Mã số", "Họ tên / Tên tập thể", "Lý do")

#: One row per candidate and award; people type the five counts.
TALLY_HEADERS = (
    "Mã số",
    "Họ tên / Tên tập thể",
    "Đơn vị",
    "Mã hình thức",
    "Hình thức khen thưởng",
    "Điểm",
    "Xếp loại",
    "Phát ra",
    "Tán thành",
    "Không tán thành",
    "Phiếu trắng",
    "Không hợp lệ",
)

#: The ballots, in Excel and in Word. All are filled alike: a mark of its own would say whose ballot it is.
BALLOT_HEADERS = ("Số TT", "Họ tên / Tên tập thể", "Chức vụ, đơn vị", "Tán thành", "Không tán thành")
BALLOT_HOW_TO = (
    "Đánh dấu × vào một trong hai ô ở mỗi dòng, không đánh dấu gì khác. Không đánh dấu ô nào là phiếu trắng ở dòng đó; "
    "đánh dấu cả hai ô là không hợp lệ. Thành viên không biểu quyết đối với ai thì để trống dòng đó; Tổ kiểm phiếu trừ "
    "số thành viên này khỏi số phiếu phát ra và số phiếu trắng của dòng. Không ghi tên, không ký vào phiếu."
)

#: One row per nominee that stands level with others on every rung of the ladder; people type the order.
TIE_HEADERS = ("Mã số", "Họ tên / Tên tập thể", "Mã hình thức", "Hình thức khen thưởng", "Thứ tự")
