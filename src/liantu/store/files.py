"""The bytes of every source, named by their sha256, in the workspace's `files` folder."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings

from liantu.store.errors import Refused


def path_of(sha: str) -> Path:
    """Where the file with this sha256 lies."""
    return Path(settings.WORKSPACE) / "files" / sha[:2] / sha


def keep(data: bytes) -> str:
    """Store the bytes (once) and give their sha256. The file appears whole or not at all."""
    sha = hashlib.sha256(data).hexdigest()
    target = path_of(sha)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(target)
    return sha


def fetch(sha: str) -> bytes:
    """Give the bytes back. Raise Refused if the file is gone or no longer what its name says."""
    path = path_of(sha)
    if not path.is_file():
        raise Refused(f"原始文件缺失（{sha[:12]}…）：请从备份恢复工作区的 files 目录。")
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != sha:
        raise Refused(f"原始文件已损坏（{sha[:12]}…）：内容与登记的校验值不符，请从备份恢复。")
    return data
