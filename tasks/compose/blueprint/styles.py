"""The named styles of the shipped templates: the layout of NĐ 30/2020 (law notes F01-F36) as one table.

A clerk who wants another look changes the style in Word, once, not the paragraphs.
"""

from __future__ import annotations

from dataclasses import dataclass

FONT = "Times New Roman"
FONTS = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
BODY_INDENT = 720  # 1,27 cm


@dataclass(frozen=True)
class ParagraphStyle:
    """One named style.

    Sizes in points; spaces and `sides` (both indents) in twips; `line` in 240ths of a line, or twips where `exact`.
    """

    name: str
    ident: str
    size: float
    marks: str = ""  # b bold, i italic
    align: str = "left"
    first_line: int = 0
    before: int = 0
    after: int = 0
    line: int = 240
    exact: bool = False
    keep_next: bool = False
    break_before: bool = False
    boxed: bool = False
    sides: int = 0
    grey: bool = False


STYLES = (
    ParagraphStyle("Normal", "Normal", 14),
    ParagraphStyle("Số trang", "SoTrang", 14, align="center"),
    ParagraphStyle("Dự thảo", "DuThao", 14, "b", "center", after=160, boxed=True),
    ParagraphStyle("Quốc hiệu", "QuocHieu", 13, "b", "center"),
    ParagraphStyle("Tiêu ngữ", "TieuNgu", 14, "b", "center"),
    ParagraphStyle("Cơ quan chủ quản", "CoQuanChuQuan", 13, align="center"),
    ParagraphStyle("Cơ quan ban hành", "CoQuanBanHanh", 13, "b", "center"),
    ParagraphStyle("Số và ký hiệu", "SoKyHieu", 13, align="center", before=100),
    ParagraphStyle("Địa danh và thời gian", "DiaDanhThoiGian", 14, "i", "center", before=80),
    ParagraphStyle("Trích yếu công văn", "TrichYeuCongVan", 13, align="center", before=120),
    ParagraphStyle("Tên loại văn bản", "TenLoai", 14, "b", "center", before=320, keep_next=True),
    ParagraphStyle("Trích yếu nội dung", "TrichYeu", 14, "b", "center", keep_next=True),
    ParagraphStyle("Người được đề nghị", "NguoiDuocDeNghi", 14, "b", "center", before=240, after=120),
    ParagraphStyle("Kính gửi", "KinhGui", 14, align="center", before=240, after=80),
    ParagraphStyle("Nơi gửi", "NoiGui", 14, "", "both", 2268, after=40),
    ParagraphStyle("Căn cứ", "CanCu", 14, "i", "both", BODY_INDENT, after=120, line=264),
    ParagraphStyle("Thân văn bản", "ThanVanBan", 14, "", "both", BODY_INDENT, after=120, line=264),
    ParagraphStyle("Câu kết", "CauKet", 14, "", "both", BODY_INDENT, after=200, line=264, keep_next=True),
    ParagraphStyle("Đề mục I", "DeMucI", 14, "b", "left", BODY_INDENT, before=120, after=120, line=264, keep_next=True),
    ParagraphStyle("Đề mục 1", "DeMuc1", 14, "b", "left", BODY_INDENT, after=120, line=264, keep_next=True),
    ParagraphStyle("Đề mục gọn", "DeMucGon", 13, "b", "both", before=100, after=60, keep_next=True),
    ParagraphStyle("Gạch đầu dòng", "GachDauDong", 13, "", "both", BODY_INDENT, after=120),
    ParagraphStyle("Bản tin", "BanTin", 16, "", "both", BODY_INDENT, after=140, line=288),
    ParagraphStyle("Bản tin - đề mục", "BanTinDeMuc", 16, "b", "both", BODY_INDENT, after=100, keep_next=True),
    ParagraphStyle("Quyết định", "QuyetDinh", 14, "b", "center", before=160, after=160, keep_next=True),
    ParagraphStyle("Nơi nhận", "NoiNhan", 12, "bi"),
    ParagraphStyle("Danh sách nơi nhận", "DanhSachNoiNhan", 11),
    ParagraphStyle("Quyền hạn và chức vụ", "QuyenHanChucVu", 14, "b", "center", keep_next=True),
    ParagraphStyle("Ghi chú chữ ký", "GhiChuChuKy", 13, "i", "center", keep_next=True),
    ParagraphStyle("Họ tên người ký", "HoTenNguoiKy", 14, "b", "center", before=1300),
    ParagraphStyle("Tên phụ lục", "TenPhuLuc", 14, "b", "center", keep_next=True),
    ParagraphStyle("Kèm theo", "KemTheo", 14, "i", "center", after=200, keep_next=True),
    ParagraphStyle("Tên bảng", "TenBang", 14, "bi", "both", BODY_INDENT, before=120, after=120, keep_next=True),
    ParagraphStyle("Đầu bảng", "DauBang", 12, "b", "center", before=40, after=40),
    ParagraphStyle("Ô bảng", "OBang", 12, before=40, after=40),
    ParagraphStyle("Ô bảng giữa", "OBangGiua", 12, align="center", before=40, after=40),
    ParagraphStyle("Ô bảng phải", "OBangPhai", 12, align="right", before=40, after=40),
    ParagraphStyle("Ô bảng nhóm", "OBangNhom", 12, "b", before=40, after=40, keep_next=True),
    ParagraphStyle("Giấy khen - chức danh", "GKChucDanh", 22, "b", "center"),
    ParagraphStyle("Giấy khen - tặng", "GKTang", 22, "b", "center", before=120),
    ParagraphStyle("Giấy khen - nhan đề", "GKNhanDe", 44, "b", "center", before=120, after=240),
    ParagraphStyle("Giấy khen - tên", "GKTen", 26, "b", "center", after=80),
    ParagraphStyle("Giấy khen - chi tiết", "GKChiTiet", 17, "", "center", sides=567),
    ParagraphStyle("Giấy khen - thành tích", "GKThanhTich", 18, "i", "center", before=200, sides=1134),
    ParagraphStyle("Giấy khen - quyết định", "GKQuyetDinh", 13, "i", "left"),
    ParagraphStyle("Giấy khen - ngày", "GKNgay", 14, "i", "center", keep_next=True),
    ParagraphStyle("Giấy khen - đầu trang", "GKDauTrang", 4, align="center", line=80, exact=True, break_before=True),
    ParagraphStyle("Biểu đồ", "BieuDo", 12, align="center", before=120, after=120),
    ParagraphStyle("Đường kẻ", "DuongKe", 2, align="center", before=20, line=60, exact=True),
    ParagraphStyle("Sau bảng", "SauBang", 6, line=160, exact=True),
    ParagraphStyle("Khoảng ngăn", "KhoangNgan", 1, line=20, exact=True),
    ParagraphStyle("Thẻ lệnh", "TheLenh", 9, "i", grey=True),
)

