"""What can be wrong with a file or a cell while it is read: one sentence and one remedy for each code."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tasks.model.findings import Finding, Severity


@dataclass(frozen=True)
class Notice:
    """The wording of one code; `{…}` is filled with codes and labels, never with a person's name."""

    severity: Severity
    message: str
    remedy: str


_C, _W, _I = Severity.CRITICAL, Severity.WARNING, Severity.INFO
_RESEND = "mở biểu mẫu đã phát, điền lại, lưu dạng .xlsx rồi gửi lại"
_OFFICIAL_FORM = "điền vào biểu mẫu đã phát cho đơn vị trong kỳ này rồi gửi lại"

NOTICES = {
    "FILE_SKIPPED": Notice(
        _I,
        "Bỏ qua tệp tạm hoặc tệp ẩn.",
        "không phải làm gì; nếu tệp chính đang mở trong Excel thì đóng lại",
    ),
    "FOLDER_SKIPPED": Notice(
        _I,
        "Không đọc thư mục con hoặc lối tắt trong thư mục nhận.",
        "chép các biểu mẫu bên trong ra thẳng thư mục 2-nhan rồi chạy lại",
    ),
    "NOT_A_WORKBOOK": Notice(
        _W,
        "Tệp không phải là bảng tính nên không đọc được số liệu.",
        "nếu đây là biểu mẫu thì đề nghị đơn vị gửi lại dạng .xlsx; nếu là minh chứng thì không phải làm gì",
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
        "Biểu mẫu là bản cũ (bản {value}; bản đang phát: {expected}).",
        "đối chiếu danh sách, tiêu chuẩn đã thay đổi; nếu ảnh hưởng đến kết quả thì đề nghị đơn vị điền bản mới",
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
    "TEXT_IN_NUMBER_CELL": Notice(_C, "Ô phải ghi số nhưng đang ghi chữ.", "chỉ ghi số, ví dụ 4,5"),
    "NUMBER_AMBIGUOUS": Notice(
        _C,
        "Số ghi có thể hiểu hai cách (phần nghìn hoặc phần thập phân).",
        "ghi lại số thập phân có một hoặc hai chữ số sau dấu phẩy, ví dụ 4,5",
    ),
    "NUMBER_IS_DATE": Notice(
        _C,
        "Ô phải ghi số nhưng Excel đã đổi thành ngày, giờ.",
        "đặt lại định dạng ô là Số (Number) rồi ghi lại số, ví dụ 4,5",
    ),
    "NUMBER_AS_TEXT": Notice(_I, "Số được lưu dạng chữ; đã đọc là {number}.", "không phải làm gì"),
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
    "DATE_UNREADABLE": Notice(_W, "Không đọc được ngày gửi.", "ghi ngày theo mẫu 31/12/2021"),
    "SUPERSEDED": Notice(
        _I, "Đơn vị gửi nhiều tệp; tệp này được thay bằng tệp “{value}”.", "không phải làm gì; hai tệp đều được giữ"
    ),
    "SAME_DATE_COPIES": Notice(
        _W,
        "Đơn vị gửi nhiều tệp khác nhau cùng ngày gửi và cùng bản; tệp được tính là “{value}”.",
        "hỏi đơn vị tệp nào là bản cuối; nếu nhầm thì đề nghị gửi lại và ghi ngày gửi mới",
    ),
    "IDENTICAL_COPY": Notice(_I, "Tệp giống hệt tệp “{value}”.", "không phải làm gì"),
}


@dataclass
class Notebook:
    """The findings made while one file is read, in the order they were made."""

    file: str
    unit: str = ""
    findings: list[Finding] = field(default_factory=list[Finding])

    def note(self, code: str, *, sheet: str = "", cell: str = "", value: str = "", **words: str) -> None:
        """Add a finding; `words` fill the sentence and the remedy beside `value`."""
        finding = make_finding(code, self.file, value, **words)
        self.findings.append(replace(finding, unit=self.unit, sheet=sheet, cell=cell))


def make_finding(code: str, file: str, value: str, **words: str) -> Finding:
    """A finding about a file as a whole."""
    notice = NOTICES[code]
    return Finding(
        unit="",
        file=file,
        sheet="",
        cell="",
        code=code,
        severity=notice.severity,
        value=value,
        message=notice.message.format(value=value, **words),
        remedy=notice.remedy.format(value=value, **words),
    )
