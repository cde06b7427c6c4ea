"""Where skillkit meets its user: exit codes, errors, colours, formats and the root."""

import functools
import inspect
import io
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import typer
from typer import _click
from typer._click.core import ParameterSource
from typer._click.globals import get_current_context

from skillkit.errors import SkillkitError
from skillkit.printable import in_json, no_command, on_one_line
from skillkit.printable import printable as printable  # noqa: PLC0414 - commands say edge.printable

if TYPE_CHECKING:
    from skillkit.cache import TextCache

one_line = on_one_line  # commands say edge.one_line

CLEAN, FINDINGS, WRONG, INTERRUPTED, UNREAD = 0, 1, 2, 130, 141
"""Exit codes: no findings; findings; the call or the environment is wrong; Ctrl-C; the reader of the output has closed
the pipe, as a shell reports for a program that SIGPIPE ended.
"""

COLOURS = {
    "error": "red",
    "warning": "yellow",
    "note": "blue",
    "off": "bright_black",
    "hint": "cyan",
    "faint": "bright_black",
}
"""The colour of each severity and of what surrounds it."""

NARROWEST = 20
"""Columns below which COLUMNS is taken for no width at all."""

_colour_is_off = False

_Result = TypeVar("_Result")


class Format(StrEnum):
    """What every command can print."""

    TEXT = "text"
    JSON = "json"


def _no_colour(off: bool) -> bool:
    global _colour_is_off  # noqa: PLW0603 - one process, one terminal
    _colour_is_off = _colour_is_off or off
    return off


def options(
    form: StrEnum | None = None, *, help: str = "Format of the output."
) -> Callable[[Callable[..., _Result]], Callable[..., _Result]]:
    """Give a command the options that all have: --no-color, and with ``form``, its default, --format and --json.

    The command then takes ``form``, a member of the same enumeration, by keyword.
    """

    def decorated(command: Callable[..., _Result]) -> Callable[..., _Result]:
        @functools.wraps(command)
        def called(**given: Any) -> _Result:
            del given["no_color"]  # its callback has noted it
            _check_given(given)
            if form is not None:
                chosen, is_json = given.pop("format"), given.pop("json")
                given["form"] = type(form)("json") if is_json else chosen
            return command(**given)

        signature = inspect.signature(command)
        own = [parameter for name, parameter in signature.parameters.items() if name != "form"]
        called.__signature__ = signature.replace(parameters=[*own, *_shared(form, help)])  # type: ignore[attr-defined]
        return called

    return decorated


FREE = frozenset({"artifact", "description", "detail", "note", "query", "reason", "why"})
"""Parameters that are texts of the user's own: an empty one says nothing, and asks for nothing else."""


def _check_given(given: Mapping[str, Any]) -> None:
    """Raise SkillkitError where an option that chooses something was given the empty text, as by an unset variable.

    It must not be taken for none: a check of one branch would become another check, and pass.
    """
    empty = [name for name, value in given.items() if value == "" or (isinstance(value, list) and "" in value)]
    if not empty:
        return
    context = get_current_context()
    for name in empty:
        option = next(one for one in context.command.params if one.name == name)
        is_typed = context.get_parameter_source(name) is ParameterSource.COMMANDLINE
        if is_typed and option.param_type_name == "option" and name not in FREE:
            flag = next(flag for flag in option.opts if flag.startswith("--"))
            raise SkillkitError(f"{flag} is empty", hint=f"give it a value, or leave {flag} out")


def _shared(form: StrEnum | None, help: str) -> Iterator[inspect.Parameter]:
    if form is not None:
        yield _option("format", type(form), typer.Option(form, "--format", help=help))
        yield _option("json", bool, typer.Option(False, "--json", help="Short for --format json."))
    help = "No colours, also on a terminal."
    yield _option("no_color", bool, typer.Option(False, "--no-color", callback=_no_colour, help=help))


def _option(name: str, kind: type, option: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=option, annotation=kind)


LONGEST_WAIT = 24 * 60 * 60
"""The most seconds of a --timeout: a system's clock takes no number beyond some."""


def timeout(seconds: float, *, least: float = 1, help: str) -> Any:
    """The option --timeout of a command, in seconds."""
    return typer.Option(seconds, "--timeout", min=least, max=LONGEST_WAIT, callback=_number, help=help)


def _number(seconds: float) -> float:
    if seconds != seconds:  # not a number: it is neither below the least nor above the most
        raise SkillkitError(f"--timeout {seconds}: is no number of seconds", hint="--timeout 30")
    return seconds


def run(command: Any) -> int:
    """Run the program and return its exit code; what a user can fix is reported in a line or two on stderr."""
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115 - closed by who started us: nobody wants to read
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a name that is not UTF-8 is shown, not a crash
    interrupts = _watched_interrupts()
    try:
        return _run(command, interrupts)
    except Exception:
        if not interrupts:
            raise
        # DuckDB makes a RuntimeError of Ctrl-C, and an import that it cut off an AttributeError
        return _interrupted()


