"""Every rule, as an earlier run found it: the module of a rule is then imported when it first looks at something."""

import marshal
from typing import Any

from skillkit import cache
from skillkit.finding import Severity
from skillkit.lint.rule import LateCheck, Rule
from skillkit.lint.rule import all_rules as imported

KIND = "rules"


def all_rules() -> tuple[Rule, ...]:
    """Every rule, as ``rule.all_rules`` has it; each check waits where the cache of this run knows the rules."""
    if not cache.current().is_stored:
        return imported()
    place = cache.name(KIND, ())  # the name has the size and date of every module in it
    known = cache.current().get(place)
    if known is not None:
        return tuple(_unpacked(*row) for row in marshal.loads(known))
    found = imported()
    cache.current().put(place, marshal.dumps([_packed(each) for each in found]))
    return found


def _packed(each: Rule) -> tuple[Any, ...]:
    company_wide = each.company_wide and str(each.company_wide)
    said = each.name, each.family, str(each.severity), each.per, dict(each.options)
    return (*said, each.raw, each.aliases, company_wide, each.opt_in)


def _unpacked(
    name: str,
    family: str,
    severity: str,
    per: str,
    options: dict[str, Any],
    raw: bool,
    aliases: tuple[str, ...],
    company_wide: str | None,
    opt_in: bool,
) -> Rule:
    severest = Severity(company_wide) if company_wide else None
    return Rule(name, family, Severity(severity), per, options, LateCheck(family, name), raw, aliases, severest, opt_in)
