"""The rows of the registry of claims: derived from the texts, made anew whenever one is read.

What a person found out stands under a claim's key, which does not change then.
"""

import hashlib
from collections.abc import Iterable

from django.db import transaction

from liantu.model.document import Block, Role
from liantu.model.statement import Mention as ReadMention
from liantu.planning.claims import Claim as Found
from liantu.planning.claims import find
from liantu.store.facts import standing, statement
from liantu.store.models import Claim, Entity, Mention, Name, Text

_WIDTHS = {"holder": 200, "words": 200, "area": 60, "field": 200, "rank": 40, "said_by": 200, "hedge": 60}


@transaction.atomic
def refresh(text: Text) -> int:
    """Find the claims of a text anew; give how many there are. What was verified stands under the keys and stays."""
    text.claims.all().delete()
    names = {(each.kind, each.name): each for each in text.names.select_related("entity")}
    made = {each.start: each for each in (_row(text, one, names) for one in _find(text, names.values()))}
    Claim.objects.bulk_create(made.values(), batch_size=500)
    return len(made)


def rebuild() -> int:
    """Find the claims of all current texts anew; give how many there are."""
    return sum(refresh(each) for each in Text.objects.filter(current=True).select_related("source").iterator())


def follow(name: Name, entity: Entity) -> None:
    """Let the claims of a name's text follow it to the entity that it was found to mean."""
    rows = Claim.objects.filter(text=name.text_id, holder=name.name[: _WIDTHS["holder"]])
    rows.update(entity=entity, park=entity.park_id)


def _find(text: Text, names: Iterable[Name]) -> list[Found]:
    kinds = {each.pk: (each.name, each.kind) for each in names}
    marks = Mention.objects.filter(name__text=text).values_list("name_id", "start", "end")
    mentions = [ReadMention(start, end, *kinds[pk]) for pk, start, end in marks]
    blocks = [Block(start, end, Role(role), reason) for start, end, role, reason in text.blocks]
    stating = [statement(each) for each in standing(text.statements.all())]
    return find(text.content, blocks, mentions, stating)


def _row(text: Text, found: Found, names: dict[tuple[str, str], Name]) -> Claim:
    name, at, district = names.get((found.kind, found.holder)), found.evidence, text.source.district
    entity = name.entity if name else None
    slots = {key: getattr(found, key)[:width] for key, width in _WIDTHS.items()}
    return Claim(
        text=text, key=key_of(district, found), start=at.start, end=at.end, quote_start=at.quote_start,
        quote_end=at.quote_end, entity=entity, district=district, park_id=entity.park_id if entity else None, **slots,
    )  # fmt: skip


def key_of(district: str, found: Found) -> str:
    """Give the name of a claim that papers which say the same share."""
    told = "\x1f".join((district, found.holder, found.words, found.field, found.area))
    return hashlib.sha256(told.encode()).hexdigest()[:32]
