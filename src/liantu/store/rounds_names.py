"""Names pasted from Excel to enterprises of the book: by code, full name or alias; what is not known is listed."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from rapidfuzz.process import extract

from liantu.identity.company_name import normal, parts
from liantu.identity.company_words import company_words
from liantu.identity.places import canonical_place, is_place
from liantu.identity.similarity import similarity
from liantu.store.bulk_rows import in_parts
from liantu.store.models import Alias, Entity
from liantu.store.reach import Reach
from liantu.store.rounds_types import Candidate, NameMatch

_CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}")
_NUMBER = re.compile(r"^\d{1,4}[.、．)）]?$")
_HEADS = frozenset(("企业名称", "单位名称", "公司名称", "名称", "企业", "单位", "填报单位"))
_KEPT, _LOOKED_AT, _LEAST = 3, 12, 0.6
_PROPOSED = 0.5  # a core in common says only this much: a person chooses
_CORE = 2  # shorter words in common are chance


def match_names(reach: Reach, text: str) -> tuple[NameMatch, ...]:
    """Give, line by line, the enterprise within reach that a pasted line means; empty lines and headings are left out.

    A line holds a name or a credit code, and may hold a number in front and a contact behind (tabs between, as Excel
    gives them). What names none, or several, has `entity` None and the likeliest as candidates: nothing is guessed.
    """
    lines = [_taken_apart(each) for each in text.splitlines() if each.strip() and not _is_heading(each)]
    known = _by_name(reach, [name for _, name, _, _ in lines])
    codes = _by_code(reach, [code for *_, code in lines if code])
    pool = _Pool(reach)
    return tuple(_match(pool, each, known, codes) for each in lines)


def _is_heading(line: str) -> bool:
    return bool(_HEADS & {each.strip() for each in line.split("\t")})


def _taken_apart(line: str) -> tuple[str, str, str, str]:
    """The line, its name, contact and code."""
    cells = [each.strip() for each in re.split(r"\t|,|，|;|；", line) if each.strip()]
    cells = cells[1:] if len(cells) > 1 and _NUMBER.match(cells[0]) else cells
    code = next((each.upper() for each in cells if _CODE.fullmatch(each.upper())), "")
    rest = [each for each in cells if each.upper() != code]
    name = re.sub(r"^\d{1,4}[.、．)）]\s*", "", rest[0]) if rest else code
    return line.strip(), name, " ".join(rest[1:])[:200], code


def _by_name(reach: Reach, names: Sequence[str]) -> dict[str, dict[int, str]]:
    """The enterprises by the normal form of their names and aliases."""
    found: dict[str, dict[int, str]] = {}
    firms = reach.entities().filter(kind="enterprise", registered=True)
    for part in in_parts(sorted({normal(each) for each in names}), 500):
        for pk, key, name in firms.filter(key__in=part).values_list("pk", "key", "name"):
            found.setdefault(key, {})[pk] = name
        rows = Alias.objects.filter(key__in=part, revoked_at=None, entity__in=firms.values("pk"))
        for key, pk, name in rows.values_list("key", "entity", "entity__name"):
            found.setdefault(key, {})[pk] = name
    return found


def _by_code(reach: Reach, codes: Iterable[str]) -> dict[str, tuple[int, str]]:
    rows = reach.entities().filter(kind="enterprise", code__in=list(codes))
    return {code: (pk, name) for pk, code, name in rows.values_list("pk", "code", "name") if code}


def _match(
    pool: "_Pool",
    one: tuple[str, str, str, str],
    known: dict[str, dict[int, str]],
    codes: dict[str, tuple[int, str]],
) -> NameMatch:
    line, name, contact, code = one
    if code in codes:
        pk, found = codes[code]
        return NameMatch(line, name, contact, pk, found, "信用代码一致")
    named = known.get(normal(name), {})
    if len(named) == 1:
        ((pk, found),) = named.items()
        return NameMatch(line, name, contact, pk, found, "名称一致" if found == name else "名称或简称一致")
    if named:
        several = tuple(Candidate(pk, found, 1.0, "同名或同简称") for pk, found in named.items())
        return NameMatch(line, name, contact, None, "", "有多家同名：请选择", several)
    near = tuple(alike(name, pool.names))
    reason = "名录中没有此名称，是不是下列之一？" if near else "名录中没有此名称：请核对，或先登记该企业"
    return NameMatch(line, name, contact, None, "", reason, near)


class _Pool:
    """The names of registered enterprises within reach by id, asked for at the first line that names none."""

    def __init__(self, reach: Reach) -> None:
        self._reach = reach

    @cached_property
    def names(self) -> dict[int, str]:
        rows = self._reach.entities().filter(kind="enterprise", registered=True)
        return dict(rows.values_list("pk", "name")[:20000])


def alike(name: str, pool: Mapping[int, str]) -> Iterator[Candidate]:
    """Give the likeliest of `pool` (names by id) for a name, best first: by letters first, then part by part.

    They are proposed, never taken: even names that only share their core (江北铝业公司, 重庆江北铝业有限公司).
    """
    near = {pk: found for found, _, pk in extract(name, pool, limit=_LOOKED_AT)}
    core = _core(name)
    near |= {pk: found for pk, found in pool.items() if core and core in found}
    scored = (_scored(name, core, found, pk) for pk, found in near.items())
    best = sorted((each for each in scored if each), key=lambda each: (-each.score, len(each.name), each.name))
    yield from best[:_KEPT]


def _scored(name: str, core: str, found: str, pk: int) -> Candidate | None:
    result, other = similarity(name, found), _core(found)
    if result.score >= _LEAST:
        return Candidate(pk, found, result.score, "；".join(result.reasons))
    short, long = sorted((core, other), key=len)
    if not short or short not in long:
        return None
    return Candidate(pk, found, max(result.score, _PROPOSED), f"核心字号相同（{short}）")


def _core(name: str) -> str:
    """What a name says beside its form: place, trade and line; "" where it is a place or a line of business alone."""
    found = parts(name)
    core = canonical_place(found.place) + found.trade + found.line
    is_general = is_place(core) or core in company_words().lines
    return "" if len(core) < _CORE or is_general else core


def names_of(entity: Entity) -> tuple[str, ...]:
    """The names that an entity goes by: its own first, then its standing aliases."""
    return (entity.name, *entity.aliases.filter(revoked_at=None).values_list("name", flat=True))
