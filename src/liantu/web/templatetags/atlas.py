"""Tags and filters of the atlas's pages."""

from collections.abc import Sequence

from django import template
from django.template import Context

from liantu.atlas.comparison import Mode
from liantu.atlas.reason_words import reason_words
from liantu.atlas.terms import ended
from liantu.model.lang import Lang
from liantu.web.atlas_scene import MODES
from liantu.web.atlas_shown import said
from liantu.web.words import say

register = template.Library()


@register.simple_tag
def quantity(value: float | None) -> str:
    """A quantity rounded for the eye, — for none: `{% quantity link.made %}`."""
    return said(value)


@register.simple_tag(takes_context=True)
def solved(context: Context, status: str) -> str:
    """How a solution ended, in the page's language: `{% solved outcome.base.status %}`."""
    return ended(status, Lang.EN if context.get("language") == "en" else Lang.ZH)


@register.simple_tag(takes_context=True)
def why(context: Context, reasons: Sequence[str]) -> str:
    """Why a link stands as it does, in the page's language: `{% why link.reasons %}`."""
    lang = Lang.EN if context.get("language") == "en" else Lang.ZH
    return lang.pick("；", "; ").join(reason_words(each, lang, lambda name: say(name, "en")) for each in reasons)


@register.filter
def atlas_mode(mode: Mode) -> str:
    """The Chinese words of a mode of calculation: `{{ mode|atlas_mode }}`."""
    return MODES[mode]
