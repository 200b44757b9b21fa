"""The side navigation: which pages there are, for whom, and where the reader is."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from liantu.store.reach import Reach


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: its Chinese label, the url name with arguments, and the permission it needs ("" for everybody)."""

    label: str
    name: str
    args: tuple[str, ...] = ()
    permission: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as shown: label, address, and whether the reader is there."""

    label: str
    url: str
    current: bool = False


GROUPS: Sequence[tuple[str, Sequence[Item]]] = (
    ("底册", (
        Item("首页", "home"),
        Item("企业", "entities", ("enterprise",), "view"),
        Item("项目", "entities", ("project",), "view"),
        Item("园区", "entities", ("park",), "view"),
        Item("产业链", "atlas", (), "view"),
        Item("文件", "documents", (), "view"),
        Item("台账", "ledgers", (), "view"),
        Item("检索", "search", (), "view"),
    )),
    ("工作", (
        Item("承诺", "commitments", (), "view"),
        Item("体系", "schemes", (), "view"),
        Item("对不上的数", "findings", (), "view"),
        Item("收表", "rounds", (), "view"),
        Item("地位说法", "claims", (), "view"),
        Item("招商线索", "leads", (), "export"),
    )),
    ("核对", (
        Item("审核", "reviews", (), "review"),
        Item("名称核对", "names", (), "names"),
        Item("冲突", "conflicts", (), "settle"),
        Item("导入", "imports", (), "import"),
    )),
    ("管理", (
        Item("审计", "audit", (), "audit"),
        Item("用户", "users", (), "users"),
    )),
)  # fmt: skip


def address(name: str, *args: object) -> str:
    """Give the address of the page called `name`, empty where this installation has no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def links(reach: Reach, path: str) -> list[tuple[str, list[Link]]]:
    """Give the groups with the links the reach may follow; the longest address that `path` begins with is current."""
    groups = [(title, _allowed(items, reach)) for title, items in GROUPS]
    here = _here(path, [url for _, found in groups for _, url in found])
    return [(title, [Link(label, url, url == here) for label, url in found]) for title, found in groups if found]


def _allowed(items: Sequence[Item], reach: Reach) -> list[tuple[str, str]]:
    found = ((item.label, address(item.name, *item.args)) for item in items if _may(reach, item.permission))
    return [(label, url) for label, url in found if url]


def _may(reach: Reach, permission: str) -> bool:
    return not permission or reach.may(permission)


def _here(path: str, urls: Sequence[str]) -> str:
    home = address("home")
    inside = [url for url in urls if path == url or (url != home and path.startswith(url))]
    return max(inside, key=len, default="")
