"""What the layout rules expect of each type of document that leaves the office."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DocumentKind:
    """One type of document; the fields say which rules of NĐ 30/2020 (law notes, section 4) bind it.

    `title` is the type printed in capitals, empty for a công văn; at a higher level it may be one of `other_titles`.
    `symbol` is the official abbreviation of the type in its number. `signer` are the last lines of power and post
    above the signature, any one of them is enough.
    """

    code: str
    title: str
    is_official: bool = True
    has_number: bool = True
    has_date_line: bool = True
    has_bases: bool = False
    addressee: str = "free"  # required, forbidden, free
    has_recipients: bool = True
    has_end_mark: bool = True
    signer: tuple[str, ...] = ()
    collective_signer: bool = False
    has_annex: bool = False
    symbol: str = ""
    other_titles: tuple[str, ...] = ()

    @property
    def titles(self) -> tuple[str, ...]:
        """Every title the type may have; none of a công văn."""
        return tuple(title for title in (self.title, *self.other_titles) if title)

    @property
    def posts(self) -> tuple[str, ...]:
        """How the lines of power and post may begin: of who signs, and of a deputy in that place (F23)."""
        return tuple(f"{whose}{post}" for whose in ("", "KT. ", "PHÓ ") for post in self.signer)


KINDS = {
    kind.code: kind
    for kind in (
        DocumentKind("cong-van-mo-dot", "", addressee="required", signer=("CHỦ TỊCH",)),
        DocumentKind("nhac-nop", "", addressee="required", signer=("CHỦ TỊCH",)),
        DocumentKind("tra-lai", "THÔNG BÁO", symbol="TB", signer=("CHỦ TỊCH",)),
        DocumentKind("bao-cao-nam", "BÁO CÁO", symbol="BC", collective_signer=True, signer=("CHỦ TỊCH",)),
        DocumentKind("bao-cao-so-ket", "BÁO CÁO", symbol="BC", collective_signer=True, signer=("CHỦ TỊCH",)),
        DocumentKind("bao-cao-tong-ket", "BÁO CÁO", symbol="BC", collective_signer=True, signer=("CHỦ TỊCH",)),
        DocumentKind(
            "chuong-trinh-hop",
            "CHƯƠNG TRÌNH HỌP",
            has_number=False,
            addressee="forbidden",
            has_recipients=False,
            has_end_mark=False,
        ),
        DocumentKind(
            "phieu-bau",
            "PHIẾU BẦU",
            is_official=False,
            has_number=False,
            has_date_line=False,
            addressee="forbidden",
            has_recipients=False,
            has_end_mark=False,
        ),
        DocumentKind(
            "bien-ban",
            "BIÊN BẢN",
            symbol="BB",
            has_date_line=False,
            addressee="forbidden",
            signer=("CHỦ TỌA", "CHỦ TRÌ"),
        ),
        DocumentKind(
            "bien-ban-kiem-phieu",
            "BIÊN BẢN KIỂM PHIẾU",
            symbol="BB",
            has_date_line=False,
            addressee="forbidden",
            signer=("CHỦ TỌA", "CHỦ TRÌ"),
        ),
        DocumentKind(
            "thong-bao-ket-qua",
            "THÔNG BÁO",
            symbol="TB",
            has_bases=True,
            addressee="forbidden",
            collective_signer=True,
            signer=("CHỦ TỊCH",),
        ),
        DocumentKind(
            "tom-tat-trinh-ky", "TÓM TẮT TRÌNH KÝ", has_number=False, has_recipients=False, has_end_mark=False
        ),
        DocumentKind(
            "ban-tin",
            "BẢN TIN",
            is_official=False,
            has_number=False,
            has_date_line=False,
            has_recipients=False,
            has_end_mark=False,
        ),
        DocumentKind(
            "thanh-phan-ho-so",
            "THÀNH PHẦN HỒ SƠ",
            has_number=False,
            has_date_line=False,
            has_recipients=False,
            has_end_mark=False,
        ),
        DocumentKind(
            "tom-tat-thanh-tich", "BÁO CÁO TÓM TẮT", symbol="BC", collective_signer=True, signer=("CHỦ TỊCH",)
        ),
        DocumentKind("bang-ket-qua", "BẢNG", has_number=False, has_recipients=False, has_end_mark=False),
        DocumentKind(
            "quyet-dinh",
            "QUYẾT ĐỊNH",
            symbol="QĐ",
            has_bases=True,
            addressee="forbidden",
            signer=("CHỦ TỊCH",),
            has_annex=True,
        ),
        DocumentKind(
            "giay-khen",
            "GIẤY KHEN",
            is_official=False,
            has_number=False,
            has_date_line=False,
            addressee="forbidden",
            has_recipients=False,
            has_end_mark=False,
            signer=("CHỦ TỊCH",),
            other_titles=("BẰNG KHEN",),
        ),
        DocumentKind(
            "to-trinh",
            "TỜ TRÌNH",
            symbol="TTr",
            addressee="required",
            collective_signer=True,
            signer=("CHỦ TỊCH",),
            has_annex=True,
        ),
        DocumentKind("thanh-tich-tap-the", "BÁO CÁO THÀNH TÍCH", has_number=False, has_recipients=False),
        DocumentKind("thanh-tich-ca-nhan", "BÁO CÁO THÀNH TÍCH", has_number=False, has_recipients=False),
        # Types the program does not fill, so that a file from elsewhere is not taken for a công văn.
        DocumentKind("ke-hoach", "KẾ HOẠCH", symbol="KH", addressee="forbidden"),
        DocumentKind("huong-dan", "HƯỚNG DẪN", symbol="HD"),
        DocumentKind("chuong-trinh", "CHƯƠNG TRÌNH", symbol="CTr"),
        DocumentKind("chi-thi", "CHỈ THỊ", symbol="CT"),
        DocumentKind("nghi-quyet", "NGHỊ QUYẾT", symbol="NQ", has_bases=True, addressee="forbidden"),
        DocumentKind("giay-moi", "GIẤY MỜI", symbol="GM"),
    )
}
