"""Which lake a remote holds: an identity, and the format of its refs."""

import json
from typing import NamedTuple

from skillkit.errors import SkillkitError
from skillkit.events.event import uuid7
from skillkit.events.git import refs
from skillkit.events.git.remote import Remote
from skillkit.events.git.repository import Repository
from skillkit.events.remote_url import without_password

FORMAT = 1
"""The layout of the refs. A reader refuses a higher one, since what it does not know it would not count."""

FILE = "about.json"


class About(NamedTuple):
    """What `refs/skillkit/about` says."""

    identity: str
    format: int


def fetched(repository: Repository, url: str) -> About | None:
    """What the remote's `about` said when it was last fetched; None where it has none.

    Raises SkillkitError where it cannot be read, or where a newer skillkit has written it.
    """
    ref = refs.fetched(refs.ABOUT)
    files = repository.trees([ref])[ref]
    if FILE not in files:
        return None
    data = next(repository.objects([files[FILE]])).data
    shown = without_password(url)
    try:
        document = json.loads(data)
        found = About(str(document["identity"]), int(document["format"]))
    except (ValueError, LookupError, TypeError, RecursionError) as e:
        raise SkillkitError(f"{shown}: {refs.ABOUT} is damaged", hint="`skillkit lake init --git` says more") from e
    if found.format > FORMAT:
        raise SkillkitError(
            f"{shown}: a newer skillkit has written this lake (format {found.format}, this one knows {FORMAT})",
            hint="upgrade skillkit: `uv tool upgrade company-skillkit`",
        )
    return found


def publish(remote: Remote, identity: str = "") -> str:
    """Give the remote an identity, where it has none. Returns it; that of another who was faster raises RemoteError."""
    found = identity or uuid7()
    text = json.dumps({"identity": found, "format": FORMAT, "about": "a lake of skillkit"}, indent=1) + "\n"
    made = remote.repository.commit(refs.ABOUT_OWN, {FILE: text.encode()})
    # the lease: only where nobody else has made one
    remote.expect_ok(remote.push({refs.ABOUT: made}, {refs.ABOUT: ""}))
    remote.repository.update({refs.fetched(refs.ABOUT): made})
    return found
