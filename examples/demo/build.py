"""Build the demonstration's documents and workbooks from their sources: `python -m examples.demo.build [TARGET]`.

The same sources give the same contents: no clock, no random number.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml
from examples.build import pdf
from examples.demo.books import district_book, public_book
from examples.demo.firms import Firm, firms
from examples.demo.habits import messy
from examples.demo.papers import paper
from examples.demo.rows import energy, sheets

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sources"
PDF = ("wanzhou_green",)
# A news page's column: without it a browser sets lines as wide as the window.
_LOOK = (
    "<style>body{margin:0;background:#f3f3f0}article{max-width:44em;margin:2em auto;padding:2em 3em;background:#fff;"
    "border-top:4px solid #b5121b;font:17px/1.9 SimSun,'Noto Serif CJK SC',serif}h1{font-size:1.6em;text-align:center;"
    "line-height:1.4}h1+p{text-align:center;color:#666}h2{font-size:1.1em}article>p{text-indent:2em;margin:.4em 0}"
    "h1+p{text-indent:0}p:last-child{margin-top:2em;font-size:.85em;color:#666}</style>"
)
_WRITERS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    ".md": (".docx", paper),
    ".html": (".html", lambda text: text.replace("</head>", f"{_LOOK}</head>").encode()),
    ".txt": (".txt", str.encode),
}


def plan() -> dict[str, Any]:
    """What `ledgers.yaml` says; every district holds the lines of business too."""
    found: dict[str, Any] = yaml.safe_load((HERE / "ledgers.yaml").read_text("utf-8"))
    for district in found["districts"]:
        district["lines"] = found["lines"]
    return found


def built() -> Iterator[tuple[str, bytes]]:
    """Every built file: its path below the demonstration, and its bytes."""
    laid = plan()
    made = {district["stem"]: firms(district) for district in laid["districts"]}
    for district in laid["districts"]:
        stem = district["stem"]
        rows = sheets(district, made[stem], laid["faults"].get(stem, {}))
        yield f"ledgers/示例_{stem}台账.xlsx", district_book(district, rows)
    yield "ledgers/公开项目.xlsx", public_book()
    yield from ((f"messy/{name}", data) for name, data in messy(made["万州"]).items())
    pinyin = {"wanzhou": "万州", "qianjiang": "黔江", "fuling": "涪陵", "wansheng": "万盛"}
    for path in sorted(SOURCES.iterdir()):
        yield _document(path, made[pinyin[path.name.partition("_")[0]]])


def _document(path: Path, made: list[Firm]) -> tuple[str, bytes]:
    """One document; `.example` marks invented ones, `.walk` those that the walk's reader uploads."""
    text = path.read_text("utf-8")
    stem, _, mark = path.name.removesuffix(path.suffix).partition(".")
    if stem in PDF:
        return f"documents/{stem}.pdf", pdf(text)
    suffix, write = _WRITERS[path.suffix]
    if mark:
        text = text.format_map(_facts(made))
    if mark == "walk":
        return f"messy/示例_{stem.partition('_')[2]}{suffix}", write(text)
    return f"documents/{'示例_' if mark else ''}{stem}{suffix}", write(text)


def _facts(made: list[Firm]) -> dict[str, Any]:
    """What the 示例 documents quote: firms by number, their short names, single figures."""
    short = {f"s{at}": f.name.removeprefix("重庆").removesuffix("有限公司") for at, f in enumerate(made, 1)}
    given = {f"f{at}": firm for at, firm in enumerate(made, 1)}
    return {**short, **given, "tce2": round(energy(made[1], 2024) * 1.62), "revenue3": made[2].years[2024] - 900}


def main(target: Path = HERE) -> None:
    """Write every file below the target folder."""
    for name, content in built():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
