"""Proposals of which known entity a mention means: never a merge, only scores and reasons for a person to judge."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from liantu.identity.company_name import parts
from liantu.identity.credit_code import usable
from liantu.identity.features import ENTERPRISE, PROJECT, compared_name, is_derived_short, proposal
from liantu.identity.known import Known, Proposal

# Bounds on the work for one mention: what a common trade name or bigram may bring in, and how many are compared.
_MOST_OF_ONE_TRADE = 2000
_MOST_OF_ONE_BIGRAM = 3000
_MOST_SIMILAR = 150


class Index:
    """Known entities, built once; a proposal then looks only at those that share a code, name, trade name or bigrams.

    100 000 enterprises take about ten seconds to index and a few milliseconds a mention.
    """

    def __init__(self, known: Iterable[Known]) -> None:
        self._known: Sequence[Known] = sorted(known, key=lambda one: (one.key, one.name))
        self._codes: dict[str, list[int]] = defaultdict(list)
        self._names: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._trades: dict[str, list[int]] = defaultdict(list)
        self._bigrams: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, one in enumerate(self._known):
            self._add(place, one)

    def _add(self, place: int, one: Known) -> None:
        if code := usable(one.code):
            self._codes[code].append(place)
        for name in dict.fromkeys((one.name, *one.aliases, *one.short)):
            self._names[one.kind, compared_name(name, one.kind)].append(place)
        for gram in _bigrams(one):
            self._bigrams[one.kind, gram].append(place)
        if one.kind == ENTERPRISE:
            self._trades[parts(one.name).trade].append(place)

    def propose(self, mention: Known, limit: int | None = 5) -> list[Proposal]:
        """Give the proposals for a mention, likeliest first, ties by key; at most `limit`, all where it is None."""
        namesakes = self._namesakes(mention)
        places = {*self._exact(mention), *namesakes, *self._similar(mention)}
        shared = sum(is_derived_short(mention.name, self._known[place].name) for place in namesakes)
        found = (proposal(mention, self._known[place], shared) for place in sorted(places))
        ranked = sorted(filter(None, found), key=lambda one: (-one.score, one.key))
        return ranked[:limit]

    def _exact(self, mention: Known) -> Iterator[int]:
        if code := usable(mention.code):
            yield from self._codes.get(code, ())
        for name in (mention.name, *mention.aliases, *mention.short):
            yield from self._names.get((mention.kind, compared_name(name, mention.kind)), ())

    def _namesakes(self, mention: Known) -> list[int]:
        if mention.kind != ENTERPRISE:
            return []
        return self._trades.get(parts(mention.name).trade, [])[:_MOST_OF_ONE_TRADE]

    def _similar(self, mention: Known) -> list[int]:
        """Give the entities that share the most bigrams with the mention, common bigrams left aside."""
        postings = (self._bigrams.get((mention.kind, gram), ()) for gram in _bigrams(mention))
        counted = Counter(place for posting in postings if len(posting) <= _MOST_OF_ONE_BIGRAM for place in posting)
        return sorted(counted, key=lambda place: (-counted[place], place))[:_MOST_SIMILAR]


def _bigrams(one: Known) -> set[str]:
    """Give the neighbouring characters of the part that tells: the trade name, or the whole name of a project."""
    if one.kind == ENTERPRISE:
        names = {parts(name).trade for name in (one.name, *one.aliases)}
    elif one.kind == PROJECT:
        names = {compared_name(name, PROJECT) for name in (one.name, *one.aliases)}
    else:
        return set()
    return {name[start : start + 2] for name in names for start in range(max(len(name) - 1, 1))}


def propose(mention: Known, candidates: Iterable[Known]) -> list[Proposal]:
    """Give all proposals for one mention among a few candidates; build an `Index` for more than one mention."""
    return Index(candidates).propose(mention, limit=None)
