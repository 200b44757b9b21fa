import re
import subprocess
import sys
from pathlib import Path

from tests.cli.books import liantu


def test_init_makes_a_workspace_and_shows_the_password_once(tmp_path: Path) -> None:
    book = tmp_path / "底册"
    done = liantu("init", book, "--district", "500101", "--district", "万盛")
    assert done.returncode == 0, done.stderr
    assert re.search(r"用户名 admin    初始密码 (\w{4}-){3}\w{4} ", done.stdout)
    assert (book / "book.sqlite3").is_file()
    again = liantu("init", book, "--district", "500101")
    assert again.returncode == 0
    assert "新增区县与园区0个" in again.stdout
    assert "初始密码" not in again.stdout


def test_an_unknown_district_is_refused(tmp_path: Path) -> None:
    done = liantu("init", tmp_path / "甲", "--district", "桃花源")
    assert done.returncode == 1
    assert "没有找到区县“桃花源”" in done.stderr


def test_a_folder_that_is_no_workspace_says_what_to_do(tmp_path: Path) -> None:
    for command in (["serve"], ["audit", "verify"], ["user", "list"], ["backup", tmp_path / "b.zip"]):
        done = liantu(*command, "--workspace", tmp_path)
        assert done.returncode == 1
        assert f"liantu init {tmp_path}" in done.stderr


def test_the_command_line_itself_does_not_load_django() -> None:
    modules = "liantu.cli.main, liantu.cli.read, liantu.cli.serve, liantu.cli.user"
    code = f"import sys, {modules}; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
