"""Pages for tests: an ordinary one, and one on which every text is an attack."""

from skillkit.events.trends.fix_effects import FixEffect
from skillkit.page.content import (
    WEEKS,
    ListedBy,
    PageCapability,
    PageFault,
    PageFinding,
    PageSkill,
    PageTest,
    QueryReach,
    SkillsPage,
    TextUse,
    Week,
)

MADE = "2026-03-02T08:00:00Z"


def weeks(uses: int = 10, reports: int = 1) -> tuple[Week, ...]:
    return tuple(Week(f"2025-12-{8 + place:02}", {"claude": uses}, reports) for place in range(WEEKS))


def fault(text: str = "step 2 is wrong", skill: str = "write-notes", **values: object) -> PageFault:
    given: dict[str, object] = {"id": "0123", "skill": skill, "kind": "inaccuracy", "status": "open", "count": 1}
    given |= {"first": "2026-02-20", "last": "2026-02-20", "quotes": (text,)}
    given |= values
    given.setdefault("open", given["count"] if given["status"] == "open" else 0)
    return PageFault(**given)  # type: ignore[arg-type]


def skill(name: str = "write-notes", **values: object) -> PageSkill:
    given: dict[str, object] = {"name": name, "path": f"skills/company_wide/{name}/SKILL.md", "owner": "@acme/docs"}
    given |= {"description": "Writes notes.", "body": "# Workflow\n\n1. Write.", "tokens": 12, "changed": "2026-01-05"}
    return PageSkill(**(given | values))  # type: ignore[arg-type]


def page(*skills: PageSkill, **values: object) -> SkillsPage:
    given: dict[str, object] = {"title": "Skills at acme/mono", "made": MADE, "skills": skills, "weeks": weeks()}
    given |= {"known": True, "sessions": 30, "machines": 4}
    return SkillsPage(**(given | values))  # type: ignore[arg-type]


def hostile(text: str) -> SkillsPage:
    """A page on which ``text`` is everything that others write."""
    one = skill(
        "write-notes",
        team=text,
        owner=text,
        description=text,
        body=f"# {text}\n\n{text}\n\n| a |\n|---|\n| {text} |\n\n```\n{text}\n```\n",
        problems=(PageFinding("error", "rule", text, text, text),),
        agents=(ListedBy("Claude Code", "cut", text, 5, text),),
        texts=(TextUse(text, 3, "2026-01-01", "2026-02-01", True),),
        weeks=(1,) * WEEKS,
        uses_30=4,
        faults=(fault(text, kind=text, agents=(text,), commit=text), fault(text, status="resolved", again=2)),
        tests=(PageTest(text, text, False, "2026-02-01", False),),
        tested="failed",
        queries=(QueryReach(text, (text,)),),
        capabilities=(PageCapability(text, text, approved=False),),
        unapproved=1,
        near=(text,),
        stale=(text,),
        leads_to=(text,),
        named_by=(text,),
        dead=True,
    )
    return page(
        one,
        title=text,
        commit=text,
        weeks=tuple(Week("2026-02-23", {text: 30}, 2, (text,)) for _ in range(WEEKS)),
        fixes=(FixEffect(text, text, "2026-02-01", 20, 9, 30, 1, 30, 30.0, 3.3, text),),
        wishes=(fault(text, ""),),
        retired=((text, 2),),
        warnings=(text,),
    )
