"""The SQLite that we ship: sqlcipher3 carries a current one on every platform, plain files included.

Measured (benchmarks/spine.py): it saves no slower than Python's own module, whose SQLite may be older than 3.51.3 and
so have the WAL-reset race.  sqlcipher3 has no type hints; this adapter names the little that we use.
"""

from __future__ import annotations

from types import ModuleType
from typing import Protocol, cast

import sqlcipher3.dbapi2 as _sqlcipher

MODULE = cast("ModuleType", _sqlcipher)
VERSION: str = _sqlcipher.sqlite_version
Error: type[Exception] = _sqlcipher.Error


class Cursor(Protocol):
    """The part of a DB-API cursor that we read."""

    def fetchone(self) -> tuple[object, ...] | None: ...


class Connection(Protocol):
    """The part of a DB-API connection that we call by hand."""

    isolation_level: str | None

    def execute(self, sql: str) -> Cursor: ...

    def close(self) -> None: ...


def connect(path: str, options: str) -> Connection:
    """A bare connection, usable from any thread.  `options` are those of a file URI: mode=ro, mode=rw, immutable=1."""
    quoted = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return cast(
        "Connection", _sqlcipher.connect(f"file:{quoted}?{options}", uri=True, timeout=5.0, check_same_thread=False)
    )
