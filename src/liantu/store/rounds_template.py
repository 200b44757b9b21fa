"""An office's own template: kept as a source, its header found, its fields guessed for a person to confirm."""

from liantu.collecting.template import Template
from liantu.store import files
from liantu.store.act import Act
from liantu.store.models import Source
from liantu.store.packs import ledgers
from liantu.store.reach import Reach
from liantu.store.rounds_layout import template_in


def keep_template(act: Act, reach: Reach, name: str, data: bytes) -> tuple[Source, Template]:
    """Keep a template and give it with the fields guessed; the page shows these, `Template.edited` changes them.

    Raise UnreadableFile for what is no workbook, Refused where no header row is found.
    """
    reach.require("collect")
    found = template_in(name, data, ledgers())
    return keep_file(act, reach, name, data), found


def keep_file(act: Act, reach: Reach, name: str, data: bytes, *, district: str = "", example: bool = False) -> Source:
    """Keep a workbook's bytes as an internal source of the office."""
    source, _ = Source.objects.get_or_create(
        sha=files.keep(data),
        district=reach.district or district,
        defaults={
            "name": name[:400], "kind": Source.Kind.WORKBOOK, "size": len(data), "title": name,
            "level": Source.Level.INTERNAL, "added_at": act.at, "added_by": act.by, "example": example,
        },
    )  # fmt: skip
    return source


def template_of(source: Source) -> Template:
    """Guess a kept template's fields anew (pages keep nothing between upload and confirmation)."""
    return template_in(source.name, files.fetch(source.sha), ledgers())
