"""A meeting without what a paper cannot say: identities and versions, and the states that are the database's own."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

T = TypeVar("T")
_OWN = {"uid": "", "version": 0}


def bare(value: T) -> T:
    """The same value with every uid and version taken off, all the way down."""
    return _bare(value)  # type: ignore[no-any-return] # the same type comes back


def _bare(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: _OWN[field.name] if field.name in _OWN else _bare(getattr(value, field.name))
            for field in fields(value)
        }
        return replace(value, **changed)
    if isinstance(value, tuple):
        return tuple(_bare(part) for part in value)
    return value
