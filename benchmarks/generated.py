"""Any number of referrals, the same each time: a Word summary and a PDF form each, all of other families.

They are the labelled samples that consist of one Word file and one PDF with a case number in both; each copy
has a number and a folder of its own, so that no two files are alike.
"""

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

SAMPLES = Path(__file__).resolve().parent.parent / "corpora" / "referrals"
MAIN_PART = "word/document.xml"
LABEL = "expected.yaml"
IN_A_FOLDER = 100  # referrals
_NUMBER = re.compile(rb"(?<![\d.])\d{6,8}(?![\d.])")
_SURNAMES = [
    "Abara",
    "Brandt",
    "Corrie",
    "Dunmore",
    "Eastham",
    "Farrow",
    "Gower",
    "Hollis",
    "Iqbal",
    "Jarrold",
    "Kettle",
    "Lomax",
]
_STREETS = ["Mill", "Church", "Station", "Park", "Quarry", "Chapel"]


@dataclass(frozen=True)
class Sample:
    """A referral of a Word file and a PDF, with the case number that both have."""

    word: Path
    pdf: Path
    number: bytes


def main() -> None:
    """Writes so many referrals into a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    arguments = parser.parse_args()
    write(arguments.folder, arguments.count)


def write(folder: Path, count: int) -> None:
    """Write so many referrals, a hundred to a folder."""
    found = list(samples())
    parts = [(_parts(sample.word), sample.pdf.read_bytes()) for sample in found]
    for number in range(count):
        which = number % len(found)
        sample, (word, pdf) = found[which], parts[which]
        surname = f"{_SURNAMES[number % len(_SURNAMES)]}-{_STREETS[number // 7 % len(_STREETS)]}"
        home = folder / f"{number // IN_A_FOLDER:04}" / f"{surname} {number:06}"
        home.mkdir(parents=True, exist_ok=True)
        own = str(10 ** (len(sample.number) - 1) + number).encode()
        (home / f"Summary {surname}.docx").write_bytes(_packed(word, sample.number, own))
        (home / f"Form {surname}.pdf").write_bytes(pdf.replace(sample.number, own))


def samples() -> Iterator[Sample]:
    """The labelled samples that can be copied so."""
    for folder in sorted(SAMPLES.iterdir()):
        files = [path for path in sorted(folder.iterdir()) if path.name != LABEL]
        if [path.suffix for path in sorted(files, key=lambda path: path.suffix)] != [".docx", ".pdf"]:
            continue
        word, pdf = sorted(files, key=lambda path: path.suffix)
        shared = set(_NUMBER.findall(_parts(word).get(MAIN_PART, b""))) & set(_NUMBER.findall(_shown(pdf)))
        if len(shared) == 1:
            yield Sample(word, pdf, shared.pop())


def _shown(pdf: Path) -> bytes:
    """What a PDF that is not packed shows as text."""
    return b"".join(re.findall(rb"\((.*?)\) Tj", pdf.read_bytes()))


def _parts(word: Path) -> dict[str, bytes]:
    with ZipFile(word) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts: dict[str, bytes], number: bytes, own: bytes) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            content = part.replace(number, own) if name == MAIN_PART else part
            archive.writestr(ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, ZIP_DEFLATED)
    return packed.getvalue()


if __name__ == "__main__":
    main()
