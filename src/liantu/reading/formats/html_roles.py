"""What a page's own markup says of its parts: hidden, navigation, footer, heading; and its lists of bare links."""

import re
from dataclasses import dataclass

from liantu.model.document import Role
from liantu.reading.formats.html_tree import TEXT, Node

_HIDDEN_TAGS = frozenset(
    "script style template noscript iframe noembed noframes object embed svg canvas audio video select option "
    "button textarea title xmp datalist map".split()
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_TAG_ROLES = {
    "nav": Role.NAVIGATION,
    "menu": Role.NAVIGATION,
    "aside": Role.NAVIGATION,
    "footer": Role.FOOTER,
    "figcaption": Role.CAPTION,
    **{f"h{level}": Role.HEADING for level in range(1, 7)},
}
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_NAVIGATION_WORDS = frozenset(
    "nav navbar navigation menu submenu breadcrumb breadcrumbs crumb crumbs sidebar share toolbar pagination pager "
    "topbar login related recommend advert banner search dqwz mianbaoxie".split()
)
_FOOTER_WORDS = frozenset("footer foot copyright beian".split())
_LISTS = frozenset("ul ol dl menu nav div td table section p aside".split())
_DENSE = 0.7
_PURE = 0.98
_FEWEST_LINKS = 3
_MOST_OF_PAGE = 0.4


@dataclass(slots=True)
class Parts:
    """For each node by index: whether it is left out, and the role that governs it (None: body)."""

    dropped: list[bool]
    roles: list[Role | None]


def judge(source: str, nodes: list[Node], *, keep_lists: bool = False) -> Parts:
    """Judge every node top down. `keep_lists` marks bare link lists as navigation instead of leaving them out."""
    hidden = _hidden(nodes)
    letters, linked, links = _weigh(source, nodes, hidden)
    dropped, roles = hidden, [None] * len(nodes)  # type: list[bool], list[Role | None]
    for index, node in enumerate(nodes):
        if index == 0 or node.tag == TEXT:
            continue
        plain = letters[index] - linked[index]
        heavy = plain > _MOST_OF_PAGE * max(1, letters[0] - linked[0])
        role = _own_role(node, nodes, heavy=heavy)
        if node.tag in _LISTS and links[index] >= _FEWEST_LINKS and linked[index] >= _DENSE * letters[index]:
            role = role or Role.NAVIGATION
            if linked[index] >= _PURE * letters[index] and not keep_lists:
                dropped[index] = True
        roles[index] = role
    for index, node in enumerate(nodes[1:], start=1):
        dropped[index] = dropped[index] or dropped[node.parent]
        roles[index] = roles[node.parent] or roles[index]
    return Parts(dropped, roles)


def _hidden(nodes: list[Node]) -> list[bool]:
    hidden = [False] * len(nodes)
    for index, node in enumerate(nodes[1:], start=1):
        attributes = node.attributes
        hidden[index] = (
            hidden[node.parent]
            or node.tag in _HIDDEN_TAGS
            or "hidden" in attributes
            or _HIDDEN_STYLE.search(attributes.get("style", "")) is not None
        )
    return hidden


def _weigh(source: str, nodes: list[Node], hidden: list[bool]) -> tuple[list[int], list[int], list[int]]:
    """Count for each node the visible characters in it, those inside links, and the links."""
    letters, linked, links = ([0] * len(nodes) for _ in range(3))
    inside = [False] * len(nodes)
    for index, node in enumerate(nodes[1:], start=1):
        inside[index] = inside[node.parent] or (node.tag == "a" and "href" in node.attributes)
        if node.tag == TEXT and not hidden[index]:
            letters[index] = sum(map(len, source[node.start : node.end].split()))
            linked[index] = letters[index] if inside[index] else 0
        links[index] += node.tag == "a" and inside[index] and not hidden[index]
    for index in range(len(nodes) - 1, 0, -1):
        above = nodes[index].parent
        letters[above] += letters[index]
        linked[above] += linked[index]
        links[above] += links[index]
    return letters, linked, links


def _own_role(node: Node, nodes: list[Node], *, heavy: bool) -> Role | None:
    """Give the role that tag, class and id claim; a part with much of the page's plain text is no furniture."""
    if (role := _TAG_ROLES.get(node.tag)) is not None:
        return role
    if heavy or node.tag in {"html", "body", "main", "article"}:
        return None
    if node.tag == "header":
        return None if nodes[node.parent].tag in {"article", "main", "section"} else Role.NAVIGATION
    words = {
        word.lower() for word in _WORD.findall(f"{node.attributes.get('class', '')} {node.attributes.get('id', '')}")
    }
    if words & _FOOTER_WORDS:
        return Role.FOOTER
    return Role.NAVIGATION if words & _NAVIGATION_WORDS else None
