"""Pinyin initials as the entity table keeps them: of the whole name and of its trade name, separated by a space."""

from liantu.identity.company_name import initials


def initials_of(name: str) -> str:
    """Give the initials of a name, cut to what the column holds.

    >>> initials_of("重庆市九龙万博新材料科技有限公司").split()[-1]
    'jlwb'
    """
    return " ".join(initials(name))[:64]
