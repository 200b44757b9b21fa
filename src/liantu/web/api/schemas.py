"""What the API answers with. Numbers are exact decimals as text, in the unit of their row; dates are ISO."""

from datetime import date
from typing import Any, Generic, TypeVar

from ninja import Field, Schema

T = TypeVar("T")


class Paged(Schema, Generic[T]):
    """One page of rows: how many there are in all, which page this is, how many pages there are."""

    count: int
    page: int
    pages: int
    items: list[T]


class Thing(Schema):
    """An entity named in a row."""

    id: int
    name: str


class EntityRow(Schema):
    """An enterprise, project, park, district or term."""

    id: int
    kind: str
    name: str
    code: str | None = Field(None, description="统一社会信用代码、区划代码或项目代码")
    district: str
    district_name: str
    park: Thing | None = None
    owner: Thing | None = None
    registered: bool
    example: bool = Field(description="示例数据，不得引用")
    page: str = Field(description="档案页地址")


class StatementRow(Schema):
    """One statement. `low` and `high` in `unit`; None is an open side. `scope` is the 口径, empty where not stated."""

    id: int
    kind: str
    entity: Thing | None = None
    subject: str
    subject_type: str
    object: str
    indicator: str
    indicator_name: str
    basis: str
    low: str | None = None
    high: str | None = None
    unit: str
    unit_name: str
    approx: bool
    period_start: date | None = None
    period_end: date | None = None
    modality: str
    scope: str = Field(description="口径；空为来源未说明")
    said_by: str
    stage: str
    relation: str
    status: str
    internal: bool
    example: bool
    evidence: str = Field(description="出处页地址：原文、表格单元格或台账版本")


class PointRow(Schema):
    """The figures for one thing with the verdict between them; `accepted` is what the office goes by, if anything."""

    entity: Thing | None = None
    indicator: str
    verdict: str = Field(description="single、agree、conflict、scope_differs（口径不同）、scope_unknown（待核）")
    reason: str
    deviation: str | None = Field(None, description="口径相同者之间的最大相对差")
    settled: bool
    accepted: int | None = Field(None, description="采信的陈述编号")
    statements: list[StatementRow]


class Dossier(Schema):
    """An entity with its registered aliases, the names it goes by in sources, and its figures by point."""

    entity: EntityRow
    aliases: list[str]
    names: list[str]
    points: list[PointRow]
    points_left_out: int = Field(description="超过上限未列出的组数，可用 statements 接口分页取得")


class FieldRow(Schema):
    """One field of a ledger that the reader may see."""

    id: str
    label: str
    type: str
    unit: str | None = None
    scope: str | None = None
    required: bool


class LedgerRow(Schema):
    """A ledger that the reader may view."""

    id: str
    label: str
    frequency: str
    version: int
    fields: list[FieldRow]


class Value(Schema):
    """The value of one field with its unit and 口径."""

    value: Any = None
    unit: str | None = None
    scope: str | None = None


class EntryRow(Schema):
    """The current revision of one entry, the fields the reader may see only."""

    id: int
    ledger: str
    title: str
    period: str
    state: str
    revision: int
    entity: Thing | None = None
    district: str
    example: bool
    values: dict[str, Value]
    evidence: str = Field(description="台账记录页地址")


class DocumentRow(Schema):
    """A source the reader may open."""

    id: int
    name: str
    title: str
    kind: str
    publisher: str
    dated_start: date | None = None
    dated_end: date | None = None
    level: str
    district: str
    example: bool
    sha256: str
    page: str


class PassageRow(Schema):
    """A place in a document that the query matches."""

    source: int
    title: str
    start: int
    end: int
    snippet: str
    page: str


class Found(Schema):
    """What a query found, best first in each group."""

    entities: list[EntityRow]
    statements: list[StatementRow]
    passages: list[PassageRow]
    entries: list[EntryRow]
