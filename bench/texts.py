"""The texts that are timed: the committed documents, the shared corpus where it is at hand, and worst cases."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMITTED = (ROOT / "examples" / "documents", ROOT / "examples" / "sources", ROOT / "tests" / "gold")
SHARED = ROOT.parent / "shared" / "corpus"
ENOUGH = 300_000  # bytes: a round of the fastest job then takes long enough to be timed
_LAST_DIGIT = re.compile(r"(?<=\d\d)\d(?![\d年])")


def collections() -> dict[str, list[str]]:
    """Give the document collections by name: `own` (committed, repeated to 300 kB) and `shared` if present."""
    found = {}
    if own := list(dict.fromkeys(_documents(*COMMITTED))):
        found["own"] = repeated(own, ENOUGH)
    if shared := list(_documents(SHARED)):
        found["shared"] = shared
    return found


def _documents(*folders: Path) -> Iterator[str]:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".txt", ".md"}:
                yield _decoded(path.read_bytes())


def _decoded(data: bytes) -> str:
    """Give the text of a file that is UTF-8 or, as some offices still write, GB 18030."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def repeated(texts: list[str], size: int) -> list[str]:
    """Give the texts over and over until they hold `size` bytes, each copy with other digits (see `varied`)."""
    copies = [*texts]
    total = size_of(texts)
    copy = 0
    while total < size:
        copy += 1
        for text in texts:
            copies.append(varied(text, copy))
            total += len(copies[-1].encode())
    return copies


def varied(text: str, number: int) -> str:
    """Change the last digit of every number of three or more digits, so that no cache of earlier results can help."""
    return _LAST_DIGIT.sub(lambda found: str((int(found.group()) + number) % 10), text)


def size_of(texts: list[str]) -> int:
    """Give the size of the texts in bytes of UTF-8."""
    return sum(len(text.encode()) for text in texts)


def one_line(texts: list[str], megabytes: int) -> str:
    """Give a single line of so many MB: the texts without their line breaks, copies varied."""
    joined = [text.replace("\r", "").replace("\n", "") for text in texts]
    whole = "".join(repeated(joined, megabytes * 1_000_000)).encode()
    return whole[: megabytes * 1_000_000].decode(errors="ignore")


def worst_cases() -> dict[str, str]:
    """Give texts of 100,000 characters that make backtracking or quadratic readers stall."""
    return {
        "100,000 digits": "1" * 100_000,
        "100,000 Chinese numerals": "一" * 100_000,
        "digits and commas": "1," * 50_000,
        "digits and points": "1." * 50_000,
        "ranges without end": "1-" * 50_000,
        "open brackets": "（" * 100_000,
        "open quotes": "“" * 100_000,
        "years": "2024年" * 20_000,
        "units without number": "万元" * 50_000,
    }


def gold_folders() -> list[tuple[str, Path, Path]]:
    """Give each gold that is at hand: its name, the folder of its statements, and that of its texts."""
    candidates = [
        ("the project's own gold", ROOT / "tests" / "gold", ROOT / "tests" / "gold"),
        ("three real documents", SHARED.parent / "gold", SHARED),
    ]
    return [(name, gold, folder) for name, gold, folder in candidates if gold.is_dir() and folder.is_dir()]
