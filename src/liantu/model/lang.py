"""The two languages that liantu writes in."""

from enum import StrEnum


class Lang(StrEnum):
    """The language of a page, an export, a drawing or a message."""

    ZH = "zh"
    EN = "en"

    def pick(self, chinese: str, english: str) -> str:
        """Give the word in this language; what nobody has put into English stays Chinese.

        >>> Lang.EN.pick("铝", "aluminium"), Lang.EN.pick("九龙万博", ""), Lang.ZH.pick("铝", "aluminium")
        ('aluminium', '九龙万博', '铝')
        """
        return english if self is Lang.EN and english else chinese
