"""By which words statements name a member of a scheme: 万州先进材料产业集群 is 先进材料 of 万州."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from liantu.packs.divisions import ancestors, by_code, forms, short_zone, stems, zones
from liantu.planning.schemes import Node, NodeLevel, Scheme

_SUFFIX = re.compile(r"(?:(?:主导|支柱|特色|重点)?产业(?:集群|链条?|体系)?|(?:主导|支柱|特色)?集群(?:体系)?|链条)$")
_CHAIN = re.compile(r"链条?$")


@cache
def district_forms(district: str) -> tuple[str, ...]:
    """Give every form by which a text may name a district or zone, with those above it before it, longest first."""
    zone = next((each for each in zones() if each.id == district), None)
    if zone is not None:
        short = short_zone(zone.name)
        own = {zone.name, *zone.aliases, *([short] if short else [])}
        above = by_code()[zone.parent]
        higher = [above, *ancestors(above)]
    else:
        division = by_code()[district]
        own = {*forms(division), division.name, *stems(division.name)}
        higher = list(ancestors(division))
    before = {form for each in higher for form in forms(each)}
    return tuple(sorted(own | {high + form for high in before for form in own}, key=lambda form: (-len(form), form)))


@cache
def lineage(district: str) -> tuple[str, ...]:
    """Give a district's code and those above it, nearest first; of "" (no bound) nothing."""
    if not district:
        return ()
    zone = next((each for each in zones() if each.id == district), None)
    division = by_code().get(zone.parent if zone else district)
    higher = [each.code for each in ancestors(division)] if division else []
    return (district, *([zone.parent] if zone else []), *higher)


def core(name: str) -> str:
    """Give a name without what only says that it is an industry or cluster, the name itself where nothing is left.

    >>> core("先进材料产业集群"), core("玻纤主导产业集群"), core("铝产业链"), core("产业")
    ('先进材料', '玻纤', '铝', '产业')
    """
    return _SUFFIX.sub("", name) or name


def spoken(subject: str, district: str, paper_district: str = "") -> str | None:
    """Give the part of `subject` behind the district's name, None where it is another place's.

    A subject that names no place is the district's own where the paper that states it belongs to the district.

    >>> spoken("万州先进材料产业", "500101"), spoken("先进材料产业", "500101"), spoken("先进材料", "500101", "500101")
    ('先进材料产业', None, '先进材料')
    """
    own = next((form for form in district_forms(district) if subject.startswith(form) and subject != form), None)
    if own is not None:
        return subject.removeprefix(own).removeprefix("全区")
    return subject.removeprefix("全区") if paper_district == district else None


def node_of(scheme: Scheme, subject: str, paper_district: str = "") -> Node | None:
    """Give the member that a statement's subject names, None where it names none; a word ending in 链 prefers chains.

    Names count only as wholes: 涪陵高新区材料产业 is not 涪陵's 先进材料.
    """
    said = spoken(subject, scheme.district, paper_district)
    if said is None:
        return None
    found = [each for each in scheme.nodes if answers(each.names, said)]
    chains = [each for each in found if each.level is NodeLevel.CHAIN]
    preferred = chains if _CHAIN.search(said) else [each for each in found if each not in chains]
    return next(iter(preferred or found), None)


def answers(names: Iterable[str], said: str) -> bool:
    """Tell whether one of `names` is what was said, suffixes apart."""
    return any(said == name or core(said) == core(name) for name in names)


def words_of(scheme: Scheme) -> Iterator[str]:
    """Give the words that a statement about a member or series of the scheme must contain one of."""
    for names in (*(each.names for each in scheme.nodes), *(each.names for each in scheme.series)):
        yield from map(core, names)
