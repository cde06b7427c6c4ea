"""Commands found by their file, and imported when they are called."""

import os
from collections.abc import Iterator, Mapping
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from keyword import iskeyword
from typing import Any

import typer
from typer.core import TyperGroup

from skillkit.errors import SkillkitError, did_you_mean

COMPLETING = "_SKILLKIT_COMPLETE"
"""Set where the shell asks for words."""


def group(
    package: str,
    names: tuple[str, ...],
    hidden: tuple[str, ...] = (),
    old: Mapping[str, str] | None = None,
    sections: Mapping[str, tuple[str, ...]] | None = None,
) -> type[TyperGroup]:
    """A group whose command NAME is the function ``command`` in the module PACKAGE.NAME; ``hidden`` are not listed.

    ``old`` are names that commands had before, with the module of the command: they work, and are neither listed nor
    suggested. --help shows the commands below the titles of ``sections``, where there are some.

    Where that module is a package with an ``app`` of its own, it is a group in turn. A start imports the one command
    that is called; only --help imports all.
    """

    earlier = dict(old or {})

    class Commands(TyperGroup):
        def list_commands(self, ctx: Any) -> list[str]:
            return list(names)

        def format_commands(self, ctx: Any, formatter: Any) -> None:
            if not sections:
                super().format_commands(ctx, formatter)
            for title, group in (sections or {}).items():
                rows = [(name, self.get_command(ctx, name).short_help) for name in group]
                with formatter.section(title):
                    formatter.write_dl(rows)

        def resolve_command(self, ctx: Any, args: list[str]) -> Any:
            if args[0] not in (*names, *hidden, *earlier) and not args[0].startswith("-"):
                hint = did_you_mean(args[0], names + hidden) or f"`{ctx.command_path} --help` lists them"
                raise SkillkitError(f"no command is called {args[0]!r}", hint=hint)
            return super().resolve_command(ctx, args)

        def get_command(self, ctx: Any, name: str) -> Any:
            if name not in (*names, *hidden, *earlier):
                return None
            if name not in self.commands:
                self.commands[name] = _load(earlier.get(name) or f"{package}.{_module(name)}", name)
            return self.commands[name]

    return Commands


def nested(commands: type[TyperGroup] | None = None, *, no_args_is_help: bool = True) -> typer.Typer:
    """A command below another one, with plain help and tracebacks as Python prints them."""
    return typer.Typer(
        cls=commands,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,  # the outermost command has it for all
        no_args_is_help=no_args_is_help,
    )


def as_typed(package: str, names: tuple[str, ...]) -> Iterator[str]:
    """Every command as it is typed behind the program's name: `lint`, `feedback`, `feedback add`."""
    for name in names:
        yield name
        spec = find_spec(f"{package}.{_module(name)}")
        if spec and spec.submodule_search_locations:
            yield from (f"{name} {below}" for below in getattr(import_module(spec.name), "COMMANDS", ()))


def _module(name: str) -> str:
    """The name of a command's module: `import` is a word of Python's own, so its module is `import_`."""
    return name.replace("-", "_") + ("_" if iskeyword(name) else "")


def _load(module_name: str, name: str) -> Any:
    module = import_module(module_name)
    app = getattr(module, "app", None)
    if app is None:
        app = nested(no_args_is_help=False)
        app.command(name)(module.command)
    command = typer.main.get_command(app)
    command.name = name
    if COMPLETING in os.environ:
        from skillkit.cli.shared import completion

        completion.attach(module_name, command)
    argument: Any  # its method is replaced
    for argument in command.params:
        if argument.param_type_name == "argument":
            argument.make_metavar = partial(_placeholder, argument)
    command.short_help = _sentence(command.help or "")  # whole, where click would cut it at 45 characters
    return command


def _placeholder(argument: Any, ctx: Any = None, *, usage: bool = False) -> str:
    """An argument as click writes it, NAME or [NAME] or [NAME]...: Typer itself writes {NAME}."""
    is_many: bool = argument.nargs != 1
    name: str = argument.name.removesuffix("s") if is_many else argument.name
    word: str = argument.metavar or name.upper()
    if word.startswith("["):
        return word
    word = word.removesuffix("...")
    return (word if argument.required else f"[{word}]") + "..." * is_many


def _sentence(text: str) -> str:
    """The first sentence, on one line."""
    paragraph = " ".join(text.split("\n\n", maxsplit=1)[0].split())
    return paragraph.split(". ")[0].rstrip(".") + "."