def _watched_interrupts() -> list[int]:
    """A list that gets an entry with each Ctrl-C, whatever becomes of the KeyboardInterrupt."""
    import signal

    came: list[int] = []

    def note(number: int, _: object) -> None:
        came.append(number)
        raise KeyboardInterrupt

    # who started us may have it ignored, as a shell does for what runs in the background
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        with suppress(ValueError):  # in another thread no handler can be set
            signal.signal(signal.SIGINT, note)
    return came


def _interrupted() -> int:
    say("interrupted")
    return INTERRUPTED


def _run(command: Any, interrupts: list[int]) -> int:
    try:
        code = command.main(standalone_mode=False, prog_name="skillkit")
        sys.stdout.flush()
        if code == INTERRUPTED:  # typer makes an exit code of Ctrl-C by itself
            say("interrupted")
        return code if isinstance(code, int) else CLEAN
    except SkillkitError as e:
        if interrupts:
            return _interrupted()
        complain(e.message, e.hint)
        return WRONG
    except _click.exceptions.NoArgsIsHelpError as e:
        e.show()
        return e.exit_code
    except _click.exceptions.ClickException as e:
        from skillkit.cli.shared import wrong_call

        complain(*wrong_call.in_words(e))
        return e.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return _interrupted()
    except BrokenPipeError:
        return _pipe_closed()
    except SystemExit:
        if isinstance(sys.stdout, _click.utils.PacifyFlushWrapper):  # typer's own answer to a closed pipe, with a 1
            return _pipe_closed()
        raise
    except OSError as e:
        if interrupts:
            return _interrupted()
        complain(_in_words(e), "")
        return WRONG


def _pipe_closed() -> int:
    """The reader (`head -1`) has closed the pipe: stay quiet, also when Python flushes at its end."""
    drop_output()
    return UNREAD


def drop_output() -> None:
    """Print nothing more: what Python still holds cannot be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _in_words(error: OSError) -> str:
    if isinstance(error, FileNotFoundError) and not error.filename and not _has_folder():
        return "the current folder was deleted: change into another one"
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}"


def _has_folder() -> bool:
    try:
        return bool(os.getcwd())
    except FileNotFoundError:
        return False


def complain(message: str, hint: str = "") -> None:
    """An error and how to fix it, on stderr."""
    _flush_results()
    print(_labelled("error", "red", message), file=sys.stderr)
    if hint:
        print(_labelled("hint", "cyan", hint), file=sys.stderr)


def say(message: str) -> None:
    """A message, which goes to stderr: only results go to stdout."""
    _flush_results()
    print(_wrapped(_told_safely(message)), file=sys.stderr)


def _labelled(label: str, colour: str, text: str) -> str:
    wrapped = _wrapped(f"{label}: {_told_safely(text)}")
    return paint(label, colour, sys.stderr) + wrapped.removeprefix(label)


def _wrapped(text: str) -> str:
    """``text`` wrapped at words, as ``fold_at`` says; indented lines are for copying, and stay whole."""
    columns = _columns_of_messages()
    if columns is None:
        return text
    from textwrap import fill

    return "\n".join(
        line if line[:1] in ("", " ") else fill(line, columns, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    )


def _columns_of_messages() -> int | None:
    """Columns at which messages fold: those of stderr's own terminal (stdout may be a pipe), else as for results."""
    if not sys.stderr.isatty():
        return fold_at()
    asked = os.environ.get("COLUMNS", "")
    columns = int(asked) if asked.isdigit() else os.get_terminal_size(sys.stderr.fileno()).columns
    return columns or 80  # a terminal that does not know its size says 0


def _flush_results() -> None:
    """So that results and messages come in order, also where both go into one pipe."""
    with suppress(OSError):  # a closed pipe or a full disk is reported at the end
        sys.stdout.flush()


def _told_safely(message: str) -> str:
    """Printable, and no line of it a command to the runner that GitHub starts us in."""
    return no_command(printable(message))


def paint(text: str, colour: str, stream: TextIO | None = None, *, bold: bool = False) -> str:
    """``text`` in a colour where ``stream`` (stdout) is a terminal that wants colours, else as it is."""
    return typer.style(text, fg=colour, bold=bold) if has_colour(stream or sys.stdout) else text


def has_colour(stream: TextIO) -> bool:
    """False off a terminal, under NO_COLOR (https://no-color.org), TERM=dumb and --no-color."""
    if _colour_is_off or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or stream.isatty()


