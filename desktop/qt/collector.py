"""The collector: Python's search for what nobody needs stands still while much is made, and passes over what stays.

It looks at everything there is while every thread waits, half a second in the middle of a long paste; and what is
imported or pasted stays, so there is nothing to find in it.
"""

from __future__ import annotations

import gc

_holding = 0


def hold() -> None:
    """Collect nothing from now on, until as many have let go as have held."""
    global _holding  # noqa: PLW0603 - there is one collector
    _holding += 1
    gc.disable()


def let_go() -> None:
    """Collect again, but never what has been made until now."""
    global _holding  # noqa: PLW0603 - likewise
    _holding -= 1
    if not _holding:
        gc.freeze()
        gc.enable()
