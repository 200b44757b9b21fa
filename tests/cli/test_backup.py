from pathlib import Path

from tests.cli.books import liantu


def test_a_backup_is_restored_with_its_audit_log(workspace: Path, tmp_path: Path) -> None:
    first, second, archive = workspace, tmp_path / "二", tmp_path / "b.zip"
    (first / "files" / "ab").mkdir()
    (first / "files" / "ab" / "abc").write_bytes(b"x")
    done = liantu("backup", archive, "--workspace", first)
    assert "2个文件，审计日志1行" in done.stdout, done.stderr
    assert "已存在" in liantu("backup", archive, "--workspace", first).stderr
    back = liantu("restore", archive, "--workspace", second)
    assert "完整" in back.stdout, back.stderr
    head = liantu("audit", "verify", "--workspace", first).stdout
    assert liantu("audit", "verify", "--workspace", second).stdout == head
    assert (second / "files" / "ab" / "abc").read_bytes() == b"x"
    assert not (second / "packs" / "secret.key").exists()
    refused = liantu("restore", archive, "--workspace", second)
    assert (refused.returncode, "--force" in refused.stderr) == (1, True)
    assert liantu("restore", archive, "--workspace", second, "--force").returncode == 0
    assert (second / "replaced-1" / "book.sqlite3").is_file()
