"""Reading one file: the task that worker processes run."""

from dataclasses import dataclass
from functools import lru_cache

from liantu.bulk.inputs import Input
from liantu.measures.types import Period
from liantu.model.document import Document
from liantu.model.statement import Reading
from liantu.reading.documents import read_bytes
from liantu.reading.lexicon import Known, Lexicon


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read, with the dates given for it and the registry of names that holds for all."""

    input: Input
    given: Period | None
    fallback: Period | None
    registry: tuple[Known, ...]

    def __str__(self) -> str:
        return self.input.path


def read_file(task: Task) -> tuple[Document, Reading]:
    """Read the file; raises `UnreadableFile` with reason and remedy."""
    one = task.input
    lexicon = _lexicon(task.registry) if task.registry else None
    return read_bytes(one.load(), one.name, path=one.path, given=task.given, fallback=task.fallback, lexicon=lexicon)


@lru_cache(maxsize=1)
def _lexicon(registry: tuple[Known, ...]) -> Lexicon:
    """The packs' words with the registry's, compiled once per worker."""
    return Lexicon(registry)
