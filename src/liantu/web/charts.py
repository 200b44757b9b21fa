"""Charts of figures over periods, as Plotly specifications in our own plain style; drawn by static/web/charts.js."""

from collections.abc import Mapping, Sequence
from typing import Any

from liantu.export.labels import label
from liantu.ledgers.units import factor_of
from liantu.measures.units import convert
from liantu.store.dossier_types import Series
from liantu.store.models import Statement
from liantu.web import figures
from liantu.web.figures import Display

LEAST = 3
_FONT = {"family": '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif', "size": 12, "color": "#566170"}
_AXIS = {"gridcolor": "#e9edf1", "linecolor": "#d9dee5", "zeroline": False, "fixedrange": True}


def chart_of(series: Series, display: Display) -> Mapping[str, Any] | None:
    """Give the chart of what happened, period by period, of one unit and one 口径; None below three periods.

    Drawn are only figures that the office goes by and that are single values: a chart must not settle a conflict.
    """
    rows = comparable(series)
    if len(rows) < LEAST:
        return None
    unit, indicator = rows[0].unit, series.indicator
    form = display.form(unit, indicator=indicator)
    scale = 1 / factor_of(form, unit) if form else None
    values = [float(convert(row.low, scale)) if scale and row.low is not None else float(row.low or 0) for row in rows]
    periods = [figures.period(figures.figure_of(row), display) for row in rows]
    return _spec(periods, values, form or label("unit", unit, display.lang))


def comparable(series: Series) -> list[Statement]:
    """The accepted single values of what happened, oldest first, of the most usual unit, 口径 and length of period."""
    found: dict[tuple[str, str, int], list[Statement]] = {}
    for row in reversed(series.rows):
        for point in row.points:
            one = point.accepted
            if (
                one is not None
                and row.period
                and one.low is not None
                and one.low == one.high
                and one.modality == "actual"
            ):
                months = round((row.period[1] - row.period[0]).days / 30.4)
                found.setdefault((one.unit, one.scope, months), []).append(one)
    return max(found.values(), key=len, default=[])


def _spec(periods: Sequence[str], values: Sequence[float], unit: str) -> Mapping[str, Any]:
    kind = {"type": "bar", "marker": {"color": "#6f9bd1"}, "width": 0.5} if len(values) <= 8 else {
        "type": "scatter", "mode": "lines+markers", "line": {"color": "#1f5fa8", "width": 2}}  # fmt: skip
    data = {
        **kind,
        "x": list(periods),
        "y": list(values),
        "hovertemplate": f"%{{x}}<br>%{{y:,.2f}} {unit}<extra></extra>",
    }
    layout = {
        "height": 200, "margin": {"l": 56, "r": 12, "t": 24, "b": 32}, "font": _FONT, "showlegend": False,
        "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)",
        "xaxis": {**_AXIS, "type": "category", "showgrid": False},
        "yaxis": {**_AXIS, "title": {"text": unit, "standoff": 4}, "rangemode": "tozero", "tickformat": ",~f"},
    }  # fmt: skip
    return {"data": [data], "layout": layout}
