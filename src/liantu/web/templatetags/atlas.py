"""Tags and filters of the atlas's pages."""

from django import template

from liantu.atlas.comparison import Mode
from liantu.web.atlas_scene import MODES
from liantu.web.atlas_shown import said

register = template.Library()


@register.simple_tag
def quantity(value: float | None) -> str:
    """A quantity rounded for the eye, — for none: `{% quantity link.made %}`."""
    return said(value)


@register.filter
def atlas_mode(mode: Mode) -> str:
    """The Chinese words of a mode of calculation: `{{ mode|atlas_mode }}`."""
    return MODES[mode]
