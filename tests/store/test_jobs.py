"""Long imports in processes of their own: signed, told when they fail, cleared up when they die."""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from liantu.errors import LiantuError
from liantu.store import importing, jobs
from liantu.store.act import Act
from liantu.store.errors import NotAllowed, Refused
from liantu.store.importing import this_process
from liantu.store.jobs import Step
from liantu.store.models import Batch, Entry
from liantu.store.reach import EVERYTHING, Reach

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
ACT = Act(None, AT)
GOOD = b"\xef\xbb\xbf" + "统一社会信用代码,企业名称\n91500101EX0000125T,甲公司\n".encode()
HOST = this_process().rpartition(":")[0]
DEAD = f"{HOST}:4194304"  # above the largest process number of Linux


@pytest.fixture
def spawned(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that would have been run."""
    found: list[list[str]] = []

    class Process:
        pid = 1

        def __init__(self, command: list[str], **more: object) -> None:
            found.append(command)

        def wait(self) -> int:
            return 0

    monkeypatch.setattr(subprocess, "Popen", Process)
    return found


@pytest.mark.django_db
def test_small_workbook_is_looked_through_at_once(spawned: list[list[str]]) -> None:
    assert jobs.receive(ACT, EVERYTHING, "名单.csv", GOOD).status == "preview"
    assert spawned == []


@pytest.mark.django_db
def test_large_workbook_is_looked_through_by_a_process(
    spawned: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "LARGE_BYTES", 10)
    batch = jobs.receive(ACT, EVERYTHING, "名单.csv", GOOD)
    assert spawned == [[sys.executable, "-m", "liantu.store.job", str(batch.pk), "look", "-"]]
    assert jobs.is_running(ACT, batch)
    with pytest.raises(Refused, match="正在处理"):
        jobs.start(ACT, batch, Step.LOOK)


@pytest.mark.django_db
def test_many_rows_are_published_by_a_process(spawned: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    batch = jobs.receive(ACT, EVERYTHING, "名单.csv", GOOD)
    monkeypatch.setattr(jobs, "LARGE_ROWS", 0)
    jobs.start(ACT, batch, Step.PUBLISH)
    assert spawned[0][4] == "publish"
    jobs.work(ACT, batch, Step.PUBLISH)
    batch.refresh_from_db()
    assert (batch.status, batch.process) == ("published", "")
    assert Entry.objects.count() == 1


@pytest.mark.django_db
def test_what_a_process_refuses_is_kept_as_message() -> None:
    batch = importing.new_batch(ACT, "坏.xlsx", b"PK\x03\x04 broken", "", "", False)
    jobs.work(ACT, batch, Step.LOOK)
    batch.refresh_from_db()
    assert batch.status == "failed"
    assert "坏.xlsx" in batch.message


@pytest.mark.django_db
def test_a_refused_publishing_leaves_the_preview() -> None:
    batch = jobs.receive(ACT, EVERYTHING, "名单.csv", GOOD.replace(b"125T", b"125A"))
    jobs.work(ACT, batch, Step.PUBLISH)
    batch.refresh_from_db()
    assert batch.status == "preview"
    assert "有 1 行存在错误" in batch.message


@pytest.mark.django_db
def test_batch_of_a_dead_process_is_cleared_up() -> None:
    batch = jobs.receive(ACT, EVERYTHING, "名单.csv", GOOD)
    Batch.objects.filter(pk=batch.pk).update(status="staging", process=DEAD)
    batch.refresh_from_db()
    jobs.sweep(ACT, batch)
    batch.refresh_from_db()
    assert batch.status == "discarded"
    assert "已全部清理" in batch.message


@pytest.mark.django_db
@pytest.mark.parametrize("process", ["", this_process(), f"{HOST}:{os.getppid()}"], ids=["unsigned", "own", "parent"])
def test_living_and_unsigned_batches_are_left_alone(process: str) -> None:
    batch = jobs.receive(ACT, EVERYTHING, "名单.csv", GOOD)
    Batch.objects.filter(pk=batch.pk).update(status="staging", process=process)
    batch.refresh_from_db()
    jobs.sweep(ACT, batch)
    batch.refresh_from_db()
    assert batch.status == "staging"


@pytest.mark.django_db
def test_role_without_import_sees_no_imports() -> None:
    with pytest.raises(NotAllowed):
        jobs.batches(ACT, Reach("leader", frozenset(("view",))))
    assert issubclass(NotAllowed, LiantuError)


def test_a_real_process_publishes(tmp_path: Path) -> None:
    script = f"""
import django; django.setup()
from datetime import datetime, UTC
import time
from django.core.management import call_command
from liantu.store import jobs
from liantu.store.act import Act
from liantu.store.models import Batch, Entry
from liantu.store.reach import EVERYTHING
call_command("migrate", verbosity=0)
act = Act(None, datetime.now(UTC))
jobs.LARGE_BYTES = 10
batch = jobs.receive(act, EVERYTHING, "名单.csv", {GOOD!r})
def wait():
    for _ in range(600):
        batch.refresh_from_db()
        if not jobs.is_running(act, batch):
            return
        time.sleep(0.1)
wait()
jobs.start(act, batch, jobs.Step.PUBLISH)
wait()
print(batch.status, Entry.objects.count())
"""
    environment = {
        **os.environ,
        "LIANTU_WORKSPACE": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/book.sqlite3",
    }
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=100, check=False
    )
    assert done.stdout.split() == ["published", "1"], done.stderr + (tmp_path / "jobs.log").read_text()
    assert time.monotonic() - begun < 100


@pytest.mark.django_db
def test_undoing_many_rows_is_done_by_a_process(spawned: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    batch = jobs.receive(ACT, EVERYTHING, "名单.csv", GOOD)
    jobs.start(ACT, batch, Step.PUBLISH)
    batch.refresh_from_db()
    assert not jobs.is_running(ACT, batch)
    monkeypatch.setattr(jobs, "LARGE_ROWS", 0)
    later = Act(None, datetime(2099, 1, 1, tzinfo=UTC))
    jobs.start(later, batch, Step.UNDO)
    batch.refresh_from_db()
    assert spawned[0][4] == "undo"
    assert jobs.is_running(later, batch)
    jobs.work(later, batch, Step.UNDO)
    batch.refresh_from_db()
    assert (batch.status, batch.process) == ("undone", "")
    assert not Entry.objects.filter(live=True).exists()
