"""Putting documents in: several files at once, each read in a guarded worker, each with what became of it."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from liantu.measures.types import Period
from liantu.reading.formats import SUFFIXES
from liantu.store.demo_mark import is_demo
from liantu.store.dossier_events import days
from liantu.store.errors import Refused
from liantu.store.models import Source
from liantu.store.places import district_key, district_name
from liantu.store.reach import Reach
from liantu.store.reading_in import Received, Terms, receive
from liantu.web import asked
from liantu.web.navigation import address
from liantu.web.origins import title_of
from liantu.web.parts import Crumb

MOST_FILES = 20
MOST_BYTES = 100 << 20

_LONGEST_NAME = 240


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file's line of the result: its name, how it went, and where to go on or what to do."""

    name: str
    good: bool
    text: str
    href: str = ""
    title: str = ""
    todo: str = ""


def upload(request: HttpRequest) -> HttpResponse:
    """Show the form; a POST reads the files and shows what became of each (to htmx the lines alone).

    With script the page sends one file after the other and shows progress; without, all of them in one request.
    """
    reach = asked.reach_for(request, "ingest")
    context = {
        "crumbs": [Crumb("首页", address("home")), Crumb("文件", address("documents")), Crumb("上传")],
        "fixed": district_name(reach.district) if reach.district else "",
        "known": [] if reach.district else _known(reach),
        "levels": Source.Level.choices,
        "accept": ",".join(sorted({*SUFFIXES, ".zip"})),
        "given": request.POST,
        "most": MOST_FILES,
    }
    if request.method == "POST":
        context["outcomes"] = outcomes = list(_read(request, reach))
        context["read"] = sum(each.good for each in outcomes)
        if getattr(request, "htmx", False):
            return render(request, "documents/outcomes.html", context)
    return render(request, "documents/upload.html", context)


def _read(request: HttpRequest, reach: Reach) -> Iterator[Outcome]:
    given = request.FILES.getlist("files")
    _refuse_odd(given)
    terms = _terms(request, reach)
    with tempfile.TemporaryDirectory(prefix="liantu-upload-") as folder:
        paths = [_keep(each, Path(folder) / str(number)) for number, each in enumerate(given)]
        for each in receive(asked.act_of(request), paths, terms):
            yield _outcome(each)


def _refuse_odd(given: "Sequence[UploadedFile[bytes]]") -> None:
    if not given:
        raise Refused("没有收到文件，请选择文件后再上传。")
    if len(given) > MOST_FILES:
        raise Refused(f"一次最多上传 {MOST_FILES} 个文件，您选了 {len(given)} 个；请分批，或把文件夹打成 zip。")
    size = sum(each.size or 0 for each in given)
    if size > MOST_BYTES:
        raise Refused(f"一次最多上传 {MOST_BYTES >> 20} MB，这次有 {size >> 20} MB；请分批上传。")


def _terms(request: HttpRequest, reach: Reach) -> Terms:
    level = request.POST.get("level", "")
    if level not in Source.Level.values:
        raise Refused("请选定密级：可公开，或内部（其他角色只能看到引用的原句）。")
    district = reach.district or _district(request.POST.get("district", ""))
    # What comes into the demonstration is 示例, as with its imports: it must not pass for a public figure.
    return Terms(district, level, example=is_demo(), fallback=_period(request))


def _district(name: str) -> str:
    name = name.strip()
    if not name:
        return ""
    key = district_key(name)
    if key is None:
        raise Refused(f"“{name}”不是认识的区县，请写全称，如“万州区”；不分区县的文件留空。")
    return key


def _period(request: HttpRequest) -> Period | None:
    text = request.POST.get("dated", "").strip()
    if not text:
        return None
    when = days(text)
    if when is None:
        raise Refused(f"“{text}”不是日期，请写成 2026-03-01，只知道月份的写 2026-03。")
    return Period(*when)


def _keep(given: "UploadedFile[bytes]", folder: Path) -> Path:
    """Store an upload under its own last name in a folder of its own: two files may bear one name."""
    name = PurePosixPath((given.name or "").replace("\\", "/")).name.lstrip(".") or "未命名"
    folder.mkdir()
    target = folder / _cut(name)
    with target.open("wb") as stream:
        for chunk in given.chunks():
            stream.write(chunk)
    return target


def _cut(name: str) -> str:
    """The end of a name that a file system takes: 255 bytes at most, and the suffix stands at the end."""
    while len(name.encode()) > _LONGEST_NAME:
        name = name[1:]
    return name


def _outcome(one: Received) -> Outcome:
    if one.failure is not None:
        return Outcome(one.name, False, one.failure.reason, todo=one.failure.todo)
    if one.source is None:
        return Outcome(one.name, False, "没有读到内容", todo="请确认文件可以正常打开后再传")
    text = f"读出 {one.statements} 条数据" if one.statements else "没有读出数据，全文已存，可检索"
    again = "（此前已有同一份文件，已重新读取）" if one.known_before else ""
    return Outcome(one.name, True, text + again, address("document", one.source.pk), title_of(one.source))


def _known(reach: Reach) -> list[str]:
    """The districts whose papers are here already, to choose from."""
    codes = reach.sources().exclude(district="").order_by().values_list("district", flat=True).distinct()
    return sorted(district_name(code) for code in codes)
