"""Whom a round asks, as the form of opening it gathers them: ticked, pasted, by park or scale; unknown lines apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.http import QueryDict

from liantu.store import rounds
from liantu.store.reach import Reach
from liantu.store.rounds import NameMatch
from liantu.web.entities import chosen

NOBODY = "-"


@dataclass(frozen=True, slots=True)
class One:
    """A firm to be asked, with its contact and why it stands in the list."""

    entity: int
    name: str
    contact: str
    why: str


@dataclass(frozen=True, slots=True)
class Line:
    """A pasted line that named no firm for certain; `pick` is NOBODY where the person passes it over, else ""."""

    match: NameMatch
    pick: str = ""


@dataclass(slots=True)
class Whom:
    """The firms chosen so far, the lines that nobody settled, and the choices kept in the form."""

    firms: dict[int, One] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)

    @property
    def chosen(self) -> Sequence[One]:
        """The firms by name."""
        return sorted(self.firms.values(), key=lambda each: each.name)

    @property
    def unsettled(self) -> Sequence[Line]:
        """The lines that still wait for a choice."""
        return [each for each in self.lines if not each.pick]

    def add(self, entity: int, name: str, contact: str, why: str) -> None:
        """Add a firm; a contact is kept where a later mention gives none."""
        before = self.firms.get(entity)
        kept = contact or (before.contact if before else "")
        self.firms[entity] = One(entity, name, kept, before.why if before else why)


def whom(reach: Reach, posted: QueryDict) -> Whom:
    """Gather whom the posted form asks: nobody where nothing is posted."""
    found = Whom()
    ticked = {int(each) for each in posted.getlist("firm") if each.isdecimal()}
    for pk, name in rounds.firms(reach).filter(pk__in=ticked).values_list("pk", "name"):
        found.add(pk, name, posted.get(f"contact-{pk}", "").strip(), posted.get(f"why-{pk}", ""))
    _by_group(reach, posted, found)
    for match in rounds.match_names(reach, "\n".join((posted.get("names", ""), *posted.getlist("line")))):
        _put(found, match, posted)
    return found


def _by_group(reach: Reach, posted: QueryDict, found: Whom) -> None:
    """The firms of the ticked parks, all of them or only those 规上, and those whose name holds a word."""
    parks = [each for each in posted.getlist("park") if each.isdecimal()]
    every, scale, words = "all" in posted, "above_scale" in posted, posted.get("words", "").strip()
    if not (parks or every or scale or words):
        return
    rows = rounds.firms(reach, words=words)
    rows = rows.filter(park__in=[int(each) for each in parks]) if parks else rows
    if scale:
        rows = rows.filter(pk__in=chosen(reach, "enterprise", {"above_scale": "1"}).values("pk"))
    for pk, name in rows.values_list("pk", "name"):
        found.add(pk, name, "", "、".join(_why(parks, words, scale=scale)))


def _why(parks: Sequence[str], words: str, *, scale: bool) -> Iterator[str]:
    if parks:
        yield "所在园区"
    if scale:
        yield "规上"
    if words:
        yield f"名称含“{words}”"
    if not (parks or scale or words):
        yield "全部"


def _put(found: Whom, match: NameMatch, posted: QueryDict) -> None:
    """Put a matched line with the firms, another one with the lines and the choice made for it."""
    if match.entity is not None:
        found.add(match.entity, match.found, match.contact, match.reason)
        return
    pick = posted.get(f"pick-{match.line}", "")
    one = next((each for each in match.candidates if str(each.entity) == pick), None)
    if one is not None:
        found.add(one.entity, one.name, match.contact, f"按“{match.name}”选定")
    elif all(each.match.line != match.line for each in found.lines):
        found.lines.append(Line(match, NOBODY if pick == NOBODY else ""))
