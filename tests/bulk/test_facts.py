from datetime import date

from liantu.bulk.facts import facts
from liantu.model.document import Document, Extracted
from liantu.reading.documents import read_document

TEXT = "重庆江南材料有限公司2025年产值5.2亿元。\n\n重庆江南材料有限公司生产铝箔。\n"


def test_every_statement_becomes_a_fact_with_its_quote_and_place() -> None:
    document, reading = read_document(Extracted(TEXT, "plain/1"), name="one")
    found = facts([(document, reading)])
    assert [each.statement for each in found] == list(reading.statements)
    value = next(each for each in found if each.measure)
    assert (value.quote, value.anchor, value.place) == ("重庆江南材料有限公司2025年产值5.2亿元。", "5.2亿元", "第1行")
    assert (value.about, value.kind, value.paper.id) == ("重庆江南材料有限公司", "enterprise", "one")


def test_a_relation_tells_both_its_ends() -> None:
    document, reading = read_document(Extracted(TEXT, "plain/1"), name="one")
    ties = [each for each in facts([(document, reading)]) if each.relation]
    assert [(each.about, each.target_name, each.place) for each in ties] == [("重庆江南材料有限公司", "铝箔", "第3行")]


def test_facts_of_several_documents_are_numbered_through() -> None:
    one = read_document(Extracted(TEXT, "plain/1"), name="one")
    found = facts([one, one])
    assert [each.id for each in found] == list(range(1, len(found) + 1))


def test_the_paper_keeps_the_documents_date() -> None:
    empty = Document("名", "名.txt", Extracted("", "plain/1"), dated=(date(2026, 1, 6), date(2026, 1, 6)))
    reading = read_document(Extracted(TEXT, "plain/1"))[1]
    text = Document("名", "名.txt", Extracted(TEXT, "plain/1"), dated=empty.dated, title="标题")
    paper = facts([(text, reading)])[0].paper
    assert (paper.title, paper.dated) == ("标题", (date(2026, 1, 6), date(2026, 1, 6)))
