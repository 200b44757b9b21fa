"""Whether the workspace is the demonstration: a file in it says so."""

import json
from pathlib import Path

from django.conf import settings

FOLDER = "demo"
STATE = "demo.json"


def home() -> Path:
    """Give the folder of the workspace that makes it a demonstration."""
    return Path(settings.WORKSPACE) / FOLDER


def is_demo() -> bool:
    """Tell whether the workspace of the settings is a demonstration, fully loaded."""
    return (home() / STATE).is_file()


def accounts() -> frozenset[str]:
    """Give the user names that the demonstration made itself; none outside one."""
    if not is_demo():
        return frozenset()
    return frozenset(json.loads((home() / STATE).read_text("utf-8")).get("accounts", ()))
