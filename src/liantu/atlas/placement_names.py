"""From what a statement prints to a product of the library: by name, by the head of a compound, by a project's name."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from liantu.atlas.chains import Chain
from liantu.atlas.model import Kind, Library
from liantu.model.fact import Fact

_BRACKETS = re.compile(r"[（(][^）)]*[）)]")
_SEVERAL = re.compile(r"[、,，/]|和|与|及|以及")
# In front of a product's name these make it another thing: waste, or an industry about it.
_ANOTHER = re.compile(r"废|淘汰|回收|非")
# What may follow the product in the name of a project that makes it: doing, building, and which part.
_TAIL = re.compile(
    r"(?:生产|制造|加工|压延|精整|扩能|扩产|扩建|新建|建设|技改|技术|升级|改造|综合利用|产能|产业|化|"
    r"生产线|线|基地|项目|工程|装置|工厂|车间|[一二三四五六七八九十]期|第[一二三四五六七八九十]阶段)*"
)
_TAKES_IN = re.compile(r"^(?:综合利用|回收|处置|处理|资源化|再生利用|消纳)")


@dataclass(frozen=True, slots=True)
class Named:
    """What a printed name means: a product of the library, else the label of a chain's node without products.

    `exact` tells that the name itself is known, not only its head; `takes` that the thing named takes the product in.
    """

    product: str
    label: str
    exact: bool = True
    takes: bool = False
    by_use: bool = False


class Names:
    """The names of a library's products, and of nodes that stand for no product.

    With `loose` nodes that stand for products answer to their other names too (铝材料): near enough for a flow between
    nodes, too near for a capacity.
    """

    def __init__(self, library: Library, chains: Iterable[Chain] = (), *, loose: bool = False) -> None:
        self._products = library.products
        self._known: dict[str, Named] = {}
        products = library.products.values()
        for name, product in [(each.name, each) for each in products] + [
            (also, each) for each in products for also in each.also
        ]:
            self._known.setdefault(normal(name), Named(product.id, product.name))
        for node in (node for chain in chains for node in chain.nodes):
            if node.products and not loose:
                continue
            first = node.products[0] if node.products else ""
            label = library.products[first].name if first else node.label
            for name in (node.label, *node.also):
                self._known.setdefault(normal(name), Named(first, label))
        self._longest = max(map(len, self._known), default=0)

    def find(self, printed: str) -> Named | None:
        """Give what a printed name means: itself, else its longest known ending (ECR无碱玻纤: 玻纤), else None."""
        name = normal(printed)
        if found := self._known.get(name):
            return found
        for at in range(max(1, len(name) - self._longest), len(name) - 1):
            found = self._known.get(name[at:])
            if found and found.product and not _ANOTHER.search(name[:at]):
                return Named(found.product, found.label, exact=False)
        return None

    def several(self, printed: str) -> list[str]:
        """Give the names that a printed enumeration joins; one name alone is a list of it."""
        if normal(printed) in self._known:
            return [printed]
        return [each.strip() for each in _SEVERAL.split(printed) if each.strip()]

    def of_project(self, name: str) -> Named | None:
        """Give what a project's own name says that it makes (铝板带箔项目一期) or takes in (赤泥综合利用项目)."""
        text = normal(name)
        best: Named | None = None
        reached = 0  # of names with one ending the longest, which begins first, counts
        for start in range(len(text)):
            for end in range(min(len(text), start + self._longest), max(start + 1, reached), -1):
                found = self._known.get(text[start:end])
                if found and found.product and not _ANOTHER.search(text[max(0, start - 2) : start]):
                    best, reached = self._judged(found, text[end:]) or best, end
                    break
        return best

    def _judged(self, found: Named, tail: str) -> Named | None:
        waste = self._products[found.product].kind is Kind.WASTE or tail.startswith("回收")
        if waste:
            return Named(found.product, found.label, exact=False, takes=True) if _TAKES_IN.match(tail) else None
        return Named(found.product, found.label, exact=False) if _TAIL.fullmatch(tail) else None


def normal(name: str) -> str:
    """Give a name without widths, case, spaces, quotes and what stands in brackets."""
    plain = _BRACKETS.sub("", unicodedata.normalize("NFKC", name))
    return re.sub(r"[\s“”\"'·]", "", plain).casefold()


def printed(fact: Fact) -> str:
    """Give the characters that state a fact's value, without the breaks of lines."""
    return "".join(fact.anchor.split())
