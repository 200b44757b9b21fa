"""Word styles: which paragraphs are headings, captions or a table of contents."""

from dataclasses import dataclass

from lxml import etree

from liantu.model.document import Role
from liantu.reading.formats.xmltree import attribute, child, children

_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Styles:
    """The roles that paragraph styles carry, by style id."""

    roles: dict[str, Role]

    def role(self, paragraph: etree._Element) -> Role | None:
        """Give the role of a paragraph from its own outline level or its style."""
        properties = child(paragraph, "pPr")
        if properties is None:
            return None
        if _has_level(properties):
            return Role.HEADING
        style = child(properties, "pStyle")
        return None if style is None else self.roles.get(attribute(style, "val") or "")


def read_styles(root: etree._Element | None) -> Styles:
    """Read styles.xml (None: a document without styles); a style inherits the role of the one it is based on."""
    styles = {attribute(each, "styleId") or "": each for each in children(root, "style")} if root is not None else {}
    found = {identity: _role(styles, identity) for identity in styles}
    return Styles({identity: role for identity, role in found.items() if role is not None})


def _role(styles: dict[str, etree._Element], identity: str) -> Role | None:
    for _ in range(_DEEPEST):
        style = styles.get(identity)
        if style is None:
            return None
        named = child(style, "name")
        name = (attribute(named, "val") or "").lower() if named is not None else ""
        if name.startswith(("toc", "table of figures", "目录")):
            return Role.NAVIGATION
        if name in {"caption", "题注"}:
            return Role.CAPTION
        properties = child(style, "pPr")
        if name.startswith(("heading", "标题", "title", "subtitle", "副标题")) or (
            properties is not None and _has_level(properties)
        ):
            return Role.HEADING
        base = child(style, "basedOn")
        identity = (attribute(base, "val") or "") if base is not None else ""
    return None


def _has_level(properties: etree._Element) -> bool:
    level = child(properties, "outlineLvl")
    return level is not None and (attribute(level, "val") or "9") in set("012345678")
