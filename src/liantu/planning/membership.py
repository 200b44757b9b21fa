"""Who belongs to which member of a scheme: proposals from products and industry codes, and shares that sum to one.

A proposal is only ever a proposal: a person accepts it. A firm may belong to several members; its shares say which part
of its output belongs to each, and what is left over is unclassified.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction

from liantu.errors import LiantuError
from liantu.planning.naming import answers
from liantu.planning.schemes import Node, Scheme
from liantu.planning.target_words import percent

_PARTS = 1_000_000  # shares are kept to six decimals


class Ground(StrEnum):
    """What a proposal rests on, the strongest first."""

    NAMED = "named"  # the ledger names the cluster itself
    PRODUCT = "product"
    CODE = "code"  # GB/T 4754
    OWNER = "owner"  # of a project: where its owner belongs


@dataclass(frozen=True, slots=True)
class Candidate:
    """An enterprise or project as the proposals see it: clusters its ledger names, products, industry code.

    `homes` are members (node ids with shares) of whoever owns it, for projects.
    """

    id: Hashable
    name: str
    clusters: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    code: str = ""
    homes: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """That a candidate belongs to a member with a share (0 to 1), on which ground, in words for the office."""

    candidate: Candidate
    node: str
    share: Decimal
    ground: Ground
    basis: str


class BadShare(LiantuError):
    """A share that is none, or shares of one thing in one scheme that sum to more than one."""


def propose(scheme: Scheme, candidate: Candidate) -> tuple[Proposal, ...]:
    """Give the members that a candidate may belong to, shares summing to at most one; none where nothing tells.

    In this order, the first that tells anything: the chains and clusters whose products it makes (its output split
    evenly over its products, which the basis says), the cluster that its ledger names, its industry code (the longest
    prefix), and for a project its owner's members.
    """
    return (
        _by_product(scheme, candidate)
        or _by_name(scheme, candidate)
        or _by_code(scheme, candidate)
        or tuple(
            Proposal(candidate, node, share, Ground.OWNER, "按建设单位的归属")
            for node, share in candidate.homes
            if node in scheme.by_id
        )
    )


def products_in(scheme: Scheme, text: str) -> tuple[str, ...]:
    """Give the products of the scheme that a project's name contains, the longer before those inside them."""
    words = sorted({name for each in scheme.nodes for name, _ in each.products if len(name) > 1}, key=len, reverse=True)
    found: list[str] = []
    for word in words:
        if word in text and not any(word in longer for longer in found):
            found.append(word)
    return tuple(found)


def require_shares(shares: Iterable[Decimal], name: str) -> None:
    """Raise BadShare where shares of one thing in one scheme sum to more than one, or one is not above 0."""
    known = list(shares)
    if any(each <= 0 or each > 1 for each in known):
        raise BadShare(f"“{name}”的份额应大于 0、不超过 1；请改正后再保存。")
    total = sum(known, Decimal(0))
    if total > 1:
        raise BadShare(
            f"“{name}”在同一体系中的份额合计为 {share_words(total)}，超过 100%；请调低某一项，或先撤销原来的归属。"
        )


def share_words(share: Decimal) -> str:
    """Give a share as an office writes it.

    >>> share_words(Decimal("0.333334")), share_words(Decimal(1))
    ('33.3%', '100%')
    """
    return percent(share * 100).replace(".0%", "%")


def read_share(text: str) -> Decimal:
    """Give the share that a percentage in words states: 60, 60% and 33.3 are shares of one.

    Raise BadShare for what is no percentage between 0 and 100.
    """
    try:
        share = Decimal(text.strip().rstrip("%％")) / 100
    except InvalidOperation as error:
        raise BadShare(f"份额“{text}”不是数；请填 1 到 100 之间的百分数，如 60。") from error
    if not share.is_finite() or not 0 < share <= 1:
        raise BadShare(f"份额“{text}”应大于 0、不超过 100；请填百分数，如 60。")
    return share.quantize(1 / Decimal(_PARTS))


def rest(shares: Iterable[Decimal]) -> Decimal:
    """Give the part of a thing's output that no share classifies.

    >>> rest([Decimal("0.6"), Decimal("0.3")])
    Decimal('0.1')
    """
    return max(Decimal(0), 1 - sum(shares, Decimal(0)))


def _by_product(scheme: Scheme, candidate: Candidate) -> tuple[Proposal, ...]:
    """Each product counts alike; one of a node's products weighs with its share there."""
    weights: dict[str, Fraction] = defaultdict(Fraction)
    told: dict[str, list[str]] = defaultdict(list)
    products = tuple(dict.fromkeys(candidate.products))
    for product in products:
        for node, share in _nodes_of(scheme, product):
            weights[node.id] += Fraction(share) / len(products)
            told[node.id].append(product)
    even = "，按产品个数平分" if any(each < 1 for each in weights.values()) else ""
    return tuple(
        Proposal(candidate, node, share, Ground.PRODUCT, f"产品：{'、'.join(told[node])}{even}")
        for node, share in _rounded(weights).items()
    )


def _nodes_of(scheme: Scheme, product: str) -> list[tuple[Node, Decimal]]:
    """The members that list the product, else those that list the longest word it ends with (高端铜箔), else the
    longest one of three characters or more inside it (可溶镁合金材料).
    """
    listed = [(name, each, share) for each in scheme.nodes for name, share in each.products]
    fits = (product.__eq__, lambda name: len(name) > 1 and product.endswith(name),
            lambda name: len(name) > 2 and name in product)  # fmt: skip
    for fit in fits:
        found = [(name, each, share) for name, each, share in listed if fit(name)]
        if found:
            longest = max(len(name) for name, _, _ in found)
            return [(each, share) for name, each, share in found if len(name) == longest]
    return []


def _by_name(scheme: Scheme, candidate: Candidate) -> tuple[Proposal, ...]:
    found = [(each, word) for word in candidate.clusters for each in scheme.nodes if answers(each.names, word)]
    nodes: Mapping[str, str] = {each.id: word for each, word in found}
    if len(nodes) != 1:  # a ledger that names two clusters does not say how the firm is split
        return ()
    node, word = next(iter(nodes.items()))
    return (Proposal(candidate, node, Decimal(1), Ground.NAMED, f"台账所填集群：{word}"),)


def _by_code(scheme: Scheme, candidate: Candidate) -> tuple[Proposal, ...]:
    code = candidate.code.strip().lstrip("ABCDEFGHIJKLMNOPQRST")
    found = [(prefix, each) for each in scheme.nodes for prefix in each.codes if code and code.startswith(prefix)]
    longest = max((len(prefix) for prefix, _ in found), default=0)
    best: Sequence[tuple[str, Node]] = [(prefix, each) for prefix, each in found if len(prefix) == longest]
    if len(best) != 1:
        return ()
    prefix, node = best[0]
    return (Proposal(candidate, node.id, Decimal(1), Ground.CODE, f"行业代码 {code}（GB/T 4754 {prefix}）"),)


def _rounded(weights: Mapping[str, Fraction]) -> dict[str, Decimal]:
    """Weights as shares of six decimals that sum to what the weights sum to: the first takes what rounding left."""
    shares = {node: Decimal(int(weight * _PARTS)) / _PARTS for node, weight in weights.items()}
    left = Decimal(int(sum(weights.values(), Fraction(0)) * _PARTS)) / _PARTS - sum(shares.values(), Decimal(0))
    return {node: share + (left if at == 0 else 0) for at, (node, share) in enumerate(shares.items())}
