"""HTML: one self-contained page where every statement is shown in its place in the text."""

import base64
import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from liantu.errors import UnreadableFile
from liantu.export.cells import writable
from liantu.export.display import period_text, place_text, value_text
from liantu.export.html_text import Offsets, text_html
from liantu.export.labels import LABELS, asset, label
from liantu.export.records import Record, Recorder
from liantu.export.writers import Options
from liantu.model.document import Document, Trust
from liantu.model.lang import Lang
from liantu.model.statement import NumberUse, Reading, Relation, Use

STYLES = ("view.css", "view-narrow.css")
SCRIPTS = ("core.js", "text.js", "card.js", "list.js", "main.js")
LANGS = (Lang.ZH, Lang.EN)
LEFT_OUT = ("doc", "quote", "anchor", "start", "end", "evidence", "origin", "cues", "low", "high")


class Page:
    """Writes the page as the documents come: head, one article each, and at the end the index and the script.

    The page asks the network for nothing: styles and script stand in it, and its content security policy allows only
    those two, by their hashes. With `ledger` its list holds every number, else those set aside.
    """

    def __init__(self, stream: BinaryIO, options: Options) -> None:
        self._stream, self._options = stream, options
        self._style = "".join(asset(f"static/{name}") for name in STYLES)
        self._script = "".join(asset(f"static/{name}") for name in SCRIPTS)
        self._docs: list[dict[str, Any]] = []
        self._failures: list[dict[str, str]] = []
        self._templates = _templates(options.lang)
        style = Markup(self._style)  # noqa: S704 our own file
        self._write("head.html", style=style, style_hash=_hash(self._style), script_hash=_hash(self._script))

    def add(self, document: Document, reading: Reading) -> None:
        """Write the document's article; the first one is the one shown when the page opens."""
        recorder = Recorder(document)
        numbers = [one for one in reading.numbers if self._options.ledger or one.use is Use.SET_ASIDE]
        counts = _counts(reading)
        self._write(
            "article.html",
            index=len(self._docs),
            title=writable(document.title or document.name),
            facts=list(_facts(document, recorder)),
            counts=counts,
            text=Markup(text_html(document, reading.statements, numbers, self._options.lang)),  # noqa: S704 escaped there
            data=_json(_data(recorder, reading, numbers)),
        )
        self._docs.append({"name": document.name, "count": counts["statements"]})

    def fail(self, failure: UnreadableFile) -> None:
        """Take the file into the list of those that could not be read."""
        self._failures.append({"where": failure.where, "reason": failure.reason, "todo": failure.todo})

    def close(self) -> None:
        """Write the index, the list of failures and the script."""
        page = {"lang": self._options.lang.value, "labels": LABELS, "docs": self._docs, "failures": self._failures}
        self._write("tail.html", data=_json(page), script=Markup(self._script))  # noqa: S704 our own file

    def _write(self, template: str, **values: object) -> None:
        html = self._templates.get_template(template).render(values)
        self._stream.write(html.encode("utf-8", "replace"))


def _templates(lang: Lang) -> Environment:
    templates = Environment(
        loader=FunctionLoader(lambda name: asset(f"templates/{name}")), autoescape=True, undefined=StrictUndefined
    )
    templates.globals["lang"] = lang.value
    templates.globals["label"] = lambda group, key: label(group, key, lang)
    templates.globals["t"] = lambda key: label("page", key, lang)
    return templates


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _json(value: object) -> Markup:
    """JSON that no text in it can end the script element of (`<` is written as an escape)."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(text.encode("utf-8", "replace").decode("utf-8"))  # noqa: S704 escaped above


def _counts(reading: Reading) -> dict[str, int]:
    kinds = [type(one).__name__.lower() for one in reading.statements]
    found = {kind: kinds.count(kind) for kind in ("measure", "milestone", "relation")}
    aside = sum(one.use is Use.SET_ASIDE for one in reading.numbers)
    return {**found, "statements": len(kinds), "aside": aside}


def _facts(document: Document, recorder: Recorder) -> Iterator[dict[str, Any]]:
    """What the head of an article tells of its document, each in both languages."""
    origin = recorder.origin
    if document.title:
        yield _fact("doc", document.name)
    if origin["dated"]:
        zh, en = (period_text(origin["dated"], lang) for lang in LANGS)
        known = [label("date_source", origin["date_source"], lang) for lang in LANGS]
        yield {**_fact("dated", ""), "zh": f"{zh}（{known[0]}）", "en": f"{en} ({known[1]})"}
    for name in ("publisher", "author", "host"):
        if origin[name]:
            yield _fact(name, origin[name])
    zh, en = (label("trust", origin["trust"], lang) for lang in LANGS)
    yield {
        "name": "",
        "zh": zh,
        "en": en,
        "why": document.trust_reason,
        "suspect": document.trust is Trust.SUSPECT,
    }


def _fact(name: str, value: str) -> dict[str, Any]:
    return {"name": name, "zh": writable(value), "en": writable(value), "why": "", "suspect": False}


def _data(recorder: Recorder, reading: Reading, numbers: Sequence[NumberUse]) -> dict[str, Any]:
    offsets = Offsets(recorder.text)
    statements = []
    for one in reading.statements:
        record, at = recorder.statement(one), one.evidence
        quoted = isinstance(one, Relation)
        anchor = (at.quote_start, at.quote_end) if quoted else (at.start, at.end)
        statements.append({**_slots(record), "at": [*map(offsets, (*anchor, at.quote_start, at.quote_end))]})
    rows = []
    for number in numbers:
        record = recorder.number(number)
        ends = (number.start, number.end, record["evidence"]["quote_start"], record["evidence"]["quote_end"])
        rows.append({**_slots(record), "at": [*map(offsets, ends)]})
    return {"statements": statements, "numbers": rows}


def _slots(record: Record) -> Record:
    """The slots of a record that the page shows, with value, period and place worded in both languages."""
    slots = {key: value for key, value in record.items() if key not in LEFT_OUT and value not in (None, False)}
    if record["kind"] == "measure":
        slots["shown"] = [value_text(record, lang) for lang in LANGS]
        slots["exact"] = [record["low"], record["high"]]
    if record.get("period"):
        slots["period"] = [period_text(record["period"], lang) for lang in LANGS]
    slots["place"] = [place_text(record, lang) for lang in LANGS]
    return slots
