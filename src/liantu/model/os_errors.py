"""What the system says where a file or a port cannot be had, in words that an office reads."""

import errno

from liantu.model.lang import Lang

_WORDS = {
    errno.ENOENT: "没有这个文件或文件夹", errno.EACCES: "没有权限", errno.EPERM: "没有权限",
    errno.EISDIR: "是文件夹，不是文件", errno.ENOTDIR: "路径中有一段不是文件夹", errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘只读", errno.EADDRINUSE: "已被占用", errno.EADDRNOTAVAIL: "本机没有这个地址",
    errno.ENAMETOOLONG: "文件名太长", errno.EBUSY: "正被其他程序使用",
}  # fmt: skip


def reason(error: OSError, lang: Lang = Lang.ZH) -> str:
    """Say why; what has no words here is said as the system does.

    >>> reason(FileNotFoundError(errno.ENOENT, "No such file or directory"))
    '没有这个文件或文件夹'
    """
    said = error.strerror or str(error)
    return lang.pick(_WORDS.get(error.errno or 0, said), said)
