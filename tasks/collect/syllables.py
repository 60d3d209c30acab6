"""Whether a word can be a Vietnamese syllable: the yardstick by which text in an old encoding is recognised."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import product

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ACUTE, _DOT_BELOW = "\u0301", "\u0323"
_STOPS = ("c", "ch", "p", "t")

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph r s t th tr v x".split()  # noqa: SIM905 - readable
_RIMES = (  # noqa: SIM905 - readable
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu "
    "i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc "
    "oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt "
    "uyn uynh uyt uyu ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu"
).split()
#: After `qu` the glide is already written, so the rime begins with the vowel behind it.
_QU_RIMES = [rime for rime in _RIMES if rime[0] in "aăâeêiôơy"] + ["ynh", "yt", "ych", "ya", "yu", "oc"]
#: Rimes of two vowels whose tone is written on either of them.
_OPEN_RIMES = ("oa", "oe", "uy", "uê", "uơ")
_FRONT = "eêiy"
_ONLY_FRONT = ("k", "gh", "ngh")
_NEVER_FRONT = ("c", "g", "ng")


def _fit(onset: str, rime: str) -> bool:
    is_front = rime[0] in _FRONT
    if onset in _ONLY_FRONT:
        return is_front
    # “gì” and “giếng” are written with a bare g.
    return not (is_front and onset in _NEVER_FRONT) or (onset == "g" and rime[0] == "i")


_SYLLABLES = frozenset(
    [*_RIMES]
    + [onset + rime for onset, rime in product(_ONSETS, _RIMES) if _fit(onset, rime)]
    + ["qu" + rime for rime in _QU_RIMES]
)


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """Whether the letters, in any case and either placement of the tone mark, spell a possible syllable."""
    small = word.lower()
    letters, tones = split_tone(small)
    if len(tones) > 1 or letters not in _SYLLABLES or (tones and not _bears_tone(letters, small)):
        return False
    # People forget a tone more often than they type a wrong one.
    return not letters.endswith(_STOPS) or tones in ("", _ACUTE, _DOT_BELOW)


@lru_cache(maxsize=4096)
def split_tone(word: str) -> tuple[str, str]:
    """The word without its tone marks (the vowels keep theirs), and the tone marks: hòa and hoà are both (hoa, ̀)."""
    parts = unicodedata.normalize("NFD", word)
    tones = "".join(char for char in parts if char in _TONES)
    return unicodedata.normalize("NFC", "".join(char for char in parts if char not in _TONES)), tones


def _bears_tone(letters: str, toned: str) -> bool:
    """Whether the tone may stand where it does: never on a vowel that only closes the syllable (`xaõ`, `laị`)."""
    if letters[-1] == toned[-1] or letters[-2:-1] not in tuple("aăâeêioôơuưy"):
        return True
    return letters.endswith(_OPEN_RIMES) or (len(letters) == 3 and letters.startswith(("qu", "gi")))
