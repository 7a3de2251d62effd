"""OLE compound files, in which Office keeps streams and storages."""

import struct

_SECTOR, _MINI = 512, 64
_CUTOFF = 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STORAGE, _STREAM, _ROOT = 1, 2, 5

Tree = dict[str, "bytes | Tree"]


def ole_file(tree: Tree) -> bytes:
    """The file in which these streams lie, in storages where the tree has branches."""
    return _Writer(tree).file()


class _Writer:
    def __init__(self, tree: Tree) -> None:
        self.sectors: list[bytes] = []
        self.fat: list[int] = []
        self.mini = b""
        self.mini_fat: list[int] = []
        self.entries: list[list[object]] = [["Root Entry", _ROOT, _FREE, _END, 0, _FREE]]
        self.entries[0][2] = self.branch(tree)

    def branch(self, tree: Tree) -> int:
        """Entries for what lies in a storage; each is the right sibling of the one before."""
        first = last = _FREE
        for name in sorted(tree, key=lambda name: (len(name), name.upper())):
            value, number = tree[name], len(self.entries)
            if isinstance(value, bytes):
                self.entries.append([name, _STREAM, _FREE, self.store(value), len(value), _FREE])
            else:
                self.entries.append([name, _STORAGE, _FREE, 0, 0, _FREE])
                self.entries[number][2] = self.branch(value)
            if last == _FREE:
                first = number
            else:
                self.entries[last][5] = number
            last = number
        return first

    def store(self, data: bytes) -> int:
        if len(data) >= _CUTOFF:
            return self.chain(data)
        if not data:
            return _END
        start = len(self.mini_fat)
        count = -(-len(data) // _MINI)
        self.mini += data.ljust(count * _MINI, b"\0")
        self.mini_fat += [*range(start + 1, start + count), _END]
        return start

    def chain(self, data: bytes) -> int:
        if not data:
            return _END
        start = len(self.sectors)
        pieces = [data[at : at + _SECTOR] for at in range(0, len(data), _SECTOR)]
        self.sectors += [piece.ljust(_SECTOR, b"\0") for piece in pieces]
        self.fat += [*range(start + 1, start + len(pieces)), _END]
        return start

    def file(self) -> bytes:
        self.entries[0][3:5] = self.chain(self.mini), len(self.mini)
        mini_fat = self.chain(_words(self.mini_fat))
        directory = self.chain(b"".join(map(_entry, self.entries)))
        count = 1
        while count * _SECTOR // 4 < len(self.fat) + count:
            count += 1
        start = len(self.sectors)
        self.fat += [_FAT] * count
        self.fat += [_FREE] * (count * _SECTOR // 4 - len(self.fat))
        fat = _words(self.fat)
        header = struct.pack(
            "<8s16xHHHHH6xIIIIIIIII",
            bytes.fromhex("D0CF11E0A1B11AE1"),
            0x3E, 3, 0xFFFE, 9, 6,
            0, count, directory, 0, _CUTOFF,
            mini_fat, -(-len(self.mini_fat) * 4 // _SECTOR),
            _END, 0,
        )  # fmt: skip
        table = [*range(start, start + count)] + [_FREE] * (109 - count)
        return header + _words(table) + b"".join(self.sectors) + fat


def _words(numbers: list[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers)


def _entry(entry: list[object]) -> bytes:
    name, kind, child, start, size, right = entry
    encoded = f"{name}\0".encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16x4x16xIQ", encoded, len(encoded), kind, 1, _FREE, right, child, start, size
    )
