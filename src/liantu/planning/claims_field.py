"""What a claim of position is about: the words around the place taken."""

import re

from liantu.planning.claims_context import Scene
from liantu.planning.claims_view import clause
from liantu.planning.claims_words import Words

_BRACKET = re.compile(r"^\([^()]*\)")
_ASIDE = ("按", "据", "以", "从")


def about(scene: Scene, area: tuple[int, int], place: re.Match[str], end: int, words: Words) -> str:
    """Give the words between area and place (全国[铝箔]第一), after a superlative (最大的[基地]), or before a rank."""
    gap = scene.text[area[1] : place.start()].split(",")[-1 if place[0] == "唯一" else 0]
    gap = "" if "," in scene.text[area[1] : place.start()] else words.filler.sub("", gap).strip("的")
    gap = re.split(r"[和及与]", gap)[-1] if place[0].endswith("大") else gap
    after = re.sub("^(?:的|一[个家])", "", scene.text[place.end() : end]).strip("“”‘’")
    if after and place.lastgroup in ("most", "first", "order"):
        by = gap and scene.text.startswith("的", place.end())  # 投资最大的项目
        return words.tail.sub("", after) + f"（{gap}）" if by else words.tail.sub("", gap + after)
    return words.tail.sub("", gap) if gap else _subject(scene, area[0], words)


def _subject(scene: Scene, at: int, words: Words) -> str:
    """The subject before a rank; a bare one (增速) or none takes that of the clauses before it along."""
    found, stop = "", at
    while stop > scene.start:
        head = clause(scene.text, scene.start, stop)
        piece = _lead(scene, scene.text[head:stop], words)
        found = found if piece.endswith(found) and found else piece + found
        if piece and not words.bare.fullmatch(found):
            return found
        stop = head - 1
    return found


def _lead(scene: Scene, text: str, words: Words) -> str:
    """The subject at the head of a clause, without times and the holder's name; empty where it only says how."""
    text = words.lead_in.sub("", text.lstrip("“"), count=1)
    if text.startswith(_ASIDE):
        return ""
    cut = words.verb.search(text)
    text = text[: cut.start()] if cut else text
    known = [*words.selves]
    known += [scene.text[each.start : each.end] for each in scene.mentions if each.kind in ("enterprise", "park")]
    name = next((each for each in known if text.startswith(each) and text != each), "")
    return words.tail.sub("", _BRACKET.sub("", text[len(name) :]).removeprefix("的"))
