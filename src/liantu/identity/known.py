"""What is known of a thing that papers name, and a proposal that two of them are one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """A mention or an entity. `kind` as in the architecture (enterprise, project, park, district …).

    `aliases` are registered names; `short` are the forms a document states itself (以下简称); `place` is a division
    code of six digits, None where unknown (then the place in the name is used); `code` is a credit code;
    one that fails its check counts as unknown.
    """

    key: str
    name: str
    kind: str
    code: str | None = None
    aliases: tuple[str, ...] = ()
    place: str | None = None
    short: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """The entity `key` may be meant, with a score from 0.5 to 1 and the reasons for and against, in Chinese."""

    key: str
    score: float
    reasons: tuple[str, ...]
