"""Numbers, dates and answers as the clerk gives them, checked against what the review decided and proposed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tasks.errors import ReviewError
from tasks.model.case import ReviewCase
from tasks.model.register import LineStatus, RegisterLine, SignedEntry, SignedPaper, SignedType
from tasks.register.record import open_proposals
from tasks.rules.bonus import base_salary_on, bonus_on
from tasks.rules.regimes import ladder_on, regime_on
from tasks.rules.wording import vn_date


def papers_of(case: ReviewCase, lines: Sequence[RegisterLine], entry: SignedEntry) -> tuple[SignedPaper, ...]:
    """The lines for the book of papers; a ReviewError where number, day or award do not fit the review."""
    if entry.letter and entry.answer:
        raise _refuse("Một lần nhập chỉ ghi một văn bản.", "--letter, --answer", "chọn một trong hai tùy chọn")
    if (entry.granted or entry.refused) and not entry.answer:
        raise _refuse("Chưa rõ kết quả của hình thức nào.", "--granted, --refused", "thêm --answer và mã hình thức")
    if not entry.number and (entry.granted or not entry.refused):
        raise _refuse("Chưa có số văn bản.", "--number", "ghi số và ký hiệu, ví dụ 215/QĐ-UBND")
    if entry.answer:
        return _answers(case, lines, entry)
    _check_day(entry.day, case.term.council_date, "ngày họp Hội đồng")
    kind = SignedType.LETTER if entry.letter else SignedType.DECISION
    wanted = {line.award for line in lines if (line.status is LineStatus.AWARDED) is (kind is SignedType.DECISION)}
    if not wanted or (entry.letter and entry.letter not in wanted):
        what = f"đề nghị {entry.letter}" if entry.letter else f"khen thưởng của {case.place_label}"
        raise _refuse(f"Kỳ {case.period.code} không có văn bản {what}.", case.period.code, _known(wanted))
    _check_law(case, entry.day, sorted({entry.letter} if entry.letter else wanted))
    return (SignedPaper(kind, entry.letter, "", None, entry.number, entry.day, "", ""),)


def _answers(case: ReviewCase, lines: Sequence[RegisterLine], entry: SignedEntry) -> tuple[SignedPaper, ...]:
    proposed = {line.nominee: line for line in lines if line.award == entry.answer and line.letter_date is not None}
    if not proposed:
        known = {line.award for line in lines if line.letter_date is not None}
        raise _refuse(f"Kỳ {case.period.code} không đề nghị {entry.answer}.", "--answer", _known(known))
    for code in (*entry.granted, *entry.refused):
        if code not in proposed:
            codes = f"các mã đã đề nghị {entry.answer}: {', '.join(proposed)}"
            raise _refuse(f"Kỳ xét không đề nghị {entry.answer} cho {code}.", "--granted, --refused", codes)
    both = sorted(set(entry.granted) & set(entry.refused))
    if both:
        raise _refuse(f"{', '.join(both)} vừa được tặng vừa không.", "--granted, --refused", "bỏ mã ở một bên")
    _check_day(entry.day, min(line.letter_date for line in proposed.values() if line.letter_date), "ngày Tờ trình")
    refused_only = entry.refused and not entry.granted and not entry.number
    still_open = () if refused_only else open_proposals(lines, entry.answer)
    granted = entry.granted or still_open
    results = {**dict.fromkeys(granted, LineStatus.GRANTED), **dict.fromkeys(entry.refused, LineStatus.REFUSED)}
    if not results:
        raise _refuse(
            f"Mọi đề nghị {entry.answer} đã có kết quả.",
            "--answer",
            "để sửa một kết quả, ghi mã ở --granted, --refused",
        )
    return tuple(
        SignedPaper(SignedType.ANSWER, entry.answer, code, status, entry.number, entry.day, "", "")
        for code, status in sorted(results.items())
    )


def _check_day(day: date, earliest: date | None, what: str) -> None:
    if earliest is not None and day < earliest:
        raise _refuse(f"Ngày {vn_date(day)} trước {what} {vn_date(earliest)}.", "--date", "kiểm tra lại ngày văn bản")


def _check_law(case: ReviewCase, day: date, awards: Sequence[str]) -> None:
    """Stop where the law of the day a paper was signed is not the one by which the review judged and counted."""
    law, judged = case.law, case.term.decision_date
    told = {
        "chế độ khen thưởng": regime_on(law, day) != regime_on(law, judged),
        "các cấp trình": ladder_on(law, day) != ladder_on(law, judged),
        "lương cơ sở": base_salary_on(law, day) != base_salary_on(law, judged),
        "mức tiền thưởng": any(bonus_on(law, award, day) != bonus_on(law, award, judged) for award in awards),
    }
    changed = [what for what, differs in told.items() if differs]
    if changed:
        raise _refuse(
            f"Ngày ký {vn_date(day)} khác ngày quyết định của kỳ xét {vn_date(judged)} về {', '.join(changed)}; "
            f"kết quả xét và văn bản đã lập theo quy định của ngày {vn_date(judged)}.",
            "--date",
            "kiểm tra lại ngày ký; nếu đúng thì sửa Ngày quyết định ở trang Kỳ xét rồi chạy lại kỳ xét",
        )


def _known(awards: set[str]) -> str:
    return f"các hình thức của kỳ này: {', '.join(sorted(awards)) or 'không có'}"


def _refuse(sentence: str, place: str, remedy: str) -> ReviewError:
    return ReviewError(sentence, place=place, remedy=remedy)
