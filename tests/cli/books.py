"""Commands on a book of their own: a workspace under tmp_path, on SQLite whatever the tests of the store use."""

import os
import subprocess
import sys
from pathlib import Path

LIANTU = Path(sys.executable).with_name("liantu")


def environment_of(database: str = "") -> dict[str, str]:
    found = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "LIANTU_WORKSPACE")}
    return {**found, "DATABASE_URL": database} if database else found


def liantu(*arguments: object, database: str = "") -> "subprocess.CompletedProcess[str]":
    environment = environment_of(database)
    command = [str(LIANTU), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, env=environment)
