"""One worker process: its limits, its loop, and the parent's handle on it."""

import multiprocessing
import os
import pickle
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from liantu.errors import LiantuError, UnreadableFile

_GRACE = 0.5
_READY = "ready"


class WorkerLost(LiantuError):
    """A worker process ended without an answer."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a worker answers for the item of that number."""

    number: int
    value: Any
    is_out_of_memory: bool = False


class Worker:
    """The parent's handle on a worker process; `deadline` is when it must have answered, None while it is idle."""

    def __init__(self, task: Callable[[Any], Any], memory: int, deadline: float) -> None:
        # spawn, not fork: the parent may run threads, and a worker must not inherit what it has read
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, task, memory), daemon=True)
        self.number: int | None = None
        self.was_ready = False
        self.deadline: float | None = deadline
        with _sheltered():
            self._process.start()
        theirs.close()

    @property
    def is_idle(self) -> bool:
        """Whether the worker has started and waits for an item."""
        return self.was_ready and self.number is None

    def give(self, number: int, item: Any, deadline: float) -> str | None:
        """Hand over an item; gives a reason if it cannot be handed over."""
        try:
            self.pipe.send((number, item))
        except (OSError, BrokenPipeError):
            pass  # the worker has just ended: hearing it will tell, and settle this item
        except (pickle.PicklingError, TypeError, AttributeError) as error:
            return f"无法交给读取进程（{error}）"
        self.number, self.deadline = number, deadline
        return None

    def hear(self) -> Reply | None:
        """Take what the worker sent: None for its first sign of life; raises `WorkerLost` if it has ended."""
        try:
            reply = self.pipe.recv()
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise WorkerLost("读取进程意外退出") from error
        self.deadline = self.number = None
        if reply == _READY:
            self.was_ready = True
            return None
        return reply if isinstance(reply, Reply) else None

    def end(self) -> None:
        """End the process, kindly first so that it can end what it started itself."""
        self.pipe.close()
        self._process.terminate()
        self._process.join(_GRACE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()


@contextmanager
def _sheltered() -> Iterator[None]:
    """Hold Ctrl-C back while a process starts, so that one does not die with a traceback before it can ignore it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def serve(pipe: Connection, task: Callable[[Any], Any], memory: int) -> None:
    """Answer items until the parent hangs up; after running out of memory, answer and end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; ending workers is the parent's job
    signal.signal(signal.SIGTERM, _leave)
    limit_memory(memory)
    with suppress(OSError):
        pipe.send(_READY)
        while True:
            try:
                number, item = pipe.recv()
            except EOFError:
                return
            reply = _attempt(task, number, item)
            try:
                pipe.send(reply)
            except MemoryError:
                reply = Reply(number, None, is_out_of_memory=True)
                pipe.send(reply)
            except (pickle.PicklingError, TypeError, AttributeError, ValueError) as error:
                pipe.send(Reply(number, UnreadableFile(f"结果无法传回（{error}）")))
            if reply.is_out_of_memory:
                return


def _attempt(task: Callable[[Any], Any], number: int, item: Any) -> Reply:
    """Run the task: the rim at which any failure becomes a reason."""
    try:
        return Reply(number, task(item))
    except UnreadableFile as error:
        return Reply(number, error)
    except MemoryError:
        return Reply(number, None, is_out_of_memory=True)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001  (the rim; a Rust panic is no Exception)
        return Reply(number, UnreadableFile(f"读取出错（{type(error).__name__}: {str(error)[:200]}）"))


def _leave(signum: int, frame: object) -> None:
    os._exit(1)  # at once: unwinding may end inside another library's exit handler, which would complain


def limit_memory(memory: int) -> None:
    """Limit the address space to `memory` bytes more than the process has mapped now; does nothing where impossible."""
    try:
        import resource
    except ImportError:  # Windows has no such limit: the time limit alone holds there
        return
    limit = _mapped() + memory
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _mapped() -> int:
    """Give the bytes of address space the process has mapped, 512 MiB where the platform does not tell."""
    import resource

    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except (OSError, ValueError, IndexError):
        return 512 << 20
