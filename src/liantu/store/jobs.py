"""Long imports in a process of their own, so that no page waits for them: started here, run by `liantu.store.job`."""

import os
import subprocess
import sys
import threading
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from liantu.errors import LiantuError
from liantu.store import importing
from liantu.store.act import Act
from liantu.store.demo_mark import is_demo
from liantu.store.errors import Refused
from liantu.store.models import Batch
from liantu.store.reach import EVERYTHING, Reach, reach_of
from liantu.store.staging import publish
from liantu.store.undoing import undo

LARGE_BYTES = 1_000_000
LARGE_ROWS = 3_000  # about three seconds of writing: longer than a reader should look at an empty page
Status = Batch.Status


class Step(StrEnum):
    """What is done with a batch."""

    LOOK = "look"
    PUBLISH = "publish"
    PUBLISH_GOOD = "publish_good"
    UNDO = "undo"


def batches(act: Act, reach: Reach) -> QuerySet[Batch]:
    """Give the imports that an account sees, the newest first: those of its district; of a park's officer its own."""
    reach.require("import")
    rows = Batch.objects.select_related("source", "by").order_by("-pk")
    if reach.park is not None or reach.enterprise is not None:
        return rows.filter(by=act.by)
    return rows.filter(district=reach.district) if reach.district else rows


def receive(act: Act, reach: Reach, name: str, data: bytes, *, district: str = "", ledger: str = "") -> Batch:
    """Keep a workbook and look through it: a small one at once (raises UnreadableFile), a large one by a process.

    What comes into the demonstration is 示例: its rows must not share an unmarked total with public figures.
    """
    reach.require("import")
    example = is_demo()
    if len(data) <= LARGE_BYTES:
        return importing.receive(act, reach, name, data, district=district, ledger=ledger or None, example=example)
    batch = importing.new_batch(act, name, data, reach.district or district, ledger, example)
    start(act, batch, Step.LOOK)
    return batch


def start(act: Act, batch: Batch, step: Step) -> None:
    """Run a step: at once where it is short, else in a process that goes on when the page is left.

    Raise Refused where a process is at work on the batch already.
    """
    if is_running(act, batch):
        raise Refused("这次导入正在处理，请等它完成。")
    if not is_long(batch, step):
        run(act, batch, step)
        return
    batch.message, batch.beat_at = "", act.at
    if step is Step.LOOK:
        batch.status = Status.READING
    process = _spawn(batch, step, act)
    batch.process = f"{importing.this_process().rpartition(':')[0]}:{process.pid}"
    # Not `save()`: the process may have moved the batch on already.
    Batch.objects.filter(pk=batch.pk).update(process=batch.process, beat_at=act.at)


def is_long(batch: Batch, step: Step) -> bool:
    """Tell whether a step takes longer than a page may: by the workbook's size, or its rows once they are counted."""
    size = batch.source.size if batch.source else 0
    return size > LARGE_BYTES or (step is not Step.LOOK and batch.counts.get("rows", 0) > LARGE_ROWS)


def is_running(act: Act, batch: Batch) -> bool:
    """Tell whether a process has been started for the batch and still runs."""
    at_work = bool(batch.process) and (
        batch.status in (Status.READING, Status.STAGING, Status.PREVIEW) or _is_undoing(batch)
    )
    own = batch.process == importing.this_process()
    return at_work and (own or importing.is_alive(act, batch))


def _is_undoing(batch: Batch) -> bool:
    """Whether a process was started after the batch was published: only undoing is."""
    since = batch.published_at
    return (
        batch.status == Status.PUBLISHED and since is not None and batch.beat_at is not None and batch.beat_at > since
    )


def sweep(act: Act, batch: Batch) -> None:
    """Clear up after a batch whose process ended before its work: what it had staged is removed."""
    if batch.status not in (Status.READING, Status.STAGING) or not batch.process or is_running(act, batch):
        return
    importing.discard(act, batch, "导入中途被中断：已写入的行没有发布，已全部清理，请重新导入。")


def run(act: Act, batch: Batch, step: Step) -> None:
    """Do a step in this process, within the reach of the act's account."""
    reach = reach_of(act.by) if act.by else EVERYTHING
    if step is Step.LOOK:
        importing.look_through(act, batch)
    elif step is Step.UNDO:
        undo(act, reach, batch)
    else:
        publish(act, reach, batch, only_good=step is Step.PUBLISH_GOOD)


def work(act: Act, batch: Batch, step: Step) -> None:
    """Do a step as a process of its own: signed, and with what was refused kept as the batch's message."""
    Batch.objects.filter(pk=batch.pk).update(process=importing.this_process(), beat_at=act.at)
    batch.refresh_from_db()
    try:
        run(act, batch, step)
    except LiantuError as error:
        _fail(batch, step, str(error))
    except BaseException:
        _fail(batch, step, "系统内部出错，导入没有完成，账面没有变化；请把时间和文件名告诉管理员。")
        raise
    finally:
        Batch.objects.filter(pk=batch.pk).update(process="")


def _fail(batch: Batch, step: Step, message: str) -> None:
    rows = Batch.objects.filter(pk=batch.pk)
    if step is Step.LOOK:
        rows.update(status=Status.FAILED, message=message)
    else:
        rows.update(message=message)


def _spawn(batch: Batch, step: Step, act: Act) -> "subprocess.Popen[bytes]":
    """Start the process, free of this one: it lives on when the server stops, and needs no terminal."""
    user = str(act.by.pk) if act.by else "-"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE,
        "LIANTU_WORKSPACE": str(settings.WORKSPACE),
    }
    free: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        free = {"creationflags": subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP}
    with (Path(settings.WORKSPACE) / "jobs.log").open("ab") as log:
        process = subprocess.Popen(  # noqa: S603 - our own module, our own words
            [sys.executable, "-m", "liantu.store.job", str(batch.pk), step, user],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment, **free,
        )  # fmt: skip
    # A child that ended stays in the process table until it is waited for, and would count as alive.
    threading.Thread(target=process.wait, daemon=True).start()
    return process
