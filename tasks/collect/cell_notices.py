"""What can be wrong with a sheet, a row or a cell: one sentence and one remedy for each code."""

from __future__ import annotations

from tasks.collect.notice import Notice
from tasks.model.findings import Severity

_C, _W, _I = Severity.CRITICAL, Severity.WARNING, Severity.INFO
_READ_REMARK = "người theo dõi đọc nội dung; nếu là số liệu thì đề nghị đơn vị ghi vào đúng ô của biểu mẫu"
_OFFICIAL_FORM = "điền vào biểu mẫu đã phát cho đơn vị trong kỳ này rồi gửi lại"

CELL_NOTICES = {
    "COMMENT_FOUND": Notice(_W, "Đơn vị ghi chú thích (Comment) ở ô này; chú thích không được tính.", _READ_REMARK),
    "REMARK_FOUND": Notice(_W, "Đơn vị ghi thêm ở ô mà biểu mẫu không hỏi; nội dung không được tính.", _READ_REMARK),
    "MANY_REMARKS": Notice(
        _W, "Đơn vị ghi thêm {count} ô mà biểu mẫu không hỏi, bắt đầu từ ô này; nội dung không được tính.", _READ_REMARK
    ),
    "OWN_SHEET": Notice(
        _W, "Đơn vị thêm trang tính “{value}” không có trong biểu mẫu; trang này không được tính.", _READ_REMARK
    ),
    "MISSING_SHEET": Notice(_C, "Thiếu trang tính “{value}”.", _OFFICIAL_FORM + ", không xóa trang tính"),
    "MISSING_HEADER": Notice(
        _C, "Không tìm thấy tiêu đề cột “{value}”.", "khôi phục dòng tiêu đề như biểu mẫu đã phát rồi gửi lại"
    ),
    "MISSING_ROW": Notice(_C, "Thiếu dòng “{value}”.", "khôi phục dòng này như biểu mẫu đã phát, điền rồi gửi lại"),
    "DUPLICATE_ROW": Notice(_C, "Dòng “{value}” lặp lại.", "chỉ giữ một dòng, xóa dòng thừa rồi gửi lại"),
    "UNKNOWN_ROW": Notice(
        _C, "Mã “{value}” không có trong biểu mẫu này.", "xóa dòng tự thêm hoặc khôi phục đúng mã rồi gửi lại"
    ),
    "VALUE_WITHOUT_CODE": Notice(
        _W, "Ô có nội dung nhưng dòng không có mã nên không được tính.", "ghi nội dung vào đúng dòng của biểu mẫu"
    ),
    "NOT_APPLICABLE_SCORED": Notice(
        _W,
        "Chấm điểm ở tiêu chuẩn không áp dụng cho đối tượng này; điểm không được tính.",
        "để trống ô; nếu đối tượng là lãnh đạo hoặc có trang phục ngành thì báo Văn phòng sửa danh sách",
    ),
    "NOT_APPLICABLE_DECLARED": Notice(
        _W,
        "Đơn vị ghi “không áp dụng” ở tiêu chuẩn áp dụng cho đối tượng này; tiêu chuẩn không tính vào điểm tối đa.",
        "người theo dõi xem lý do; nếu không đúng thì đề nghị đơn vị chấm điểm",
    ),
    "UNKNOWN_ANSWER": Notice(_C, "Câu trả lời không có trong danh sách.", "chọn một trong: {accepted}"),
    "ANSWER_UNUSABLE": Notice(_C, "Câu trả lời không dùng được cho tiêu chuẩn này.", "{accepted}"),
    "UNKNOWN_AWARD": Notice(_C, "Hình thức khen thưởng không có trong danh sách.", "chọn một trong: {accepted}"),
    "UNKNOWN_NOMINEE": Notice(
        _C,
        "Mã “{value}” không thuộc đơn vị gửi biểu mẫu.",
        "ghi đúng mã đã in trong biểu mẫu; người mới đến thì báo Văn phòng bổ sung danh sách",
    ),
    "NOMINEE_TWICE": Notice(_C, "Mã “{value}” có hai lần trong biểu mẫu.", "chỉ giữ một lần rồi gửi lại"),
    "NOMINEE_WITHOUT_CODE": Notice(
        _C, "Dòng đề cử không có mã số.", "ghi mã số đã in trong biểu mẫu hoặc xóa nội dung của dòng"
    ),
    "NAME_DIFFERENT": Notice(
        _W,
        "Tên ghi trong biểu mẫu khác tên trong danh sách của mã “{nominee}”.",
        "kiểm tra có điền nhầm người không; nếu tên trong danh sách sai thì sửa trong phong-trao.xlsx",
    ),
    "ERROR_VALUE": Notice(
        _C,
        "Ô đang báo lỗi của Excel (#N/A, #REF! …) nên không có giá trị.",
        "xóa công thức, ghi thẳng giá trị",
    ),
    "FORMULA_UNSOLVED": Notice(
        _C,
        "Ô chứa công thức chưa được tính nên không có giá trị.",
        "ghi thẳng giá trị, hoặc mở tệp bằng Excel, chờ tính xong, lưu rồi gửi lại",
    ),
    "FORMULA_READ": Notice(_I, "Ô chứa công thức; đã lấy kết quả đã lưu của công thức.", "không phải làm gì"),
    "MERGED_OVER": Notice(
        _C,
        "Ô trả lời bị gộp vào ô khác nên không biết giá trị nào là của dòng này.",
        "bỏ gộp ô (Unmerge Cells), ghi giá trị vào đúng từng dòng rồi gửi lại",
    ),
    "TEXT_MERGED_OVER": Notice(
        _W,
        "Ô ghi chữ bị gộp vào ô khác; nội dung chỉ được tính cho dòng đầu của ô gộp.",
        "bỏ gộp ô (Unmerge Cells), ghi nội dung vào đúng từng dòng",
    ),
    "HIDDEN_CELLS": Notice(
        _W,
        "Có {count} ô đã ghi nằm trong dòng hoặc cột bị ẩn, ô đầu tiên là {value}; giá trị vẫn được tính.",
        "bỏ ẩn (Unhide) để xem; nếu giá trị ẩn là bản nháp thì đề nghị đơn vị sửa",
    ),
    "HIDDEN_SHEET": Notice(
        _W,
        "Trang tính “{value}” bị ẩn nhưng có số liệu; số liệu vẫn được tính.",
        "bỏ ẩn trang tính để xem; nếu đơn vị muốn bỏ trang này thì đề nghị gửi lại",
    ),
    "NAME_WITHOUT_ACCENTS": Notice(
        _I, "Tên ghi không dấu; có lẽ là tên trong danh sách của mã “{nominee}”.", "không phải làm gì nếu đúng người"
    ),
    "ANSWER_READ_AS": Notice(_I, "Đã đọc là “{read}”.", "không phải làm gì"),
    "CODE_READ_AS": Notice(_I, "Mã đã được đọc là “{read}”.", "không phải làm gì"),
    "CODE_LOST": Notice(
        _W,
        "Mã ở dòng này không đúng; dòng được nhận ra là “{criterion}” theo lời của tiêu chuẩn.",
        "đối chiếu; lần sau giữ nguyên cột mã của biểu mẫu",
    ),
    "HEADER_RENAMED": Notice(_I, "Cột “{value}” được đọc là cột “{expected}”.", "lần sau giữ nguyên dòng tiêu đề"),
    "HEADER_TWICE": Notice(
        _C, "Hai cột cùng tiêu đề “{value}” và đều có nội dung.", "chỉ giữ một cột theo biểu mẫu rồi gửi lại"
    ),
    "SECOND_TABLE": Notice(
        _C, "Có bảng thứ hai dán bên dưới; bảng này không được đọc.", "xóa bảng thừa, chỉ giữ một bảng rồi gửi lại"
    ),
    "SHEET_RENAMED": Notice(
        _I, "Trang tính đã đổi tên; được đọc là trang “{expected}”.", "lần sau giữ nguyên tên trang tính"
    ),
}
