"""Work on many skills, spread over the machine's processors; on few, done here."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

from skillkit import cache
from skillkit.model.skill import Skill

Result = TypeVar("Result")
"""What the work on one skill comes to; it travels between processes as a pickle."""

Progress = Callable[[int, int], None]
"""(skills done, skills in all); called now and then."""

WORTH_IT = 200
"""Skills from which on other processes help more than they cost."""

_PART = 64
"""Skills whose results travel together."""


@contextmanager
def spread(
    work: Callable[[Skill], Result], skills: Sequence[Skill], progress: Progress | None = None
) -> Iterator[Iterator[tuple[Skill, Result]]]:
    """Each skill with what the work on it came to, in no order. Other processes begin at once, and end with the block.

    An exception in any of them is raised here.
    """
    processors = _processors() if len(skills) >= WORTH_IT else 1
    if processors == 1:
        yield _counted(([(skill, work(skill))] for skill in skills), len(skills), progress)
        return
    children: list[_Child[Result]] = []
    try:
        for first in range(processors):
            # every n-th, so that a folder of large skills is shared by all
            children.append(_Child(work, skills[first::processors], [child.pipe for child in children]))
        yield _counted(_arriving(children), len(skills), progress)
    finally:
        for child in children:  # all pipes first: a process that writes into one ends when nobody reads it
            os.close(child.pipe)
        for child in children:
            os.waitpid(child.process, 0)


def _processors() -> int:
    """Processors that this process may use; 1 where processes cannot be forked."""
    if not hasattr(os, "fork") or sys.platform == "darwin":  # macOS's own libraries do not survive a fork
        return 1
    # a container may have fewer than the machine
    return min(len(os.sched_getaffinity(0)), 16)


def _counted(
    parts: Iterator[list[tuple[Skill, Result]]], total: int, progress: Progress | None
) -> Iterator[tuple[Skill, Result]]:
    done = shown = 0
    for part in parts:
        done += len(part)
        if progress and (done - shown >= _PART or done == total):
            shown = done
            progress(done, total)
        yield from part


def _arriving(children: Sequence["_Child[Result]"]) -> Iterator[list[tuple[Skill, Result]]]:
    """Parts as they come in, from whichever process has one. Raises what the work raised."""
    from select import select

    working = {child.pipe: child for child in children}
    while working:
        for pipe in select(list(working), [], [])[0]:
            part = working[pipe].part()
            if part:
                yield part
            else:
                del working[pipe]


class _Child(Generic[Result]):
    """A forked process that works through its share, and writes results into a pipe as it goes."""

    def __init__(self, work: Callable[[Skill], Result], share: Sequence[Skill], elder: Sequence[int]) -> None:
        """``elder`` are the pipes of the processes begun before, which this one must not keep open."""
        self._waiting = iter(share)
        self.pipe, write = os.pipe()
        sys.stdout.flush()  # what waits to be printed is printed once
        sys.stderr.flush()
        self.process = os.fork()
        if self.process == 0:
            for pipe in (self.pipe, *elder):
                os.close(pipe)
            _work_through(work, share, write)
        os.close(write)

    def part(self) -> list[tuple[Skill, Result]]:
        """A few skills with their results, empty at the end. Raises the exception that ended the work."""
        import pickle

        # the length of the message, as `_send` writes it
        sent: Any = pickle.loads(self._read(int.from_bytes(self._read(8))))
        if isinstance(sent, BaseException):
            raise sent
        results, remembered = sent
        cache.current().learn(remembered)
        return [(next(self._waiting), result) for result in results]

    def _read(self, length: int) -> bytes:
        data = bytearray()
        while len(data) < length:
            more = os.read(self.pipe, length - len(data))
            if not more:
                raise RuntimeError("a worker process ended before its work was done")
            data += more
        return bytes(data)


def _work_through(work: Callable[[Skill], Result], share: Sequence[Skill], write: int) -> None:
    """The child's whole life: it never returns, so that nothing of the parent's runs twice."""
    status = 1
    try:
        try:
            for start in range(0, len(share), _PART):
                results = [work(skill) for skill in share[start : start + _PART]]
                _send(write, (results, cache.current().unsent()))
            _send(write, ([], []))
        except Exception as e:  # whatever it is, the parent raises it
            _send(write, e)
        status = 0
    except (BrokenPipeError, KeyboardInterrupt):
        pass  # the parent has gone, or tells of it itself
    finally:
        os._exit(status)  # without the parent's clean-up, which is not this process's to do


def _send(pipe: int, message: object) -> None:
    import pickle

    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    view = memoryview(len(data).to_bytes(8) + data)
    while view:
        view = view[os.write(pipe, view) :]
