"""The few words that everything else is sorted by: kinds of unit, nominee and criterion, levels of government."""

from __future__ import annotations

from enum import StrEnum


class NomineeKind(StrEnum):
    """Whom a score or an award is for (plan, DT.1 and DT.2)."""

    COLLECTIVE = "collective"
    INDIVIDUAL = "individual"

    @property
    def label(self) -> str:
        """`tập thể` or `cá nhân`."""
        return "tập thể" if self is NomineeKind.COLLECTIVE else "cá nhân"


class UnitKind(StrEnum):
    """The kinds of unit the plan names (DT.1, TH.1)."""

    PARTY = "dang"
    STATE = "nha_nuoc"
    FRONT = "mat_tran"
    MASS_ORGANISATION = "doan_the"
    ARMED_FORCES = "luc_luong_vu_trang"
    PUBLIC_SERVICE = "su_nghiep"
    OFFICE_SECTION = "chuyen_mon"
    VILLAGE = "thon"

    @property
    def label(self) -> str:
        """The Vietnamese name used in the workbook and in tables."""
        return _UNIT_KIND_LABELS[self]


_UNIT_KIND_LABELS = {
    UnitKind.PARTY: "Tổ chức Đảng",
    UnitKind.STATE: "Cơ quan Nhà nước",
    UnitKind.FRONT: "Mặt trận Tổ quốc",
    UnitKind.MASS_ORGANISATION: "Đoàn thể",
    UnitKind.ARMED_FORCES: "Lực lượng vũ trang",
    UnitKind.PUBLIC_SERVICE: "Đơn vị sự nghiệp",
    UnitKind.OFFICE_SECTION: "Bộ phận chuyên môn",
    UnitKind.VILLAGE: "Thôn",
}


class Level(StrEnum):
    """A level of government; which ones exist depends on the date (reference data, ladders)."""

    COMMUNE = "xa"
    DISTRICT = "huyen"
    PROVINCE = "tinh"
    CENTRE = "trung_uong"

    @property
    def label(self) -> str:
        """`xã`, `huyện`, `tỉnh` or `trung ương`."""
        return {"xa": "xã", "huyen": "huyện", "tinh": "tỉnh", "trung_uong": "trung ương"}[self.value]


class Gender(StrEnum):
    """As declared by the unit; decides Ông or Bà and one rung of the tie-break ladder."""

    MALE = "nam"
    FEMALE = "nu"


class AppliesTo(StrEnum):
    """Who a criterion is scored for; for everybody else it is not applicable and leaves the denominator."""

    ALL = "all"
    LEADERS = "leaders"
    UNIFORM = "uniform"


class CriterionKind(StrEnum):
    """A gate is answered đạt / không đạt, a group only sums its leaves, a leaf is scored."""

    GATE = "gate"
    GROUP = "group"
    LEAF = "leaf"
