"""Workspaces for commands: one on the tests' own database, and a copy of one that `liantu init` made."""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cli.books import liantu

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
HOME = "500101"


@pytest.fixture
def book(db: None, settings: Any, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of 万州 on the tests' database, for commands inside this process; undone after the test."""
    from liantu.store.workspace import create, load_districts, resolve

    folder = settings.WORKSPACE = tmp_path_factory.mktemp("workspace") / "book"
    monkeypatch.setenv("LIANTU_WORKSPACE", str(folder))
    create(folder)
    load_districts([resolve(HOME)], AT)
    return folder


@pytest.fixture(scope="session")
def initiated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of 万州 as `liantu init` makes it."""
    folder = tmp_path_factory.mktemp("initiated") / "book"
    done = liantu("init", folder, "--district", HOME)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def workspace(initiated: Path, tmp_path: Path) -> Path:
    """A copy of that workspace, with its own database: for commands in processes of their own."""
    return Path(shutil.copytree(initiated, tmp_path / "workspace"))
