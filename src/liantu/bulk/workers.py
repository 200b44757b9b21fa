"""Worker processes that outlive many files and no hostile one: a time and a memory limit for every item.

A worker is a long-lived process that takes one item at a time. Whatever an item does to it (raises, eats memory,
hangs, crashes a C library) ends as a reason for that item; where the worker did not survive, a new one takes its place.
"""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from multiprocessing.connection import wait
from time import monotonic
from typing import Any, Generic, TypeVar

from liantu.bulk.worker_process import Reply, Worker, WorkerLost
from liantu.errors import LiantuError, UnreadableFile

Item = TypeVar("Item")
Value = TypeVar("Value")
_AHEAD = 32  # results held back per worker while an earlier item is still being read
_MOST_FAILED_STARTS = 3


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Item, Value]):
    """An item and what became of it: the task's value, or why there is none."""

    item: Item
    value: Value | UnreadableFile


def run(
    task: Callable[[Item], Value], items: Iterable[Item], *, jobs: int, seconds: float = 60, memory: int = 1 << 30
) -> Generator[Outcome[Item, Value], None, None]:
    """Run `task`, a top-level function, on each item in `jobs` worker processes; yield outcomes in the items' order.

    Per item: `seconds` of wall time, and `memory` bytes of address space beyond what the imports take (where the
    platform can limit it). `items` is drawn from as workers come free. `str(item)` names the item in reasons. Raises
    `LiantuError` if worker processes cannot start at all. Closing the iterator ends the workers.
    """
    crew = _Crew(task, max(1, jobs), seconds, memory)
    try:
        yield from crew.outcomes(iter(items))
    finally:
        crew.close()


class _Crew(Generic[Item, Value]):
    def __init__(self, task: Callable[[Item], Value], jobs: int, seconds: float, memory: int) -> None:
        self._task, self._jobs, self._seconds, self._memory = task, jobs, seconds, memory
        self._workers: list[Worker] = []
        self._at_work: dict[int, Item] = {}
        self._done: dict[int, Outcome[Item, Value]] = {}
        self._failed_starts = 0

    def outcomes(self, items: Iterator[Item]) -> Iterator[Outcome[Item, Value]]:
        numbers = count()
        waiting: deque[tuple[int, Item]] = deque()
        following, is_more = 0, True
        while is_more or waiting or self._at_work or self._done:
            while is_more and len(waiting) < self._jobs and self._span(following, waiting) < _AHEAD * self._jobs:
                try:
                    waiting.append((next(numbers), next(items)))
                except StopIteration:
                    is_more = False
            self._staff(len(waiting))
            self._hand_out(waiting)
            while following in self._done:
                yield self._done.pop(following)
                following += 1
            if self._workers and (self._at_work or waiting):
                self._listen()

    def _span(self, following: int, waiting: deque[tuple[int, Item]]) -> int:
        return max([*self._at_work, *self._done, *(number for number, _ in waiting)], default=following) - following

    def _staff(self, wanted: int) -> None:
        """Start workers up to the number of jobs, but no more than there is work for."""
        while len(self._workers) < min(self._jobs, wanted + len(self._at_work)):
            if self._failed_starts >= _MOST_FAILED_STARTS:
                raise LiantuError("读取进程无法启动：请检查内存与安装是否完整")
            self._workers.append(Worker(self._task, self._memory, monotonic() + max(60.0, self._seconds)))

    def _hand_out(self, waiting: deque[tuple[int, Item]]) -> None:
        for worker in self._workers:
            while waiting and worker.is_idle:
                number, item = waiting.popleft()
                self._at_work[number] = item
                if (reason := worker.give(number, item, monotonic() + self._seconds)) is not None:
                    self._settle(number, self._unread(number, reason))

    def _listen(self) -> None:
        """Wait until a worker answers, ends, or has had its time; settle what that means for its item."""
        deadlines = [worker.deadline for worker in self._workers if worker.deadline is not None]
        patience = max(0.0, min(deadlines) - monotonic()) if deadlines else None
        ready = set(wait([worker.pipe for worker in self._workers], patience))
        for worker in list(self._workers):
            if worker.pipe in ready:
                self._hear(worker)
            elif worker.deadline is not None and worker.deadline <= monotonic():
                self._dismiss(worker, f"超过{self._seconds:g}秒")

    def _hear(self, worker: Worker) -> None:
        try:
            reply = worker.hear()
        except WorkerLost:
            self._dismiss(worker, "读取进程意外退出")
            return
        self._failed_starts = 0
        if reply is not None:
            self._settle(reply.number, self._judged(reply))
            if reply.is_out_of_memory:
                self._dismiss(worker, "")

    def _judged(self, reply: Reply) -> Any:
        if reply.is_out_of_memory:
            return self._unread(reply.number, f"内存超过{self._memory / (1 << 30):g}GiB")
        if isinstance(reply.value, UnreadableFile) and not reply.value.where:
            unread = reply.value
            return UnreadableFile(unread.reason, where=str(self._at_work[reply.number]), todo=unread.todo)
        return reply.value

    def _dismiss(self, worker: Worker, reason: str) -> None:
        worker.end()
        self._workers.remove(worker)
        if worker.number is not None:
            self._settle(worker.number, self._unread(worker.number, reason))
        elif not worker.was_ready:
            self._failed_starts += 1

    def _unread(self, number: int, reason: str) -> UnreadableFile:
        return UnreadableFile(reason, where=str(self._at_work[number]), todo="请检查该文件，或拆分后再试")

    def _settle(self, number: int, value: Any) -> None:
        self._done[number] = Outcome(self._at_work.pop(number), value)

    def close(self) -> None:
        for worker in self._workers:
            worker.end()
        self._workers.clear()
