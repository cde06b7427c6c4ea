"""Each source has its tests where it is, or this table says where they are."""

from fnmatch import fnmatch
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PACKAGE = TESTS.parent / "skillkit"
PLACES = {
    "__main__.py": "cli/test_start.py",
    "agents/shared/sessions.py": "agents/shared/test_transcripts.py",
    "agents/shared/telemetry.py": "agents/shared/test_transcripts.py",
    "agents/codex/transcripts.py": "agents/shared/test_transcripts.py",
    "agents/shared/use.py": "test_hook.py",
    "agents/*/hook.py": "test_hook.py",
    "agents/*/preview.py": "preview/test_model_list.py",
    "agents/shared/program.py": "preview/test_client_run.py",
    "agents/shared/start.py": "trial/test_query_run.py",
    "agents/shared/trial.py": "trial/test_query_run.py",
    "agents/*/reading.py": "agents/test_readings.py",
    "agents/*/facts.py": "agents/test_facts.py",
    "agents/*/probes.py": "preview/test_measure.py",
    "agents/shared/base.py": "agents/test_facts.py",
    "agents/shared/measurement.py": "preview/test_measure.py",
    "agents/shared/registry.py": "agents/test_facts.py",
    "agents/shared/xml_list.py": "preview/test_model_list.py",
    "agents/*": "agents/test_facts.py",
    "cli/adopt/*": "cli/test_adopt.py",
    "cli/agents/measure.py": "preview/test_measure.py",
    "cli/agents/show.py": "cli/test_agents.py",
    "cli/budget/budget_summary.py": "cli/test_budget.py",
    "cli/budget/budget_text.py": "cli/test_budget.py",
    "cli/causes/*": "cli/test_causes.py",
    "cli/check/*": "cli/test_check.py",
    "cli/doctor/*": "cli/test_doctor.py",
    "cli/evidence/*": "evidence/test_record.py",
    "cli/explain.py": "cli/test_rules.py",
    "cli/feedback/purge.py": "cli/test_feedback_disk.py",
    "cli/feedback/re*.py": "cli/test_feedback_answers.py",
    "cli/feedback/*": "cli/test_feedback.py",
    "cli/lake/export.py": "cli/test_feedback_disk.py",
    "cli/lake/init/lake_store.py": "cli/lake/test_lake_store.py",
    "cli/lake/init/*": "cli/lake/test_git.py",
    "cli/lake/*": "events/test_shared_lake.py",
    "cli/link/*": "cli/test_link.py",
    "cli/lint/*": "cli/test_lint.py",
    "cli/schema.py": "cli/test_rules.py",
    "cli/shared/able.py": "cli/test_capabilities.py",
    "cli/shared/changes.py": "cli/test_lint_choice.py",
    "cli/shared/context.py": "cli/test_budget.py",
    "cli/shared/filters.py": "cli/test_filters.py",
    "cli/shared/find*.py": "cli/test_where.py",
    "cli/shared/forecast.py": "cli/test_budget.py",
    "cli/shared/lines.py": "cli/test_widths.py",
    "cli/shared/moved_mentions.py": "cli/test_adopt.py",
    "cli/shared/naming.py": "cli/test_feedback_names.py",
    "cli/shared/background.py": "cli/lake/test_background.py",
    "cli/shared/cells.py": "cli/test_widths.py",
    "cli/shared/change_plan.py": "cli/test_mv.py",
    "cli/shared/outside.py": "cli/test_doctor.py",
    "cli/shared/painted.py": "cli/test_lint.py",
    "cli/shared/recorded.py": "cli/test_adopt.py",
    "cli/shared/relink.py": "cli/test_mv.py",
    "cli/shared/staging.py": "cli/test_staging.py",
    "cli/shared/signals.py": "cli/test_preview.py",
    "cli/shared/open_lake.py": "cli/test_feedback_names.py",
    "cli/shared/room.py": "cli/test_new.py",
    "cli/shared/table.py": "cli/test_widths.py",
    "cli/shared/take_out.py": "cli/test_uninstall.py",
    "cli/shared/wrong_call.py": "cli/test_wrong_call.py",
    "cli/shared/*": "cli/test_start.py",
    "cli/report/*": "cli/test_report.py",
    "cli/usage/*": "cli/test_feedback_usage.py",
    "cli/version.py": "cli/test_start.py",
    "events/ducklake/*": "events/test_engines.py",
    "events/engine.py": "events/test_engines.py",
    "events/object_store/*": "events/object_store/test_object_lake.py",
    "events/store.py": "events/test_engines.py",
    "events/travel/*": "events/object_store/test_object_lake.py",
    "events/maintenance/lake_health.py": "events/folder/test_damage.py",
    "events/maintenance/moving.py": "cli/lake/test_move.py",
    "events/maintenance/retention.py": "events/folder/test_compact.py",
    "events/reading/all_events.py": "events/test_engines.py",
    "events/reading/export.py": "cli/test_feedback_disk.py",
    "events/remote_url.py": "events/git/test_remote.py",
    "events/trends/*": "events/trends/test_skill_trends.py",
    "events/waiting.py": "events/test_sync.py",
    "events/whole_files.py": "events/folder/test_compact.py",
    "events/queries/sql.py": "events/test_reports.py",
    "events/queries/answers.py": "cli/test_feedback_table.py",
    "events/faults/*": "events/faults/test_groups.py",
    "events/folder/*": "events/folder/test_parts.py",
    "events/git/*": "events/git/test_exchange.py",
    "events/identity.py": "events/folder/test_opening.py",
    "events/naming/*": "events/naming/test_aliases.py",
    "events/usage/*": "test_hook.py",
    "events/*": "events/test_reports.py",
    "evidence/rebind.py": "cli/test_mv.py",
    "evidence/*": "evidence/test_record.py",
    "finding.py": "lint/test_fix.py",
    "formats/*": "formats/test_formats.py",
    "git.py": "cli/test_git_refuses.py",
    "late.py": "cli/test_start.py",
    "layout/copies.py": "link/test_copy.py",
    "layout/unreached.py": "cli/test_unreached.py",
    "layout/whose_link.py": "link/test_users_links.py",
    "layout/*": "layout/test_links.py",
    "link/plan.py": "link/test_apply.py",
    "link/skip_worktree.py": "link/test_copy.py",
    "link/windows.py": "link/test_copy.py",
    "lint/change.py": "cli/test_lint_choice.py",
    "lint/other_rules/regex_timeout.py": "lint/other_rules/test_custom.py",
    "lint/repair.py": "lint/rules/frontmatter/test_yaml_invalid.py",
    "lint/*": "lint/rules/test_examples.py",
    "listing/openai_yaml.py": "listing/test_agent_view.py",
    "listing/*": "listing/test_listing.py",
    "model/markdown/*": "model/markdown/test_parse.py",
    "model/folder_state.py": "lint/test_kept.py",
    "model/renames.py": "cli/test_feedback_names.py",
    "model/retired.py": "cli/test_retire.py",
    "model/snapshot.py": "cli/test_check_staged.py",
    "model/*": "model/test_skill.py",
    "owners/patterns.py": "owners/test_codeowners.py",
    "owners/*": "owners/test_owners.py",
    "scaffold/removal.py": "cli/test_uninstall.py",
    "page/*": "page/test_html.py",
    "preview/skills_copy.py": "preview/test_layouts.py",
    "preview/*": "preview/test_client_run.py",
    "references/mentions.py": "cli/test_mv.py",
    "references/cited.py": "staleness/test_drift.py",
    "references/reachable_files.py": "lint/rules/files/test_file_unmentioned.py",
    "references/runs.py": "lint/rules/files/test_script_missing.py",
    "references/*": "lint/rules/files/test_link_broken.py",
    "skills_repository.py": "test_config.py",
    "surroundings.py": "lint/test_kept.py",
    "routing/listed.py": "routing/test_check.py",
    "routing/rivals.py": "routing/test_check.py",
    "scaffold/gates.py": "scaffold/test_init.py",
    "scaffold/resolve.py": "scaffold/test_merge.py",
    "schemas/*/*": "docs/test_schemas.py",
    "schemas/*": "docs/test_schemas.py",
    "security/approval.py": "cli/test_approve.py",
    "security/capabilities.py": "cli/test_capabilities.py",
    "security/decode.py": "security/test_bounds.py",
    "security/hot.py": "security/test_signs.py",
    "security/reader.py": "security/test_hostile.py",
    "security/commands/*": "security/test_variants.py",
    "security/texts/*": "security/test_variants.py",
    "security/*": "security/test_variants.py",
    "staleness/*": "staleness/test_outdated.py",
    "text/likeness.py": "lint/rules/workspace/test_description_nearly_identical.py",
    "text/json_extras.py": "text/test_jsonc.py",
    "text/patch.py": "lint/test_diff.py",
    "text/offsets.py": "lint/test_place.py",
    "text/secrets/*": "text/test_secrets.py",
    "text/tokens.py": "cli/test_budget.py",
    "trial/failure.py": "trial/test_query_run.py",
}
"""Sources without a mirror, the first pattern that fits, and the tests that run them most. A rule's tests are its
examples (lint/rules/test_examples.py).
"""


def _without_mirror() -> list[str]:
    sources = (file.relative_to(PACKAGE) for file in sorted(PACKAGE.rglob("*.py")) if file.stat().st_size)
    own = (file for file in sources if file.name != "__init__.py" and file.parts[:2] != ("lint", "rules"))
    return [file.as_posix() for file in own if not (TESTS / file.parent / f"test_{file.name}").exists()]


def _pattern(source: str) -> str:
    """The first that fits; `*` stands for no folder, so that a new folder has to say where its tests are."""
    own = (pattern for pattern in PLACES if pattern.count("/") == source.count("/"))
    return next((pattern for pattern in own if fnmatch(source, pattern)), "")


@pytest.mark.parametrize("source", _without_mirror())
def test_a_source_has_its_tests_where_it_is_or_the_table_says_where(source):
    assert _pattern(source)


def test_the_table_names_no_more_than_it_must():
    assert [pattern for pattern in PLACES if pattern not in set(map(_pattern, _without_mirror()))] == []
    assert [place for place in PLACES.values() if not (TESTS / place).is_file()] == []
