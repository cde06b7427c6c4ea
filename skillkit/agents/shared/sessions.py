"""Any agent's file of sessions, or an export of telemetry: which agent wrote it, and the uses that it reports."""

from collections.abc import Iterator

from skillkit.agents.shared import registry, telemetry
from skillkit.agents.shared.transcripts import Transcripts, Use, lines, parsed


def readers() -> dict[str, Transcripts]:
    """What can be read, by the agents' names."""
    return {name: module.TRANSCRIPTS for name, module in registry.modules("transcripts").items()}


def is_known(file: str) -> bool:
    """True for a file in which a line is an entry of a session or an export of telemetry, and for an empty one. Raises
    OSError as ``lines`` does.
    """
    rest = lines(file)
    is_empty = True
    for number, line in enumerate(rest):
        entry = parsed(line + "".join(rest) if number == 0 and line.strip() == "{" else line)
        if isinstance(entry.get("type"), str) or any(key.startswith("resource") for key in entry):
            return True
        is_empty = is_empty and not line.strip()
    return is_empty


def uses(file: str) -> Iterator[Use]:
    """The uses that a file of any of these kinds reports. Raises OSError as ``lines`` does."""
    known = readers()
    forms = {name: each.telemetry for name, each in known.items() if each.telemetry}
    read = next(each for each in known.values() if not each.mark).reader()
    marked = [each for each in known.values() if each.mark]
    rest = lines(file)
    for number, line in enumerate(rest):
        if number == 0 and line.strip() == "{":  # one document over many lines
            yield from telemetry.uses(parsed(line + "".join(rest)), forms)
            return
        if '"resourceLogs"' in line[:200]:  # the key is the first of its document
            yield from telemetry.uses(parsed(line), forms)
            continue
        for each in marked:
            if each.mark in line[:300]:  # the mark is near the beginning; a prompt that quotes it is later
                read = each.reader()
        yield from read(line)
