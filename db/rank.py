"""Order among siblings as a key of digits: something can always be put between two others.

Digits sort alike in every collation of both engines.  Keys are decimal fractions without the "0.".
"""

from __future__ import annotations

_STEP_DIGITS = 4


def spread(count: int) -> list[str]:
    """Keys for `count` siblings in order, with room between them."""
    width = max(_STEP_DIGITS, len(str(count)) + 2)
    step = 10**width // (count + 1)
    return [_trim(str(step * (n + 1)).rjust(width, "0")) for n in range(count)]


def between(before: str, after: str) -> str:
    """A key that sorts after `before` ("" for the start) and before `after` ("" for the end)."""
    if after and before >= after:
        raise ValueError(f"{before!r} does not sort before {after!r}")
    width = max(len(before), len(after)) + 1
    low = int(before.ljust(width, "0"))
    high = int(after.ljust(width, "0")) if after else 10**width
    return _trim(str((low + high) // 2).rjust(width, "0"))


def _trim(key: str) -> str:
    return key.rstrip("0") or "0"
