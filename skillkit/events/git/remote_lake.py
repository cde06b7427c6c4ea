"""A lake at a remote: tried, and made where none is there yet."""

from typing import TYPE_CHECKING

from skillkit.events.git import about, state
from skillkit.events.git.environment import carried
from skillkit.events.git.exchange import Exchange
from skillkit.events.git.probe import Access, probe
from skillkit.events.git.remote import RemoteError
from skillkit.events.store import FoundAtRemote
from skillkit.lock import locked

if TYPE_CHECKING:
    from skillkit.events.git.store import GitStore


def found(store: "GitStore", *, public_ok: bool = False, force: bool = False) -> FoundAtRemote:
    """Try whether the remote will do, and see that a lake is there. With ``force`` also another than the one this clone
    knows.

    Raises SkillkitError where it will not do, or holds another lake; then nothing is left there.
    """
    store.prepare()
    with locked(store.lock):
        exchange = store.exchange()
        if force:
            exchange.state = state.State()
            exchange.state.renew(store.at)
        access = _tried(store, exchange, public_ok)
        if not access.has_lake:
            _publish(exchange)
        exchange.fetch()
        store.adopt(exchange)
        return FoundAtRemote(exchange.state.identity, not access.has_lake, access.is_public)


def _tried(store: "GitStore", exchange: Exchange, public_ok: bool) -> Access:
    environ = store.reach.environ
    config = carried("git", store.reach.clone, environ)
    return exchange.in_form_of_remote(lambda: probe(exchange.remote, config, environ, public_ok=public_ok))


def _publish(exchange: Exchange) -> None:
    try:
        about.publish(exchange.remote, exchange.state.identity)
    except RemoteError as e:
        if e.kind != "moved":  # another was faster: theirs it is
            raise
