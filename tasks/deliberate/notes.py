"""What can be wrong in the council's workbook: one code, one severity, one sentence and one remedy each."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tasks.deliberate.cells import Row
from tasks.model.findings import Finding, Severity

_CRITICAL, _WARNING = Severity.CRITICAL, Severity.WARNING

_NOTICES: dict[str, tuple[Severity, str, str]] = {
    "COUNCIL_FILE_UNREADABLE": (
        _CRITICAL,
        "Không mở được sổ làm việc của Hội đồng (có mật khẩu hoặc tệp hỏng).",
        "mở bằng Excel, bỏ mật khẩu, lưu lại dạng .xlsx",
    ),
    "COUNCIL_FILE_TOO_LARGE": (
        _CRITICAL,
        "Sổ làm việc của Hội đồng có ô dữ liệu nằm quá xa bảng biểu (hoặc quá nhiều dữ liệu) nên không đọc; tệp không "
        "hỏng.",
        "xóa các dòng, cột thừa ở cuối từng trang tính rồi lưu lại",
    ),
    "COUNCIL_FILE_OPEN": (
        _WARNING,
        "Sổ làm việc của Hội đồng có thể đang mở (có tệp {value} bên cạnh); phần chưa lưu không được tính.",
        "lưu và đóng sổ rồi chạy lại; nếu không ai mở, xóa tệp này",
    ),
    "COUNCIL_OTHER_FORMAT": (
        _WARNING,
        "Bên cạnh sổ có tệp {value}; tệp này không được đọc.",
        "nếu Hội đồng ghi vào tệp này, lưu lại dạng .xlsx đè lên sổ",
    ),
    "COUNCIL_WRONG_FILE": (
        _CRITICAL,
        "Sổ này của phong trào hoặc kỳ xét khác: {value}.",
        "đặt đúng sổ của kỳ này vào thư mục 5-hoi-dong",
    ),
    "COUNCIL_SHEET_MISSING": (
        _CRITICAL,
        "Không thấy trang “{value}” hoặc dòng tiêu đề của trang.",
        "lấy lại trang từ bản gốc, không đổi tên trang và tiêu đề cột",
    ),
    "COUNCIL_ENDS_EARLY": (
        _CRITICAL,
        "Giờ kết thúc cuộc họp ({value}) sớm hơn giờ bắt đầu ({limit}).",
        "ghi lại giờ bắt đầu, giờ kết thúc; họp qua ngày khác thì ghi cả ngày",
    ),
    "COUNCIL_UNKNOWN_CODE": (
        _CRITICAL,
        "Không có mã “{value}” trong phong trào.",
        "chọn mã trong danh sách",
    ),
    "COUNCIL_CODE_BLANK": (
        _CRITICAL,
        "Dòng này có nội dung mà ô mã để trống.",
        "ghi mã của dòng, hoặc xóa cả dòng",
    ),
    "COUNCIL_UNKNOWN_WORD": (
        _CRITICAL,
        "Ghi “{value}”, không có trong danh sách.",
        "chọn một trong các từ của danh sách",
    ),
    "COUNCIL_NOT_A_NUMBER": (
        _CRITICAL,
        "Ghi “{value}”, không phải là số dùng được ở đây.",
        "ghi số không âm, ví dụ 9,5; số phiếu là số nguyên",
    ),
    "COUNCIL_OVER_MAX": (
        _CRITICAL,
        "Điểm thẩm định {value} cao hơn điểm tối đa {limit}.",
        "ghi điểm từ 0 đến điểm tối đa",
    ),
    "COUNCIL_OFF_STEP": (
        _WARNING,
        "Điểm thẩm định {value} không theo bước chấm {limit} điểm; vẫn được tính.",
        "sửa cho đúng bước, hoặc để nguyên nếu Hội đồng đồng ý",
    ),
    "COUNCIL_NO_REASON": (
        _CRITICAL,
        "Thay đổi điểm mà chưa ghi lý do.",
        "ghi lý do vào cùng dòng",
    ),
    "COUNCIL_REASON_ALONE": (
        _WARNING,
        "Có lý do nhưng không có điểm, nên điểm được giữ nguyên.",
        "ghi điểm, hoặc xóa lý do",
    ),
    "COUNCIL_OVER_CAP": (
        _WARNING,
        "Ghi {value} điểm, vượt mức tối đa {limit}; chỉ tính {limit}.",
        "sửa lại cho đúng mức, hoặc để nguyên nếu Hội đồng đồng ý",
    ),
    "COUNCIL_NO_LONGER_REVIEWED": (
        _WARNING,
        "Mã “{value}” không còn kết quả hoặc không còn trong danh sách bỏ phiếu; nội dung dòng này không được tính.",
        "kiểm tra biểu mẫu của đơn vị",
    ),
    "COUNCIL_SELF_SCORE_CHANGED": (
        _WARNING,
        "Hội đồng đã xem điểm tự chấm {value}, nay đơn vị gửi lại là {limit}.",
        "Hội đồng xem lại dòng này",
    ),
    "COUNCIL_SCORE_OF_SENDER": (
        _CRITICAL,
        "Điểm của {value} do đơn vị gửi chấm; cấp này không sửa, không thưởng, không trừ điểm.",
        "xóa dòng này; nếu điểm sai thì đề nghị đơn vị xét lại và gửi gói mới",
    ),
    "COUNCIL_BIG_CHANGE": (
        _WARNING,
        "Điểm sau thẩm định lệch {value} điểm so với tự chấm, quá mức {limit} điểm cần xem lại.",
        "kiểm tra lại điểm và lý do của các dòng đã sửa",
    ),
    "COUNCIL_NO_CAUSE": (
        _WARNING,
        "Chưa ghi lý do không biểu quyết.",
        "ghi lý do vào cùng dòng",
    ),
    "COUNCIL_WRITTEN_TWICE": (
        _CRITICAL,
        "Mã “{value}” đã có ở một dòng trên.",
        "giữ một dòng",
    ),
    "COUNCIL_TALLY_PARTIAL": (
        _CRITICAL,
        "Kết quả kiểm phiếu còn thiếu số: {value}.",
        "ghi Phát ra, Tán thành và các số còn thiếu",
    ),
    "COUNCIL_TALLY_RECOUNT": (
        _CRITICAL,
        "{value}",
        "kiểm phiếu lại và sửa số ở dòng này",
    ),
    "COUNCIL_PRESIDING": (
        _WARNING,
        "{value}",
        "xem lại trang Điểm danh và ô Chủ trì ở trang Phiên họp",
    ),
    "COUNCIL_OVERRIDE_BLANK": (
        _CRITICAL,
        "Điều chỉnh bằng tay mà chưa ghi “{value}”; dòng này không được áp dụng.",
        "ghi đủ các ô của dòng, hoặc xóa cả dòng",
    ),
    "COUNCIL_OVERRIDE_ONE_PERSON": (
        _CRITICAL,
        "Người xác nhận cũng là người đề nghị ({value}); dòng này không được áp dụng.",
        "để một người khác xác nhận",
    ),
    "COUNCIL_OVERRIDE_TWICE": (
        _CRITICAL,
        "Có hai dòng điều chỉnh cho cùng một chỗ của mã “{value}”; cả hai không được áp dụng.",
        "giữ một dòng",
    ),
    "COUNCIL_OVERRIDE_CRITERION": (
        _CRITICAL,
        "Mã này không có tiêu chuẩn “{value}” để điều chỉnh điểm.",
        "ghi tiêu chuẩn như ở trang Thẩm định; sơ kết, tổng kết để trống",
    ),
    "COUNCIL_OVERRIDE_OVER_MAX": (
        _CRITICAL,
        "Điểm điều chỉnh {value} cao hơn điểm tối đa {limit}.",
        "ghi điểm từ 0 đến điểm tối đa",
    ),
    "COUNCIL_OVERRIDE_STEP": (
        _CRITICAL,
        "Điểm điều chỉnh {value} không theo bước chấm {limit} điểm.",
        "ghi điểm đúng bước chấm",
    ),
    "COUNCIL_OVERRIDE_NOT_CONSIDERED": (
        _CRITICAL,
        "“{value}” không thuộc diện được xét trong kỳ này nên không có điều kiện để điều chỉnh.",
        "xem mã và hình thức ở 4-tong-hop/de-nghi.xlsx, hoặc xóa dòng",
    ),
    "COUNCIL_OVERRIDE_AGAINST_LAW": (
        _CRITICAL,
        "Không bỏ được bằng điều chỉnh tay, vì là quy định của pháp luật hoặc tiêu chuẩn chung: {value}",
        "xóa dòng này; muốn xét thì phải giải quyết chính vướng mắc đó",
    ),
    "COUNCIL_OLD_EDITION_CHANGED": (
        _WARNING,
        "Sổ này đã sửa sau khi lập bản bổ sung {value}; chỉ số liệu trong bản bổ sung được tính.",
        "chép phần đã sửa sang bản bổ sung",
    ),
}


def place_of(workbook: Path) -> str:
    """How findings name a workbook: `5-hoi-dong/hoi-dong.xlsx`, since a unit may send a file of the same name."""
    return f"{workbook.parent.name}/{workbook.name}"


@dataclass
class Notes:
    """The findings made while one workbook is read."""

    file: str
    findings: list[Finding] = field(default_factory=list[Finding])

    def add(self, code: str, *, sheet: str = "", cell: str = "", value: str = "", limit: str = "") -> None:
        """Note one trouble; `value` is what stands in the cell."""
        severity, message, remedy = _NOTICES[code]
        sentence = message.format(value=value, limit=limit)
        self.findings.append(Finding("", self.file, sheet, cell, code, severity, value, sentence, remedy))

    def at(self, code: str, row: Row, header: str, *, value: str | None = None, limit: str = "") -> None:
        """Note one trouble at a cell of a line."""
        shown = row.text(header) if value is None else value
        self.add(code, sheet=row.sheet, cell=row.cell(header), value=shown, limit=limit)

    def no_such_code(self, row: Row, header: str) -> None:
        """Note a code that the movement does not know, or a line that has none."""
        self.at("COUNCIL_UNKNOWN_CODE" if row.text(header) else "COUNCIL_CODE_BLANK", row, header)

    @property
    def critical(self) -> tuple[Finding, ...]:
        """Those that must be put right before the review is finished."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.CRITICAL)
