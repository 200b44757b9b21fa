"""Whether the workspace is the demonstration: a file in it says so."""

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
