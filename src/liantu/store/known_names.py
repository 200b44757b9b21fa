"""The names that the book knows and no grammar of names could: what the reader is given with a district's papers."""

from collections.abc import Iterator
from unicodedata import normalize

from liantu.reading.lexicon import Known, base_lexicon
from liantu.store.models import Alias, Entity, Name

SHORTEST = 3
_BY_FORM = ("公司", "合伙)", "合作社", "集团")  # such names are found by their last word


def known_names(district: str) -> tuple[Known, ...]:
    """Give the short names of a district's verified enterprises (湘渝盐化), which no suffix tells.

    Without them a figure of 湘渝盐化 would be read as the district's. Names of fewer than three characters and those
    that are words of the packs (高新区) are left out: in a text they seldom mean the firm.
    """
    words = base_lexicon().bits
    names = sorted({_short(name) for name in _stored(district)})
    return tuple(
        Known(name, "enterprise")
        for name in names
        if len(name) >= SHORTEST and name not in words and not name.endswith(_BY_FORM)
    )


def _short(name: str) -> str:
    """The name in half width, as texts are read; of 九龙万博公司 what stands before 公司."""
    text = normalize("NFKC", name).strip()
    return text if text.endswith(("有限公司", "责任公司", "股份公司", "集团公司")) else text.removesuffix("公司")


def _stored(district: str) -> Iterator[str]:
    """The names of entities that are not full names, their standing aliases, and how papers call them."""
    firms = {"kind": "enterprise", "district": district, "live": True, "standing": Entity.Standing.KNOWN}
    of_firms = {f"entity__{key}": value for key, value in firms.items()}
    yield from Entity.objects.filter(**firms).exclude(name__endswith="公司").values_list("name", flat=True)
    yield from Alias.objects.filter(revoked_at=None, **of_firms).values_list("name", flat=True)
    for name, short in Name.objects.filter(text__isnull=False, **of_firms).values_list("name", "short"):
        yield from (name, *short)
