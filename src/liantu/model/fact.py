"""Facts: statements with what states them, alike whether read from files just now or kept in the book.

Checks and plans work on facts, so they run on files alone as well as on a book.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date

from liantu.model.statement import Measure, Milestone, Relation, Statement


@dataclass(frozen=True, slots=True)
class Paper:
    """What states something: a document, or one entry of a ledger.

    `id` tells papers apart (`text:12`, `entry:40`, or a file's name); `dated` is the day, month or year it was issued,
    None where that is not known; `suspect` tells that the place it was found at cannot be trusted.
    """

    id: str
    title: str
    dated: tuple[date, date] | None = None
    publisher: str = ""
    district: str = ""
    is_ledger: bool = False
    is_example: bool = False
    suspect: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement with its paper. Facts are equal if their ids are.

    `id` is the statement's number in the book, or its running number among the files read. `topic` is what it is
    about: equal for two facts whose subjects are known to be one thing (the entity in the book, else kind and name);
    `about` is that thing's name, `kind` its kind. `target` and `target_name` are the same for a relation's object.
    `quote` is the sentence that states it, `anchor` the characters that state the value, `place` says where they stand
    (第3页, 第12行, Sheet1!B4).
    """

    id: int
    paper: Paper = field(compare=False)
    statement: Statement = field(compare=False)
    topic: Hashable = field(compare=False)
    about: str = field(compare=False, default="")
    kind: str = field(compare=False, default="other")
    quote: str = field(compare=False, default="")
    anchor: str = field(compare=False, default="")
    place: str = field(compare=False, default="")
    target: Hashable = field(compare=False, default=None)
    target_name: str = field(compare=False, default="")

    @property
    def measure(self) -> Measure | None:
        """The statement if it is a number, else None."""
        return self.statement if isinstance(self.statement, Measure) else None

    @property
    def milestone(self) -> Milestone | None:
        """The statement if it is a stage of a project, else None."""
        return self.statement if isinstance(self.statement, Milestone) else None

    @property
    def relation(self) -> Relation | None:
        """The statement if it ties two named things, else None."""
        return self.statement if isinstance(self.statement, Relation) else None

    @property
    def key(self) -> str:
        """A name of the fact's place that does not change when it is read again: paper, kind, span and anchor."""
        at = self.statement.evidence
        return f"{self.paper.id}:{type(self.statement).__name__}:{at.start}-{at.end}:{self.anchor}"
