"""Reads scheme files into `Scheme`s; counts, parents, sources and shares are checked against each other."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Protocol, TypeVar

from liantu.ledgers.pack_files import PackFile, load_all, mapping, number, one_of, require_keys, sub_entries
from liantu.packs.divisions import by_code, zones
from liantu.packs.loader import Entry
from liantu.planning.schemes import Grade, Group, Node, NodeLevel, Scheme, SchemeKind, SchemeSource, WatchedSeries

_KEYS = (
    *("id", "version", "label", "english", "kind", "district", "valid_from", "valid_to", "superseded_by", "aliases"),
    *("note", "sources", "groups", "nodes", "series"),
)
_NODE_KEYS = (
    *("id", "label", "level", "group", "source", "grade", "aliases", "under", "under_grade", "products", "shares"),
    *("codes", "leads", "scale", "note"),
)


class _Named(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Named)


def load_schemes(folders: Sequence[Path] = ()) -> Mapping[str, Scheme]:
    """Give every scheme of the base pack and of `folders`/schemes by id.

    Raise PackError, naming file, entry and remedy, for equal ids, unknown keys, districts, groups, parents, sources or
    grades, a group whose count is not its named members and open slots, two members of one name, product shares above
    one, and a `superseded_by` that no file states.
    """
    found = load_all("schemes", folders, read_scheme)
    for each in found.values():
        if each.superseded_by:
            one_of(Entry(f"{each.pack}/schemes ({each.id})", {}), "`superseded_by`: scheme", each.superseded_by, found)
    return found


def read_scheme(file: PackFile) -> Scheme:
    """Give the scheme that a file states."""
    entry = file.entry
    require_keys(entry, _KEYS)
    sources = _unique((each, _source(each)) for each in sub_entries(entry, "sources"))
    groups = _unique((each, _group(each)) for each in sub_entries(entry, "groups"))
    rows = list(sub_entries(entry, "nodes"))
    nodes = _unique((each, _node(each, sources, groups)) for each in rows)
    scheme = Scheme(
        id=entry.text("id"),
        version=number(entry, "version") or 0,
        label=entry.text("label"),
        english=entry.text("english"),
        kind=SchemeKind(one_of(entry, "kind", entry.text("kind"), [*SchemeKind])),
        district=one_of(entry, "district", entry.text("district"), _districts()),
        valid_from=entry.text("valid_from"),
        valid_to=entry.text("valid_to", ""),
        superseded_by=entry.text("superseded_by", "") or None,
        aliases=entry.words("aliases"),
        note=entry.text("note", ""),
        pack=file.pack,
        digest=file.digest,
        sources=tuple(sources.values()),
        groups=tuple(groups.values()),
        nodes=tuple(nodes.values()),
        series=_series(entry),
    )
    _require_whole(entry, scheme)
    _require_counts(entry, scheme)
    _require_parents(rows, scheme)
    _require_names(rows, scheme)
    _require_shares(entry, scheme)
    return scheme


def _districts() -> set[str]:
    return {*by_code(), *(each.id for each in zones())}


def _unique(read: Iterable[tuple[Entry, T]]) -> dict[str, T]:
    found: dict[str, T] = {}
    for entry, one in read:
        if one.id in found:
            raise entry.fail(f"a second {one.id!r}", "Give each entry an id of its own")
        found[one.id] = one
    return found


def _source(entry: Entry) -> SchemeSource:
    require_keys(entry, ("id", "title", "publisher", "dated", "note"))
    text = entry.text
    return SchemeSource(text("id"), text("title"), text("publisher"), text("dated"), text("note", ""))


def _group(entry: Entry) -> Group:
    require_keys(entry, ("id", "label", "count", "open", "grade", "scale", "note"))
    grade = Grade(one_of(entry, "grade", entry.text("grade"), [*Grade]))
    count, open_slots = number(entry, "count"), number(entry, "open", 0) or 0
    return Group(
        entry.text("id"), entry.text("label"), count, open_slots, grade, entry.text("scale", ""), entry.text("note", "")
    )


def _node(entry: Entry, sources: Mapping[str, SchemeSource], groups: Mapping[str, Group]) -> Node:
    require_keys(entry, _NODE_KEYS)
    under, under_grade = entry.text("under", "") or None, entry.text("under_grade", "")
    if (under is None) != (not under_grade):
        raise entry.fail("`under` and `under_grade` go together", "State both or neither")
    return Node(
        id=entry.text("id"),
        label=entry.text("label"),
        level=NodeLevel(one_of(entry, "level", entry.text("level"), [*NodeLevel])),
        group=one_of(entry, "group", entry.text("group"), groups),
        source=sources[one_of(entry, "source", entry.text("source"), sources)],
        grade=Grade(one_of(entry, "grade", entry.text("grade"), [*Grade])),
        names=(entry.text("label"), *entry.words("aliases")),
        under=under,
        under_grade=Grade(one_of(entry, "under_grade", under_grade, [*Grade])) if under_grade else None,
        products=_products(entry),
        codes=entry.words("codes"),
        leads=entry.words("leads"),
        scale=entry.text("scale", ""),
        note=entry.text("note", ""),
    )


def _products(entry: Entry) -> tuple[tuple[str, Decimal], ...]:
    """The products that belong here wholly (`products`) and in part (`shares: {product: '0.5'}`)."""
    parts = {name: _share(entry, name, str(share)) for name, share in mapping(entry, "shares").items()}
    return (*((word, Decimal(1)) for word in entry.words("products")), *parts.items())


def _share(entry: Entry, product: str, text: str) -> Decimal:
    try:
        share = Decimal(text)
    except InvalidOperation as error:
        raise entry.fail(f"the share of {product!r} is {text!r}", "Write a number such as '0.5'") from error
    if not 0 < share <= 1:
        raise entry.fail(f"the share of {product!r} is {text!r}", "A share lies above 0 and is at most 1")
    return share


def _series(entry: Entry) -> tuple[WatchedSeries, ...]:
    rows = list(sub_entries(entry, "series"))
    found = _unique((each, _one_series(each)) for each in rows)
    for row, one in zip(rows, found.values(), strict=True):
        if one.beside:
            one_of(row, "`beside`: series", one.beside, found)
    return tuple(found.values())


def _one_series(entry: Entry) -> WatchedSeries:
    require_keys(entry, ("id", "label", "names", "indicator", "beside", "note"))
    names = entry.words("names")
    if not names:
        raise entry.fail("no names", "Write the names by which statements know it: `names: [规上工业]`")
    beside, text = entry.text("beside", "") or None, entry.text
    return WatchedSeries(text("id"), text("label"), names, text("indicator"), beside, text("note", ""))


def _require_whole(entry: Entry, scheme: Scheme) -> None:
    if scheme.version < 1:
        raise entry.fail("no version", "Write `version: 1`")
    if not scheme.groups:
        raise entry.fail("no groups", "Write `groups:` with one `- {id: ..., label: ..., count: ...}` per digit")
    taken = {each.id for each in scheme.groups} & set(scheme.by_id)
    if taken:
        raise entry.fail(f"{min(taken)!r} is both a group and a node", "Give them different ids")


def _require_counts(entry: Entry, scheme: Scheme) -> None:
    """Refuse a group whose members and open slots are not what it counts: a member forgotten or invented."""
    for group in scheme.groups:
        named = len(scheme.of_group(group.id))
        if group.count is None and group.open:
            raise entry.fail(f"group {group.id!r} has open slots but no count", "State `count`, or take `open` out")
        if group.count is not None and named + group.open != group.count:
            raise entry.fail(
                f"group {group.id!r} counts {group.count}, but has {named} named and {group.open} open",
                "Name exactly what the document names, and write the rest as `open`",
            )


def _require_parents(rows: Sequence[Entry], scheme: Scheme) -> None:
    for row, node in zip(rows, scheme.nodes, strict=True):
        if node.under:
            one_of(row, "`under`: node", node.under, scheme.by_id)
        if node.under and node.under in scheme.within(node.id):
            raise row.fail(f"{node.id!r} lies below itself", "Correct `under`")


def _require_names(rows: Sequence[Entry], scheme: Scheme) -> None:
    """Refuse a name that two members of one level answer to: statements could not be told apart."""
    owners: dict[tuple[NodeLevel, str], str] = {}
    for row, node in zip(rows, scheme.nodes, strict=True):
        for name in node.names:
            owner = owners.setdefault((node.level, name), node.id)
            if owner != node.id:
                raise row.fail(f"the name {name!r} belongs to {owner!r} already", "Keep it in one")


def _require_shares(entry: Entry, scheme: Scheme) -> None:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for node in scheme.nodes:
        for product, share in node.products:
            sums[product] += share
    for product, total in sums.items():
        if total > 1:
            remedy = "Keep it in one node, or split it under `shares` so that it sums to at most 1"
            raise entry.fail(f"the shares of product {product!r} sum to {total}", remedy)
