"""No call that Windows does not have is reached there: each is behind a condition, or has a reason beside it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "skillkit"

_MODULES = "crypt curses fcntl grp nis posix pty pwd readline resource spwd syslog termios tty"
_NAMES = {
    "os": """
    O_CLOEXEC O_DIRECTORY O_NDELAY O_NOCTTY O_NOFOLLOW O_NONBLOCK O_PATH O_SYNC O_TMPFILE WNOHANG WUNTRACED chflags
    chown chroot confstr copy_file_range ctermid environb eventfd fchdir fchmod fchown fdatasync fork forkpty
    fstatvfs fwalk getegid getenvb geteuid getgid getgrouplist getgroups getloadavg getpgid getpgrp getpriority
    getrandom getresgid getresuid getsid getuid getxattr initgroups killpg lchflags lchown listxattr lockf major
    makedev memfd_create minor mkfifo mknod nice openpty pathconf pidfd_open pipe2 posix_fadvise posix_fallocate
    posix_openpt posix_spawn posix_spawnp pread preadv pwrite pwritev readv register_at_fork removexattr
    sched_getaffinity sched_setaffinity sched_yield sendfile setegid seteuid setgid setgroups setns setpgid setpgrp
    setpriority setregid setresgid setresuid setreuid setsid setuid setxattr splice statvfs sync sysconf tcgetpgrp
    tcsetpgrp ttyname uname unshare wait wait3 wait4 waitid writev
    """,
    "signal": """
    SIGALRM SIGCHLD SIGCONT SIGHUP SIGIO SIGKILL SIGPIPE SIGPROF SIGQUIT SIGSTOP SIGSYS SIGTRAP SIGTSTP SIGTTIN
    SIGTTOU SIGURG SIGUSR1 SIGUSR2 SIGVTALRM SIGWINCH ITIMER_REAL alarm getitimer pause pthread_kill pthread_sigmask
    setitimer siginterrupt sigpending sigtimedwait sigwait sigwaitinfo
    """,
    "select": "epoll kqueue poll",
    "socket": "AF_UNIX recv_fds send_fds",
    "time": "clock_settime pthread_getcpuclockid tzset",
}
MODULES = frozenset(_MODULES.split())
NAMES = {module: frozenset(names.split()) for module, names in _NAMES.items()}
"""What typeshed has for `sys.platform != "win32"` alone, less names that nobody writes."""

KEYWORDS = frozenset(("preexec_fn",))
"""Arguments of subprocess that Windows refuses; `start_new_session` is ignored there."""

REASONS = {
    "cli/shared/background.py": "`run` does the work itself where nothing can be forked",
    "lint/parallel.py": "`_processors` is 1 where nothing can be forked, and no child is made then",
    "preview/session.py": "`preview.client_run.program` refuses Windows before a client is started",
}
"""Where a condition in another function is the guard."""


def unguarded(source: str) -> list[str]:
    """`LINE: NAME` of each use of what Windows lacks that no condition around it, or before it, keeps from there."""
    return [f"{node.lineno}: {name}" for node, name in _block(ast.parse(source).body)]


Found = tuple[ast.AST, str]


def _block(statements: list[ast.stmt]) -> Iterator[Found]:
    for statement in statements:
        yield from _visit(statement)
        if isinstance(statement, ast.If) and _holds(statement.test) is False and _leaves(statement.body):
            return  # what follows runs on POSIX alone


def _visit(node: ast.AST) -> Iterator[Found]:
    if isinstance(node, ast.If | ast.IfExp):
        holds = _holds(node.test)
        yield from _visit(node.test)
        for branch, is_posix in ((node.body, holds is True), (node.orelse, holds is False)):
            if not is_posix:
                yield from _block(branch) if isinstance(branch, list) else _visit(branch)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _visit(value)
            if _holds(value) is isinstance(node.op, ast.And):
                return
    elif isinstance(node, ast.Try) and any(_catches_import_error(handler) for handler in node.handlers):
        if not any(isinstance(inner, ast.Import | ast.ImportFrom) for inner in node.body):
            yield from _block(node.body)
        for rest in (*(handler.body for handler in node.handlers), node.finalbody):
            yield from _block(rest)
    else:
        name = _lacking(node)
        if name:
            yield node, name
        for _, value in ast.iter_fields(node):
            if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
                yield from _block(value)
            else:
                for inner in value if isinstance(value, list) else [value]:
                    if isinstance(inner, ast.AST):
                        yield from _visit(inner)


def _lacking(node: ast.AST) -> str:
    """What a node names that Windows does not have; empty where nothing."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return f"{node.value.id}.{node.attr}" if node.attr in NAMES.get(node.value.id, ()) else ""
    if isinstance(node, ast.Import):
        return next((alias.name for alias in node.names if alias.name in MODULES), "")
    if isinstance(node, ast.ImportFrom):
        wrong = [alias.name for alias in node.names if alias.name in NAMES.get(node.module or "", ())]
        return node.module or "" if node.module in MODULES else (wrong[0] if wrong else "")
    return (node.arg or "") if isinstance(node, ast.keyword) and node.arg in KEYWORDS else ""


