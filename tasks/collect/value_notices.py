"""What is told about a single value: how it was read, or why it could not be; one sentence and one remedy each."""

from __future__ import annotations

from tasks.collect.notice import Notice
from tasks.model.findings import Severity

_C, _W, _I = Severity.CRITICAL, Severity.WARNING, Severity.INFO
_NOTHING = "không phải làm gì"
_WRITE_NUMBER = "ghi một số, ví dụ 4,5; không đạt thì ghi 0; không thuộc diện chấm thì báo Văn phòng"
_WRITE_DATE = "ghi ngày theo mẫu 31/12/2021"
_TYPE_AGAIN = "gõ lại bằng bảng mã Unicode, phông Times New Roman"

NUMBER_NOTICES = {
    "TEXT_IN_NUMBER_CELL": Notice(_C, "Ô phải ghi số nhưng đang ghi chữ.", _WRITE_NUMBER),
    "FORMULA_ERROR": Notice(_C, "Công thức trong ô báo lỗi nên không có số.", _WRITE_NUMBER),
    "NUMBER_AMBIGUOUS": Notice(
        _C,
        "Số ghi có thể hiểu hai cách (phần nghìn hoặc phần thập phân).",
        "ghi lại số thập phân có một hoặc hai chữ số sau dấu phẩy, ví dụ 4,5",
    ),
    "NUMBER_NOT_SINGLE": Notice(
        _C, "Ô ghi phân số, khoảng, phần trăm hoặc số ước chừng nên không biết là số nào.", _WRITE_NUMBER
    ),
    "NUMBER_IS_DATE": Notice(
        _C,
        "Ô phải ghi số nhưng Excel đã đổi thành ngày, giờ.",
        "đặt lại định dạng ô là Số (Number) rồi ghi lại số, có thể là {likely}",
    ),
    "NUMBER_IS_PERCENT": Notice(
        _C,
        "Ô định dạng phần trăm: số hiện ra gấp 100 lần số đã lưu nên không biết số nào là điểm.",
        "đặt lại định dạng ô là Số (Number) rồi ghi lại số, ví dụ 4,5",
    ),
    "NUMBER_AS_TEXT": Notice(_I, "Số được lưu dạng chữ; đã đọc là {number}.", _NOTHING),
    "NUMBER_ROUNDED": Notice(_I, "Số có phần lẻ do máy tính; đã đọc là {number}.", _NOTHING),
}

DATE_NOTICES = {
    "DATE_UNREADABLE": Notice(_W, "Không đọc được {what}.", _WRITE_DATE),
    "DATE_NOT_IN_CALENDAR": Notice(_W, "Ngày này không có trong lịch.", _WRITE_DATE),
    "DATE_AMBIGUOUS": Notice(_W, "Năm chỉ ghi hai chữ số nên không biết là năm nào.", _WRITE_DATE),
    "DATE_SWAPPED": Notice(
        _W, "Tháng không thể lớn hơn 12; có lẽ ngày và tháng bị đảo.", "ghi lại ngày, có thể là {proposal}"
    ),
    "DATE_MAYBE_SWAPPED": Notice(
        _W, "Ngày ở ngoài kỳ xét nhưng đảo ngày với tháng thì ở trong kỳ.", "xem lại ngày, có thể là {proposal}"
    ),
    "DATE_READ_AS": Notice(_I, "Ngày được ghi dạng chữ, dạng số hoặc kèm giờ; đã đọc là {read}.", _NOTHING),
    "DATE_REWRITTEN": Notice(_I, "Ngày đã được viết lại theo mẫu ngày/tháng/năm.", _NOTHING),
}

TEXT_NOTICES = {
    "SPACES_CLEANED": Notice(_I, "Đã bỏ khoảng trắng thừa, thay dấu cách đặc biệt bằng dấu cách thường.", _NOTHING),
    "INVISIBLE_REMOVED": Notice(_I, "Đã bỏ ký tự ẩn, không in được.", _NOTHING),
    "TEXT_COMPOSED": Notice(_I, "Chữ dùng dấu rời (Unicode tổ hợp) đã được ghép thành chữ dựng sẵn.", _NOTHING),
    "TEXT_REDECODED": Notice(
        _I, "Chữ bị đọc sai bảng mã (UTF-8) đã được khôi phục: {before} ký tự thành {after}.", "đọc lại, sai thì gõ lại"
    ),
    "TEXT_CONVERTED": Notice(
        _I,
        "Văn bản dùng bảng mã cũ (TCVN3 hoặc VNI) đã được chuyển sang Unicode: {before} ký tự thành {after}.",
        "đọc lại, sai thì gõ lại",
    ),
    "LETTERS_REPLACED": Notice(_I, "Chữ Đ gõ bằng ký tự nước ngoài giống nó đã được thay bằng Đ.", _NOTHING),
    "OLD_ENCODING": Notice(
        _W, "Văn bản dùng bảng mã cũ (TCVN3 hoặc VNI) lẫn Unicode nên chưa chuyển hết được.", _TYPE_AGAIN
    ),
    "TEXT_DAMAGED": Notice(_W, "Văn bản có ký tự đã hỏng, không khôi phục được.", _TYPE_AGAIN),
    "ODD_CHARACTERS": Notice(
        _I, "Văn bản có hình vẽ hoặc ký tự riêng của một phông chữ; được giữ nguyên, có thể in ra ô vuông.", _TYPE_AGAIN
    ),
    "TEXT_TOO_LONG": Notice(
        _W, "Văn bản dài {length} ký tự, quá {limit} ký tự; được giữ nguyên.", "rút gọn, chỉ nêu việc chính và số liệu"
    ),
    "TEXT_FROM_NUMBER": Notice(_I, "Ô phải ghi chữ nhưng đang giữ một số; đã ghi nguyên số.", _NOTHING),
    "TEXT_FROM_DATE": Notice(
        _I, "Ô phải ghi chữ nhưng Excel giữ một ngày, giờ; đã viết theo mẫu ngày/tháng/năm.", "xem lại, sai thì ghi lại"
    ),
    "ZERO_LOST": Notice(
        _W,
        "Số có thể đã mất số 0 ở đầu vì Excel lưu dạng số; được giữ nguyên.",
        "đặt định dạng ô là Văn bản (Text) rồi ghi lại đủ chữ số",
    ),
    "DIGITS_LOST": Notice(
        _W,
        "Số dài quá 15 chữ số nên Excel đã làm mất các chữ số cuối.",
        "đặt định dạng ô là Văn bản (Text) rồi ghi lại đủ chữ số",
    ),
}
