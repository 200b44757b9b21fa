"""The short forms that a text calls its registered firms by: 三磊玻纤, 云南恒拓."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

#: the characters of a firm's own name that it is called by behind its place
OWN_NAME = 2
SHORTEST_FORM = 3
SHORT_SIZES = (6, 5, 4, 3)
# In a text of more firms than that all runs of three characters are counted once.
MANY_FIRMS = 40
_COMPANY = re.compile(r"(?:股份|责任)?有限(?:责任)?公司$|集团公司$|集团$|公司$")
_BRANCH = re.compile(r"(?P<own>[^()]{2,8})\((?P<place>[^()]{2,3})\)")
_BRACKETED = re.compile(r"\([^)]*\)")


def has_form(name: str) -> bool:
    """Whether a firm's name ends with its legal form."""
    return _COMPANY.search(name) is not None


class ShortForms:
    """The short forms in one text; `is_free` tells whether a form may stand for a firm, `is_place` what is a place."""

    def __init__(self, text: str, firms: int, is_free: Callable[[str], bool], is_place: Callable[[str], bool]) -> None:
        self._text, self._is_free, self._is_place = text, is_free, is_place
        many = firms > MANY_FIRMS
        self._runs = Counter(text[at : at + SHORTEST_FORM] for at in range(len(text))) if many else None

    def of(self, name: str) -> Iterator[str]:
        """Give the forms that stand for the firm `name` outside its full name."""
        core = _BRACKETED.sub("", _COMPANY.sub("", name))
        if branch := _BRANCH.match(name):
            form = branch["place"] + branch["own"][:OWN_NAME]
            if form in self._text and self._is_free(form):
                yield form  # 重庆恒拓 for 恒拓电器(重庆)有限公司
        place = next((core[:size] for size in (4, 3, 2) if self._is_place(core[:size])), "")
        core = core[len(place) :].removeprefix("市")
        # A form stands no more often than any three characters of it: few are left to be counted.
        often = [self._often(core[at : at + SHORTEST_FORM]) for at in range(len(core) - SHORTEST_FORM + 1)]
        placed = self._often((place + core)[:SHORTEST_FORM]) if place else 0
        if max(often, default=0) <= 1 and placed <= 1:
            return
        full = self._text.count(name)
        if place and placed > full:
            yield from self._with_place(place, core, name, full)
        if form := self._longest(core, name, often, full):
            yield form

    def _often(self, run: str) -> int:
        return self._text.count(run) if self._runs is None else self._runs[run]

    def _with_place(self, place: str, core: str, name: str, full: int) -> Iterator[str]:
        """云南恒拓 for 云南恒拓新材料有限公司."""
        for form in (place + core, place + core[:OWN_NAME]):
            if len(core) >= OWN_NAME and self._text.count(form) > full * name.count(form):
                yield form

    def _longest(self, core: str, name: str, often: list[int], full: int) -> str:
        """The longest run of a firm's own name that stands alone about as often as any: 长城汽车, not 长城汽车重(要).

        Where the same character of the name always follows, it belongs to it: 泰山玻|纤 of 泰山玻璃纤维.
        """
        found: list[tuple[str, int]] = []
        for size in SHORT_SIZES:
            for at in range(len(core) - size + 1 if size > SHORTEST_FORM else min(1, len(often))):
                form = core[at : at + size]
                inside = full * name.count(form)
                if min(often[at : at + size - SHORTEST_FORM + 1]) <= inside:
                    continue
                said = self._text.count(form)
                if at and said == self._text.count(core[at : at + size + 1]):
                    continue  # 新能源电池材 is cut out of a word
                if (alone := said - inside) > 0:
                    found.append((form, alone))
        most = max((alone for _, alone in found), default=0)
        form = next((form for form, alone in found if 2 * alone >= most and self._is_free(form)), "")
        return form + self._always_behind(form, core, name) if form else ""

    def _always_behind(self, form: str, core: str, name: str) -> str:
        """The character that follows a form wherever it stands alone, where the name has it further on."""
        apart = self._text.replace(name, "").split(form)[1:]
        behind = {part[:1] for part in apart}
        rest = core[core.find(form) + len(form) + 1 :]
        return next(iter(behind)) if len(behind) == 1 and len(apart) > 1 and behind & set(rest) else ""
