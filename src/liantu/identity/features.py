"""The features by which a mention and an entity may be one, each with its score and reason."""

from liantu.identity.company_name import normal, parts, short_forms, tidy
from liantu.identity.credit_code import usable
from liantu.identity.known import Known, Proposal
from liantu.identity.places import contains, place_code
from liantu.identity.project_name import normal_project, project_similarity
from liantu.identity.similarity import Similarity, similarity

CODE, FULL, ALIAS, STATED, DERIVED = 1.0, 0.97, 0.95, 0.93, 0.8
LEAST = 0.5
_SHARED_STEP = 0.1  # what each further candidate with the same derived short form takes away
_SIMILAR_FROM = 0.6
_SIMILAR_WEIGHT = 0.9  # even the likest names stay below a registered alias
_PLACE_AGREES, _PLACE_CONTRADICTS = 0.01, 0.85

ENTERPRISE, PROJECT = "enterprise", "project"

Feature = tuple[float, str]


def compared_name(name: str, kind: str) -> str:
    """Give the form in which names of a kind are held to be equal."""
    if kind == ENTERPRISE:
        return normal(name)
    return normal_project(name) if kind == PROJECT else tidy(name)


def proposal(mention: Known, candidate: Known, shared: int) -> Proposal | None:
    """Give the proposal that the candidate is meant, None below 0.5, of another kind, or with another credit code.

    `shared` counts the entities of the kind that the mention's name is a derived short form of.
    """
    if mention.kind != candidate.kind or mention.key == candidate.key or _codes_differ(mention, candidate):
        return None
    found = sorted(_features(mention, candidate, shared), reverse=True)
    if not found:
        return None
    score, reasons = found[0][0], [reason for _, reason in found]
    if score < CODE:
        score, more = _with_place(score, mention, candidate)
        reasons += more
    elif len(found) == 1:
        reasons.append("名称不同，请核对是否改名")
    return Proposal(candidate.key, round(score, 4), tuple(reasons)) if score >= LEAST else None


def _codes_differ(mention: Known, candidate: Known) -> bool:
    ours, theirs = usable(mention.code), usable(candidate.code)
    return bool(ours and theirs and ours != theirs)


def _codes_equal(mention: Known, candidate: Known) -> bool:
    return usable(mention.code) is not None and usable(mention.code) == usable(candidate.code)


def _features(mention: Known, candidate: Known, shared: int) -> list[Feature]:
    found = [(CODE, f"统一社会信用代码相同（{usable(candidate.code)}）")] if _codes_equal(mention, candidate) else []
    found += _named(mention, candidate)
    if mention.kind == ENTERPRISE and not any(score < CODE for score, _ in found):
        found += _derived(mention, candidate, shared)
    # likeness must not lift a short form that several share, so it speaks only where nothing else does
    if mention.kind in (ENTERPRISE, PROJECT) and not any(score < CODE for score, _ in found):
        found += _similar(mention, candidate)
    return found


def _named(mention: Known, candidate: Known) -> list[Feature]:
    kind = mention.kind
    ours, theirs = compared_name(mention.name, kind), compared_name(candidate.name, kind)
    if ours == theirs:
        return [(FULL, f"全称一致（{candidate.name}）")]
    found = []
    if _among(ours, candidate.aliases, kind) or _among(theirs, mention.aliases, kind):
        found.append((ALIAS, f"与登记的别名一致（{mention.name}）"))
    if _among(ours, candidate.short, kind):
        found.append((STATED, f"文中写明以下简称“{mention.name}”"))
    elif _among(theirs, mention.short, kind):
        found.append((STATED, f"文中写明以下简称“{candidate.name}”"))
    return found


def _among(name: str, names: tuple[str, ...], kind: str) -> bool:
    return any(compared_name(other, kind) == name for other in names)


def is_derived_short(name: str, full: str) -> bool:
    """Tell whether a name is one of the plausible short forms of a fuller one."""
    return tidy(name) in short_forms(full)


def _derived(mention: Known, candidate: Known, shared: int) -> list[Feature]:
    if is_derived_short(mention.name, candidate.name):
        score = max(LEAST, DERIVED - _SHARED_STEP * (max(shared, 1) - 1))
        also = f"，但共有{shared}家可用此简称" if shared > 1 else ""
        return [(score, f"“{mention.name}”是由全称推出的简称{also}")]
    if is_derived_short(candidate.name, mention.name):
        return [(DERIVED, f"“{candidate.name}”是由全称推出的简称")]
    return []


def _similar(mention: Known, candidate: Known) -> list[Feature]:
    compare = project_similarity if mention.kind == PROJECT else similarity
    best = max((compare(mention.name, name) for name in (candidate.name, *candidate.aliases)), key=_score)
    if best.score < _SIMILAR_FROM:
        return []
    return [(best.score * _SIMILAR_WEIGHT, f"名称相似度{best.score:.2f}：{'；'.join(best.reasons)}")]


def _score(found: Similarity) -> float:
    return found.score


def _with_place(score: float, mention: Known, candidate: Known) -> tuple[float, list[str]]:
    ours, theirs = _place(mention), _place(candidate)
    if not ours or not theirs:
        return score, []
    if contains(ours, theirs):
        return min(score + _PLACE_AGREES, 0.99), [
            f"属地一致（{ours}／{theirs}）" if ours != theirs else f"属地相同（{ours}）"
        ]
    return score * _PLACE_CONTRADICTS, [f"属地不一致（{ours}／{theirs}）"]


def _place(known: Known) -> str | None:
    return known.place or (place_code(parts(known.name).place) if known.kind == ENTERPRISE else None)
