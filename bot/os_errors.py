"""Says in Chinese why the operating system, or the database, refused."""

import errno
import socket
from collections.abc import Iterator

_WHY = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.EEXIST: "已经有了",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EROFS: "这个磁盘只能读",
    errno.EIO: "磁盘读写出错",
    errno.ENAMETOOLONG: "名字太长",
    errno.EMFILE: "打开的文件太多",
    errno.EADDRINUSE: "已被别的程序占用",
    errno.EADDRNOTAVAIL: "本机没有这个地址",
    errno.ECONNREFUSED: "对方没有开",
    errno.ECONNRESET: "对方断开了",
    errno.EHOSTUNREACH: "到不了对方",
    errno.ENETUNREACH: "没有网络",
    errno.ETIMEDOUT: "等太久没有回应",
    socket.EAI_NONAME: "找不到这个网址",
    socket.EAI_AGAIN: "找不到这个网址",
}
_SQLITE = (
    ("unable to open database file", "打不开数据库文件"),
    ("file is not a database", "这个文件不是数据库"),
    ("database disk image is malformed", "数据库文件坏了"),
    ("database is locked", "别的程序正占着数据库"),
    ("database or disk is full", "磁盘满了"),
    ("attempt to write a readonly database", "数据库文件只能读"),
    ("disk i/o error", "磁盘读写出错"),
    ("SQLITE_NOTADB", "这个文件不是数据库"),
    ("SQLITE_CORRUPT", "数据库文件坏了"),
    ("SQLITE_CANTOPEN", "打不开数据库文件"),
    ("SQLITE_BUSY", "别的程序正占着数据库"),
    ("SQLITE_FULL", "磁盘满了"),
    ("SQLITE_READONLY", "数据库文件只能读"),
    ("SQLITE_IOERR", "磁盘读写出错"),
    ("connection refused", "数据库服务器没有开，或地址不对"),
    ("password authentication failed", "数据库的用户名或密码不对"),
    ("could not translate host name", "找不到数据库服务器"),
    ("does not exist", "没有这个数据库"),
)


def why(error: BaseException) -> str:
    """The reason in Chinese; where it is an unknown one, its number or kind, to be looked up."""
    for each in _chain(error):
        if isinstance(each, OSError) and each.errno is not None:
            return _WHY.get(each.errno, f"系统错误 {each.errno}")
        if isinstance(each, TimeoutError):
            return _WHY[errno.ETIMEDOUT]
        text = str(each).lower()
        if found := next((said for known, said in _SQLITE if known.lower() in text), None):
            return found
    return f"错误 {_code(error)}"


def _code(error: BaseException) -> str:
    """What to look up: of a database's failure the names it consists of, else the kind."""
    from storage.database import NotStoredError

    return str(error) if isinstance(error, NotStoredError) else type(error).__name__


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, what the driver raised for it, and what it came from."""
    seen: list[BaseException] = []
    waiting: list[BaseException | None] = [error]
    while waiting:
        each = waiting.pop(0)
        if each is None or each in seen:
            continue
        seen.append(each)
        yield each
        original = getattr(each, "orig", None)
        waiting += [original if isinstance(original, BaseException) else None, each.__cause__]
