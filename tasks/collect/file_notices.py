"""What can be wrong with a file as a whole: one sentence and one remedy for each code."""

from __future__ import annotations

from tasks.collect.notice import Notice
from tasks.model.findings import Severity

_C, _W, _I = Severity.CRITICAL, Severity.WARNING, Severity.INFO
_RESEND = "mở biểu mẫu đã phát, điền lại, lưu dạng .xlsx rồi gửi lại"
_OFFICIAL_FORM = "điền vào biểu mẫu đã phát cho đơn vị trong kỳ này rồi gửi lại"

FILE_NOTICES = {
    "FILE_SKIPPED": Notice(
        _I,
        "Bỏ qua tệp tạm hoặc tệp ẩn.",
        "không phải làm gì; nếu tệp chính đang mở trong Excel thì đóng lại",
    ),
    "FOLDER_SKIPPED": Notice(
        _W,
        "Không đọc thư mục con hoặc lối tắt trong thư mục nhận; biểu mẫu bên trong chưa được tính.",
        "chép các biểu mẫu bên trong ra thẳng thư mục 2-nhan rồi chạy lại",
    ),
    "NOT_A_WORKBOOK": Notice(
        _W,
        "Tệp là {value}, không phải bảng tính, nên không đọc được số liệu.",
        "nếu đây là biểu mẫu thì đề nghị đơn vị gửi lại dạng .xlsx; nếu là minh chứng thì không phải làm gì",
    ),
    "DISGUISED": Notice(_C, "Tệp mang đuôi bảng tính nhưng bên trong là {value} nên không đọc được.", _RESEND),
    "TEXT_FILE": Notice(
        _W,
        "Tệp chỉ có chữ (CSV, TXT), không giữ được các trang tính của biểu mẫu nên không đọc.",
        "nếu đây là biểu mẫu thì mở biểu mẫu Excel đã phát, điền lại, lưu dạng .xlsx rồi gửi lại",
    ),
    "BINARY_WORKBOOK": Notice(
        _C, "Tệp lưu dạng bảng tính nhị phân (.xlsb) nên không đọc.", "mở tệp, lưu lại dạng .xlsx rồi gửi lại"
    ),
    "NUMBERS_FILE": Notice(
        _C,
        "Tệp lưu bằng Numbers của máy Apple nên không đọc.",
        "mở bằng Numbers, chọn Tệp > Xuất sang > Excel (.xlsx) rồi gửi lại",
    ),
    "SET_UNREADABLE": Notice(
        _C,
        "Không mở được gói nén này (loại .rar, .7z, có mật khẩu, quá nhiều tệp, tệp quá lớn hoặc gói trong gói).",
        "giải nén trên máy rồi chép các biểu mẫu thẳng vào thư mục 2-nhan, hoặc gửi từng tệp",
    ),
    "FILE_SUSPICIOUS": Notice(
        _C,
        "Tệp có cấu trúc không phải do Excel hoặc LibreOffice tạo ra nên không đọc, để bảo đảm an toàn.",
        _RESEND,
    ),
    "WRONG_EXTENSION": Notice(
        _I, "Phần đuôi tên tệp không đúng với loại tệp; đã nhận ra theo nội dung.", "không phải làm gì"
    ),
    "MACROS_IGNORED": Notice(_I, "Tệp có macro; chương trình chỉ đọc số liệu, không chạy macro.", "không phải làm gì"),
    "EXTERNAL_LINKS": Notice(
        _I,
        "Tệp có liên kết đến tệp khác; chương trình dùng giá trị đã lưu, không mở tệp kia.",
        "không phải làm gì; nếu số liệu đã thay đổi thì mở tệp, cập nhật, lưu rồi gửi lại",
    ),
    "DATES_FROM_1904": Notice(
        _W,
        "Tệp đếm ngày từ năm 1904 (Excel trên máy Mac cũ); ngày ghi dạng số có thể lệch bốn năm.",
        "đối chiếu các ngày trong tệp với đơn vị",
    ),
    "FILE_NAME_DIFFERS": Notice(
        _W,
        "Tên tệp ghi mã đơn vị “{value}” nhưng nội dung là của đơn vị khác; đã tính theo nội dung.",
        "hỏi lại đơn vị có gửi nhầm tệp không",
    ),
    "UNKNOWN_EDITION": Notice(
        _W,
        "Biểu mẫu có mã bản “{value}” không nằm trong sổ các bản đã phát cho đơn vị.",
        "đối chiếu người, tiêu chuẩn trong biểu mẫu với danh sách; nếu lệch thì đề nghị điền bản đã phát",
    ),
    "FILE_EMPTY": Notice(_C, "Tệp rỗng (0 byte).", "gửi lại tệp; kiểm tra tệp mở được trước khi gửi"),
    "FILE_TOO_LARGE": Notice(
        _C,
        "Tệp lớn hơn {max} MB nên không đọc.",
        "bỏ hình ảnh và trang tính thừa khỏi biểu mẫu, gửi minh chứng riêng, rồi gửi lại",
    ),
    "SHEET_TOO_LARGE": Notice(
        _C,
        "Có ô dữ liệu nằm quá xa bảng biểu (quá dòng {max}) nên không đọc tệp.",
        "xóa các ô thừa ở cuối trang tính hoặc " + _RESEND,
    ),
    "FILE_ENCRYPTED": Notice(_C, "Tệp đặt mật khẩu mở nên không đọc được.", "bỏ mật khẩu mở tệp rồi gửi lại"),
    "FILE_UNREADABLE": Notice(_C, "Tệp hỏng hoặc bị cắt ngang nên không đọc được.", _RESEND),
    "NOT_A_FORM": Notice(_C, "Tệp không phải là biểu mẫu của phong trào này.", _OFFICIAL_FORM),
    "WRONG_CAMPAIGN": Notice(_C, "Biểu mẫu thuộc phong trào khác (mã “{value}”).", _OFFICIAL_FORM),
    "WRONG_PERIOD": Notice(_C, "Biểu mẫu thuộc kỳ xét khác (mã “{value}”).", _OFFICIAL_FORM),
    "UNKNOWN_UNIT": Notice(
        _C,
        "Mã đơn vị “{value}” không có trong danh sách đơn vị phải gửi biểu mẫu của kỳ này.",
        "kiểm tra mã đơn vị trong phong-trao.xlsx; nếu gửi nhầm biểu mẫu của đơn vị khác thì gửi lại đúng biểu mẫu",
    ),
    "SEVERAL_UNITS": Notice(
        _C,
        "Biểu mẫu mất định danh và có mã của nhiều đơn vị ({value}) nên không biết là của ai.",
        _OFFICIAL_FORM,
    ),
    "IDENTITY_LOST": Notice(
        _W,
        "Trang định danh ẩn của biểu mẫu bị xóa hoặc để trống; đơn vị được nhận ra theo mã trong các trang tính.",
        "đối chiếu đúng đơn vị và đúng kỳ xét; lần sau giữ nguyên các trang tính của biểu mẫu",
    ),
    "OLD_EDITION": Notice(
        _W,
        "Biểu mẫu là bản cũ (lần phát {value}; lần phát mới nhất: {expected}).",
        "đối chiếu danh sách, tiêu chuẩn đã thay đổi; nếu ảnh hưởng đến kết quả thì đề nghị đơn vị điền bản mới",
    ),
    "SUPERSEDED": Notice(
        _I, "Đơn vị gửi nhiều tệp; tệp này được thay bằng tệp “{value}”.", "không phải làm gì; hai tệp đều được giữ"
    ),
    "CORRECTION_SUPERSEDED": Notice(
        _W,
        "Bản đã sửa này không được tính: tệp “{value}” không phải bản sửa nhưng ghi ngày gửi hoặc lần phát muộn hơn.",
        "hỏi đơn vị tệp nào là bản cuối; nếu là bản đã sửa thì đề nghị ghi đúng ngày gửi rồi gửi lại",
    ),
    "SAME_DATE_COPIES": Notice(
        _W,
        "Đơn vị gửi nhiều tệp khác nhau của cùng một bản mà ngày gửi không cho biết tệp nào sau; "
        "tệp được tính là “{value}”.",
        "hỏi đơn vị tệp nào là bản cuối; nếu nhầm thì đề nghị gửi lại và ghi ngày gửi mới",
    ),
    "FILE_OVERWRITTEN": Notice(
        _I,
        "Tệp “{value}” đã được thay bằng bản khác cùng tên kể từ lần chạy trước; số liệu lấy theo bản đang có.",
        "không phải làm gì; bản trước đã đọc được giữ lại, chỗ khác nhau ghi trong bảng sửa đổi",
    ),
    "OTHER_UNIT_OVERWRITTEN": Notice(
        _W,
        "Tệp trước đây là biểu mẫu của đơn vị “{value}” nhưng đã bị chép đè bằng tệp không phải của đơn vị ấy.",
        "xin lại biểu mẫu của đơn vị {value}, chép vào thư mục 2-nhan với tên khác rồi chạy lại",
    ),
    "FILE_REMOVED": Notice(
        _W,
        "Tệp “{value}” ở lần chạy trước có trong thư mục 2-nhan nay không còn; đơn vị chưa có tệp nào khác dùng được.",
        "nếu lấy ra do nhầm thì chép tệp trở lại rồi chạy lại; số liệu đã đọc được giữ trong 4-tong-hop/ban-truoc",
    ),
    "FILE_REPLACED": Notice(
        _I,
        "Tệp “{value}” ở lần chạy trước có trong thư mục 2-nhan nay không còn; số liệu lấy theo tệp khác của đơn vị.",
        "không phải làm gì nếu đã thay bằng tệp mới; số liệu đã đọc được giữ trong 4-tong-hop/ban-truoc",
    ),
    "IDENTICAL_COPY": Notice(_I, "Tệp giống hệt tệp “{value}”.", "không phải làm gì"),
}
