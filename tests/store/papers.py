"""Papers for the tests of the book: a text read by the real reader, in this process, and stored."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from liantu.bulk.inputs import gather
from liantu.bulk.task import Task, read_file
from liantu.errors import UnreadableFile
from liantu.store.act import Act
from liantu.store.models import Entity, Statement
from liantu.store.reading_in import Received, Terms, store

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
WANZHOU, QIJIANG = "500101", "500110"
FULL = "重庆市江南新材料有限公司"
FIRST = f"""江南新材料年度简报
2025年12月31日
{FULL}（以下简称江南新材料）2025年实现产值5.2亿元，同比增长12%。
"""
SECOND = """全区工业简报
2026年1月15日
江南新材料公司2025年实现产值6.1亿元。
"""

Paper = Callable[..., Received]


def later(minutes: int) -> Act:
    """An act some minutes after AT."""
    return Act(None, AT + timedelta(minutes=minutes))


def take_in(folder: Path, content: str, *, name: str = "简报.txt", terms: Terms | None = None, at: int = 0) -> Received:
    """Write `content` to a file and store it as the reader reads it."""
    path = folder / name
    path.write_text(content, encoding="utf-8")
    [item] = gather([path])
    read = read_file(Task(item, None, None, ()))
    if isinstance(read, UnreadableFile):
        raise read
    return store(later(at), item, *read, terms or Terms(district=WANZHOU))


def measure(indicator: str, **narrowed: object) -> Statement:
    """The one standing measure of an indicator."""
    return Statement.objects.get(kind="measure", indicator=indicator, live=True, **narrowed)


def named(name: str) -> Entity:
    """The live enterprise of this name."""
    return Entity.objects.get(kind="enterprise", name=name, live=True)
