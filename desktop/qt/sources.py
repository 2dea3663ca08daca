"""Sources: PySide reads the source of every module that is imported after it, and keeps it; ours need not be read.

It looks there for the word PySide, so that a module may choose other names for Qt's methods.  None of ours does, and
the reading costs a sixth of the start and sixteen megabytes.
"""

from __future__ import annotations

import sys
from types import ModuleType


def leave_unread() -> None:
    """Spare PySide the reading from now on; where it has no such reading any more, nothing is done."""
    import PySide6.QtCore  # noqa: F401 - what is told must be there

    reader = sys.modules.get("shibokensupport.feature")
    if reader is not None and hasattr(reader, "_mod_uses_pyside"):
        reader._mod_uses_pyside = _uses_no_feature  # type: ignore[attr-defined] # a module of PySide's own


def _uses_no_feature(_module: ModuleType) -> bool:
    return False