def is_terminal() -> bool:
    """True where stdin and stderr are a terminal, so that the user can be asked."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def agrees(question: str) -> bool:
    """Whether the user answers yes on the terminal; Enter is no."""
    answer: str = typer.prompt(f"{question} (y/N)", default="", show_default=False, err=True)
    return answer.strip().lower() in ("y", "yes")


def is_piped_into() -> bool:
    """True where another program, or a file, writes to standard input."""
    import stat

    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode if sys.stdin else 0
    except (OSError, ValueError):
        return False
    # not /dev/null, which background jobs and CI give: nothing would come from it
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode)


def columns() -> int:
    """Columns to fit into: the terminal's (COLUMNS overrides it), 100 where the output goes into a pipe or a file."""
    from shutil import get_terminal_size

    # a pipe has no width, and COLUMNS of the caller must not change what a program reads
    return get_terminal_size((100, 24)).columns if wraps() else 100


def rows() -> int:
    """Lines of the terminal; without one there is room for all."""
    from shutil import get_terminal_size

    return get_terminal_size((100, 24)).lines if wraps() else 1000


def can_print(text: str) -> bool:
    """True where stdout's encoding has these characters."""
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def fold_at() -> int | None:
    """Columns at which lines fold: the terminal's, or COLUMNS where it is set; None in a pipe without it.

    A pipe's COLUMNS does not count where LINES is set as well: GNU readline gives both to the processes that its own
    process starts, and makes up 80 and 24 where there is no terminal.
    """
    if wraps():
        return columns()
    if "LINES" in os.environ:
        return None
    said = os.environ.get("COLUMNS", "")
    return int(said) if said.isdecimal() and int(said) >= NARROWEST else None


def wraps() -> bool:
    """True where long lines should fold: on a terminal, or where FORCE_COLOR says to act like one."""
    return sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))


def has_terminal() -> bool:
    """True where stdout is a terminal."""
    return sys.stdout.isatty()


NO_CACHE = typer.Option(False, "--no-cache", help="Neither use nor write what earlier runs found in the same texts.")


def kept_texts(root: Path, no_cache: bool) -> "AbstractContextManager[TextCache]":
    """The results of earlier runs on texts, for the length of the context; none with --no-cache or SKILLKIT_NO_CACHE.

    They are in `.skillkit/cache/` of a workspace, in the main worktree of its clone; else in the user's own folder.
    """
    from skillkit import cache, skills_repository

    if no_cache or os.environ.get("SKILLKIT_NO_CACHE"):
        return cache.kept("", b"")
    own = os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "skillkit")
    if not os.path.isabs(own):
        return cache.kept("", b"")  # no home
    top = cache.main_worktree(str(root))
    folder = os.path.join(top, skills_repository.OWN_FOLDER, "cache") if skills_repository.is_root(str(root)) else own
    return cache.kept(os.path.join(folder, cache.FILE), cache.key_in(own))


def emit(text: str, file: Path | None) -> None:
    """A command's result: to stdout, or whole into a file."""
    if file is None:
        sys.stdout.write(text)
        return
    from skillkit import files

    data = text.encode("utf-8", "backslashreplace")
    if file.exists() and not file.is_file():  # /dev/stdout, a pipe: written into, not replaced
        file.write_bytes(data)
    else:
        files.write_bytes(file, data)


def version() -> str:
    """The installed version of the distribution."""
    from importlib.metadata import version

    return version("company-skillkit")


@contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on stderr for work that has taken longer than a second; None without a terminal."""
    # so few are done before the second has passed, and rich need not be loaded
    if not sys.stderr.isatty() or total < 500:
        yield None
        return
    import time

    from rich.progress import Progress

    begun = time.monotonic()
    bar = Progress(transient=True)
    task = bar.add_task(what, total=total)

    def step(done: int, of: int) -> None:
        if time.monotonic() - begun > 1 and not bar.live.is_started:
            bar.start()
        bar.update(task, completed=done, total=of)

    try:
        yield step
    finally:
        bar.stop()


def as_json(value: Any, indent: int | None = 2) -> str:
    """``value`` as JSON for people and programs: indented, every language as it is."""
    import json

    return in_json(json.dumps(value, indent=indent, ensure_ascii=False))


def root(start: Path | None = None) -> Path:
    """The root of the skills repository at or above ``start`` (the current folder)."""
    if start is None:
        from skillkit import skills_repository

        return Path(skills_repository.nearest(os.getcwd()))
    from skillkit.model import workspace

    return workspace.find_root(start)


def repository() -> Path:
    """``root`` of the current folder, where reports are kept. Raises SkillkitError outside every repository.

    An agent that reports from the wrong folder must get an error: its report would never be read there.
    """
    from skillkit import git, skills_repository

    found = root()
    if skills_repository.is_root(str(found)) or git.top_of(found):
        return found
    raise outside(found)


def outside(folder: Path) -> SkillkitError:
    """The error of every command that needs a skills repository, where ``folder`` is in none."""
    hint = "run this inside the repository of the skills, or run `skillkit init` to set one up"
    return SkillkitError(f"{folder.absolute()}: is not in a skills repository", hint=hint)


def count(number: int, noun: str) -> str:
    """`1 skill`, `2 skills`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
