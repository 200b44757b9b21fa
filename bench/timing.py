"""Jobs timed in turn: each in its own process on the same core, so that no job has a quieter machine than another."""

import json
import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any, Self

from bench.texts import ROOT, size_of


class Absent(Exception):
    """The program of a job is not there; the text says what is missing."""


class Worker:
    """A job in a process of its own, which answers orders one by one."""

    def __init__(self, job: str, python: Path, core: int) -> None:
        self.job = job
        command = [str(python), "-m", "bench.worker", job, str(core)]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        said = self._read()
        if "absent" in said:
            self.close()
            raise Absent(f"{job}: {said['absent']}")

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise Absent(f"{self.job}: its process ended with status {self._process.wait()}")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _send(self, order: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()

    def hold(self, texts: list[str]) -> None:
        """Hand over the texts that the next orders run on."""
        self._send({"texts": texts})

    def seconds(self, number: int) -> float:
        """Run over the texts once, with the digits of round `number`, and give the seconds taken."""
        self._send({"round": number})
        return float(self._read()["seconds"])

    def find(self) -> list[list[list[Any]]]:
        """Give what the job finds in each text: rows of start, end, low, high, unit."""
        self._send({"find": True})
        found: list[list[list[Any]]] = self._read()["found"]
        return found

    def close(self) -> None:
        """End the process."""
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of each round of one job over a collection of `size` bytes."""

    job: str
    size: int
    rounds: list[float] = field(default_factory=list)

    @property
    def speed(self) -> float:
        """Megabytes (10^6 bytes of UTF-8) a second, by the median round."""
        return self.size / median(self.rounds) / 1e6


def alternate(workers: list[Worker], texts: list[str], rounds: int) -> list[Timing]:
    """Time all jobs on the texts, job after job in every round; a first round is run and thrown away."""
    timings = [Timing(worker.job, size_of(texts)) for worker in workers]
    for worker in workers:
        worker.hold(texts)
        worker.seconds(0)
    for number in range(1, rounds + 1):
        for worker, timing in zip(workers, timings, strict=True):
            timing.rounds.append(worker.seconds(number))
    return timings


def core() -> int:
    """Give the core that all jobs run on: the last of those this process may use."""
    return max(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 0
