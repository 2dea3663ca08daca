"""Every msgid of the program, and which of them a language still lacks: `catalogue.py` prints the missing ones."""

from __future__ import annotations

import ast
import re
import string
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MARKS = ("say", "_")
KEY = re.compile(r"[a-z]+\.[a-z_]+")  # a phrase of a document, which speaks the document's language


def msgids() -> dict[str, str]:
    """Every literal that stands inside say(…) or _(…), with the file where it stands first."""
    found: dict[str, str] = {}
    for file in sorted((ROOT / "desktop").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in MARKS
                and node.args
                and isinstance(node.args[0], ast.Constant)
                and isinstance(node.args[0].value, str)
                and not KEY.fullmatch(node.args[0].value)
            ):
                found.setdefault(node.args[0].value, str(file.relative_to(ROOT)))
    return found


def gaps(text: str) -> set[str]:
    """The names of the gaps in a msgid or its translation."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    from desktop.i18n import catalogue

    for msgid in sorted(set(msgids()) - set(catalogue("en"))):
        print(f'msgid "{msgid}"\nmsgstr ""\n')
