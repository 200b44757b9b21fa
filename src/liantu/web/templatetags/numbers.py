"""Tags and filters for figures, in the units the reader chose (web.figures)."""

from decimal import Decimal
from typing import Any

from django import template
from django.template import Context

from liantu.export.labels import label
from liantu.store.models import Statement
from liantu.web import figures

register = template.Library()
MOST = 999


@register.simple_tag(takes_context=True)
def amount(
    context: Context, value: Decimal | str | int | None, unit: str, printed: str = "", places: int | None = None
) -> str:
    """A bare number for a column whose heading has the unit: `{% amount value "CNY" %}`; — for no value.

    `value` in the canonical `unit` (Decimal, or its text as ledgers keep it); `printed` the unit of the ledger's form.
    """
    if value in (None, ""):
        return "—"
    return figures.number(Decimal(str(value)), unit, _display(context).form(unit, printed=printed or None), places)


@register.simple_tag(takes_context=True)
def unit(context: Context, unit: str, printed: str = "") -> str:
    """The unit that stands in the heading over `{% amount %}`: `{% unit "CNY" %}` is 万元 or 亿元."""
    display = _display(context)
    return display.form(unit, printed=printed or None) or label("unit", unit, display.lang)


@register.inclusion_tag("web/parts/figure.html", takes_context=True)
def figure(context: Context, item: "figures.Figure | Statement", plain: bool = False) -> dict[str, Any]:
    """A value with period, 口径, marks and the way to its source: `{% figure statement %}`; `plain=True`: bare."""
    shown = figures.figure_of(item) if isinstance(item, Statement) else item
    display = _display(context)
    return {
        "figure": shown,
        "text": figures.text(shown, display),
        "exact": figures.exact(shown),
        "period": figures.period(shown, display),
        "modality": "" if shown.modality == "actual" else label("modality", shown.modality, display.lang),
        "plain": plain,
        "language": context.get("language", "zh-hans"),
    }


@register.filter
def count(value: int | None) -> str:
    """A count with separators, `999+` beyond what a bounded query counts: `{{ n|count }}`."""
    if value is None:
        return "—"
    return f"{MOST}+" if value > MOST else str(value)


@register.filter
def grouped(value: int | Decimal | None) -> str:
    """A whole or decimal number with separators, in full: 12345 is 12,345."""
    return "—" if value is None else figures.digits(Decimal(value))


def _display(context: Context) -> figures.Display:
    chosen = context.get("shown_in")
    return chosen if isinstance(chosen, figures.Display) else figures.Display()
