"""The one exception tree: every message says what is wrong, the value, where, and what to do."""


class LiantuError(Exception):
    """Base of every error liantu raises on purpose; its text is fit to show to a user."""


class PackError(LiantuError):
    """A pack file is malformed; the message names file, entry and remedy."""


class MeasureError(LiantuError):
    """A text is no single quantity or period, or its unit is ambiguous; the message says why."""


class UnreadableFile(LiantuError):
    """A file could not be turned into text; `reason` is a short Chinese phrase for the office.

    `where` is the file (with its path inside an archive), `todo` what the user can do about it.
    """

    def __init__(self, reason: str, *, where: str = "", todo: str = "") -> None:
        self.reason = reason
        self.where = where
        self.todo = todo
        super().__init__("：".join(part for part in (where, reason) if part) + (f"（{todo}）" if todo else ""))
