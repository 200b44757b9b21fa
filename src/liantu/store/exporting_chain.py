"""一链一册: one member of a scheme as a paper, its 送审稿, its sheets and its 数据底稿; audited."""

from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.db.models import Q
from django.http import Http404

from liantu.export.book import table_bytes
from liantu.export.chain_book import ChainBook, chain_doc, chain_sheets
from liantu.export.paper import paper_bytes
from liantu.export.paper_doc import Run, Text
from liantu.export.paper_sources import basis_table
from liantu.planning.membership import share_words
from liantu.planning.schemes import Node, Scheme
from liantu.store import audit, chain_atlas, chain_sections
from liantu.store.act import Act
from liantu.store.calendar import SHANGHAI, day_of
from liantu.store.chain_sections import Members
from liantu.store.exporting import stamp
from liantu.store.models import Entity
from liantu.store.places import district_name
from liantu.store.reach import Reach
from liantu.store.scheme_members import memberships
from liantu.store.schemes import figures_of, scheme_of

DOCX, REVIEW, XLSX, SOURCES, ZIP = "docx", "review", "xlsx", "sources", "zip"
FILES: Mapping[str, str] = {
    DOCX: "{name}.docx", REVIEW: "{name}（送审稿）.docx", XLSX: "{name}.xlsx", SOURCES: "{name}数据底稿.xlsx",
    ZIP: "{name}.zip",
}  # fmt: skip


def chain_file(act: Act, reach: Reach, scheme_id: str, node_id: str, form: str) -> tuple[str, bytes]:
    """Give name and bytes of one form of a member's book (a key of FILES).

    Raise NotAllowed without the right to export, Http404 for a member or a form that is not there.
    """
    reach.require("export")
    scheme = scheme_of(reach, scheme_id)
    node = scheme.by_id.get(node_id)
    if node is None or form not in FILES:
        raise Http404
    book = chain_book(act, reach, scheme, node)
    detail = {"体系": scheme.label, "成员": node.label, "形式": form}
    audit.record(act, "export.chain", f"scheme:{scheme.id}", detail, reach.district)
    return FILES[form].format(name=book.title), _written(act, book, form)


def chain_book(act: Act, reach: Reach, scheme: Scheme, node: Node) -> ChainBook:
    """Gather what the book holds of one member of a scheme."""
    today, told = day_of(act.at), figures_of(reach, scheme).of(node.id)
    members = members_of(reach, scheme, node)
    views = chain_atlas.views_of(reach, scheme, node, today)
    sections = (
        chain_sections.targets(told), chain_sections.enterprises(reach, members),
        chain_sections.projects(reach, members), chain_sections.titles(reach, members),
        chain_sections.commitments(reach, members, told, today), chain_sections.doubts(reach, members, told),
        chain_sections.positions(reach, members), chain_atlas.drawings(views),
        chain_atlas.links(views), chain_atlas.technologies(views), chain_atlas.leads(reach, views),
    )  # fmt: skip
    place = district_name(scheme.district)
    example = any(each.example for each, _ in members.enterprises) or any(each.example for each in members.projects)
    title = f"{place}{node.label}{'' if '产业' in node.label else '产业'}一链一册"
    return ChainBook(title, _opening(scheme, node, members), sections, "", today, example)


def members_of(reach: Reach, scheme: Scheme, node: Node) -> Members:
    """Give who belongs to a member or to those under it, the enterprises' projects among them."""
    inside = [node.id, *(each.id for each in scheme.nodes if each.under == node.id)]
    rows = [row for row in memberships(reach, scheme) if row.node in inside]
    firms: dict[int, tuple[Entity, str]] = {}
    for row in rows:
        if row.entity.kind == "enterprise":
            firms.setdefault(row.entity_id, (row.entity, share_words(row.share)))
    own = {row.entity_id for row in rows if row.entity.kind == "project"}
    found = reach.entities().filter(Q(pk__in=own) | Q(kind="project", owner__in=firms)).order_by("name", "pk")
    return Members(list(firms.values()), list(found.select_related("owner", "park")))


def _opening(scheme: Scheme, node: Node, members: Members) -> Text:
    source = node.source
    group = next((each.label for each in scheme.groups if each.id == node.group), "")
    return (
        Run(f"{node.label}属{scheme.label}"), Run(f"（{group}）" if group else ""),
        Run(f"，见《{source.title}》（{source.publisher}，{source.dated}）。本册归入企业{len(members.enterprises)}家、"
            f"项目{len(members.projects)}个；各数照来源列出，口径不同的不相加，未经核实的不作结论。"),
    )  # fmt: skip


def _written(act: Act, book: ChainBook, form: str) -> bytes:
    return _zip(act, book) if form == ZIP else _FORMS[form](act, book)


def _docx(act: Act, book: ChainBook) -> bytes:
    return paper_bytes(chain_doc(book), drafted=act.at.astimezone(SHANGHAI))


def _review(act: Act, book: ChainBook) -> bytes:
    return paper_bytes(chain_doc(book), reviewed=True, drafted=act.at.astimezone(SHANGHAI))


def _xlsx(act: Act, book: ChainBook) -> bytes:
    return table_bytes(chain_sheets(book, stamp(act)))


def _basis(act: Act, book: ChainBook) -> bytes:
    return table_bytes([basis_table(chain_doc(book), stamp(act))])


def _zip(act: Act, book: ChainBook) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for form, write in _FORMS.items():
            name = ZipInfo(FILES[form].format(name=book.title), (1980, 1, 1, 0, 0, 0))
            archive.writestr(name, write(act, book), ZIP_DEFLATED)
    return buffer.getvalue()


_FORMS: Mapping[str, Callable[[Act, ChainBook], bytes]] = {DOCX: _docx, REVIEW: _review, XLSX: _xlsx, SOURCES: _basis}
