"""Statements as pages and the API put them in words: what is said of whom, in which unit, period and 口径."""

from liantu.export.labels import label
from liantu.model.lang import Lang
from liantu.store.models import Statement
from liantu.web import figures
from liantu.web.figures import Display


def value_words(row: Statement, display: Display) -> str:
    """Give what a statement claims, its subject aside: 55亿元, 在建, 生产 氧化铝."""
    if row.kind == "measure":
        return figures.text(figures.figure_of(row), display)
    if row.kind == "milestone":
        return label("stage", row.stage, display.lang)
    return f"{label('relation', row.relation, display.lang)} {row.object}"


def topic_words(row: Statement, display: Display) -> str:
    """Give what a statement is about: 产值（氧化铝）增速, 节点, 关系; a target or plan says so first: 目标 产值."""
    said = "" if row.modality in ("", "actual") else label("modality", row.modality, display.lang) + " "
    if row.kind != "measure":
        return said + label("kind", row.kind, display.lang)
    basis = basis_words(row.basis, row.unit, display)
    topic = label("indicator", row.indicator, display.lang)
    inner = f"（{row.object}）" if row.object else ""
    return f"{said}{topic}{inner}{basis}"


def basis_words(basis: str, unit: str, display: Display) -> str:
    """Give what kind of figure it is, where neither level nor unit (单位能耗235千克标准煤/吨) makes that plain."""
    plain = basis in ("", "level") or (basis == "ratio" and "/" in unit)
    return "" if plain else label("basis", basis, display.lang)


def period_words(row: Statement, display: Display) -> str:
    """Give the period as offices write it, empty where the source tells none."""
    return figures.period(figures.figure_of(row), display)


def unit_words(unit: str, lang: Lang = Lang.ZH) -> str:
    """Give a canonical unit in words, 无单位 for a count without one."""
    said = label("unit", unit, lang)
    return said or ("无单位" if lang is Lang.ZH else "no unit")
