"""The list of skills as it is in a client's request to its model."""

from collections.abc import Iterator
from typing import Any

from skillkit import version_range
from skillkit.agents.shared.base import Agent
from skillkit.agents.shared.preview import Listed
from skillkit.preview.clients import previews
from skillkit.preview.stub import Request


def listed(requests: tuple[Request, ...], agent: str) -> tuple[Listed, ...]:
    """The longest list of all requests of this agent's client, in its order; empty where no request has one."""
    known = previews()[agent]
    lists = [
        tuple(known.listed(text.split(known.mark, 1)[1]))
        for request in requests
        for text in _texts(request.body)
        if known.mark in text
    ]
    return max(lists, key=len, default=())


def carries(requests: tuple[Request, ...], text: str) -> bool:
    """True where the model was sent ``text``, blanks aside, and aside from what a client puts something else for."""
    parts = [text]
    for known in previews().values():
        if known.replaced:
            parts = [piece for part in parts for piece in known.replaced.split(part)]
    wanted = [" ".join(part.split()) for part in parts]
    sent = (" ".join(found.split()) for request in requests for found in _texts(request.body))
    return any(all(part in found for part in wanted) for found in sent)


def model(requests: tuple[Request, ...], agent: str) -> str:
    """The model that was sent the list, else the first that was asked; empty where no request names one."""
    mark = previews()[agent].mark
    asked = sorted(requests, key=lambda request: not any(mark in text for text in _texts(request.body)))
    return next(filter(None, map(_asked_model, asked)), "")


def _asked_model(request: Request) -> str:
    body = request.body if isinstance(request.body, dict) else {}
    named = body.get("model") or request.path.partition("/models/")[2].partition(":")[0]
    return named if isinstance(named, str) and request.body else ""


def version(requests: tuple[Request, ...], agent: Agent) -> str:
    """The client's version, by the name it gives itself; empty where it gives that of a library."""
    own = (request.client for request in requests if isinstance(request.body, dict))
    found = (version_range.first_in(client) for client in own if agent.name in client.lower())
    return next(filter(None, found), "")


def _texts(value: Any) -> Iterator[str]:
    """Every string in a request."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            waiting.extend(item.values())
        elif isinstance(item, list):
            waiting.extend(item)
