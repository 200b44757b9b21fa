"""Chain templates: the stages of a chain and its nodes, each with the products it stands for and ways to make them.

A template has no edges of its own: an edge is what a technology of the library uses and makes, or what a document says.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from liantu.atlas.load import library, place
from liantu.atlas.model import Library
from liantu.errors import PackError
from liantu.ledgers.pack_files import load_all, one_of, require_keys, sub_entries
from liantu.model.lang import Lang
from liantu.packs.loader import Entry

LOOP = "循环"  # the position of the lane of recycling
POSITIONS = ("上游", "中游", "下游", LOOP)
_KEYS = ("id", "label", "english", "named_in", "schemes", "also", "unit", "note", "stages", "nodes")


@dataclass(frozen=True, slots=True)
class Stage:
    """One lane of a chain: 基础, 精深, 高端 …, with its position along the stream; 循环 is the lane of recycling."""

    id: str
    label: str
    position: str
    english: str = ""

    def name(self, lang: Lang) -> str:
        """Give its heading."""
        return lang.pick(self.label, _heading(self.english))


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a chain: the products of the library it stands for (none at depth 0 and 1) and ways to make them.

    `alternatives` are technologies of which one is enough; `scale` is the least efficient yearly output of one plant,
    in the first product's unit, None where no source gives it; `also` are names by which statements call it.
    """

    id: str
    label: str
    stage: str
    products: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    scale: float | None = None
    also: tuple[str, ...] = ()
    where: str = ""
    english: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain template. `named_in` tells which document names it, `schemes` the scheme nodes (`scheme/node`) it fills.

    `unit` is the unit in which its quantities are counted where they are no tonnes (辆, 只, 万元).
    """

    id: str
    label: str
    english: str
    named_in: tuple[str, ...]
    schemes: tuple[str, ...]
    also: tuple[str, ...]
    stages: tuple[Stage, ...]
    nodes: tuple[Node, ...]
    unit: str = "t"
    note: str = ""

    @property
    def products(self) -> tuple[str, ...]:
        """All products of its nodes, once each, in order."""
        return tuple(dict.fromkeys(product for node in self.nodes for product in node.products))

    @property
    def technologies(self) -> tuple[str, ...]:
        """All technologies of its nodes, once each, in order."""
        return tuple(dict.fromkeys(name for node in self.nodes for name in node.alternatives))

    def names(self, library: Library, lang: Lang) -> Mapping[str, str]:
        """Give the names of its nodes by id. English is what the node says, else the product that one node alone
        stands for, and it for no other; the rest keep their Chinese names.
        """
        alone = Counter(node.products for node in self.nodes)
        found = {}
        for node in self.nodes:
            own = len(node.products) == 1 and alone[node.products] == 1
            english = node.english or (library.products[node.products[0]].english if own else "")
            found[node.id] = lang.pick(node.label, _heading(english))
        return found

    def unit_of(self, node: Node, library: Library) -> str:
        """Give the unit in which a node is counted: of its main product, without one the chain's."""
        return library.products[node.products[0]].unit if node.products else self.unit


def _heading(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


@cache
def chains(folders: tuple[Path, ...] = ()) -> Mapping[str, Chain]:
    """Give all chain templates by id. Raises PackError with file, line and remedy."""
    known = library(folders)
    return load_all("atlas/chains", folders, lambda file: _chain(file.entry, known))


def _chain(entry: Entry, known: Library) -> Chain:
    require_keys(entry, _KEYS)
    stages = tuple(_stage(each) for each in sub_entries(entry, "stages"))
    lanes = [each.id for each in stages]
    nodes = tuple(_node(each, lanes, known) for each in sub_entries(entry, "nodes"))
    twice = next((each for each in nodes if sum(one.id == each.id for one in nodes) > 1), None)
    if twice:
        raise PackError(f"{twice.where}: node {twice.id!r} stands twice. Give one of them another id.")
    return Chain(
        entry.text("id"), entry.text("label"), entry.text("english", ""), entry.words("named_in"),
        entry.words("schemes"), entry.words("also"), stages, nodes, entry.text("unit", "t"), entry.text("note", ""),
    )  # fmt: skip


def _stage(entry: Entry) -> Stage:
    require_keys(entry, ("id", "label", "english", "position"))
    position = one_of(entry, "position", entry.text("position"), POSITIONS)
    return Stage(entry.text("id"), entry.text("label"), position, entry.text("english", ""))


def _node(entry: Entry, lanes: list[str], known: Library) -> Node:
    require_keys(entry, ("id", "label", "english", "stage", "products", "technologies", "scale", "also"))
    stage = one_of(entry, "stage", entry.text("stage"), lanes)
    products = tuple(one_of(entry, "product", each, known.products) for each in entry.words("products"))
    ways = tuple(one_of(entry, "technology", each, known.technologies) for each in entry.words("technologies"))
    for way in ways:
        technology = known.technologies[way]
        made = {technology.reference, *(each.product for each in technology.exchanges if each.amount > 0)}
        if not made & set(products):
            raise entry.fail(f"technology {way!r} makes none of the node's products", "Correct `products`")
    scale = entry.data.get("scale")
    if scale is not None and (isinstance(scale, bool) or not isinstance(scale, int | float) or scale <= 0):
        raise entry.fail(f"`scale` must be a number above 0, not {scale!r}", "Give the least efficient yearly output")
    return Node(
        entry.text("id"), entry.text("label"), stage, products, ways, scale, entry.words("also"), place(entry),
        entry.text("english", ""),
    )  # fmt: skip
