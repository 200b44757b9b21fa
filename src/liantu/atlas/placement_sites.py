"""The facilities of a day out of proposals: what each is that day, and of a whole beside its parts only the rest."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from itertools import takewhile

from liantu.atlas.model import Evidence, Facility, Grade, Library, Mark, Status
from liantu.atlas.placement_model import ENERGY, Proposal, Record, Step

_RECORD = tuple(each.name for each in fields(Record))
_ORDER = (Status.PLANNED, Status.BUILDING, Status.RUNNING)


def status_of(proposal: Proposal, on: date) -> Status:
    """Give the status on a day: the furthest of its life reached by then; standing idle or closing comes after all."""
    held = [each for each in proposal.steps if each.what == "status" and (each.day is None or each.day <= on)]
    ended = [each for each in held if each.value in (Status.IDLE, Status.CLOSED)]
    reached = [each for each in held if each.value in _ORDER]
    if ended:
        last = max(ended, key=lambda each: each.day or date.min)
        if last.day is not None or all(each.day is None for each in reached):
            return Status(str(last.value))
    return max((Status(str(each.value)) for each in reached), key=_ORDER.index, default=Status.PLANNED)


def level_of(proposal: Proposal, on: date) -> tuple[float | None, int | None, Step | None]:
    """Give the yearly output last reported by a day, its year and its step; a person's share of a joint figure too."""
    step = proposal.at("level", on)
    if step is None and proposal.share is not None and (joint := proposal.at("joint", on)):
        step = replace(joint, value=float(joint.value) * proposal.share)
    if step is None:
        return None, None, None
    return float(step.value), step.day.year if step.day else None, step


def facility_of(proposal: Proposal, on: date, library: Library, *, source: str = "") -> Facility:
    """Give a proposal as the facility it is on a day. Where no technology is decided the first that would do stands
    for it, marked assumed; `source` is added to what stands behind it (待人确认).
    """
    status = status_of(proposal, on)
    capacity = proposal.at("capacity", on)
    level, _, step = level_of(proposal, on)
    technology = proposal.technology or next(iter(proposal.alternatives), "")
    since = [each.day for each in proposal.steps if each.what == "status" and each.value is status]
    return Facility(
        proposal.key, proposal.name, technology, proposal.zone or proposal.district, proposal.owner,
        float(capacity.value) if capacity else None, level if status is Status.RUNNING else None, 1.0, 0.0, status,
        min((day for day in since if day), default=None) if None not in since else None, None, proposal.parent,
        proposal.record.investment, proposal.record.jobs, proposal.record.output_value,
        _evidence(proposal, library, capacity, step, source), energy=tuple(_energies(proposal, on)),
        record=_record(proposal),
    )  # fmt: skip


def _energies(proposal: Proposal, on: date) -> Iterator[tuple[str, float]]:
    for what in dict.fromkeys(each.what for each in proposal.steps if each.what.startswith(ENERGY)):
        if step := proposal.at(what, on):
            yield what.removeprefix(ENERGY), float(step.value)


def facilities_of(
    proposals: Sequence[Proposal], on: date, library: Library, sources: Mapping[str, str] | None = None
) -> list[Facility]:  # fmt: skip
    """Give the facilities of a day that can be compiled, none counted twice.

    Of a whole whose parts are known only the rest stands beside them; a whole that reports its own yearly output, or
    of whose parts no figure is known, stands for them. `sources` says, by key, what to add to the evidence.
    """
    told = sources or {}
    found = {each.key: facility_of(each, on, library, source=told.get(each.key, "")) for each in proposals}
    parts: defaultdict[str, list[str]] = defaultdict(list)
    owners = {each.key for each in proposals if each.kind == "enterprise"}
    for key, each in found.items():
        if each.parent in found and _belongs(each, found[each.parent], each.parent in owners):
            parts[each.parent].append(key)
    for key in sorted(parts, key=lambda one: -_height(found, one)):
        _split(found, key, [each for each in parts[key] if each in found], total=key in owners)
    return [replace(each, parent="") for each in found.values() if each.technology in library.technologies]


