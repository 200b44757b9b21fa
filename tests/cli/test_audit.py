import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.books import liantu


def test_an_edited_row_is_named_and_ends_with_1(tmp_path: Path) -> None:
    liantu("init", tmp_path)
    whole = liantu("audit", "verify", "--workspace", tmp_path)
    assert (whole.returncode, "审计日志完整：1行" in whole.stdout) == (0, True)
    assert "命令行\tcreate_user\tadmin" in liantu("audit", "show", "--workspace", tmp_path).stdout
    with closing(sqlite3.connect(tmp_path / "book.sqlite3")) as book:
        book.execute("DROP TRIGGER audit_no_update")
        book.execute("UPDATE audit SET target = 'root'")
        book.commit()
    broken = liantu("audit", "verify", "--workspace", tmp_path)
    assert (broken.returncode, "审计日志在第1行中断：内容与哈希不符" in broken.stderr) == (1, True)
