"""A little of everything in each of the two districts of the office: what the pages' tests open and act on."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from liantu.store import files
from liantu.store.act import Act
from liantu.store.disputes import refresh
from liantu.store.linking import add_alias
from liantu.store.models import (
    Attachment,
    Batch,
    Decision,
    Disputed,
    Entity,
    Entry,
    Judgement,
    Mention,
    Name,
    Queued,
    Revision,
    Source,
    Statement,
    Text,
)
from liantu.store.search_index import rebuild
from tests.web.conftest import DISTRICTS, NOW, Office

QUOTE = "2025年，{firm}实现产值5.2亿元。"
YEAR = (date(2025, 1, 1), date(2025, 12, 31))


@dataclass(frozen=True)
class Corner:
    """One district's objects by what they are: numbers as the addresses take them."""

    ids: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.ids[name]


def seed(office: Office) -> dict[str, Corner]:
    """Fill both districts; give each one's corner."""
    found = {district: Corner(_ids(office, district)) for district in DISTRICTS}
    refresh(Entity.objects.values_list("pk", flat=True))
    rebuild()
    for district, corner in found.items():
        corner.ids["disputed"] = Disputed.objects.get(first__district=district).first_id
    return found


def statement(text: Text, entity: Entity | None, value: str, place: int = 0, **slots: Any) -> Statement:
    """Make a proposed measure of 2025 read at the text's first line; `slots` change or add columns."""
    quote = text.content.split("\n")[0]
    start = quote.index("5.2亿元")
    columns: dict[str, Any] = {
        "key": f"me:{start}-{start + 5}:{place}", "claim": f"{value}:{place}", "kind": "measure", "text": text,
        "start": start, "end": start + 5, "quote_start": 0, "quote_end": len(quote), "subject": "",
        "subject_type": "enterprise", "indicator": "output_value", "basis": "level", "low": Decimal(value),
        "high": Decimal(value), "unit": "CNY", "period_start": YEAR[0], "period_end": YEAR[1], "modality": "actual",
        "scope": "规上", "entity": entity, "district": text.source.district, "created_at": NOW,
        "park": entity.park if entity else None,
    }  # fmt: skip
    columns["subject"] = entity.name if entity else ""
    return Statement.objects.create(**{**columns, **slots})


def document(district: str, content: str, title: str = "工作简报", **columns: Any) -> Text:
    """Make a source with its current text; its bytes are kept."""
    sha = files.keep(f"{title}{district}{content}".encode())
    known: dict[str, Any] = {"level": "public", "kind": "document", **columns}
    source = Source.objects.create(
        sha=sha, name=f"{title}.txt", title=title, size=len(content), district=district, added_at=NOW,
        publisher="区经济信息委", dated_start=YEAR[1], dated_end=YEAR[1], **known,
    )  # fmt: skip
    return Text.objects.create(
        source=source, sha=sha, extractor="plain", content=content, reader="liantu test", read_at=NOW
    )


def _ids(office: Office, district: str) -> dict[str, Any]:
    firm, park = office.enterprises[district], office.parks[district]
    quote = QUOTE.format(firm=firm.name)
    text = document(district, f"{quote}\n全年生产平稳。", f"{firm.name}年度简报")
    other = Entity.objects.create(
        kind="enterprise",
        name=f"{firm.name[3:5]}材料",
        key=f"{firm.name[3:5]}材料",
        district=district,
        park=park,
        created_at=NOW,
    )
    name = Name.objects.create(text=text, name=other.name, kind="enterprise", home=other, entity=other)
    Mention.objects.create(name=name, start=0, end=4)
    proposed = Judgement.objects.create(name=name, entity=firm, verdict="proposed", score=0.96,
                                        reasons=["全称一致"], at=NOW)  # fmt: skip
    own = Name.objects.create(text=text, name=firm.name, kind="enterprise", home=firm, entity=firm)
    decided = Judgement.objects.create(name=own, entity=firm, verdict="rejected", score=0.5, reasons=["人工"], at=NOW)
    waiting = statement(text, firm, "520000000")
    settled = statement(text, firm, "610000000", 1, status="accepted", said_by="统计局")
    decision = Decision.objects.create(statement=settled, status="accepted", at=NOW)
    queued = Queued.objects.create(decision=decision, text=text, reason="新文本中找不到", at=NOW)
    alias = add_alias(Act(None, NOW), firm, f"{firm.name[3:7]}厂")
    return {
        "text": text.pk, "source": text.source_id, "statement": waiting.pk, "decided": settled.pk,
        "queued": queued.pk, "judgement": proposed.pk, "judged": decided.pk, "entity": firm.pk, "alias": alias.pk,
        "user": office.user("leader", district).pk, **_ledger(firm, park, district), **_batch(district),
        "ledger": "enterprise_register", "number": 1, "kind": "enterprise",
    }  # fmt: skip


def _ledger(firm: Entity, park: Entity, district: str) -> dict[str, Any]:
    entry = Entry.objects.create(
        ledger="enterprise_register", key=firm.name, entity=firm, revision=1, spec_version=1, state="accepted",
        title=firm.name, data={"name": firm.name}, district=district, park=park, entered_state_at=NOW, updated_at=NOW,
    )  # fmt: skip
    Revision.objects.create(
        entry=entry,
        number=1,
        data=entry.data,
        state="accepted",
        action="enter",
        spec_version=1,
        spec_digest="",
        at=NOW,
    )
    proof = document(district, "批复", f"附件{district}").source
    attached = Attachment.objects.create(source=proof, entry=entry, purpose="proof", at=NOW)
    return {"entry": entry.pk, "attachment": attached.pk}


def _batch(district: str) -> dict[str, Any]:
    source = document(district, "表", f"名单{district}", kind="workbook").source
    batch = Batch.objects.create(
        ledger="enterprise_register", source=source, status="preview", district=district, at=NOW,
        choices={"name": "名单.xlsx", "ledger": ""}, preview={"tables": []},
        counts=dict.fromkeys(("rows", "refused", "errors", "warnings", "tables", "decisions"), 0),
    )  # fmt: skip
    return {"batch": batch.pk}
