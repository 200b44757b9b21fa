"""What the book refuses, in words for the office."""

from liantu.errors import LiantuError


class Refused(LiantuError):
    """An act that the book does not carry out; nothing was changed. The text says why and what to do (Chinese)."""


class NotAllowed(Refused):
    """The account's role does not include this act."""


class Busy(Refused):
    """Another writer holds the book for longer than we wait; the same act later succeeds."""

    def __init__(self) -> None:
        super().__init__("系统正在处理另一项写入，请稍后再试；您的内容没有丢失。")
