"""docs/atlas-stories.md: every figure worked out anew from the examples, the packs and the commands that it names."""

import ast
import json
import operator
import re
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from liantu.atlas.limits import energy_limits
from liantu.atlas.load import library
from liantu.atlas.model import Scenario
from liantu.atlas.scenario import load_scenario
from liantu.cli.main import liantu
from tests.reading.laws import CORPUS

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "atlas"
PAGE = (ROOT / "docs" / "atlas-stories.md").read_text(encoding="utf-8")
NUMBER = re.compile(r"-?\d+(?: \d{3})*(?:\.\d+)?(?: ?%)?")
TIMES = {"万": 10_000, "亿": 100_000_000}
OPERATORS: Mapping[type, Callable[[float, float], float]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One row of a story's tables."""

    story: str
    name: str
    figure: str
    source: str
    computed: str


@dataclass(frozen=True)
class Story:
    """One story: its commands by their ids, its rows by theirs, and its text without both."""

    title: str
    commands: Mapping[str, str]
    rows: Mapping[str, Row]
    prose: str


def story(part: str) -> Story:
    title, _, body = part.partition("\n")
    commands = dict(re.findall(r"^([A-Z]\d)  (liantu atlas .+)$", body, re.MULTILINE))
    lines = [line for line in body.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    rows = [Row(title, each[0], each[2], each[3], each[4].strip("`"))
            for each in cells if len(each) == 5 and not set(each[0]) <= set("-") and each[0] != "row"]  # fmt: skip
    twice = {each.name for each in rows if sum(one.name == each.name for one in rows) > 1}
    assert not twice, f"{title}: rows stand twice: {twice}"
    return Story(title, commands, {each.name: each for each in rows}, without_tables(body))


def without_tables(body: str) -> str:
    fenced = re.sub(r"^```.*?^```$", "", body, flags=re.MULTILINE | re.DOTALL)
    return "\n".join(line for line in fenced.splitlines() if not line.startswith("|"))


STORIES = [story(part) for part in re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]]
ROWS = [(each, row) for each in STORIES for row in each.rows.values()]


@cache
def scenario(name: str) -> Scenario:
    return load_scenario(EXAMPLES / f"{name}.yaml")


@cache
def answer(command: str) -> Mapping[str, Any]:
    words = shlex.split(command)[1:]
    placed = [str(ROOT / word) if word.startswith("examples/") else word for word in words]
    done = CliRunner().invoke(liantu, [*placed, "--format", "json"], prog_name="liantu")
    assert done.exit_code in (0, 1), done.output  # 1: reconcile found a contradiction
    found: Mapping[str, Any] = json.loads(done.stdout)
    return found


def printed(story: Story, words: list[str]) -> float:
    """The figure that a command prints: `A1 flows 氧化铝@黔江 bought`."""
    command, table, column = words[0], words[1], words[-1]
    name, _, zone = " ".join(words[2:-1]).partition("@")
    key = next(each for each in ("product", "item", "link") if each in answer(story.commands[command])[table][0])
    found = [each for each in answer(story.commands[command])[table]
             if each[key] == name and each.get("zone", "") in ("", zone)]  # fmt: skip
    assert len(found) == 1, (words, found)
    return float(found[0][column])


def said(words: list[str]) -> float:
    """The figure that a document prints, found in it where the five documents are at hand."""
    document, figure = words
    if CORPUS.exists():
        text = next(Path(CORPUS).glob(f"{document}_*.txt")).read_text(encoding="utf-8", errors="replace")
        assert figure in re.sub(r"\s", "", text)
    value = re.match(r"([\d.]+)(万|亿|%)?", figure)
    assert value
    return float(value[1]) * TIMES.get(value[2] or "", 0.01 if value[2] == "%" else 1)


def value(story: Story, name: str) -> float:
    computed = story.rows[name].computed
    kind, *words = computed.split(" ")
    if kind == "=":
        return arithmetic(story, ast.parse(computed[1:].strip(), mode="eval").body)
    if kind == "said":
        return said(words)
    if kind == "facility":
        facility = next(each for each in scenario(words[0]).facilities if each.id == words[1])
        return float(getattr(facility, words[2]))
    if kind == "observation":
        return next(each.value for each in scenario(words[0]).observations if each.label == words[1])
    if kind == "coefficient":
        ways = library().technologies[words[0]].exchanges
        one = next(each for each in ways if each.product == words[1])
        return abs(float(getattr(one, words[2] if len(words) > 2 else "amount")))
    if kind == "limit":
        return float(getattr(energy_limits()[words[0]][0], f"level{words[1]}"))
    return printed(story, computed.split(" "))


def arithmetic(story: Story, node: ast.expr) -> float:
    if isinstance(node, ast.BinOp):
        sides = (arithmetic(story, each) for each in (node.left, node.right))
        return OPERATORS[type(node.op)](*sides)
    if isinstance(node, ast.Name):
        return value(story, node.id)
    assert isinstance(node, ast.Constant)
    return float(str(node.value))


def numbers(text: str) -> list[str]:
    return [each.replace(" %", "%") for each in NUMBER.findall(text)]


@pytest.mark.parametrize(("told", "row"), ROWS, ids=lambda each: getattr(each, "name", ""))
def test_every_figure_is_what_its_row_says_it_is(told: Story, row: Row) -> None:
    figure = numbers(row.figure)[0]
    plain = figure.replace(" ", "").rstrip("%")
    digits = len(plain.partition(".")[2])
    found = value(told, row.name) * (100 if figure.endswith("%") else 1)
    assert f"{round(found, digits) + 0.0:.{digits}f}" == plain


@pytest.mark.parametrize("told", STORIES, ids=lambda each: each.title)
def test_no_number_of_the_text_is_without_a_row(told: Story) -> None:
    known = {numbers(row.figure)[0] for row in told.rows.values()}
    known |= {f"-{each}" for each in known} | {each.lstrip("-") for each in known}
    text = re.sub(r"(?<!\d )\b00[0-4]\b|\b20[12]\d\b", "", told.prose)  # documents and years
    assert [each for each in numbers(text) if each not in known] == []


def test_every_command_of_the_page_is_used_by_a_row() -> None:
    for told in STORIES:
        used = {row.computed.split(" ")[0] for row in told.rows.values()}
        assert set(told.commands) <= used, told.title


def test_a_stated_figure_names_the_document_that_its_facility_names() -> None:
    titles = {"000": "万州时报", "001": "重庆日报", "002": "三峡融媒体中心"}
    for told in STORIES:
        for row in told.rows.values():
            kind, *words = row.computed.split(" ")
            if kind == "facility" and row.source in titles:
                one = next(each for each in scenario(words[0]).facilities if each.id == words[1])
                assert one.evidence[0].source.startswith(titles[row.source]), row
