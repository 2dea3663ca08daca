"""Renew resources/word/base.docx, the document that every Word file is made from: our look and nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))


def renew() -> None:
    """Write the base; the same look gives the same bytes."""
    from desktop.exporters.look import PLAIN
    from desktop.exporters.word.base import base

    file = ROOT / "resources" / "word" / "base.docx"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(base(PLAIN))


if __name__ == "__main__":
    renew()
