"""In which order are the statements of a script looked at, and which of them are?"""

from heapq import heapify, heappop, heappush

from skillkit.security.facts import Emit, Kind
from skillkit.security.scripts import statements
from skillkit.security.scripts.flows import executed, given, placed, sent, sockets
from skillkit.security.scripts.flows.ends import COMMENT, Matches, ScriptCode
from skillkit.security.scripts.flows.functions import Functions
from skillkit.security.scripts.flows.taint import NOTHING, Names, ScriptWalk, taint_of

_PASSES = 2
"""A function may be read before what it calls."""


def look(code: ScriptCode, say: Emit) -> None:
    """State what flows from where to where in a script."""
    matches = Matches(code)
    if matches.cut:
        say(Kind.UNREAD, f"a script has more than {statements.MOST_LINES:,} lines of code", at=matches.cut)
    if matches.of("sockets") and matches.of("ties"):
        sockets.look(code, matches, say)
    sources = {number for name in matches.sources for number in matches.of(name)}
    if not sources and not matches.of("removes"):
        return
    walk = ScriptWalk(code, matches, Functions(code.flat, matches), Names(code.flat), say)
    for _ in range(_PASSES):
        _pass(walk, sources)
    for number in sorted(_naming(walk) | sources | matches.of("removes").keys()):
        _look_at(walk, number)


def _pass(walk: ScriptWalk, sources: set[int]) -> None:
    """Give what statements hold to names, in order; a name that is learnt on the way brings those that hold it."""
    matches, names = walk.matches, walk.names
    waiting = [*sources, *_naming(walk)]
    heapify(waiting)
    last = -1
    while waiting:
        number = heappop(waiting)
        if number == last or COMMENT.match(matches.statements[number][1]):
            continue
        last, known = number, len(names.anywhere)
        given.give(walk, number)
        for name in list(names.anywhere)[known:]:
            for each in matches.naming(name, number + 1):
                heappush(waiting, each)
        for name, _, end in names.learnt:
            for each in matches.naming(name, number + 1):
                if each < end:
                    heappush(waiting, each)
        names.learnt.clear()


def _naming(walk: ScriptWalk) -> set[int]:
    """The statements that name what holds something: anywhere, or within the function whose parameter it is."""
    matches, names = walk.matches, walk.names
    found = {number for name in names.anywhere for number in matches.naming(name, 0)}
    for name, places in names.within.items():
        for first, last, _ in places:
            found.update(number for number in matches.naming(name, first) if number < last)
    return found


def _look_at(walk: ScriptWalk, number: int) -> None:
    """State what a statement deletes, runs, sends and writes."""
    matches = walk.matches
    line, statement = matches.statements[number]
    if COMMENT.match(statement):
        return
    removed = matches.of("removes").get(number)
    if removed:
        walk.say(Kind.DELETE, removed["what"] or removed[0], "wide", detail=" ".join(statement.split()), at=line)
    sinks = {name for name in ("executes", "sends", "writes") if number in matches.of(name)}
    taint = taint_of(walk, statement, number) if sinks else NOTHING
    if "executes" in sinks:
        taint = executed.look(walk, number, statement, taint)
    if "sends" in sinks and taint.secrets:
        sent.look(walk, number, statement)
    if "writes" in sinks and taint.places:
        placed.look(walk, number, statement, taint)
