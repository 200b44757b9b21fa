"""What holds for every extracted text, whatever its format."""

from liantu.model.document import Extracted


def check_laws(extracted: Extracted) -> Extracted:
    """Assert that segments and hints lie within the text, are sorted and do not overlap, and that it can be stored."""
    extracted.text.encode("utf-8")
    for spans in (extracted.segments, extracted.hints):
        end = 0
        for span in spans:
            assert end <= span.start < span.end <= len(extracted.text)
            end = span.end
    assert all(extracted.meta.values())
    return extracted


def spans(extracted: Extracted) -> list[str]:
    """The characters of each segment."""
    return [extracted.text[each.start : each.end] for each in extracted.segments]


def hinted(extracted: Extracted) -> list[tuple[str, str]]:
    """The role and characters of each hint."""
    return [(each.role.value, extracted.text[each.start : each.end]) for each in extracted.hints]
