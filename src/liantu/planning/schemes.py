"""Schemes: the versioned systems of clusters and chains by which a district runs its industry.

A scheme has exactly the members that documents name. What a code such as 2349 promises and no document names is an
open slot: counted, shown, never filled by guessing. Files: packs/base/schemes (format: docs/schemes.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property


class Grade(StrEnum):
    """How well a member, a count or a link is supported."""

    CONFIRMED = "confirmed"  # 原文点名: the document names it in this very place
    SECONDARY = "secondary"  # 二手: known from a secondary source only
    PENDING = "pending"  # 待核: not yet checked
    INFERRED = "inferred"  # 推断: concluded from the order of a text, nowhere stated


class NodeLevel(StrEnum):
    """What a member of a scheme is."""

    CLUSTER = "cluster"  # 产业集群, 重点产业
    TRACK = "track"  # 赛道
    CHAIN = "chain"  # 产业链


class SchemeKind(StrEnum):
    """What a scheme arranges."""

    CLUSTERS = "clusters"  # 产业集群体系
    CHAINS = "chains"  # 产业链体系
    INNOVATION = "innovation"  # 产业科创体系


class LinkKind(StrEnum):
    """How a member of one scheme stands to one of another, read from left to right."""

    SAME = "same"  # 同一范围
    NARROWER = "narrower"  # the left one is a part of the right one
    BROADER = "broader"  # the right one is a part of the left one
    RELATED = "related"  # they overlap


@dataclass(frozen=True, slots=True)
class SchemeSource:
    """The document that states something of a scheme; `dated` is a year, month or day as far as it is known."""

    id: str
    title: str
    publisher: str
    dated: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """One digit of a scheme's code, or one heading: `count` members, of which `open` are named by no document.

    `count` is None where the text itself leaves the list open (…等主导产业). `scale` is what the group's members are
    to be (万亿级). `note` says what is missing and why.
    """

    id: str
    label: str
    count: int | None
    open: int
    grade: Grade
    scale: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """One named member. `names` are its label and aliases, by which statements name it, without district and suffix.

    `under` is the member it is a part of, `under_grade` how well that is supported. `products` (with the share of a
    firm's output of that product that belongs here) and `codes` (prefixes of GB/T 4754 codes) only serve to propose
    members; `leads` are the 链主 that the document names.
    """

    id: str
    label: str
    level: NodeLevel
    group: str
    source: SchemeSource
    grade: Grade
    names: tuple[str, ...]
    under: str | None = None
    under_grade: Grade | None = None
    products: tuple[tuple[str, Decimal], ...] = ()
    codes: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    scale: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class WatchedSeries:
    """Figures of the whole district that a scheme is held against, by their own definition.

    `beside` is the series with a like name and another definition: the two are shown side by side, never as one line.
    """

    id: str
    label: str
    names: tuple[str, ...]
    indicator: str
    beside: str | None = None
    note: str = ""


@dataclass(frozen=True)
class Scheme:
    """One version of one district's system. Dates are as exact as the documents: 2022 or 2026-01.

    `valid_from` is when it is first met in a document, `superseded_by` the scheme that took its place.
    """

    id: str
    version: int
    label: str
    english: str
    kind: SchemeKind
    district: str
    valid_from: str
    valid_to: str
    superseded_by: str | None
    aliases: tuple[str, ...]
    note: str
    pack: str
    digest: str
    sources: tuple[SchemeSource, ...]
    groups: tuple[Group, ...]
    nodes: tuple[Node, ...]
    series: tuple[WatchedSeries, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Node]:
        """The members by id."""
        return {each.id: each for each in self.nodes}

    @property
    def open_slots(self) -> int:
        """How many members the scheme counts and no document names."""
        return sum(each.open for each in self.groups)

    def of_group(self, group: str) -> tuple[Node, ...]:
        """The members of a group, in the order of the document."""
        return tuple(each for each in self.nodes if each.group == group)

    def within(self, node: str) -> frozenset[str]:
        """The ids of a member and of all members below it."""
        found = {node}
        while more := {each.id for each in self.nodes if each.under in found} - found:
            found |= more
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a crosswalk, from a member (or group) of the left scheme to one of the right, with its reason."""

    left: str
    right: str
    kind: LinkKind
    grade: Grade
    reason: str


@dataclass(frozen=True, slots=True)
class Unlinked:
    """A member without counterpart in the other scheme, and why; `side` is `left` or `right`."""

    side: str
    member: str
    reason: str


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """How the members of two schemes stand to each other. Every member of the left one is linked or listed with why."""

    id: str
    left: str
    right: str
    note: str
    links: tuple[Link, ...]
    unlinked: tuple[Unlinked, ...]

    def of(self, member: str) -> tuple[Link, ...]:
        """The links that start or end at a member."""
        return tuple(each for each in self.links if member in (each.left, each.right))
