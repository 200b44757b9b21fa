"""Decisions are carried to a newer text where the same is said in exactly one place; the rest waits for a person."""

from pathlib import Path

import polars as pl
import pytest

from liantu.reading.documents import read_bytes
from liantu.store import reviewing
from liantu.store.carrying import carry
from liantu.store.models import Decision, Entity, Name, Queued, Source, Statement, Text
from liantu.store.reading_in import add_text
from liantu.store.view import View
from tests.store.papers import AT, FIRST, WANZHOU, later, measure, take_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(tmp_path: Path) -> Source:
    done = take_in(tmp_path, FIRST)
    assert done.source is not None
    return done.source


def reread(source: Source, content: str, at: int = 5) -> Text:
    """A better extractor gives the same source another text."""
    document, reading = read_bytes(content.encode(), "简报", path="简报.txt", given=None, fallback=None, lexicon=None)
    text, _ = add_text(later(at), source, document, reading)
    return text


def current(basis: str = "level") -> Statement:
    return measure("output_value", basis=basis)


def test_a_decision_follows_its_sentence_to_the_new_text(source: Source) -> None:
    old = current()
    reviewing.accept(later(1), [old])
    text = reread(source, FIRST.replace("2025年12月31日\n", "2025年12月31日\n\n新版页眉\n"))
    new = current()
    assert (new.text, new.status) == (text, "accepted")
    assert new.pk != old.pk
    assert Decision.objects.get(statement=new).reason == "由旧版文本沿用"


def test_spaces_of_another_extractor_do_not_matter(source: Source) -> None:
    reviewing.reject(later(1), [current("growth")])
    reread(source, FIRST.replace("实现产值", " 实现产值"))
    assert current("growth").status == "rejected"
    assert not Queued.objects.exists()


def test_a_correction_is_carried_with_its_slots_and_its_original(source: Source) -> None:
    reviewing.correct(later(1), current(), {"scope": "规上"})
    reread(source, "页眉\n" + FIRST)
    row = current()
    assert (row.status, row.scope) == ("corrected", "规上")
    assert row.original is not None
    assert row.original["scope"] == ""


def test_a_changed_sentence_puts_the_decision_in_the_queue(source: Source) -> None:
    reviewing.accept(later(1), [current()])
    text = reread(source, FIRST.replace("5.2亿元", "5.3亿元"))
    assert current().status == "proposed"
    row = Queued.objects.get()
    assert (row.text, row.reason, row.done_at) == (text, "新文本中找不到同一句话、同一读法", None)


def test_a_sentence_said_twice_is_not_guessed_between(source: Source) -> None:
    old = current()
    reviewing.accept(later(1), [old])
    assert old.text is not None
    twice = Text.objects.create(source=source, sha="2", extractor="x", content=FIRST * 2, reader="x", read_at=AT)
    for by in (0, len(FIRST)):
        again = Statement.objects.get(pk=old.pk)
        again.pk, again.text, again.status, again.key = None, twice, "proposed", f"{by}"
        for slot in ("start", "end", "quote_start", "quote_end"):
            setattr(again, slot, getattr(old, slot) + by)
        again.save()
    carry(later(5), old.text, twice)
    assert {row.status for row in twice.statements.all()} == {"proposed"}
    assert Queued.objects.get().reason == "新文本中有多处同样的话"


def test_corrections_made_one_after_another_are_all_carried(source: Source) -> None:
    reviewing.correct(later(1), current(), {"scope": "规上"})
    reviewing.correct(later(2), current(), {"said_by": "统计局"})
    reread(source, "页眉\n" + FIRST)
    assert (current().scope, current().said_by) == ("规上", "统计局")
    then = View(later(9).at).statements().filter(pl.col("basis") == "level")
    assert then.select("scope", "said_by").rows() == [("规上", "统计局")]


def test_a_corrected_subject_is_carried_with_its_entity(source: Source) -> None:
    other = Entity.objects.create(kind="enterprise", name="别家", key="别家", district=WANZHOU, created_at=AT)
    reviewing.correct(later(1), current(), {"subject": "别家"})
    text = reread(source, "页眉\n" + FIRST, at=5)
    assert current().entity is None  # the new text does not have that name
    Name.objects.create(text=text, name="别家", kind="enterprise", home=other, entity=other)
    reread(source, "另一页眉\n" + FIRST, at=6)
    assert current().subject == "别家"


def test_what_nobody_decided_on_ends_with_its_text(source: Source) -> None:
    old = current("growth")
    reread(source, "页眉\n" + FIRST)
    old.refresh_from_db()
    assert (old.status, old.live, old.ended_at) == ("superseded", False, later(5).at)


def test_only_the_newest_text_is_current(source: Source) -> None:
    text = reread(source, "页眉\n" + FIRST)
    assert list(source.texts.filter(current=True)) == [text]
    assert source.texts.count() == 2


def test_evidence_of_the_older_text_stays_readable(source: Source) -> None:
    old = current()
    reviewing.accept(later(1), [old])
    reread(source, FIRST.replace("5.2亿元", "5.3亿元"))
    old.refresh_from_db()
    assert old.text is not None
    assert old.text.content[old.start : old.end] == "5.2亿元"
