"""Skills in, findings out."""

from skillkit.lint.rule import Rule, all_rules, rule
from skillkit.lint.run import LintReport, lint

__all__ = ["LintReport", "Rule", "all_rules", "lint", "rule"]
