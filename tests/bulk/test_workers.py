import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from liantu.bulk.workers import Outcome, run
from liantu.errors import LiantuError, UnreadableFile
from tests.bulk import tasks

ROOT = Path(__file__).parents[2]


def reasons(outcomes: list[Outcome[str, str]]) -> list[str]:
    return [each.value.reason if isinstance(each.value, UnreadableFile) else each.value for each in outcomes]


def is_gone(group: int) -> bool:
    """Wait until no process of the group is left, at most five seconds."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("jobs", [1, 3])
def test_outcomes_come_in_the_items_order(jobs: int) -> None:
    outcomes = list(run(tasks.double, range(200), jobs=jobs))
    assert [(each.item, each.value) for each in outcomes] == [(item, item * 2) for item in range(200)]


def test_workers_are_reused_and_are_no_part_of_this_process() -> None:
    found = {each.value for each in run(tasks.process_id, range(40), jobs=2)}
    assert 1 <= len(found) <= 2
    assert os.getpid() not in found


def test_no_items_start_no_worker() -> None:
    assert list(run(tasks.double, [], jobs=4)) == []


def test_whatever_an_item_does_becomes_its_reason_and_the_rest_goes_on() -> None:
    items = ["甲", "sleep 30", "乙", "hog 4000", "丙", "exit", "丁", "refuse", "fail 数", "leave", "spin", "戊"]
    outcomes = list(run(tasks.act, items, jobs=2, seconds=8, memory=256 << 20))
    assert [each.item for each in outcomes] == items
    assert reasons(outcomes) == [
        "甲", "超过8秒", "乙", "内存超过0.25GiB", "丙", "读取进程意外退出", "丁", "没有文字",
        "读取出错（ZeroDivisionError: 数）", "读取进程意外退出", "超过8秒", "戊",
    ]  # fmt: skip
    assert all(each.value.where == each.item for each in outcomes if isinstance(each.value, UnreadableFile))


def test_a_quick_item_behind_a_slow_one_does_not_wait_for_its_turn() -> None:
    began = time.monotonic()
    outcomes = list(run(tasks.act, ["sleep 1", *["sleep 0.1"] * 10], jobs=2, seconds=20))
    assert [each.item for each in outcomes][:2] == ["sleep 1", "sleep 0.1"]
    assert time.monotonic() - began < 1.9 + 3  # 2 s of sleep on two workers, and their start


def test_items_are_drawn_as_needed() -> None:
    items = iter(range(10_000))
    outcomes = run(tasks.double, items, jobs=1)
    assert next(outcomes).value == 0
    assert next(items) < 100


def test_a_value_that_cannot_be_sent_is_a_reason() -> None:
    (outcome,) = run(tasks.unsendable, [1], jobs=1)
    assert isinstance(outcome.value, UnreadableFile)
    assert outcome.value.reason.startswith("结果无法传回")


def test_an_item_that_cannot_be_sent_is_a_reason() -> None:
    items: list[Callable[[], int] | str] = [lambda: 1, "甲"]
    values = [each.value for each in run(tasks.act, items, jobs=1)]  # type: ignore[arg-type]
    assert isinstance(values[0], UnreadableFile)
    assert values[0].reason.startswith("无法交给读取进程")
    assert values[1] == "甲"


def test_workers_that_cannot_start_end_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    monkeypatch.setattr("multiprocessing.spawn._python_exe", os.fsencode("/bin/false"))
    with pytest.raises(LiantuError, match="读取进程无法启动"):
        list(run(tasks.double, [1], jobs=1))


def test_closing_early_ends_the_workers() -> None:
    outcomes = run(tasks.process_id, range(100), jobs=1)
    worker = next(outcomes).value
    assert isinstance(worker, int)
    outcomes.close()
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


def test_ctrl_c_ends_the_command_and_its_workers(tmp_path: Path) -> None:
    sign = tmp_path / "started"
    program = tmp_path / "program.py"
    program.write_text(
        textwrap.dedent(f"""
        from liantu.bulk.workers import run
        from tests.bulk import tasks
        if __name__ == "__main__":
            try:
                list(run(tasks.start_then_hang, [{str(sign)!r}], jobs=1))
            except KeyboardInterrupt:
                print("ended")
        """)
    )
    with subprocess.Popen(
        [sys.executable, str(program)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,
    ) as command:
        while not sign.exists() and command.poll() is None:
            time.sleep(0.05)
        os.killpg(command.pid, signal.SIGINT)
        assert command.communicate(timeout=20)[0] == "ended\n"
        assert is_gone(command.pid)
