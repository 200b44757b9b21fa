"""Top-level tasks for the worker tests: a worker process imports them by name."""

import os
import time
from pathlib import Path

from liantu.errors import UnreadableFile


def double(item: int) -> int:
    return item * 2


def process_id(item: int) -> int:
    return os.getpid()


def act(item: str) -> str:
    """Do to the worker what the item says."""
    verb, _, rest = item.partition(" ")
    if verb == "sleep":
        time.sleep(float(rest))
    elif verb == "spin":
        while True:
            pass
    elif verb == "hog":
        hoard = [bytearray(1 << 20) for _ in range(int(rest))]
        return str(len(hoard))
    elif verb == "exit":
        os._exit(3)
    elif verb == "refuse":
        raise UnreadableFile("没有文字", todo="另存")
    elif verb == "fail":
        raise ZeroDivisionError(rest)
    elif verb == "leave":
        raise SystemExit(0)
    return item


def unsendable(item: int) -> object:
    return lambda: item


def start_then_hang(item: str) -> None:
    Path(item).touch()
    time.sleep(60)
