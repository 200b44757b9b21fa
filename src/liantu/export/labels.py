"""Labels: the Chinese and English words for every id that an export shows (data: `static/labels.json`)."""

import json
from importlib.resources import files

from liantu.model.lang import Lang


def asset(name: str) -> str:
    """Give the text of a file of this package, such as `static/view.css`."""
    return (files("liantu.export") / name).read_text("utf-8")


LABELS: dict[str, dict[str, list[str]]] = json.loads(asset("static/labels.json"))


def label(group: str, key: str | None, lang: Lang) -> str:
    """Give the word for `key` of a group such as `modality`; an id nobody has named yet stands for itself.

    >>> label("stage", "trial", Lang.ZH), label("indicator", "pack_own_id", Lang.ZH), label("basis", None, Lang.EN)
    ('试运行', 'pack_own_id', '')
    """
    if key is None:
        return ""
    pair = LABELS[group].get(key)
    return pair[lang is Lang.EN] if pair else key
