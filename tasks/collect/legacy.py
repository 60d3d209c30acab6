"""Vietnamese text typed with the old fonts (.VnTime: TCVN3, VNI-Times: VNI-Windows), found out and turned to Unicode.

Both encodings reuse the codes of Western letters, so in a cell they look like `TiÕng ViÖt` and `Tieáng Vieät`.

Sources of the tables: TCVN3 is the right half of TCVN 5712:1993 (VSCII-3) as in glibc's `TCVN5712-1`, less the toned
capitals, which the ABC fonts do not have: a capital font shows the small letter large. VNI-Windows is the letter
followed by a mark, as published by VNI Software and reprinted at vietunicode.sourceforge.net/charset/vni.html.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from tasks.collect.syllables import is_syllable

_TCVN3_CODES = (
    "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·\u00b8¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
)
_TCVN3 = dict(zip(*_TCVN3_CODES, strict=True))

_VNI_MARKS = {
    "a": ("ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ"),
    "e": ("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
    "o": ("ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
    "ô": ("ùøûõï", "ớờởỡợ"),
    "u": ("ùøûõï", "úùủũụ"),
    "ö": ("ùøûõï", "ứừửữự"),
    "y": ("ùøûõ", "ýỳỷỹ"),
}
_VNI_SINGLES = dict(zip("ôöíìæóòîñ", "ơưíìỉĩịỵđ", strict=True))
_VNI_LETTERS = _VNI_SINGLES | {
    base + mark: letter for base, pairs in _VNI_MARKS.items() for mark, letter in zip(*pairs, strict=True)
}
# `AÙ` and `Aù` are both typed for Á.
_VNI = (
    _VNI_LETTERS
    | {code.upper(): letter.upper() for code, letter in _VNI_LETTERS.items()}
    | {code[0].upper() + code[1:]: letter.upper() for code, letter in _VNI_LETTERS.items()}
)

_SIGNS = "¡¢£¤¥¦§¨©«¬\u00ad®¶·\u00b8¹»¼½¾×÷"
_RUN = re.compile(rf"(?:[^\W\d_²³]|[{_SIGNS}])+")
#: Signs that people do put before or after a word; any other sign glued to letters is no Unicode text.
_OPENING, _CLOSING = "«·•", "»®"
#: Signs and a unit of length that would read as a syllable.
_PLAIN_RUNS = frozenset(_SIGNS) | {"µm"}
_VIETNAMESE = frozenset("àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ" + string.ascii_letters)
_LATIN1 = re.compile("[\u00a1-\u00ff]")


def _decode_tcvn3(run: str) -> str:
    return "".join(_TCVN3.get(char, char) for char in run)


def _decode_vni(run: str) -> str:
    text, position = "", 0
    while position < len(run):
        pair = run[position : position + 2]
        length = 2 if len(pair) == 2 and pair in _VNI else 1
        piece = run[position : position + length]
        text += _VNI.get(piece, piece)
        position += length
    return text


@dataclass(frozen=True)
class _Encoding:
    """`shared` are the letters that are the same in Unicode: words with only those say nothing."""

    name: str
    decode: Callable[[str], str]
    shared: str


_ENCODINGS = (
    _Encoding("TCVN3 (ABC)", _decode_tcvn3, "ý"),
    _Encoding("VNI-Windows", _decode_vni, "íìÍÌ"),
)


@dataclass(frozen=True)
class Conversion:
    """The text in Unicode and the name of the encoding it was in, empty where nothing was converted.

    `is_doubtful`: some of it seems to be in an old encoding, but nobody can be sure which words.
    """

    text: str
    encoding: str = ""
    is_doubtful: bool = False


def convert_legacy(text: str) -> Conversion:
    """The text with what is surely in an old encoding converted; good Unicode text comes back as it is.

    A word counts as old where it is no Vietnamese syllable as it stands and is one once decoded. Words that are
    syllables either way follow the words around them: of the whole text, or else of their line.
    """
    if not _LATIN1.search(text):
        return Conversion(text)
    tallies = [(_tally(text, encoding), encoding) for encoding in _ENCODINGS]
    (rival, _), (best, encoding) = sorted(tallies, key=lambda item: item[0]["old"])
    if not best["old"]:
        return Conversion(text)
    if best["neither"] > best["old"]:
        return Conversion(text, is_doubtful=best["old"] > 1)
    if rival["old"] * 2 > best["old"] or not _is_evidence(text, best, encoding):
        return Conversion(text, is_doubtful=True)
    if _is_pure(best):
        return Conversion(_convert(text, encoding, frozenset(("old", "both"))), encoding.name)
    lines = [_convert_line(line, encoding) for line in text.split("\n")]
    converted = "\n".join(line.text for line in lines)
    is_doubtful = any(line.is_doubtful for line in lines)
    return Conversion(converted, encoding.name if converted != text else "", is_doubtful)


def _convert_line(line: str, encoding: _Encoding) -> Conversion:
    """One line of a text that is partly in Unicode already."""
    tally = _tally(line, encoding)
    if not tally["old"]:
        return Conversion(line)
    if _is_pure(tally):
        return Conversion(_convert(line, encoding, frozenset(("old", "both"))))
    is_doubtful = bool(tally["both"] or tally["neither"])
    return Conversion(_convert(line, encoding, frozenset(("old",))), is_doubtful=is_doubtful)


def _is_evidence(text: str, tally: Counter[str], encoding: _Encoding) -> bool:
    """Two old words are enough, or one with a sign that Vietnamese has not: a lone `côt` may be a slip for cột."""
    olds = (run for run in _RUN.findall(text) if _classify(run, encoding) == "old")
    return tally["old"] > 1 or any(not _VIETNAMESE.issuperset(run) or not _is_cased_well(run) for run in olds)


def _is_pure(tally: Counter[str]) -> bool:
    return not tally["modern"] and tally["neither"] * 4 <= tally["old"]


def _tally(text: str, encoding: _Encoding) -> Counter[str]:
    return Counter(_classify(run, encoding) for run in _RUN.findall(text))


def _convert(text: str, encoding: _Encoding, kinds: frozenset[str]) -> str:
    def replace(match: re.Match[str]) -> str:
        run = match[0]
        if _classify(run, encoding) not in kinds:
            return run
        # In TCVN3 a toned letter has one form only: among capitals it stands for the capital.
        return _decode(run, encoding).upper() if _is_capital(run) or _is_capital_line(match) else _decode(run, encoding)

    return _RUN.sub(replace, text)


def _is_capital_line(match: re.Match[str]) -> bool:
    start = match.string.rfind("\n", 0, match.start()) + 1
    return _is_capital(match.string[start:].split("\n", 1)[0])


def _is_capital(text: str) -> bool:
    plain = [char for char in text if char.isascii() and char.isalpha()]
    return len(plain) > 1 and all(char.isupper() for char in plain)


@lru_cache(maxsize=8192)
def _classify(run: str, encoding: _Encoding) -> str:
    """`old`, `modern`, `both` or `neither`, by what reads as a syllable; `plain` where the run says nothing."""
    if run in _PLAIN_RUNS or all(char.isascii() or char in encoding.shared for char in run):
        return "plain"
    bare = run.lstrip(_OPENING).rstrip(_CLOSING)
    is_modern = bare.isascii() or (is_syllable(bare) and _is_cased_well(bare))
    if max(run) > "\u00ff":
        return "modern" if is_modern else "neither"
    decoded = _decode(run, encoding)
    if decoded != run and is_syllable(decoded.strip(_OPENING + _CLOSING)):
        # One letter alone is a word in too many ways to speak for an encoding.
        return "both" if is_modern or len(run) == 1 else "old"
    if is_modern:
        return "plain" if bare.isascii() else "modern"
    return "neither"


def _is_cased_well(run: str) -> bool:
    return run.isupper() or run[1:].islower() or len(run) == 1


def _decode(run: str, encoding: _Encoding) -> str:
    """The run decoded whole (`«n` is `ôn`), or what stands between its quotation marks if that makes no word."""
    decoded = encoding.decode(run)
    if is_syllable(decoded):
        return decoded
    bare = run.lstrip(_OPENING).rstrip(_CLOSING)
    return run.replace(bare, encoding.decode(bare), 1) if bare else run