_IDS = {style.name: style.ident for style in STYLES}


def style_id(name: str) -> str:
    """The identifier Word keeps for a style; `KeyError` for a style that does not exist."""
    return _IDS[name]


def styles_xml() -> str:
    """The whole styles part."""
    return (
        "<w:styles><w:docDefaults>"
        f"<w:rPrDefault><w:rPr>{FONTS}<w:color w:val='000000'/>{_size(14)}"
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>" + "".join(_style_xml(style) for style in STYLES) + _BUILT_IN + "</w:styles>"
    )


_BUILT_IN = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def _style_xml(style: ParagraphStyle) -> str:
    is_default = style.ident == "Normal"
    default = ' w:default="1"' if is_default else ' w:customStyle="1"'
    base = "" if is_default else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{style.ident}"><w:name w:val="{style.name}"/>{base}'
        f"<w:qFormat/><w:pPr>{_paragraph_properties(style)}</w:pPr><w:rPr>{_run_properties(style)}</w:rPr></w:style>"
    )


def _paragraph_properties(style: ParagraphStyle) -> str:
    flags = ("<w:keepNext/>" if style.keep_next else "") + ("<w:pageBreakBefore/>" if style.break_before else "")
    sides = ("top", "left", "bottom", "right")
    lines = "".join(f'<w:{side} w:val="single" w:sz="8" w:space="3" w:color="000000"/>' for side in sides)
    box = f"<w:pBdr>{lines}</w:pBdr>" if style.boxed else ""
    indent = f'<w:ind w:firstLine="{style.first_line}"/>' if style.first_line else ""
    narrow = f'<w:ind w:left="{style.sides}" w:right="{style.sides}"/>' if style.sides else ""
    pitch = f'w:line="{style.line}" w:lineRule="{"exact" if style.exact else "auto"}"'
    spacing = f'<w:spacing w:before="{style.before}" w:after="{style.after}" {pitch}/>'
    return f'{flags}{box}{spacing}{indent}{narrow}<w:jc w:val="{style.align}"/>'


def _run_properties(style: ParagraphStyle) -> str:
    marks = "".join(f"<w:{mark}/><w:{mark}Cs/>" for mark in style.marks)
    colour = '<w:color w:val="808080"/>' if style.grey else ""
    return f"{FONTS}{marks}{colour}{_size(style.size)}"


def _size(points: float) -> str:
    half = int(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
