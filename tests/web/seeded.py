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
    Claim,
    Decision,
    Disputed,
    Entity,
    Entry,
    Finding,
    Followup,
    Judgement,
    Membership,
    Mention,
    Name,
    Placement,
    Queued,
    Recipient,
    Returned,
    Revision,
    Round,
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
        "claim": _claim(text, firm).pk, "finding": _finding(waiting, settled).key,
        **_scheme(firm, district),
        **_promise(firm, district, text.source), **_round(firm, district), **_atlas(firm, waiting),
        "ledger": "enterprise_register", "number": 1, "kind": "enterprise",
    }  # fmt: skip


def _promise(firm: Entity, district: str, proof: Source) -> dict[str, Any]:
    text = document(district, f"到2027年，{firm.name}产值要达到5.2亿元。", f"{firm.name}规划")
    aim = statement(text, firm, "520000000", modality="target", status="accepted",
                    period_start=date(2027, 1, 1), period_end=date(2027, 12, 31))  # fmt: skip
    done = Followup.objects.create(statement=aim, act="evidence", note="附件一份", attachment=proof, at=NOW)
    return {"promise": aim.pk, "followup": done.pk}


def _atlas(firm: Entity, said: Statement) -> dict[str, Any]:
    """A plant of the firm that the seeded statement tells of, and what the addresses of its chain hold."""
    placed = Placement.objects.create(
        key=f"{firm.pk}::alumina", entity=firm, owner=firm, product="alumina", label="氧化铝",
        technology="alumina_bayer",
        alternatives=["alumina_bayer"], zone="万州区", park=firm.park, district=firm.district, capacity=500000.0,
        status="running", steps=[["capacity", 500000.0, "2025-12-31", said.pk], ["status", "running", None, said.pk]],
        evidence=[["stated", "简报", "secondary", 2025, said.pk]], statements=[said.pk], found_at=NOW,
    )  # fmt: skip
    return {"placement": placed.pk, "chain": "aluminium", "chain_node": "alumina", "edge_from": "alumina",
            "edge_to": "electrolysis", "form": "svg"}  # fmt: skip


def _scheme(firm: Entity, district: str) -> dict[str, Any]:
    """A scheme that the district reads; for the other district one that the first does not reach."""
    scheme = "wanzhou-3233" if district == DISTRICTS[0] else "fuling-leading"
    row = Membership.objects.create(entity=firm, scheme=scheme, node="advanced-materials", share=Decimal("0.4"), at=NOW)
    return {
        "scheme": scheme, "scheme_node": "advanced-materials", "paper_form": "docx", "membership": row.pk,
    }  # fmt: skip


def _finding(one: Statement, other: Statement) -> Finding:
    """The text gives the firm's output twice, with two values."""
    return Finding.objects.create(
        key=f"{one.pk:032x}", rule="two_values", outcome="disagrees", formula="5.2亿元与6.1亿元", deviation=0.1475,
        reason="同一指标有两个数", question="请问以哪一个为准？", doubtful=True, facts=[one.pk, other.pk], first=one,
        entity=one.entity, text=one.text, found_at=NOW,
    )  # fmt: skip


def _round(firm: Entity, district: str) -> dict[str, Any]:
    """A round of the monthly report that asks the firm, with a file that came back."""
    made = Round.objects.create(
        title="企业月报", ledger="enterprise_month", period="2026-02", due=date(2026, 3, 10), district=district, at=NOW
    )
    asked = Recipient.objects.create(round=made, entity=firm, contact="示例甲")
    row = {"sheet": "月报", "row": 2, "data": {"name": firm.name, "month": "2026-02", "output_value": "5200000"},
           "cells": {"name": "A2", "output_value": "C2"}, "problems": []}  # fmt: skip
    source = document(district, "月报", f"月报{district}", kind="workbook", level="internal").source
    came = Returned.objects.create(round=made, recipient=asked, source=source, name="月报.xlsx", rows=[row], at=NOW)
    Recipient.objects.filter(pk=asked.pk).update(returned=came)
    return {"round": made.pk, "recipient": asked.pk, "returned": came.pk}


def _claim(text: Text, firm: Entity) -> Claim:
    """The firm is said to be the only one of its kind, in the text's first line."""
    return Claim.objects.create(
        text=text, key=f"claim{text.pk}", start=0, end=4, quote_start=0, quote_end=4, holder=firm.name, entity=firm,
        words="全国唯一的铝箔基地", area="全国", field="铝箔基地", rank="唯一",
        district=text.source.district, park=firm.park,
    )  # fmt: skip


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
