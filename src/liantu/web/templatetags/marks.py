"""Badges: one look per state everywhere, by id."""

from typing import Any

from django import template
from django.template import Context

from liantu.store.models import Judgement
from liantu.web.names_list import reasons_of

register = template.Library()

# id: Chinese text, tone (a class of parts.css). The tone never stands alone: the text says the same.
BADGES = {
    "proposed": ("待核", "open"),
    "accepted": ("已采信", "good"),
    "corrected": ("已更正", "good"),
    "rejected": ("已剔除", "off"),
    "superseded": ("已被替代", "off"),
    "example": ("示例", "example"),
    "internal": ("内部", "internal"),
    "scope": ("口径不同", "open"),
    "pending": ("待核", "open"),
    "conflict": ("冲突", "bad"),
    "settled": ("已核定", "good"),
    "overdue": ("超期", "bad"),
    "draft": ("草稿", "off"),
    "submitted": ("待初核", "open"),
    "checked": ("待审核", "open"),
    "returned": ("已退回", "bad"),
    "withdrawn": ("已撤回", "off"),
    "preview": ("待确认", "open"),
    "staging": ("正在写入", "open"),
    "published": ("已发布", "good"),
    "undone": ("已撤销", "off"),
    "discarded": ("已丢弃", "off"),
    "failed": ("失败", "bad"),
}


@register.filter
def reasons(row: Judgement) -> str:
    """Why a name means an entity: `{{ judgement|reasons }}`."""
    return "；".join(reasons_of(row))


@register.inclusion_tag("web/parts/badge.html", takes_context=True)
def badge(context: Context, state: str, text: str = "", tone: str = "") -> dict[str, Any]:
    """`{% badge "proposed" %}`: the mark of a state; `text` and `tone` replace its words and look (a ledger's states).

    An unknown state without `text` stands for itself, in the neutral tone. Tones: good open bad off example internal.
    """
    known_text, known_tone = BADGES.get(state, (state, "off"))
    return {"text": text or known_text, "tone": tone or known_tone, "language": context.get("language", "zh-hans")}
