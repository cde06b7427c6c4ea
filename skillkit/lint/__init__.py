"""Skills in, findings out."""

from skillkit.lint.rule import Rule, all_rules, rule
from skillkit.lint.run import Report, lint

__all__ = ["Report", "Rule", "all_rules", "lint", "rule"]