def _belongs(part: Facility, whole: Facility, by_owner: bool) -> bool:
    """An enterprise's figures contain those of its projects that run; a project's those of all its parts."""
    return not by_owner or (part.technology == whole.technology and part.status is whole.status)


def _height(found: Mapping[str, Facility], key: str) -> int:
    """How many wholes stand above: parts are split off from below upwards."""
    height, seen = 0, {key}
    while (key := found[key].parent if key in found else "") and key not in seen:
        seen.add(key)
        height += 1
    return height


def _split(found: dict[str, Facility], key: str, parts: Sequence[str], *, total: bool) -> None:
    """Part a whole from its parts; `total` tells that it is an enterprise, whose own figure goes before their sum."""
    whole = found[key]
    known = [one for each in parts if (one := found[each].capacity) is not None]
    over = total and whole.capacity is not None and whole.capacity < sum(known)
    if whole.level is not None or over or (whole.capacity is not None and not known):
        capacity = sum(known) if whole.capacity is None and known else whole.capacity
        found[key] = replace(whole, capacity=capacity)
        for each in parts:
            del found[each]
        return
    if whole.capacity is None or whole.capacity <= sum(known):
        _hand_down(found, whole, parts)
        del found[key]
        return
    rest = [_less(getattr(whole, name), [getattr(found[each], name) for each in parts])
            for name in ("investment", "jobs", "output_value")]  # fmt: skip
    names = "、".join(found[each].name.partition("·")[0] for each in parts)
    found[key] = replace(
        whole, name=f"{whole.name}（{names}以外）", capacity=whole.capacity - sum(known), investment=rest[0],
        jobs=rest[1], output_value=rest[2],
    )  # fmt: skip


def _hand_down(found: dict[str, Facility], whole: Facility, parts: Sequence[str]) -> None:
    """What only the whole's record states stays with its one part; between several nobody has divided it."""
    if len(parts) == 1:
        part = found[parts[0]]
        found[parts[0]] = replace(
            part, investment=part.investment if part.investment is not None else whole.investment,
            jobs=part.jobs if part.jobs is not None else whole.jobs,
            output_value=part.output_value if part.output_value is not None else whole.output_value,
            record=tuple({**dict(whole.record), **dict(part.record)}.items()),
        )  # fmt: skip


def _less(whole: float | None, parts: Sequence[float | None]) -> float | None:
    return None if whole is None else max(whole - sum(each for each in parts if each is not None), 0.0)


def _record(proposal: Proposal) -> tuple[tuple[str, Evidence], ...]:
    """What states each figure of the project's record."""
    said = {each.statement: each for each in proposal.evidence}
    steps = {each.what: each for each in proposal.steps if each.what in _RECORD}
    return tuple((name, said[each.fact]) for name, each in steps.items() if each.fact in said)


def _evidence(
    proposal: Proposal, library: Library, capacity: Step | None, level: Step | None, source: str
) -> tuple[Evidence, ...]:  # fmt: skip
    """The evidence of its figures first, then the rest; what nobody stated comes before all, marked assumed."""
    rank = [each.fact for each in (capacity, level) if each]
    lead = list(takewhile(lambda each: each.mark is Mark.ASSUMED, proposal.evidence))
    ordered = [*lead, *sorted(proposal.evidence[len(lead) :], key=lambda each: each.statement not in rank)]
    if source:
        ordered = [replace(each, source=f"{each.source}（{source}）") for each in ordered]
    if not proposal.technology and proposal.alternatives:
        name = library.technologies[proposal.alternatives[0]].name
        grade = Grade.EXAMPLE if proposal.example else Grade.PENDING
        ordered.insert(0, Evidence(Mark.ASSUMED, f"工艺未定，暂按{name}", grade))
    return tuple(ordered)
