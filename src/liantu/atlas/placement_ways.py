"""Which technology a facility runs: the one that makes its product, among several the one that its papers tell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from liantu.atlas.model import Library
from liantu.atlas.placement_names import normal


@dataclass(frozen=True, slots=True)
class Way:
    """The technology chosen ("" where nothing decides), all that would do, and why in words."""

    technology: str
    alternatives: tuple[str, ...]
    why: str = ""


def ways_of(library: Library, product: str, *, takes: bool = False) -> tuple[str, ...]:
    """Give the technologies whose reference a product is, else those that make it besides; with `takes` those that use
    it, in the order of the library.
    """
    return (library.using if takes else library.making).get(product, ())


def outcome(library: Library, product: str) -> str:
    """Give the product that whoever uses a product up makes of it, "" where the ways to use it make different ones."""
    made = {library.technologies[each].reference for each in ways_of(library, product, takes=True)}
    return made.pop() if len(made) == 1 else ""


def choose(library: Library, ways: Sequence[str], words: Iterable[str]) -> Way:
    """Choose among ways by words: the pairs of characters that only one way's name has, found in what papers print."""
    if len(ways) <= 1:
        return Way(ways[0], tuple(ways), "工艺库中只有这一种") if ways else Way("", ())
    printed = normal("\n".join(words))
    found = {name: _found(library, name, ways, printed) for name in ways}
    best = max(len(each) for each in found.values())
    leaders = [name for name in ways if len(found[name]) == best]
    if not best or len(leaders) > 1:
        return Way("", tuple(ways), "材料没有写明工艺")
    said = max(found[leaders[0]], key=len)
    return Way(leaders[0], tuple(ways), f"材料提到“{said}”")


def _found(library: Library, name: str, ways: Sequence[str], printed: str) -> list[str]:
    own = _pairs(library.technologies[name].name)
    others = {pair for other in ways if other != name for pair in _pairs(library.technologies[other].name)}
    product = _pairs(library.products[library.technologies[name].reference].name)
    return [pair for pair in own if pair not in others and pair not in product and pair in printed]


def _pairs(name: str) -> list[str]:
    text = normal(name)
    return [text[at : at + 2] for at in range(len(text) - 1)]
