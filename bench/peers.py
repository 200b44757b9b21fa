"""The peers' own virtual environment: made once, from the pinned versions of peers.txt."""

import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parent / "build" / "peers"
PINNED = HERE / "peers.txt"


def interpreter() -> Path:
    """Give the Python that has the peers, installing them first if peers.txt changed."""
    python = FOLDER / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    stamp = FOLDER / ".installed"
    wanted = PINNED.read_text(encoding="utf-8")
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted:
        venv.create(FOLDER, with_pip=True, clear=True)
        install = [
            str(python),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
            "-r",
            str(PINNED),
        ]
        subprocess.run(install, check=True)
        stamp.write_text(wanted, encoding="utf-8")
    return python


def version(package: str) -> str:
    """Give the pinned version of a peer, as peers.txt has it."""
    lines = PINNED.read_text(encoding="utf-8").splitlines()
    return next(line.split("==")[1] for line in lines if line.startswith(f"{package}=="))
