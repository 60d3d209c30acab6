"""Who signs, who receives, what is annexed, parts of minutes and decisions (law notes F23-F30, F32, F35, F36)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from tasks.compose.closing_rules import dashed_after
from tasks.compose.kinds import DocumentKind
from tasks.compose.reading import Line, WordText
from tasks.compose.surroundings import table_of
from tasks.compose.trouble import Fault, start_of

_POWER = re.compile(r"^(TM|KT|TL|TUQ|Q)\. \S")
_MISTYPED_POWER = re.compile(r"^(?:T/M|K/T|T/L|T\.M\.?|K\.T\.?|TM|KT|TL|TUQ)(?:[ .:]|$)", re.IGNORECASE)
_DRAFTER = re.compile(r"^[A-ZĐ]{1,4}\. ?\(\d+\)$")
_ANNEX = re.compile(r"^\(Kèm theo (?P<kind>.+?) số(?P<number>[^/]*)/(?P<symbol>\S+) +ngày .+ của .+\)$")
_NUMBER = re.compile(r"^Số:(?P<number>[^/]*)/(?P<symbol>\S+)$")
_ANNEX_TITLE = re.compile(r"^(?:Phụ lục|PHỤ LỤC)(?: (\w+))?$")
_MINUTES = (
    (("Thời gian",), "thời gian bắt đầu", "Thời gian bắt đầu: … giờ …, ngày …"),
    (("Địa điểm",), "địa điểm", "Địa điểm: …"),
    (("Chủ trì", "Chủ tọa"), "người chủ trì", "Chủ trì (Chủ tọa): …"),
    (("Thư ký",), "thư ký", "Thư ký: …"),
)
_LABEL = 40  # characters: a label and its colon stand at the start of the paragraph
_CLOSED = re.compile(r"kết thúc (?:vào )?(?:hồi|lúc) .*giờ.*ngày")
_MINUTES_FILE = "- Lưu: VT, Hồ sơ."


def check_signature(word: WordText, kind: DocumentKind) -> Iterator[Fault]:
    """The faults of the signature, of the addressees and recipients, of the annex, and of minutes and decisions."""
    if not kind.is_official:
        return
    lines = word.lines
    yield from _check_power(lines)
    yield from _check_name(lines, kind)
    yield from _check_addressees(lines)
    yield from _check_first_recipient(lines, kind)
    yield from _check_drafter(lines)
    yield from _check_annex_titles(lines, kind)
    yield from _check_reference(lines, kind)
    yield from _check_minutes(lines, kind)
    yield from _check_decision(lines, kind)


def _check_power(lines: tuple[Line, ...]) -> Iterator[Fault]:
    framed = [line for line in lines if line.in_table and not line.in_list and line.bold]
    for line, below in zip_longest(framed, framed[1:]):
        if _MISTYPED_POWER.match(line.text) and not _POWER.match(line.text):
            remedy = "ghi như “TM. ỦY BAN NHÂN DÂN”, “KT. CHỦ TỊCH”"
            yield Fault("F23", "Chữ viết tắt quyền hạn người ký chưa đúng.", remedy, start_of(line.text))
        if not _POWER.match(line.text):
            continue
        if line.text != line.text.upper() or line.align != "center" or line.size not in {13.0, 14.0}:
            remedy = "chọn UPPERCASE, Center (Ctrl+E), cỡ chữ 14"
            yield Fault("F23", "Quyền hạn người ký phải chữ hoa, đậm, căn giữa.", remedy, start_of(line.text))
        if line.text.startswith("KT. ") and (below is None or not below.text.startswith("PHÓ ")):
            remedy = "ghi dòng “PHÓ CHỦ TỊCH” dưới dòng “KT. CHỦ TỊCH”"
            yield Fault("F23", "Dưới “KT.” không có chức vụ cấp phó.", remedy, start_of(line.text))


def _check_name(lines: tuple[Line, ...], kind: DocumentKind) -> Iterator[Fault]:
    if not kind.signer:
        return
    posts = [index for index, line in enumerate(lines) if _is_post(line, kind)]
    frame = table_of(lines[posts[-1]].element) if posts else None
    names = [line for line in lines[posts[-1] + 1 :] if table_of(line.element) is frame] if posts else []
    if posts and not names:
        place = start_of(lines[posts[-1]].text)
        yield Fault("F24", "Không có họ tên người ký.", "ghi họ tên dưới chức vụ, chừa chỗ ký", place)
    for line in names:
        wrong = not line.bold or line.align != "center" or line.size not in {13.0, 14.0}
        if line.text[:1].isalpha() and not line.text.startswith("Nơi nhận") and wrong:
            remedy = "chọn Bold (Ctrl+B), Center (Ctrl+E), cỡ chữ 14"
            yield Fault("F24", "Họ tên người ký phải đậm, căn giữa, cỡ 13 hoặc 14.", remedy, start_of(line.text))
        elif line.bold and line.text == line.text.upper() and line.text[:1].isalpha():
            remedy = "chọn Home → Change Case → Capitalize Each Word"
            yield Fault("F24", "Họ tên người ký ghi chữ thường, chỉ hoa chữ đầu.", remedy, start_of(line.text))


def _is_post(line: Line, kind: DocumentKind) -> bool:
    in_frame = line.in_table and not line.in_list and line.bold and line.align == "center"
    return in_frame and line.text == line.text.upper() and line.text.startswith(kind.posts) and line.size >= 13


def _check_addressees(lines: tuple[Line, ...]) -> Iterator[Fault]:
    position = next((index for index, line in enumerate(lines) if line.text.startswith("Kính gửi")), None)
    if position is None:
        return
    head, listed = lines[position], dashed_after(lines, position)
    for line in (head, *listed):
        if line.bold or line.italic or line.size not in {13.0, 14.0}:
            yield Fault(
                "F26", "“Kính gửi” phải chữ đứng, cỡ 13 hoặc 14.", "bỏ Bold, Italic; cỡ 14", start_of(line.text)
            )
    if head.text == "Kính gửi:" and len(listed) == 1:
        yield Fault("F26", "Một nơi nhận ghi cùng dòng “Kính gửi:”.", "đưa nơi nhận lên cùng dòng", listed[0].text[:50])
    for line, wanted in zip(listed, [";"] * (len(listed) - 1) + ["."], strict=False):
        if not line.text.endswith(wanted):
            message = f"Dòng nơi gửi phải kết thúc bằng dấu “{wanted}”."
            yield Fault("F26", message, "sửa dấu cuối dòng", start_of(line.text))


def _check_first_recipient(lines: tuple[Line, ...], kind: DocumentKind) -> Iterator[Fault]:
    position = next((index for index, line in enumerate(lines) if line.text.startswith("Nơi nhận")), None)
    if position is None or position + 1 == len(lines):
        return
    word, first = lines[position], lines[position + 1]
    if word.align not in {"left", "start", "both"}:
        yield Fault("F27", "“Nơi nhận:” phải sát lề trái.", "chọn Align Left (Ctrl+L)", word.text)
    has_addressee = any(line.text.startswith("Kính gửi") for line in lines[:position])
    if has_addressee and not first.text.startswith("- Như trên"):
        yield Fault("F28", "Dòng đầu của nơi nhận phải là “- Như trên;”.", "ghi lại dòng đầu", start_of(first.text))
    if not has_addressee and first.text.startswith("- Như trên"):
        remedy = "thêm dòng “Kính gửi: …”, hoặc ghi rõ tên nơi nhận"
        yield Fault("F28", "“Như trên” mà văn bản không có “Kính gửi”.", remedy, start_of(first.text))
    if kind.code == "quyet-dinh" and not first.text.startswith("- Như Điều"):
        remedy = "ghi “- Như Điều n;” theo điều thi hành"
        yield Fault("F28", "Dòng đầu của nơi nhận phải là “- Như Điều …;”.", remedy, start_of(first.text))
    articles = [line for line in lines[:position] if line.text.startswith("Điều ") and line.bold]
    named = re.match(r"- Như Điều (\d+)", first.text)
    if articles and named and int(named[1]) > len(articles):
        remedy = "ghi số của điều cuối"
        yield Fault("F28", "Nơi nhận dẫn Điều không có trong văn bản.", remedy, start_of(first.text))


def _check_drafter(lines: tuple[Line, ...]) -> Iterator[Fault]:
    for line in lines:
        if _DRAFTER.match(line.text) and not line.in_list and (line.bold or line.italic or line.size != 11):
            yield Fault("F32", "Ký hiệu người soạn phải chữ đứng, cỡ 11.", "chọn cỡ chữ 11, bỏ Bold, Italic", line.text)


def _check_annex_titles(lines: tuple[Line, ...], kind: DocumentKind) -> Iterator[Fault]:
    titles = [(line, match[1]) for line in lines if (match := _ANNEX_TITLE.match(line.text)) and line.align == "center"]
    for number, (line, mark) in enumerate(titles):
        roman = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")[number]
        if len(titles) > 1 and mark != roman:
            yield Fault("F29", "Các phụ lục đánh số La Mã liên tiếp.", f"ghi “Phụ lục {roman}”", start_of(line.text))
    position = next((index for index, line in enumerate(lines) if line.text.startswith("(Kèm theo")), None)
    if not kind.has_annex or position is None:
        return
    title = lines[max(position - 2, 0)]
    is_shaped = title.bold and title.align == "center" and title.size in {13.0, 14.0} and not title.in_table
    if not is_shaped or (title.text != title.text.upper() and not _ANNEX_TITLE.match(title.text)):
        remedy = "ghi “DANH SÁCH”: UPPERCASE, Bold, Center, cỡ 14, ở đầu trang mới"
        yield Fault("F29", "Tên phụ lục phải chữ hoa, đậm, căn giữa.", remedy, start_of(lines[position - 1].text))


def _check_reference(lines: tuple[Line, ...], kind: DocumentKind) -> Iterator[Fault]:
    """The note under the annex title names the document itself."""
    note = next((line for line in lines if line.text.startswith("(Kèm theo")), None)
    number = next((found for line in lines if (found := _NUMBER.match(line.text)) and not line.in_list), None)
    if not kind.has_annex or note is None:
        return
    found = _ANNEX.match(note.text)
    if found is None:
        remedy = f"ghi “(Kèm theo {kind.title.capitalize()} số …/… ngày … tháng … năm … của …)”"
        yield Fault("F30", "Dòng “(Kèm theo …)” chưa đủ số, ngày, cơ quan ban hành.", remedy, start_of(note.text))
        return
    same = number is None or (
        found["symbol"] == number["symbol"]
        # An electronic document leaves its number blank here.
        and found["number"].strip() in {"", number["number"].strip()}
    )
    if found["kind"].upper() != kind.title or not same:
        remedy = "ghi lại đúng tên loại, số, ký hiệu ở đầu văn bản"
        yield Fault("F30", "Dòng “(Kèm theo …)” khác số, ký hiệu của văn bản.", remedy, start_of(note.text))


def _check_minutes(lines: tuple[Line, ...], kind: DocumentKind) -> Iterator[Fault]:
    if kind.code != "bien-ban":
        return
    yield from _check_meeting(lines)
    if not any(line.text == _MINUTES_FILE for line in lines):
        yield Fault("F35", f"Nơi nhận của biên bản phải có dòng “{_MINUTES_FILE}”.", "sửa dòng cuối của nơi nhận")
    texts = [line.text for line in lines if line.in_table and not line.in_list]
    chair = next((text for text in kind.signer if text in texts), None)
    if "THƯ KÝ" not in texts or chair is None or texts.index("THƯ KÝ") > texts.index(chair):
        yield Fault("F35", "Biên bản phải ký: THƯ KÝ bên trái, CHỦ TỌA bên phải.", "sửa lại khối chữ ký")


def _check_meeting(lines: tuple[Line, ...]) -> Iterator[Fault]:
    for starts, name, example in _MINUTES:
        if not any(line.text.startswith(starts) and ":" in line.text[:_LABEL] for line in lines):
            yield Fault("F35", f"Biên bản không ghi {name}.", f"thêm dòng “{example}”")
    for words in ("THÀNH PHẦN", "NỘI DUNG"):
        if not any(words in line.text.upper() and line.bold for line in lines):
            yield Fault("F35", f"Biên bản không có phần {words.lower()}.", f"thêm đề mục “{words}”")
    if not any(_CLOSED.search(line.text) for line in lines):
        remedy = "thêm câu “Cuộc họp kết thúc vào hồi … giờ …, ngày …”"
        yield Fault("F35", "Biên bản không ghi giờ, ngày kết thúc.", remedy)


def _check_decision(lines: tuple[Line, ...], kind: DocumentKind) -> Iterator[Fault]:
    if kind.code != "quyet-dinh":
        return
    starts = ("CHỦ TỊCH ỦY BAN NHÂN DÂN", "Căn cứ ", "QUYẾT ĐỊNH:", "Điều 1.")
    body = [line for line in lines if not line.in_table]
    places = [next((index for index, line in enumerate(body) if line.text.startswith(start)), None) for start in starts]
    if places[0] is None or not body[places[0]].bold or body[places[0]].align != "center":
        remedy = "ghi “CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ …” dưới trích yếu: Bold, Center"
        yield Fault("F36", "Dưới trích yếu không có tên người ban hành.", remedy)
    found = [place for place in places if place is not None]
    if found != sorted(found):
        remedy = "xếp theo thứ tự: người ban hành, căn cứ, QUYẾT ĐỊNH:, Điều 1"
        yield Fault("F36", "Các phần của quyết định không đúng thứ tự.", remedy)
    if not any(line.italic and line.text.startswith(("Theo đề nghị ", "Xét đề nghị ")) for line in body):
        yield Fault("F36", "Không có dòng “Theo đề nghị của …”.", "thêm dòng này ở cuối phần căn cứ")
