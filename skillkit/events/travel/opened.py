"""The store that a URL names, opened by its engine, which is imported only then."""

from importlib import import_module

from skillkit import installed
from skillkit.errors import SkillkitError
from skillkit.events.lake_place import UrlAccess
from skillkit.events.travel import lake_url
from skillkit.events.travel.lake_remote import RemoteLake

ENGINES = {"s3": ("object_store.object_lake", "obstore"), "ducklake": ("ducklake.duck_lake", "duckdb")}
"""Module below skillkit.events with `opened`, and the package that it needs, by engine: the extra's name too."""


def opened(reach: UrlAccess, seconds: float) -> RemoteLake:
    """The store at ``reach``, each call to which ends within ``seconds``.

    Raises SkillkitError where the extra is not installed, or the URL is none.
    """
    target = lake_url.target(reach.url, reach.data, is_known=True)
    module, package = ENGINES[target.engine]
    try:
        engine = import_module(f"skillkit.events.{module}")
    except ModuleNotFoundError as e:
        if e.name != package:
            raise
        raise SkillkitError(
            f"{lake_url.without_password(reach.url)}: the package {package} is not installed",
            hint=f"install skillkit with it: uv tool install {installed.origin().with_extra(target.engine).quoted}",
        ) from e
    remote: RemoteLake = engine.opened(target, reach.environ, seconds)
    return remote
