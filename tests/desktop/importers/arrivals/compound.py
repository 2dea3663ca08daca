"""Files of old Office and Outlook as the tests write them: streams and storages in the compound file format."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import Union

Tree = dict[str, Union[bytes, "Tree"]]
_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_END, _FREE, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF


@dataclass
class _Entry:
    name: str
    kind: int  # 1 storage, 2 stream, 5 root
    data: bytes = b""
    child: int = _NONE
    right: int = _NONE
    start: int = _END
    size: int = 0


@dataclass
class _Writer:
    entries: list[_Entry] = field(default_factory=lambda: [_Entry("Root Entry", 5)])
    sectors: list[bytes] = field(default_factory=list)
    chain: list[int] = field(default_factory=list)
    minis: list[bytes] = field(default_factory=list)
    mini_chain: list[int] = field(default_factory=list)

    def add(self, parent: int, tree: Tree) -> None:
        before = _NONE
        for name, inside in tree.items():
            here = len(self.entries)
            self.entries.append(_Entry(name, 2, inside) if isinstance(inside, bytes) else _Entry(name, 1))
            if before == _NONE:
                self.entries[parent].child = here
            else:
                self.entries[before].right = here
            before = here
            if not isinstance(inside, bytes):
                self.add(here, inside)

    def big(self, data: bytes) -> int:
        return _chained(data, _SECTOR, self.sectors, self.chain)

    def small(self, data: bytes) -> int:
        return _chained(data, _MINI, self.minis, self.mini_chain)


def _chained(data: bytes, size: int, sectors: list[bytes], chain: list[int]) -> int:
    if not data:
        return _END
    start = len(sectors)
    for at in range(0, len(data), size):
        sectors.append(data[at : at + size].ljust(size, b"\0"))
        chain.append(len(sectors))
    chain[-1] = _END
    return start


def compound(tree: Tree) -> bytes:
    """A compound file with these streams (bytes) and storages (a tree of their own)."""
    writer = _Writer()
    writer.add(0, tree)
    for entry in writer.entries:
        if entry.kind == 2:
            entry.size = len(entry.data)
            entry.start = writer.small(entry.data) if entry.size < _CUTOFF else writer.big(entry.data)
    root = writer.entries[0]
    root.size = len(writer.minis) * _MINI
    root.start = writer.big(b"".join(writer.minis))
    minifat = writer.big(b"".join(struct.pack("<I", each) for each in writer.mini_chain).ljust(_SECTOR, b"\xff"))
    directory = writer.big(b"".join(map(_spelled, writer.entries)))
    used = len(writer.chain)
    count = 1
    while count * _SECTOR // 4 < used + count:
        count += 1
    fat = [*writer.chain, *[_FAT] * count]
    table = b"".join(struct.pack("<I", each) for each in fat).ljust(count * _SECTOR, b"\xff")
    places = [used + n for n in range(count)] + [_FREE] * (109 - count)
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, count, directory, 0, _CUTOFF, minifat,
        max(1, -(-len(writer.mini_chain) * 4 // _SECTOR)), _END, 0,
    )  # fmt: skip
    return head + struct.pack("<109I", *places) + b"".join(writer.sectors) + table


def _spelled(entry: _Entry) -> bytes:
    name = (entry.name + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16xI16xIQ",
        name, len(name), entry.kind, 1, _NONE, entry.right, entry.child, 0, entry.start, entry.size,
    )  # fmt: skip


def message(
    subject: str = "",
    sender: str = "",
    body: str = "",
    page: bytes = b"",
    files: list[Tree] | None = None,
    more: Tree | None = None,
) -> Tree:
    """A mail as Outlook saves it."""
    made: Tree = {
        "__properties_version1.0": b"\0" * 32,
        "__substg1.0_001A001F": "IPM.Note".encode("utf-16-le"),
        "__substg1.0_0037001F": subject.encode("utf-16-le"),
        "__substg1.0_0C1A001F": sender.encode("utf-16-le"),
        "__substg1.0_1000001F": body.encode("utf-16-le"),
    }
    if page:
        made["__substg1.0_10130102"] = page
    for n, file in enumerate(files or []):
        made[f"__attach_version1.0_#{n:08X}"] = file
    return {**made, **(more or {})}


def attached(name: str, data: bytes | Tree, key: str = "") -> Tree:
    """A file of a mail; a tree is a mail inside the mail."""
    made: Tree = {
        "__properties_version1.0": b"\0" * 8,
        "__substg1.0_3707001F": name.encode("utf-16-le"),
        f"__substg1.0_3701{'0102' if isinstance(data, bytes) else '000D'}": data,
    }
    if key:
        made["__substg1.0_3712001F"] = key.encode("utf-16-le")
    return made
