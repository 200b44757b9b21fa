"""The one way a reader builds its text: pieces in order, each with its place, so that offsets cannot drift."""

import re
from collections.abc import Mapping

from liantu.model.document import Extracted, Hint, Place, Role, Segment

# Lone surrogates come from broken fonts and from bytes that no codec knows; one code point stands for each.
_SURROGATE = re.compile("[\ud800-\udfff]")


class Assembly:
    """A text under construction with its segments and hints, both sorted and without overlap by construction."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._segments: list[Segment] = []
        self._hints: list[Hint] = []
        self.length = 0
        self.last = ""

    def add(self, text: str, place: Place | None = None) -> None:
        """Append `text`, recording where it stands in the file if that is known."""
        if not text:
            return
        start, self.length = self.length, self.length + len(text)
        self._parts.append(text)
        self.last = text[-1]
        if place is not None:
            self._segments.append(Segment(start, self.length, place))

    def separate(self, gap: str) -> None:
        """Append `gap` unless the text is still empty."""
        if self.length:
            self.add(gap)

    def mark(self, start: int, role: Role) -> None:
        """Give the span from `start` to the present end a role; it may not reach back before an earlier hint's end."""
        if self._hints and start < self._hints[-1].end:
            raise ValueError(f"hint at {start} overlaps {self._hints[-1]}")
        if start < self.length:
            self._hints.append(Hint(start, self.length, role))

    def extracted(self, extractor: str, meta: Mapping[str, str] | None = None) -> Extracted:
        """Give the finished text; empty metadata values are left out."""
        text = _SURROGATE.sub("\ufffd", "".join(self._parts))
        known = {key: _SURROGATE.sub("\ufffd", value) for key, value in (meta or {}).items() if value}
        return Extracted(text, extractor, tuple(self._segments), tuple(self._hints), known)
