"""The program's door: the window, or with a command the same operations without one."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """No words, or a file's name, open the window; anything else is for the command line.  The exit code comes back."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given[:1] == ["gallery"]:
        from desktop.qt.kit.gallery import gallery

        return gallery(given[1:])
    if not given or (len(given) == 1 and _is_file(given[0])):
        from desktop.qt.sources import leave_unread

        leave_unread()
        from desktop.app import main as window

        return window(given[0] if given else "")
    from desktop.cli import main as command

    return command(given)


def _is_file(word: str) -> bool:
    """Whether a word names a file: commands have neither folder nor ending."""
    return not word.startswith("-") and (os.sep in word or "/" in word or "." in word)


if __name__ == "__main__":
    sys.exit(main())
