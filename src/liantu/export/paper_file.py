"""Paper file: a Word document as bytes that are the same for the same paper."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO

from docx.document import Document

_EPOCH = (1980, 1, 1, 0, 0, 0)
_LEFTOVERS = ("thumbnail", "customXml", "theme", "stylesWithEffects", "numbering")


def set_facts(document: Document, title: str, drafted: datetime) -> None:
    """Set title and times of the document's properties; `drafted` must know its zone."""
    facts, at = document.core_properties, drafted.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    facts.title, facts.author, facts.last_modified_by, facts.comments = title[:255], "链图", "链图", ""
    facts.created = facts.modified = at
    facts.language, facts.revision = "zh-CN", 1


def drop_leftovers(document: Document) -> None:
    """Drop what the empty document brings along: a picture of its first page, the bibliography, the theme's fonts."""
    for holder in (document.part.package, document.part):
        for key, relation in list(holder.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in _LEFTOVERS:
                del holder.rels[key]


def document_bytes(document: Document) -> bytes:
    """Give the document as a file; the parts in it carry a fixed time and stand in order of name."""
    saved, made = BytesIO(), BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(parts.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
            packed.writestr(_entry(name), parts.read(name))
    return made.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
