"""The licences of the locked packages: `python -m tests.licences` writes `LICENCES.md`, a test keeps it current."""

import re
from importlib.metadata import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIST = ROOT / "LICENCES.md"

#: Licences an office may use and pass on together with this program; weak copyleft stays in its own package.
ALLOWED = {
    "0BSD", "Apache-2.0", "Artistic-1.0-Perl", "BSD", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "ISC",
    "LGPL", "MIT", "MIT-0", "MIT-CMU", "MPL-2.0", "PSF-2.0", "Unlicense", "Zlib",
}  # fmt: skip
#: Packages that only other systems or other versions of Python install; they cannot be asked here.
ELSEWHERE = {"async-timeout": "Apache-2.0", "colorama": "BSD-3-Clause", "pywin32": "PSF-2.0", "whenever": "MIT"}

_WORDS = (
    (r"apache", "Apache-2.0"),
    (r"lgpl|lesser general public", "LGPL"),
    (r"mozilla|mpl", "MPL-2.0"),
    (r"\bmit-cmu\b", "MIT-CMU"),
    (r"\bmit\b", "MIT"),
    (r"bsd[- ]3|3-clause|new bsd|modified bsd", "BSD-3-Clause"),
    (r"bsd[- ]2|2-clause", "BSD-2-Clause"),
    (r"bsd", "BSD"),
    (r"\bisc\b", "ISC"),
    (r"unlicense", "Unlicense"),
    (r"psf|python software foundation", "PSF-2.0"),
    (r"cc0", "CC0-1.0"),
    (r"artistic", "Artistic-1.0-Perl"),
)


def licences_of(name):
    """The licences a package declares, in the short names of SPDX; empty where it declares none we can read."""
    if name in ELSEWHERE:
        return {ELSEWHERE[name]}
    declared = metadata(name)
    expression = declared.get("License-Expression")
    if expression:
        return set(re.split(r"\s+(?:AND|OR|WITH)\s+", expression.replace("(", "").replace(")", "")))
    classifiers = [line for line in declared.get_all("Classifier", []) if line.startswith("License ::")]
    texts = [line.rsplit("::", 1)[1] for line in classifiers] or [(declared.get("License") or "")[:80]]
    return {short for text in texts if (short := shorten(text))}


def shorten(text):
    """The short name of a licence told in words, empty where none is meant."""
    return next((short for words, short in _WORDS if re.search(words, text.lower())), "")


def locked():
    """The packages of the lock that offices install."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return sorted(set(re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==", text, re.MULTILINE)))


def write_list():
    """The text of `LICENCES.md`."""
    rows = [f"| {name} | {', '.join(sorted(licences_of(name)))} |" for name in locked()]
    head = (
        "# Licences of what is installed with thidua\n\n"
        "thidua itself: MIT (LICENSE). Each package keeps its own licence.\n"
        "`python -m tests.licences` writes this list.\n\n"
        "| package | licence it declares |\n|---|---|\n"
    )
    return head + "\n".join(rows) + "\n"


if __name__ == "__main__":
    LIST.write_text(write_list(), encoding="utf-8")
