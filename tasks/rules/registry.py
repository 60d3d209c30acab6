"""The one list of every rule: what decides a candidate, and what the rule book is printed from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tasks.model.case import ReviewCase
from tasks.model.law import Lawbook
from tasks.model.results import Candidate, Reason
from tasks.rules import (
    bonus,
    council_rules,
    eligibility,
    file_rules,
    nominee_rules,
    overrides,
    presiding,
    scale,
    unit_rules,
    votes,
)
from tasks.rules.grounds import (
    Basis,
    Grounds,
    in_awards,
    in_barred_classes,
    in_bonuses,
    in_caps,
    in_dossier_parts,
    in_durations,
    in_ladders,
    in_principles,
    in_province_clauses,
    in_votes,
    in_warned_regimes,
)
from tasks.rules.regimes import is_in_force

Judge = Callable[[ReviewCase, Candidate], Reason | None]


@dataclass(frozen=True)
class Rule:
    """One rule: its number in the law notes (R) or among the commune's own (N; HD by hand), and where it is checked.

    `judges` are asked about every candidate; `checks` are its functions of another shape; `elsewhere` names, as
    `module:function`, what another room checks. `grounds` finds its rows in the law.
    """

    code: str
    title: str
    meaning: str
    grounds: Grounds
    judges: tuple[Judge, ...] = ()
    checks: tuple[Callable[..., object], ...] = ()
    elsewhere: tuple[str, ...] = ()

    @property
    def function_names(self) -> tuple[str, ...]:
        """`module:function` of everything that checks the rule."""
        own = (f"{check.__module__}:{check.__name__}" for check in (*self.judges, *self.checks))
        return (*own, *self.elsewhere)

    def bases_on(self, law: Lawbook, day: date) -> tuple[Basis, ...]:
        """The grounds in force on a day, each article once."""
        held = [basis for basis in self.grounds(law) if is_in_force(basis.valid_from, basis.valid_to, day)]
        return tuple({basis.source.article: basis for basis in held}.values())


def judge_candidate(case: ReviewCase, candidate: Candidate) -> tuple[Reason, ...]:
    """Every reason that the rules about a candidate give, in the order of the rules."""
    spoken = (judge(case, candidate) for rule in RULES for judge in rule.judges)
    return tuple(reason for reason in spoken if reason is not None)


RULES: tuple[Rule, ...] = (
    Rule(
        "R01",
        "Thẩm quyền",
        "Hình thức khen thưởng phải có vào ngày quyết định và do người có thẩm quyền quyết định.",
        in_awards,
        judges=(eligibility.refuse_authority,),
    ),
    Rule(
        "R02",
        "Tuyến trình",
        "Hồ sơ đi qua từng cấp có vào ngày quyết định, không vượt cấp; khối Đảng, Mặt trận, đoàn thể kiểm tra riêng.",
        in_ladders,
        judges=(eligibility.refuse_route, eligibility.explain_route, unit_rules.warn_special_route),
    ),
    Rule(
        "R03",
        "Hạng Huân chương",
        "Phong trào này chỉ đề nghị Huân chương Lao động hạng Ba.",
        in_barred_classes,
        judges=(eligibility.refuse_class,),
    ),
    Rule(
        "R04",
        "Hình thức của từng kỳ",
        "Mỗi kỳ chỉ xét những hình thức được phép: hằng năm là Giấy khen của xã, Huân chương chỉ khi tổng kết.",
        in_caps,
        judges=(eligibility.refuse_review,),
    ),
    Rule(
        "R05",
        "Thời gian thực hiện phong trào",
        "Phong trào do cấp nào phát động phải đã thực hiện đủ số năm mà hình thức khen thưởng đòi hỏi.",
        in_durations,
        judges=(eligibility.judge_duration,),
    ),
    Rule(
        "R06",
        "Một thành tích, một hình thức",
        "Thành tích đã khen, hoặc đang đề nghị hình thức cao hơn, thì không khen lần nữa.",
        in_principles("P1"),
        judges=(nominee_rules.refuse_reused, nominee_rules.warn_overlap),
        checks=(nominee_rules.refuse_second_award, nominee_rules.await_higher_award),
    ),
    Rule(
        "R07",
        "Đang bị xem xét, không đạt tiêu chuẩn chung",
        "Chưa khen khi đang xem xét kỷ luật, thanh tra, điều tra, khiếu nại, tố cáo, hoặc không đạt C.1, C.2.",
        in_principles("P4", "C"),
        checks=(nominee_rules.refuse_barred,),
    ),
    Rule(
        "R08",
        "Hai hình thức cấp Nhà nước trong một năm",
        "Trong một năm không đề nghị hai hình thức khen thưởng cấp Nhà nước.",
        in_principles("P7"),
        judges=(nominee_rules.refuse_second_state_award,),
    ),
    Rule(
        "R09",
        "Tập thể đã giải thể, sáp nhập",
        "Không khen tập thể đã giải thể sau sắp xếp bộ máy; cá nhân của đơn vị đó vẫn được xét.",
        in_principles("P12", "P12.a", "P12.b"),
        judges=(unit_rules.refuse_dissolved, unit_rules.explain_old_unit, unit_rules.warn_successor),
    ),
    Rule(
        "R10",
        "Kết quả bỏ phiếu",
        "Đề nghị khi đủ thành viên dự họp, phiếu kiểm đúng và đủ tỷ lệ tán thành; tỷ lệ thấp hơn gợi ý thì cảnh báo.",
        in_votes,
        checks=(votes.refuse_quorum, votes.refuse_tally, votes.refuse_vote, votes.warn_low_threshold),
    ),
    Rule(
        "R11",
        "Thành phần hồ sơ",
        "Mỗi hồ sơ trình lên có Tờ trình, Báo cáo thành tích và Biên bản.",
        in_dossier_parts,
        checks=(file_rules.refuse_missing_parts,),
    ),
    Rule(
        "R12",
        "Không trình chung hai người quyết định",
        "Không trình khen thưởng của Chủ tịch nước và của Thủ tướng Chính phủ trong một tờ trình.",
        in_principles("TO-TRINH"),
        checks=(file_rules.refuse_mixed_authorities,),
    ),
    Rule(
        "R13",
        "Tỷ lệ lãnh đạo",
        "Cảnh báo khi trong số cá nhân được đề nghị có quá nhiều lãnh đạo, hoặc toàn lãnh đạo.",
        in_principles("P6"),
        checks=(council_rules.warn_leader_share,),
    ),
    Rule(
        "R14",
        "Báo cáo thành tích chép của nhau",
        "Cảnh báo khi hai báo cáo thành tích gần như giống nhau.",
        in_principles("KHONG-CHEP"),
        elsewhere=("tasks.validate.copies:find_copies",),
    ),
    Rule(
        "R15",
        "Tiền thưởng",
        "Mức tiền thưởng bằng hệ số nhân lương cơ sở vào ngày quyết định, làm tròn lên hàng chục nghìn đồng.",
        in_bonuses,
        checks=(bonus.judge_bonus,),
    ),
    Rule(
        "R16",
        "Thể thức văn bản",
        "Văn bản trình bày đúng thể thức (các mục F01 đến F36).",
        in_principles("THE-THUC"),
        elsewhere=("tasks.compose.check:check_document",),
    ),
    Rule(
        "R17",
        "Số liệu khớp giữa các văn bản",
        "Số tập thể, cá nhân trong Tờ trình, Danh sách, Biên bản và Quyết định phải bằng nhau.",
        in_principles("SO-LIEU"),
        checks=(file_rules.refuse_unequal_totals,),
    ),
    Rule(
        "R18",
        "Loại hình và căn cứ của tờ trình",
        "Một tờ trình chỉ có một loại hình khen thưởng, và ghi căn cứ đến điểm, khoản, Điều.",
        in_principles("TO-TRINH", "CAN-CU"),
        checks=(file_rules.refuse_mixed_types, file_rules.warn_vague_ground),
    ),
    Rule(
        "R19",
        "Cơ sở hoạt động của Hội đồng",
        "Phải khai quyết định thành lập, quy chế, tỷ lệ dự họp, thành viên, tỷ lệ phiếu của Hội đồng; họp có chủ trì.",
        in_principles("HOI-DONG", "CHU-TRI"),
        checks=(council_rules.refuse_unfounded_council, votes.refuse_vote, presiding.warn_presiding),
    ),
    Rule(
        "R20",
        "Thang điểm",
        "Tiêu chuẩn con cộng bằng nhóm, cả thang bằng 100, các mức xếp loại không hở, không chồng.",
        in_principles("THANG-DIEM"),
        checks=(scale.lint_scale, scale.lint_award_rules, scale.warn_scale),
    ),
    Rule(
        "R21",
        "Quy định chưa đọc",
        "Quyết định từ ngày 01/10/2026 kèm cảnh báo: luật mới có hiệu lực mà chương trình chưa đọc.",
        in_warned_regimes,
        checks=(council_rules.warn_regime,),
    ),
    Rule(
        "R22",
        "Chỉ tiêu của cấp trên",
        "Cảnh báo khi chưa ghi văn bản hướng dẫn, chưa ghi chỉ tiêu, hoặc đưa ra xét nhiều hơn chỉ tiêu.",
        in_principles("CHI-TIEU"),
        judges=(council_rules.warn_guidance,),
        checks=(council_rules.warn_over_quota,),
    ),
    Rule(
        "R23",
        "Bằng khen cấp tỉnh cho cá nhân",
        "Cảnh báo khi phong trào chỉ do huyện hoặc xã phát động.",
        in_province_clauses,
        judges=(eligibility.warn_local_launch,),
    ),
    Rule(
        "N01",
        "Có điểm",
        "Chỉ xét tập thể, cá nhân có điểm trong kỳ.",
        in_principles("XA"),
        elsewhere=("tasks.propose.merits:judge_grade",),
    ),
    Rule(
        "N02",
        "Mức xếp loại tối thiểu",
        "Xếp loại phải đạt mức xã đặt cho hình thức khen thưởng.",
        in_principles("XA"),
        elsewhere=("tasks.propose.merits:judge_grade",),
    ),
    Rule(
        "N03",
        "Chỉ tiêu của xã",
        "Xét theo thứ hạng trong số chỗ mà xã đặt; phép tính được ghi lại.",
        in_principles("XA"),
        elsewhere=("tasks.propose.places:share_places",),
    ),
    Rule(
        "N04",
        "Đồng hạng ở ngưỡng chỉ tiêu",
        "Đồng hạng mà không đủ chỗ thì theo thứ tự Hội đồng quyết định; chưa có thì chờ Hội đồng.",
        in_principles("XA"),
        elsewhere=("tasks.propose.places:share_places",),
    ),
    Rule(
        "N05",
        "Hình thức xã có quy định",
        "Chỉ xét hình thức có trên trang Khen thưởng của kỳ.",
        in_principles("XA"),
        elsewhere=("tasks.propose.merits:refuse_unruled",),
    ),
    Rule(
        "N06",
        "Đề cử của đơn vị",
        "Kỳ sơ kết, tổng kết xét theo đề cử của đơn vị; ghi rõ tệp và ô có đề cử.",
        in_principles("DE-CU"),
        elsewhere=("tasks.propose.merits:explain_nomination",),
    ),
    Rule(
        "HD",
        "Điều chỉnh bằng tay",
        "Mức xếp loại, chỉ tiêu, đồng hạng (N02 đến N04) có thể bỏ qua, hoặc một trường hợp có thể bị loại, khi ghi rõ "
        "lý do và có hai người đề nghị, xác nhận; pháp luật, kết quả phiếu thì không.",
        in_principles("XA"),
        checks=(overrides.judge_override,),
    ),
)
