"""What the README shows is what liantu prints."""

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "README.zh.md")


@pytest.mark.parametrize("page", PAGES)
def test_the_library_example_gives_what_is_printed_below_it(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner(verbose=False)
    for number, block in enumerate(re.findall(r"```python\n(.*?)```", text, re.DOTALL)):
        runner.run(parser.get_doctest(block, {}, f"{page}:{number}", page, 0))
    assert (runner.failures, runner.tries > 0) == (0, True)


@pytest.mark.parametrize("page", PAGES)
def test_every_line_shown_of_a_command_is_printed_by_it(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    shown = re.findall(r"```console\n\$ liantu (.*?)\n(.*?)```", text, re.DOTALL)
    assert shown
    for command, output in shown:
        printed = lines(run(shlex.split(command)))
        assert [line for line in lines(output) if line not in printed and line != "…"] == []


def run(arguments: list[str]) -> str:
    program = Path(sys.executable).with_name("liantu")
    table = ["--format", "table"] if arguments[0] == "read" else []
    environment = {**os.environ, "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([program, *arguments, *table], cwd=ROOT, env=environment, capture_output=True, check=True)
    return done.stdout.decode()


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines()]
