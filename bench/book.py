"""Time the book: importing 100 000 rows beside django-import-export, and its pages under twenty readers.

`python -m bench.book [--rows N] [--database URL …] [--write]`. The import is the command a user runs, in a process of
its own, on a fresh workspace, until everything is published, linked, indexed and audited. The peer stores the same
twelve cells in one table. Pages are asked for by twenty readers with one second to think, on 100 000 enterprises with
their yearly reports (more than 1 000 000 statements), served by `liantu serve`. `--write` puts the tables into
docs/benchmarks-book.md.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import date
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

from bench import book_pages, report
from bench.book_file import write_register, write_year

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description="Time imports and pages of the book.")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--database", action="append", help="DATABASE_URL of an empty database, besides SQLite")
    parser.add_argument("--seconds", type=int, default=60, help="how long the readers read")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks-book.md")
    args = parser.parse_args()
    parts = [heading()]
    for database in ("", *(args.database or ())):
        with tempfile.TemporaryDirectory(prefix="liantu-bench-") as name:
            folder = Path(name)
            parts.append(imports(folder, args.rows, database))
            parts.append(pages(folder, args.rows, database, args.seconds))
    page = "\n\n".join(parts) + "\n"
    print(page)
    if args.write:
        (ROOT / "docs" / "benchmarks-book.md").write_text(page, encoding="utf-8")
    return 0


def heading() -> str:
    """What the figures depend on."""
    return (
        f"# Benchmarks of the book\n\n`python -m bench.book --write` wrote this page on {date.today().isoformat()}: "
        f"two cores of {report.processor()}, Python {platform.python_version()}, liantu {version('liantu')}.\n"
        "The import is `liantu import` on a fresh workspace, from the start of its process to its end; the peer's time "
        "is that of\nreading the file and storing the rows. Readers, server and database share the two cores."
    )


def environment(folder: Path, database: str) -> dict[str, str]:
    """The environment in which the commands find the benchmark's workspace."""
    chosen = {"DATABASE_URL": database} if database else {}
    return {**os.environ, "LIANTU_WORKSPACE": str(folder / "workspace"), **chosen}


def imports(folder: Path, rows: int, database: str) -> str:
    """Import the register into a fresh workspace, and the same file by the peer; give the table."""
    file = folder / "register.xlsx"
    write_register(file, rows)
    here = environment(folder, database)
    run([BIN / "liantu", "init", folder / "workspace", "--district", "500101"], here)
    ours, memory = timed([BIN / "liantu", "import", "enterprise_register", file, "--district", "500101"], here)
    peer = json.loads(run([sys.executable, "-m", "bench.peer_import_export", file, folder / "peer.sqlite3"], here))
    name = "PostgreSQL" if database else "SQLite"
    lines = [
        f"## Import: {rows} rows × 12 columns, {name}",
        "",
        "| job | s | rows/s | ratio |",
        "|---|---|---|---|",
        "| liantu: entries, revisions, entities, statements, cells, index, audit "
        f"| {ours:.1f} | {rows / ours:.0f} | 1.00 |",
        f"| django-import-export: one table (SQLite) | {peer['seconds']:.1f} | {rows / peer['seconds']:.0f} "
        f"| {peer['seconds'] / ours:.2f} |",
        "",
        f"liantu's process held at most {memory / 1024:.0f} MB.",
    ]
    return "\n".join(lines)


def pages(folder: Path, rows: int, database: str, seconds: int) -> str:
    """Add a year of reports, serve, read; give the table."""
    here = environment(folder, database)
    file = folder / "2024.xlsx"
    write_year(file, rows, 2024)
    run([BIN / "liantu", "import", "enterprise_year", file, "--district", "500101"], here)
    return book_pages.measure(here, seconds)


def run(command: list[str | Path], here: dict[str, str]) -> str:
    """Run a command to its end and give what it printed; raise where it fails."""
    return subprocess.run([*map(str, command)], env=here, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def timed(command: list[str | Path], here: dict[str, str]) -> tuple[float, float]:
    """Run a command; give its seconds of wall time and the most memory its process held, in kB."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    started = perf_counter()
    printed = run([sys.executable, "-c", code, *command], here)
    return perf_counter() - started, float(printed.split()[-1])


if __name__ == "__main__":
    sys.exit(main())
