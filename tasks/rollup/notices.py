"""Every finding about a pack: how grave it is, its sentence and the remedy, in one table."""

from __future__ import annotations

from dataclasses import dataclass

from tasks.model.findings import Finding, Severity

_C, _W, _I = Severity.CRITICAL, Severity.WARNING, Severity.INFO
_AGAIN = "đề nghị đơn vị gửi lại gói do thidua lập, không mở ra sửa"


@dataclass(frozen=True)
class Notice:
    """What a code means; the sentences may name `value` and more in braces."""

    severity: Severity
    message: str
    remedy: str


NOTICES = {
    "DELIVERY_LINK": Notice(_C, "Đây là lối tắt, không phải tệp.", "chép chính tệp vào 2-nhan"),
    "DELIVERY_OTHER": Notice(
        _W,
        "Tệp này không phải gói dữ liệu (.json), cũng không phải hồ sơ nén (.zip).",
        "nếu là văn bản kèm theo thì để trong thư mục hồ sơ của đơn vị gửi; nếu gửi nhầm thì bỏ ra",
    ),
    "DELIVERY_UNREADABLE": Notice(_C, "Không mở được tệp nén.", "đề nghị đơn vị nén lại, không đặt mật khẩu"),
    "DELIVERY_SUSPICIOUS": Notice(
        _C, "Tệp nén quá lớn, có tên trùng hoặc đường dẫn ra ngoài.", "không mở; hỏi lại đơn vị gửi"
    ),
    "DELIVERY_NO_PACK": Notice(_C, "Hồ sơ không có goi-du-lieu.json.", "đề nghị đơn vị gửi cả thư mục 6-ho-so"),
    "DELIVERY_MANY_PACKS": Notice(
        _C, "Hồ sơ có nhiều hơn một goi-du-lieu.json.", "để mỗi đơn vị gửi một hồ sơ riêng trong 2-nhan"
    ),
    "PACK_REFUSED": Notice(_C, "{value}", _AGAIN),
    "PACK_REHEARSAL": Notice(
        _C,
        "Gói của một phong trào diễn tập, không có giá trị.",
        "bỏ ra và đề nghị đơn vị gửi gói thật; nếu cấp này cũng diễn tập thì ghi Có ở dòng Phong trào diễn tập",
    ),
    "PACK_OTHER_MOVEMENT": Notice(
        _C, "Gói của phong trào khác: “{value}”.", "kiểm tra tên phong trào ở hai sổ; để gói vào đúng phong trào"
    ),
    "PACK_OTHER_PERIOD": Notice(_C, "Gói của kỳ khác: {value}.", "chuyển gói sang thư mục 2-nhan của kỳ đó"),
    "PACK_OTHER_PLACE": Notice(
        _C, "Gói của địa phương khác: {value}.", "gửi trả, hoặc sửa tên huyện, tên tỉnh ở sổ ghi sai"
    ),
    "PACK_OTHER_LEVEL": Notice(
        _C,
        "Gói của cấp {value} không gửi thẳng lên cấp này vào ngày quyết định ghi trong gói.",
        "gửi qua cấp trên trực tiếp của đơn vị đó",
    ),
    "PACK_STRANGER": Notice(
        _C, "{value} không có trong danh sách đơn vị phải gửi.", "thêm vào trang Đơn vị của cap-tren.xlsx, hoặc gửi trả"
    ),
    "PACK_COPY": Notice(_I, "Bản sao y hệt của {value}; chỉ tính một lần.", "không phải làm gì"),
    "PACK_TWICE": Notice(
        _C,
        "Đơn vị gửi hai gói khác nhau: tệp này và {value}.",
        "hỏi đơn vị gói nào đúng; chuyển gói kia ra khỏi 2-nhan",
    ),
    "PACK_DATED_LATER": Notice(
        _W,
        "Ngày quyết định của đơn vị gửi ({value}) sau ngày quyết định của cấp này.",
        "kiểm tra ngày quyết định ở trang Kỳ xét của hai sổ",
    ),
    "PACK_OTHER_REGIME": Notice(
        _I,
        "Đơn vị gửi xét theo chế độ {value}, khác chế độ của cấp này.",
        "cấp này xét lại theo ngày quyết định của mình",
    ),
    # Number, day and corrections are typed in Word after the dossier is sealed; the data that count are the pack's.
    "DOCUMENT_CHANGED": Notice(
        _W,
        "Văn bản {value} không còn như khi đóng hồ sơ.",
        "so với bản giấy đã ký; số liệu khác với gói thì đề nghị đơn vị gửi lại hồ sơ",
    ),
    "DOCUMENT_MISSING": Notice(_W, "Hồ sơ thiếu văn bản {value}.", "đề nghị đơn vị gửi bổ sung văn bản này"),
    "CODE_STRANGE": Notice(_C, "Mã “{value}” không phải mã do thidua lập.", _AGAIN),
    "NOMINEE_UNKNOWN": Notice(
        _C, "Đề nghị {award} cho mã {value} mà gói không có tên hoặc kết quả của mã này.", _AGAIN
    ),
    "NOMINEE_TWICE": Notice(_C, "Mã {value} có hai lần trong gói.", _AGAIN),
    "AWARD_UNKNOWN": Notice(
        _C, "Đề nghị hình thức “{value}” không có trong danh mục.", "kiểm tra phiên bản chương trình của đơn vị gửi"
    ),
    "GRADE_UNKNOWN": Notice(
        _C,
        "Mức xếp loại “{value}” không có trong thang của cấp này.",
        "thống nhất trang Xếp loại của cap-tren.xlsx với sổ của đơn vị gửi",
    ),
    "ROUTE_ELSEWHERE": Notice(
        _W, "Đề nghị {award} không đi qua cấp này: {value}.", "kiểm tra ngày quyết định của đơn vị gửi"
    ),
    "SAME_NOMINEE": Notice(
        _W,
        "Cùng họ tên với {value}: có thể là một người do hai nơi đề nghị.",
        "đối chiếu với hai đơn vị; nếu là một người thì chỉ để một nơi đề nghị",
    ),
    "SAME_ACHIEVEMENTS": Notice(
        _W, "Thành tích gần như chép lại của {value}.", "đề nghị đơn vị viết thành tích riêng; Hội đồng xem lại hai bản"
    ),
}


def note(code: str, sender: str, place: str, **words: str) -> Finding:
    """The finding of a code at a file of a sender; `nominee` puts it at one line of the pack."""
    notice = NOTICES[code]
    value = words.get("value", "")
    return Finding(
        unit=sender,
        file=place,
        sheet="",
        cell=words.get("nominee", ""),
        code=code,
        severity=notice.severity,
        value=value,
        message=notice.message.format(**words) if words else notice.message,
        remedy=notice.remedy,
    )
