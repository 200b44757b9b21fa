"""Reads the atlas's packs: sources, products and technologies, each mistake named with file, line and remedy."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

from liantu.atlas.fields import evidence, fraction, numbers, optional, range_of
from liantu.atlas.formulas import fractions
from liantu.atlas.model import Basis, Exchange, Kind, Library, Product, Technology
from liantu.atlas.validate import Verdict, check
from liantu.errors import PackError
from liantu.ledgers.pack_files import mapping, one_of, pack_files, require_keys, sub_entries
from liantu.packs.loader import Entry

T = TypeVar("T", Product, Technology)
PRODUCT_KEYS = (
    "id", "name", "english", "unit", "kind", "formula", "composition", "moisture", "tce", "co2", "hazard", "codes",
    "also", "note",
)  # fmt: skip
TECHNOLOGY_KEYS = ("id", "name", "english", "reference", "exchanges", "note")
EXCHANGE_KEYS = ("product", "amount", "unit", "low", "high", "basis", "source", "year", "grade", "note")
UNITS = ("t", "kWh", "m3", "GJ", "count", "m2", "kg", "CNY", "m")


@cache
def library(folders: tuple[Path, ...] = ()) -> Library:
    """Give the shipped library with what the pack folders add. Raises PackError with file, line and remedy."""
    sources = source_texts(folders)
    products = _unique(product(each) for each in _entries("atlas/products", "products", folders))
    rows = _entries("atlas/technologies", "technologies", folders)
    technologies = _unique(technology(each, products, sources) for each in rows)
    require_balance(technologies.values(), products)
    return Library(products, technologies)


def require_balance(technologies: Iterable[Technology], products: Mapping[str, Product]) -> None:
    """Raise PackError for a technology that puts out what cannot have come in: it would make every plan wrong."""
    for each in technologies:
        found = check(each, products)
        if found.verdict is Verdict.FAILS:
            raise PackError(
                f"{each.where}: does not balance: {'；'.join(found.reasons)}. "
                "Correct the amounts, or state the input or the residue that is missing."
            )


def source_texts(folders: Sequence[Path]) -> Mapping[str, str]:
    """Give what stands behind the library's numbers, in words, by source id."""
    return {each.text("id"): each.text("text") for each in _entries("atlas/sources", "sources", folders)}


def product(entry: Entry) -> Product:
    """Read one product."""
    require_keys(entry, PRODUCT_KEYS)
    formula = entry.text("formula", "")
    return Product(
        entry.text("id"), entry.text("name"), one_of(entry, "unit", entry.text("unit"), UNITS),
        Kind(one_of(entry, "kind", entry.text("kind", "good"), [each.value for each in Kind])),
        entry.text("english", ""), formula, _composition(entry, formula), fraction(entry, "moisture"),
        optional(entry, "tce"), optional(entry, "co2"), entry.text("hazard", ""),
        {key: str(value) for key, value in mapping(entry, "codes").items()}, entry.words("also"), place(entry),
    )  # fmt: skip


def technology(entry: Entry, products: Mapping[str, Product], sources: Mapping[str, str]) -> Technology:
    """Read one technology; its products must be known, and its reference must not be among its inputs."""
    require_keys(entry, TECHNOLOGY_KEYS)
    reference = known(entry, "reference", entry.text("reference"), products)
    exchanges = tuple(_exchange(each, products, sources) for each in sub_entries(entry, "exchanges"))
    _once(entry, [each.product for each in exchanges])
    for each in exchanges:
        if each.product == reference:
            raise entry.fail(f"{reference!r} is the reference and an exchange", "State it as the reference only (+1)")
    return Technology(
        entry.text("id"), entry.text("name"), reference, exchanges, entry.text("english", ""), entry.text("note", ""),
        place(entry),
    )  # fmt: skip


def known(entry: Entry, what: str, name: str, products: Mapping[str, object]) -> str:
    """Give `name` if it is a known id; raise PackError with the closest one otherwise."""
    return one_of(entry, what, name, list(products))


def place(entry: Entry) -> str:
    """Say where an entry stands: file, list, number and line."""
    line = getattr(entry.data, "line", 0)
    return f"{entry.where}, line {line}" if line else entry.where


def _exchange(entry: Entry, products: Mapping[str, Product], sources: Mapping[str, str]) -> Exchange:
    require_keys(entry, EXCHANGE_KEYS)
    amount, low, high = range_of(entry)
    name = known(entry, "product", entry.text("product"), products)
    require_unit(entry, products[name])
    basis = one_of(entry, "basis", entry.text("basis", "dry"), [each.value for each in Basis])
    return Exchange(
        name, amount, low, high, Basis(basis), evidence(entry, sources), entry.text("note", ""),
    )  # fmt: skip


def require_unit(entry: Entry, product: Product) -> None:
    """Raise PackError where an entry states a `unit` other than its product's: nothing is converted in silence."""
    stated = entry.text("unit", product.unit)
    if stated != product.unit:
        raise entry.fail(
            f"`unit` is {stated}, but {product.id!r} is counted in {product.unit}", f"Give the amount in {product.unit}"
        )


def _composition(entry: Entry, formula: str) -> Mapping[str, float]:
    stated = numbers(entry, "composition")
    if formula and stated:
        raise entry.fail("both `formula` and `composition`", "Keep one of them")
    if sum(stated.values()) > 1 + 1e-9:
        raise entry.fail(f"`composition` sums to {sum(stated.values()):.4f}", "Give mass fractions of at most 1 in all")
    try:
        return fractions(formula) if formula else stated
    except ValueError as error:
        raise entry.fail(f"formula {formula!r} cannot be read: {error}", "Write it as Al2O3") from error


def _once(entry: Entry, names: Sequence[str]) -> None:
    twice = sorted({each for each in names if names.count(each) > 1})
    if twice:
        raise entry.fail(f"{twice[0]!r} stands twice among the exchanges", "State one net amount")


def _entries(kind: str, section: str, folders: Sequence[Path]) -> Iterator[Entry]:
    for file in pack_files(kind, folders):
        require_keys(file.entry, ("id", "note", section))
        yield from sub_entries(file.entry, section)


def _unique(rows: Iterator[T]) -> dict[str, T]:
    found: dict[str, T] = {}
    for row in rows:
        if row.id in found:
            raise PackError(f"{row.where}: id {row.id!r} is stated in {found[row.id].where} already. Give it another.")
        found[row.id] = row
    return found
