"""Every rule of the document check: its code, what it asks, and the usual remedy in the words of Word's menus.

F01-F36 are the rows of NĐ 30/2020 as numbered in the law notes, section 4 (Phụ lục I); H01-H06 its capitals
(Phụ lục II); T01-T06 are the program's own.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LayoutRule:
    """One rule; `is_tested` is False where only a person can tell."""

    code: str
    what: str
    remedy: str
    is_tested: bool = True


RULES = (
    LayoutRule("F01", "Khổ giấy A4 (210 × 297 mm).", "Layout → Size → A4"),
    LayoutRule("F02", "Lề trên, dưới 20–25 mm; trái 30–35 mm; phải 15–20 mm.", "Layout → Margins → Custom Margins"),
    LayoutRule("F03", "Phông Times New Roman, màu đen, ở mọi chữ.", "Ctrl+A, Home → Font: Times New Roman, Automatic"),
    LayoutRule("F04", "Số trang Ả Rập, giữa lề trên, từ trang 2, cỡ 13–14.", "Insert → Page Number → Top of Page"),
    LayoutRule("F05", "Quốc hiệu đúng từng chữ, chữ hoa, đậm, cỡ 12–13.", "Ghi lại dòng; Bold, Center"),
    LayoutRule(
        "F06", "Tiêu ngữ đúng từng chữ, đậm, cỡ 13–14, có đường kẻ dài bằng dòng chữ.", "Insert → Shapes → Line"
    ),
    LayoutRule("F07", "Cơ quan chủ quản: chữ hoa, đứng, không đậm, cỡ 12–13.", "Bỏ Bold (Ctrl+B)"),
    LayoutRule("F08", "Cơ quan ban hành: chữ hoa, đậm, cỡ 12–13, có đường kẻ.", "Bold; Insert → Shapes → Line"),
    LayoutRule("F09", "Số, ký hiệu đúng loại văn bản, cỡ 13, số dưới 10 thêm 0.", "Ghi như “Số: 05/TTr-UBND”"),
    LayoutRule(
        "F10",
        "Địa danh, ngày tháng in nghiêng, cỡ 13–14; ngày dưới 10, tháng 1 và 2 thêm 0.",
        "Ghi như “Sơn Hồng, ngày 05 tháng 3 năm 2021”",
    ),
    LayoutRule("F11", "Tên loại chữ hoa, đậm, căn giữa, cỡ 13–14.", "Bold, Center, cỡ 14"),
    LayoutRule("F12", "Trích yếu đậm, căn giữa, có đường kẻ; “V/v” chỉ ở công văn.", "Bold, Center; Shapes → Line"),
    LayoutRule("F13", "Công văn có “V/v …” chữ đứng, cỡ 12–13 dưới số, ký hiệu.", "Bỏ Bold, Italic; cỡ 13"),
    LayoutRule(
        "F14", "Căn cứ nghiêng, mỗi căn cứ một dòng, cuối “;”, dòng cuối “.”; Luật không ghi số.", "Italic; sửa dấu"
    ),
    LayoutRule(
        "F15",
        "Đoạn nội dung căn đều, lùi 1–1,27 cm, cách đoạn từ 6 pt, dòng từ đơn đến 1,5, cỡ 13–14.",
        "Home → Paragraph: Justified, First line 1,27 cm, After 6 pt",
    ),
    LayoutRule("F16", "Phần, Chương: dòng riêng, số La Mã, đậm, căn giữa; tiêu đề chữ hoa ở dưới.", "Bold, Center"),
    LayoutRule("F17", "Mục, Tiểu mục: dòng riêng, số Ả Rập, đậm, căn giữa; tiêu đề chữ hoa ở dưới.", "Bold, Center"),
    LayoutRule("F18", "Đề mục I, II, III…: liên tiếp, chữ hoa, đậm, cỡ 13–14.", "Bold; Change Case → UPPERCASE"),
    LayoutRule("F19", "Điều: đậm, đánh số liên tiếp.", "Bold; đánh lại số Điều"),
    LayoutRule("F20", "Khoản 1., 2., 3.…: liên tiếp; không tiêu đề thì chữ đứng.", "Đánh lại số; bỏ Bold, Italic"),
    LayoutRule("F21", "Điểm a), b), c), d), đ), e)…: theo bảng chữ cái tiếng Việt, chữ đứng.", "Đánh lại chữ của điểm"),
    LayoutRule("F22", "Nội dung kết thúc bằng “./.”, một lần, ở đoạn cuối.", "Thêm hoặc chuyển “./.”"),
    LayoutRule(
        "F23", "Quyền hạn (TM., KT., TL., TUQ., Q.) và chức vụ đúng thẩm quyền, chữ hoa, đậm.", "UPPERCASE, Bold"
    ),
    LayoutRule("F24", "Họ tên người ký đậm, căn giữa; không học hàm, học vị, danh hiệu.", "Chỉ ghi họ và tên"),
    LayoutRule("F25", "Chỗ ký và đóng dấu.", "Ký, đóng dấu trên bản in", is_tested=False),
    LayoutRule("F26", "“Kính gửi” đúng loại văn bản; một nơi cùng dòng, nhiều nơi mỗi nơi một dòng.", "Ghi “- …;”"),
    LayoutRule("F27", "“Nơi nhận:” đậm, nghiêng, cỡ 12, sát lề trái.", "Bold, Italic, cỡ 12"),
    LayoutRule("F28", "Nơi nhận cỡ 11, “Như trên” hoặc “Như Điều …” đầu, “Lưu: VT, ….” cuối.", "Ghi “- …;”; cỡ 11"),
    LayoutRule(
        "F29", "Phụ lục: tên chữ hoa, đậm, căn giữa; nội dung có nhắc; nhiều phụ lục đánh số La Mã.", "Bold, Center"
    ),
    LayoutRule("F30", "Dòng “(Kèm theo … số … ngày … của …)” nghiêng, khớp với văn bản.", "Italic, Center; ghi lại số"),
    LayoutRule("F31", "Độ khẩn chữ hoa, đậm, đóng khung.", "Home → Borders → Outside Borders"),
    LayoutRule("F32", "Ký hiệu người soạn chữ đứng, cỡ 11.", "Cỡ 11"),
    LayoutRule("F33", "Địa chỉ cơ quan ở chân trang chữ đứng, cỡ 11–12.", "Cỡ 11"),
    LayoutRule("F34", "Cỡ chữ Quốc hiệu, Tiêu ngữ, địa danh là 12/13/13 hoặc 13/14/14.", "Home → Font Size"),
    LayoutRule(
        "F35",
        "Biên bản không có địa danh, ngày; có thời gian, địa điểm, thành phần, chủ tọa, thư ký, giờ kết thúc.",
        "Thêm dòng thiếu theo mẫu gốc",
    ),
    LayoutRule(
        "F36", "Quyết định: người ban hành, căn cứ, “Theo đề nghị của …”, “QUYẾT ĐỊNH:”, các Điều.", "Theo mẫu gốc"
    ),
    LayoutRule("H01", "Danh từ chung trước địa danh viết thường: xã Sơn Hồng.", "Viết “xã”, “huyện”, “tỉnh”"),
    LayoutRule("H02", "Tên cơ quan viết đúng: Ủy ban nhân dân, Hội đồng Thi đua - Khen thưởng.", "Ghi lại tên"),
    LayoutRule("H03", "Tên hình thức khen thưởng viết hoa: Giấy khen, Bằng khen.", "Ghi lại tên"),
    LayoutRule("H04", "Viện dẫn: Điều viết hoa; khoản, điểm viết thường.", "Viết “điểm a khoản 2 Điều 5”"),
    LayoutRule("H05", "Tên văn bản cụ thể viết hoa: Nghị định số …, Luật Thi đua, khen thưởng.", "Ghi lại tên"),
    LayoutRule("H06", "Đầu đoạn viết hoa.", "Viết hoa chữ đầu đoạn"),
    LayoutRule("T01", "Không còn thẻ của mẫu.", "Sửa thẻ trong mẫu rồi chạy lại"),
    LayoutRule("T02", "Không còn chữ None, nan do thiếu số liệu.", "Bổ sung số liệu rồi chạy lại"),
    LayoutRule("T03", "Bảng không có dòng trống, không chỉ có dòng đầu.", "Xóa dòng trống hoặc bỏ bảng"),
    LayoutRule("T04", "Bảng dài lặp lại dòng đầu ở trang sau.", "Table Layout → Repeat Header Rows"),
    LayoutRule("T05", "Dòng của bảng không bị ngắt qua hai trang.", "Table Properties → Row: bỏ Allow row to break"),
    LayoutRule("T06", "Khối chữ ký không rời nội dung.", "Paragraph → Line and Page Breaks → Keep with next"),
)
