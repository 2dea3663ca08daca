"""Frozen records as canonical JSON and back: one spelling for packages, backups, goldens and the worker's pipe.

Keys sorted, no spaces, UTF-8, NFC text as it is; decimals and dates as text; a field that holds its default is left
out, so that a new field with a default changes no byte of what was written before.
"""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
_TAG = "is"


class NotDecodable(ValueError):
    """The bytes do not say what was expected; the message says where."""


def encode(value: object) -> bytes:
    """The canonical bytes of a record, a block, or a tuple or mapping of them."""
    return json.dumps(
        to_json(value), ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    ).encode()


def decode_many(hint: type[T], data: bytes | str) -> tuple[T, ...]:
    """Values of one type, in order.  Raises NotDecodable."""
    return cast("tuple[T, ...]", decode(tuple[hint, ...], data))  # type: ignore[valid-type] # built at run time


def decode(hint: type[T], data: bytes | str) -> T:
    """The value of type `hint` that the bytes say.  Raises NotDecodable."""
    try:
        said = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NotDecodable(str(error)) from error
    return cast("T", from_json(hint, said))


def to_json(value: object) -> Any:  # noqa: ANN401 - JSON has no narrower name
    """The value as plain JSON."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int | bool):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        said = {
            field.name: to_json(getattr(value, field.name))
            for field in fields(value)
            if getattr(value, field.name) != _default(field)
        }
        return {_TAG: type(value).__name__, **said}
    if isinstance(value, tuple | list):
        return [to_json(part) for part in value]
    if isinstance(value, Mapping):
        return {str(key): to_json(part) for key, part in value.items()}
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    raise TypeError(f"{type(value).__name__} has no canonical form")


def _default(field: Field[Any]) -> object:
    if field.default is not MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not MISSING else MISSING


@cache
def _plan(cls: type) -> dict[str, Any]:
    hints = get_type_hints(cls)
    return {field.name: hints[field.name] for field in fields(cls)}


def from_json(hint: Any, said: Any, where: str = "$") -> Any:  # noqa: ANN401 - JSON has no narrower name
    """The value that plain JSON says, read as `hint`.  Raises NotDecodable."""
    if isinstance(hint, TypeVar):
        hint = Union[hint.__constraints__]  # noqa: UP007 - built at run time
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _union(get_args(hint), said, where)
    if origin is tuple:
        return _tuple(get_args(hint), said, where)
    if origin in (dict, Mapping) or (origin is not None and issubclass(origin, Mapping)):
        if not isinstance(said, dict):
            raise NotDecodable(f"{where}: not an object")
        return {key: from_json(get_args(hint)[1], part, f"{where}.{key}") for key, part in said.items()}
    if is_dataclass(hint):
        return _record(cast("type", hint), said, where)
    return _scalar(hint, said, where)


def _union(choices: tuple[Any, ...], said: Any, where: str) -> Any:  # noqa: ANN401
    if said is None and type(None) in choices:
        return None
    for choice in choices:
        if is_dataclass(choice) and isinstance(said, dict) and said.get(_TAG) == cast("type", choice).__name__:
            return _record(cast("type", choice), said, where)
    for choice in choices:
        if choice is not type(None) and not is_dataclass(choice):
            try:
                return from_json(choice, said, where)
            except NotDecodable:
                continue
    raise NotDecodable(f"{where}: none of the known kinds")


def _tuple(parts: tuple[Any, ...], said: Any, where: str) -> Any:  # noqa: ANN401
    if not isinstance(said, list):
        raise NotDecodable(f"{where}: not a list")
    if len(parts) == 2 and parts[1] is Ellipsis:
        return tuple(from_json(parts[0], part, f"{where}[{n}]") for n, part in enumerate(said))
    if len(parts) != len(said):
        raise NotDecodable(f"{where}: {len(said)} parts, expected {len(parts)}")
    return tuple(from_json(kind, part, f"{where}[{n}]") for n, (kind, part) in enumerate(zip(parts, said, strict=True)))


def _record(cls: type, said: Any, where: str) -> Any:  # noqa: ANN401
    if not isinstance(said, dict) or said.get(_TAG) != cls.__name__:
        raise NotDecodable(f"{where}: not a {cls.__name__}")
    plan = _plan(cls)
    if unknown := set(said) - set(plan) - {_TAG}:
        raise NotDecodable(f"{where}: unknown {sorted(unknown)}")
    values = {name: from_json(plan[name], said[name], f"{where}.{name}") for name in said if name != _TAG}
    try:
        return cls(**values)
    except TypeError as error:
        raise NotDecodable(f"{where}: {error}") from error


def _scalar(hint: Any, said: Any, where: str) -> Any:  # noqa: ANN401
    if hint is Any or hint is object:
        return said
    if hint is None or hint is type(None):
        if said is None:
            return None
        raise NotDecodable(f"{where}: expected nothing")
    kind = getattr(hint, "__supertype__", hint)
    try:
        if kind is bool or kind is int:
            if type(said) is not kind:
                raise NotDecodable(f"{where}: not a {kind.__name__}")
            return said
        if not isinstance(said, str):
            raise NotDecodable(f"{where}: not text")
        if kind is str:
            return said
        if kind in (date, datetime, time):
            return kind.fromisoformat(said)
        if kind is Decimal or issubclass(kind, Enum):
            return kind(said)
    except (ValueError, ArithmeticError) as error:
        if isinstance(error, NotDecodable):
            raise
        raise NotDecodable(f"{where}: {error}") from error
    raise TypeError(f"{hint!r} has no canonical form")
