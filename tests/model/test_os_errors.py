"""System errors in words."""

import errno

import pytest

from liantu.model.lang import Lang
from liantu.model.os_errors import reason


@pytest.mark.parametrize(
    ("error", "chinese", "english"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "没有权限", "Permission denied"),
        (OSError(errno.ENOTBLK, "Block device required"), "Block device required", "Block device required"),
        (OSError("odd"), "odd", "odd"),
    ],
)
def test_known_errors_are_said_in_chinese_and_others_as_the_system_does(
    error: OSError, chinese: str, english: str
) -> None:
    assert (reason(error), reason(error, Lang.EN)) == (chinese, english)