def _holds(test: ast.expr) -> bool | None:
    """True for a condition under which this is not Windows, False for one without which it is not, None for others."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        inner = _holds(test.operand)
        return None if inner is None else not inner
    if isinstance(test, ast.BoolOp):
        wanted = isinstance(test.op, ast.And)
        return wanted if any(_holds(value) is wanted for value in test.values) else None
    if isinstance(test, ast.Call) and ast.unparse(test.func) == "hasattr" and len(test.args) == 2:
        module, name = ast.unparse(test.args[0]), test.args[1]
        return True if isinstance(name, ast.Constant) and name.value in NAMES.get(module, ()) else None
    text = ast.unparse(test)
    if text in ("os.name == 'posix'", "os.name != 'nt'", "sys.platform != 'win32'", "TYPE_CHECKING"):
        return True
    if text in ("sys.platform == 'linux'", "sys.platform == 'darwin'"):
        return True
    return False if text in ("os.name == 'nt'", "os.name != 'posix'", "sys.platform == 'win32'") else None


def _leaves(block: list[ast.stmt]) -> bool:
    return isinstance(block[-1], ast.Return | ast.Raise | ast.Continue | ast.Break)


def _catches_import_error(handler: ast.ExceptHandler) -> bool:
    return handler.type is not None and "ImportError" in ast.unparse(handler.type)


@pytest.mark.parametrize("file", sorted(PACKAGE.rglob("*.py")), ids=lambda file: str(file.relative_to(PACKAGE)))
def test_what_windows_lacks_is_guarded_or_has_a_reason(file):
    found = unguarded(file.read_text(encoding="utf-8"))
    assert bool(found) is (file.relative_to(PACKAGE).as_posix() in REASONS), found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        pytest.param("os.fork()", ["1: os.fork"], id="bare"),
        pytest.param("os.kill(1, signal.SIGKILL)", ["1: signal.SIGKILL"], id="a signal"),
        pytest.param("os.kill(1, signal.SIGTERM)", [], id="a signal of both"),
        pytest.param("import fcntl", ["1: fcntl"], id="import"),
        pytest.param("from pwd import getpwuid", ["1: pwd"], id="import from"),
        pytest.param("from os import fork, getcwd", ["1: fork"], id="a name imported"),
        pytest.param("Popen([], preexec_fn=f)", ["1: preexec_fn"], id="an argument"),
        pytest.param("getattr(signal, 'SIGKILL', signal.SIGTERM)", [], id="getattr"),
        pytest.param("if hasattr(os, 'fork'):\n    os.fork()", [], id="hasattr"),
        pytest.param("if hasattr(os, 'path'):\n    os.fork()", ["2: os.fork"], id="hasattr of what both have"),
        pytest.param("if hasattr(os, 'fork'):\n    pass\nelse:\n    os.fork()", ["4: os.fork"], id="the wrong branch"),
        pytest.param("if os.name == 'nt':\n    pass\nelse:\n    os.fork()", [], id="the right branch"),
        pytest.param("if os.name == 'nt':\n    os.fork()", ["2: os.fork"], id="the opposite"),
        pytest.param("if a and os.name != 'nt':\n    os.fork()", [], id="and"),
        pytest.param("if a or os.name != 'nt':\n    os.fork()", ["2: os.fork"], id="or"),
        pytest.param("x = os.uname() if hasattr(os, 'uname') else ''", [], id="an expression"),
        pytest.param("x = hasattr(os, 'getuid') and os.getuid()", [], id="and in an expression"),
        pytest.param("x = os.name == 'nt' or os.getuid()", [], id="or in an expression"),
        pytest.param("x = os.getuid() and hasattr(os, 'getuid')", ["1: os.getuid"], id="too late"),
        pytest.param("def f():\n    if not hasattr(os, 'fork') or a:\n        return\n    os.fork()", [], id="leaves"),
        pytest.param(
            "def f():\n    if not hasattr(os, 'fork') and a:\n        return\n    os.fork()",
            ["4: os.fork"],
            id="leaves sometimes",
        ),
        pytest.param("if os.name == 'nt':\n    pass\nos.fork()", ["3: os.fork"], id="does not leave"),
        pytest.param("try:\n    import fcntl\nexcept ImportError:\n    pass\nelse:\n    fcntl.flock(1)", [], id="try"),
        pytest.param("try:\n    import fcntl\nexcept OSError:\n    pass", ["2: fcntl"], id="tries something else"),
        pytest.param("try:\n    import a\nexcept ImportError:\n    os.fork()", ["4: os.fork"], id="in the handler"),
        pytest.param("with a:\n    for b in c:\n        os.killpg(1, 9)", ["3: os.killpg"], id="deep inside"),
    ],
)
def test_guards_are_known_from_what_only_looks_like_one(source, found):
    assert unguarded(source) == found
