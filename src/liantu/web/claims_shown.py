"""Claims of position in words and addresses, for the registry and for dossiers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from liantu.store import claims
from liantu.store.claims import Held
from liantu.store.models import Claim, Entity
from liantu.store.reach import Reach
from liantu.web.navigation import address
from liantu.web.origins import closed_title, title_of

TONES = {"verified": "good", "refuted": "bad", "outdated": "off"}


@dataclass(frozen=True, slots=True)
class Told:
    """One place that makes a claim: when, who says so, the document's title and the address of the sentence in it."""

    dated: str
    said_by: str
    title: str
    href: str
    quote: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One claim as shown: the claim, the holder's dossier, where it is told, its verdict, and rivals with addresses."""

    held: Held
    dossier: str
    told: Sequence[Told]
    verdict: str
    tone: str
    others: Sequence[tuple[str, str, Told]]


def positions(reach: Reach, entity: Entity) -> Sequence[Shown]:
    """Give what is claimed of an entity, for its dossier."""
    return shown(reach, claims.of_entity(reach, entity))


def shown(reach: Reach, held: Sequence[Held]) -> list[Shown]:
    """Put claims in words and addresses; documents and dossiers out of reach are named, not linked."""
    rows = [row for each in held for row in (*each.claims, *each.others)]
    sources = {row.text.source_id for row in rows}
    openable = frozenset(reach.sources().filter(pk__in=sources).values_list("pk", flat=True))
    entities = {row.entity_id for row in rows if row.entity_id}
    reachable = frozenset(reach.entities().filter(pk__in=entities).values_list("pk", flat=True))
    return [_shown(each, openable, reachable) for each in held]


def _shown(held: Held, openable: frozenset[int], reachable: frozenset[int]) -> Shown:
    entity, found = held.first.entity_id, held.verification
    return Shown(
        held, address("entity", entity) if entity in reachable else "", list(_told(held, openable)),
        found.get_verdict_display() if found else "未核实", TONES[found.verdict] if found else "open",
        [(claims.name_of(each), each.words, _place(each, openable)) for each in held.others],
    )  # fmt: skip


def _told(held: Held, openable: frozenset[int]) -> Iterator[Told]:
    """Each document once, at its first place."""
    seen = set()
    for row in held.claims:
        if row.text.source_id not in seen:
            seen.add(row.text.source_id)
            yield _place(row, openable)


def _place(row: Claim, openable: frozenset[int]) -> Told:
    source = row.text.source
    can = source.pk in openable
    href = f"{address('document', source.pk)}?at={row.start}#here" if can else ""
    quote = "".join(row.text.content[row.quote_start : row.quote_end].split())
    return Told(claims.when(source), row.said_by, title_of(source) if can else closed_title(source), href, quote)
