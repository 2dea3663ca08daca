"""The licences of what we ship: `licences.py` writes NOTICE."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_FIT = re.compile(
    r"\b(MIT|BSD|Apache|PSF|Python Software Foundation|MPL|LGPL|zlib|ISC|HPND|OFL|Unlicense)\b", re.IGNORECASE
)
_UNFIT = re.compile(r"(?<![L])GPL|Affero|SSPL|Commercial|Proprietary", re.IGNORECASE)
_TEXT_FILE = re.compile(r".*(LICEN[CS]E|COPYING|NOTICE)[^.]*(\.(txt|md|rst))?", re.IGNORECASE)
# Packages whose metadata name no licence; read in the licence file that they carry.
_READ = {"sqlcipher3": "zlib"}
# Licences that a wheel names without carrying their text; the texts lie in resources/licences.
_TEXTS = {"pyside6-essentials": "LGPL-3.0.txt", "shiboken6": "LGPL-3.0.txt"}
# Libraries that stand inside a wheel, by the first part of the file's name; read in their own sources.
INSIDE = {
    "psycopg-binary": {
        "libpq": "PostgreSQL (an MIT form)",
        "libssl": "Apache-2.0 (OpenSSL)",
        "libcrypto": "Apache-2.0 (OpenSSL)",
        "libgssapi_krb5": "MIT (Kerberos)",
        "libkrb5": "MIT (Kerberos)",
        "libkrb5support": "MIT (Kerberos)",
        "libk5crypto": "MIT (Kerberos)",
        "libcom_err": "MIT",
        "libldap": "OLDAP-2.8 (OpenLDAP, a BSD form)",
        "liblber": "OLDAP-2.8 (OpenLDAP, a BSD form)",
        "libsasl2": "BSD-4-Clause form (Cyrus SASL, Carnegie Mellon University)",
        "libkeyutils": "LGPL-2.1-or-later, replaceable",
        "libcrypt": "LGPL-2.1-or-later, replaceable",
    },
    "sqlcipher3": {
        "SQLCipher": "BSD-3-Clause (Zetetic LLC)",
        "SQLite": "public domain",
        "OpenSSL": "Apache-2.0",
    },
    "pillow": {
        "libXau": "MIT (X.Org)",
        "libavif": "BSD-2-Clause",
        "libbrotlicommon": "MIT",
        "libbrotlidec": "MIT",
        "libfreetype": "FTL (a BSD form), The FreeType Project",
        "libharfbuzz": "MIT",
        "libjpeg": "IJG and BSD-3-Clause (libjpeg-turbo)",
        "liblcms2": "MIT",
        "liblzma": "0BSD",
        "libopenjp2": "BSD-2-Clause",
        "libpng16": "libpng-2.0 (a zlib form)",
        "libsharpyuv": "BSD-3-Clause",
        "libtiff": "libtiff (an MIT form)",
        "libwebp": "BSD-3-Clause",
        "libwebpdemux": "BSD-3-Clause",
        "libwebpmux": "BSD-3-Clause",
        "libxcb": "MIT (X.Org)",
        "libzstd": "BSD-3-Clause",
    },
    "chunspell-next": {"Hunspell": "MPL-1.1, LGPL-2.1 or GPL-2.0, used as LGPL-2.1: a file of its own, replaceable"},
    "pyside6-essentials": {
        "Qt 6": "LGPL-3.0-only, replaceable: its libraries are files of their own",
        "ICU": "Unicode-3.0",
    },
    "pypdfium2": {"PDFium": "BSD-3-Clause and Apache-2.0, with the licences in its own folder"},
    "qtawesome": {"Material Design Icons 6 (the only set that is used)": "Apache-2.0"},
}


@dataclass(frozen=True)
class Shipped:
    """One package that comes along."""

    name: str
    version: str
    licence: str
    text: str


def fits(licence: str) -> bool:
    """Whether a licence suits closed and open use alike; of several on offer (A OR B) one is enough."""
    return any(_FIT.search(offer) and not _UNFIT.search(offer) for offer in re.split(r"\s+OR\s+", licence))


def shipped() -> list[Shipped]:
    """The installed packages of the run-time lock, by name."""
    lock = (ROOT / "installers" / "lock" / "run.txt").read_text("utf-8")
    found = []
    for name, version, marker in re.findall(r"^([a-z0-9-]+)==(\S+)( ;[^\\\n]*)?", lock, re.MULTILINE):
        if "win32" in marker or "darwin" in marker:
            continue
        installed = distribution(name)
        found.append(Shipped(name, version, _licence(name, installed), _text(name, installed)))
    return found


def _licence(name: str, installed: Distribution) -> str:
    said = installed.metadata
    classifiers = [each.rsplit("::", 1)[1].strip() for each in said.get_all("Classifier", []) if "License ::" in each]
    for words in (said.get("License-Expression"), said.get("License"), ", ".join(classifiers)):
        if words and len(words) < 100:
            return str(words)
    return _READ.get(name, "")


def _text(name: str, installed: Distribution) -> str:
    if name in _TEXTS:
        return (ROOT / "resources" / "licences" / _TEXTS[name]).read_text("utf-8").strip()
    texts = [
        str(file.read_text(encoding="utf-8")).strip()
        for file in sorted(installed.files or [], key=str)
        if re.search(r"(LICEN[CS]E|COPYING|NOTICE)", file.name, re.IGNORECASE)
        and file.suffix in ("", ".txt", ".md", ".rst")
        and ".dist-info" in str(file)
    ]
    return "\n\n".join(dict.fromkeys(texts))


def notice() -> str:
    """The text of NOTICE."""
    parts = [
        "Referent comes with these packages, each under its own licence.\n",
        "The Danish dictionary is Stavekontrolden 2.7.001 (GPL-2.0, LGPL-2.1 or MPL-1.1), used under MPL-1.1.\n",
        "The program as one folder also holds Python itself: PSF-2.0, with the licences of what stands inside it.\n",
    ]
    for each in shipped():
        parts.append(f"{'=' * 72}\n{each.name} {each.version}: {each.licence}\n")
        for library, licence in INSIDE.get(each.name, {}).items():
            parts.append(f"  with {library}: {licence}")
        if each.name in INSIDE:
            parts.append("")
        if each.text:
            parts.append(each.text.replace("\r\n", "\n") + "\n")
    return "\n".join(parts)


if __name__ == "__main__":
    (ROOT / "NOTICE").write_text(notice(), "utf-8")
