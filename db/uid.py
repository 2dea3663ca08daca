"""Identity: a uid is 32 hex digits, ordered by time, with a random tail."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import NewType

Uid = NewType("Uid", str)

_TIME_BITS = 48
_TAIL_BITS = 80


def new_uid(now: datetime) -> Uid:
    """A fresh identity; ids made later sort later (to the millisecond), and no two machines make the same."""
    milliseconds = int(now.timestamp() * 1000) & ((1 << _TIME_BITS) - 1)
    return Uid(f"{milliseconds << _TAIL_BITS | secrets.randbits(_TAIL_BITS):032x}")
