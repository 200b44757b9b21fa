"""Whose claim it is and who makes it: holder, speaker, and what makes it less than a claim of the present."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from liantu.model.statement import Basis, Measure, Mention, Milestone, Statement
from liantu.planning.claims_words import Words

HOLDERS = ("enterprise", "park", "district", "project", "facility")
_OPEN = "“‘「"
# Signs before and after a sentence within which names and quotation marks are looked for.
REACH = 1000
_NAMED_AFTER = re.compile(r"(?:[“‘]([^”’]{3,30})[”’]|(?:——|[为是])([^,。;在于将、“”]{3,30}))")
_GOES_ON = ("将", "已", "正", "在", "于")


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence of the view: its span, and its mentions as spans of the view, in order."""

    text: str
    start: int
    end: int
    mentions: Sequence[Mention]
    district: str = ""

    def before(self, at: int, floor: int | None = None) -> Mention | None:
        """Give the last thing named in the sentence before `at`, from `floor` on."""
        first = self.start if floor is None else floor
        found = [each for each in self.mentions if first <= each.start and each.end <= at and each.kind in HOLDERS]
        return found[-1] if found else None

    def earlier(self, kinds: Iterable[str]) -> Mention | None:
        """Give what the last sentence before this one that names something, in its block, names first: its subject."""
        named = [each for each in self.mentions if each.start < self.start and each.kind in kinds]
        if not named:
            return None
        head = max(self.text.rfind(mark, 0, named[-1].start) for mark in "。!?;")
        return next(each for each in named if each.start > head)


@dataclass(frozen=True, slots=True)
class Stated:
    """Whose figures a claim's sentence states; `exact` where it is a rank at its very words: the same claim, read."""

    name: str = ""
    kind: str = ""
    exact: bool = False


def stated(statements: Iterable[Statement], raw: tuple[int, int], shown: str) -> Stated:
    """Give whose figures are stated around a claim at `raw` (as `shown`); empty where nobody who can hold a position.

    A rank of 全国百强县 belongs to who is on the list, not to the list.
    """
    near = [
        each for each in statements
        if isinstance(each, Measure) and each.subject and each.subject_type in ("enterprise", "park", "district")
        and each.subject not in shown
        and each.evidence.quote_start <= raw[0] and raw[1] <= each.evidence.quote_end and each.evidence.start < raw[1]
    ]  # fmt: skip
    exact = [each for each in near if each.basis is Basis.RANK and raw[0] <= each.evidence.start]
    found = next(iter(exact or near), None)
    return Stated(found.subject or "", found.subject_type, bool(exact)) if found else Stated()


def holder(
    scene: Scene, span: tuple[int, int], clause: int, said: Stated, words: Words
) -> tuple[str, str]:  # fmt: skip
    """Give name and kind of who holds the position; empty where the text does not name it.

    A name in quotes or behind a dash right after the words is what they are about; words that begin a sentence and
    go on (世界最大的项目将投产) are about what they name. Else it is who the rank was read of, the last thing named
    before the words in the clause, the speaker's firm for 我们, whose figures the sentence gives, the last thing named
    in the sentence or, where it names none, in the block; else the district that the text is about.
    """
    if named := _NAMED_AFTER.match(scene.text, span[1], scene.end):
        return next(each for each in named.groups() if each), "other"
    if span[0] == scene.start and scene.text.startswith(_GOES_ON, span[1]):
        return scene.text[slice(*span)], "other"
    if said.exact:
        return said.name, said.kind
    found = scene.before(span[0], floor=clause)
    quoted = quote_around(scene.text, span[0])
    if found is None and quoted and _speaks_of_self(scene, clause, words):
        found = _speaking(scene, quoted[1], words)
        return (found.name, found.kind) if found else ("", "")  # the firm of somebody unknown: no district's
    if found is None and said.name:
        return said.name, said.kind
    found = found or scene.before(span[0]) or scene.earlier(("enterprise", "park"))
    return (found.name, found.kind) if found else (scene.district, "district" if scene.district else "")


def _speaks_of_self(scene: Scene, clause: int, words: Words) -> bool:
    heads = (clause, scene.start, scene.start + (scene.text[scene.start] in _OPEN))
    return any(scene.text.startswith(each, head) for each in words.selves for head in heads)


def _speaking(scene: Scene, close: int, words: Words) -> Mention | None:
    """The firm of whoever is named behind the quotation; 该公司 there is the firm named last before it."""
    end = words.speech.search(scene.text, close, close + 60)
    stop = end.start() if end else close
    told = [each for each in scene.mentions if close <= each.start < stop and each.kind == "enterprise"]
    return told[0] if told else scene.earlier(("enterprise",))


def quote_around(text: str, at: int) -> tuple[int, int] | None:
    """Give the inside of the innermost open quotation of some length around `at` (start, where its mark closes)."""
    start = text.rfind("“", max(0, at - REACH), at)
    if start < 0 or "”" in text[start:at]:
        return None
    close = text.find("”", at, at + REACH)
    return (start + 1, close) if close >= 0 else None


def speaker(
    text: str, span: tuple[int, int], raw: tuple[int, int], statements: Iterable[Statement], words: Words
) -> str:
    """Give who says it: as the statements of the same sentence tell, else who is named beside the quotation."""
    for each in statements:
        at = each.evidence
        if (
            isinstance(each, Measure | Milestone)
            and each.said_by
            and at.quote_start <= raw[0]
            and raw[1] <= at.quote_end
        ):
            return each.said_by
    quoted = quote_around(text, span[0])
    if quoted is None or quoted[1] - quoted[0] < 12:
        return ""
    told = re.compile(rf"”([^,。;:“”]{{2,60}}?)(?:从[^,。“”]{{2,60}})?{words.speech.pattern}").match(text, quoted[1])
    known = {each.said_by for each in statements if isinstance(each, Measure | Milestone) and each.said_by}
    return next((each for each in known if told and told[1].endswith(each)), told[1] if told else "")


def hedges(scene: Scene, clause: int, start: int, end: int, words: Words) -> str:
    """Give the words that make it an aim, a forecast, conditional or one of several, in order; empty for none."""
    found = [each[0] for each in words.condition.finditer(scene.text, max(scene.start, clause - 20), start)]
    found = [f"{each.rstrip('后时,')}后" for each in found[-1:]]
    found += [each[0] for each in words.aim.finditer(scene.text, clause, start)]
    tail = re.match(r"[^,。;:]{0,24}?之一", scene.text[end : scene.end])
    found += ["之一"] if tail or "之一" in scene.text[start:end] else []
    return "、".join(dict.fromkeys(found))
