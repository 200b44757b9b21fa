"""Files kept with an entry of a ledger: evidence that an act requires, or what the office wants beside the figures."""

from pathlib import PurePath

from django.db import transaction
from django.http import Http404

from liantu.store import audit, files
from liantu.store.act import Act
from liantu.store.errors import NotAllowed, Refused
from liantu.store.models import Attachment, Entry, Source
from liantu.store.packs import ledgers
from liantu.store.reach import Reach

MOST_BYTES = 20_000_000
# What an office keeps as evidence; nothing that runs when it is opened.
SUFFIXES = frozenset(
    ".pdf .ofd .doc .docx .wps .xls .xlsx .et .csv .txt .ppt .pptx .jpg .jpeg .png .bmp .tif .tiff .webp .zip".split()
)


@transaction.atomic
def attach(act: Act, reach: Reach, entry: Entry, name: str, data: bytes, purpose: str = "") -> Attachment:
    """Keep a file with an entry within reach; `purpose` is the id of the evidence it is, "" for any other file."""
    spec = ledgers()[entry.ledger]
    if not (reach.may_in(spec, "enter") or reach.may_in(spec, "review")):
        raise NotAllowed(f"您的角色不能给“{spec.label}”的记录添加附件。")
    suffix = PurePath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise Refused(f"附件“{name}”的类型（{suffix or '无后缀'}）不收；请转成 PDF、图片、Word 或 Excel 再上传。")
    if not data or len(data) > MOST_BYTES:
        raise Refused(f"附件“{name}”{'是空文件' if not data else '超过 20 MB'}；请检查文件或压缩后再上传。")
    source, _ = Source.objects.get_or_create(
        sha=files.keep(data),
        district=entry.district,
        defaults={
            "name": name[:400], "kind": Source.Kind.ATTACHMENT, "size": len(data), "title": name,
            "level": Source.Level.INTERNAL, "added_at": act.at, "added_by": act.by,
            "example": entry.example,
        },
    )  # fmt: skip
    made = Attachment.objects.create(source=source, entry=entry, purpose=purpose[:64], by=act.by, at=act.at)
    audit.record(act, "entry.attach", f"entry:{entry.pk}", {"文件": name, "用途": purpose}, entry.district)
    return made


def fetch(reach: Reach, pk: int) -> tuple[str, bytes]:
    """Give name and bytes of an attachment whose entry is within reach. Raise Http404 otherwise: the two look alike."""
    row = Attachment.objects.select_related("source", "entry").filter(pk=pk, entry__isnull=False).first()
    if row is None or row.entry is None:
        raise Http404
    spec = ledgers().get(row.entry.ledger)
    if spec is None or not reach.entries(spec).filter(pk=row.entry.pk).exists():
        raise Http404
    return row.source.name, files.fetch(row.source.sha)
