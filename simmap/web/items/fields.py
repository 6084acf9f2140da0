"""What the forms ask, kind by kind, in the words of a facilitator.

A name is a field of the kind's dataclass in `simmap.domain.model`; its type decides the control.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ask:
    """One question. `rows` makes a text area; `among` names what can be chosen (see choices.py)."""

    name: str
    label: str
    hint: str = ""
    rows: int = 0
    among: str = ""
    half: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Questions under one heading; those with a heading can be folded away."""

    heading: str
    asks: tuple[Ask, ...]


WHERE = Ask("intercepts", "Where is it?", among="columns")

SOURCES = Section(
    "Sources and notes",
    (
        Ask("sources", "Sources", "One a line: a report, a page, an address.", rows=2),
        Ask(
            "notes", "Notes", "For the working group. No names of people, no single cases.", rows=2
        ),
        Ask("confirmed_by", "Confirmed by", "An agency or a role.", half=True),
        Ask("confirmed_on", "Confirmed on", "As in 2026-05-12.", half=True),
    ),
)

SERVICE = (
    Section(
        "",
        (
            Ask("name", "What is it called?"),
            WHERE,
            Ask("organization", "Who runs it?", "One or more organizations.", half=True),
            Ask("kind", "What kind of service is it?", "In your own words.", half=True),
            Ask(
                "hours",
                "When is it open?",
                "As in “24/7” or “Mon-Fri 8-5; Sat 9-12”; the page says how it reads.",
                half=True,
            ),
            Ask("capacity", "How many can it serve?", "Beds, places or people a week.", half=True),
            Ask("sufficiency", "Is there enough of it?"),
            Ask("peers", "Do people with lived experience work here?"),
        ),
    ),
    Section(
        "Who it is for, and the way in",
        (
            Ask("eligibility", "Who can use it, and who cannot?", rows=2),
            Ask("populations", "Groups it serves", "One a line.", rows=2, half=True),
            Ask("languages", "Languages", "One a line.", rows=2, half=True),
            Ask("referral", "How do people get there?", rows=2),
            Ask("cost", "Cost and funding", half=True),
            Ask("area", "Area it covers", half=True),
            Ask("contact", "Public contact", "An agency's line or office, no person.", half=True),
            Ask("url", "Web page", half=True),
        ),
    ),
    Section(
        "Its place in the system",
        (
            Ask("step", "At which step does it work?", among="steps", half=True),
            Ask("service_type", "Type in the catalogue", among="service_types", half=True),
            Ask("status", "Is it running?"),
            Ask(
                "people_pass_through",
                "Do people pass through it?",
                "No for a task force, a fund or a list.",
            ),
            Ask("arrows_in_complete", "All arrows that lead here are on the map"),
            Ask("arrows_out_complete", "All arrows that lead on from here are on the map"),
        ),
    ),
    SOURCES,
)

GAP = (
    Section(
        "",
        (
            Ask(
                "text",
                "What is missing or not working?",
                "One sentence. No names of people, no single cases.",
                rows=3,
            ),
            WHERE,
            Ask("attached_to", "It is about", among="gap_places", half=True),
            Ask("theme", "Theme", "As in “Housing” or “Transport”.", half=True),
            Ask("affected", "Who is affected most?", half=True),
            Ask("status", "Status", half=True, among="one"),
            Ask("severity", "How serious is it?"),
            Ask(
                "evidence",
                "How do we know?",
                "A report, a count or a page. Empty if nobody knows yet; the report will say so.",
            ),
            Ask("group", "Who named it?", "A table or a sector, no person."),
        ),
    ),
    SOURCES,
)

OPPORTUNITY = (
    Section("", (Ask("text", "What could be used?", "One sentence.", rows=3), WHERE)),
    SOURCES,
)

FLOW = (
    Section(
        "",
        (
            Ask("source", "From", "A service, a step, an agency or a group of people."),
            Ask("target", "To", "Where people go next, or how it ends."),
            Ask("label", "What happens on the way?", "As in “officer drop-off”."),
            Ask("kind", "Which way does it lead?"),
            Ask("warmth", "Does somebody go along?", "Warm: yes. Cold: only a name is given."),
            Ask("basis", "Is it so here?", "Refuted: somebody here says that it is not so."),
        ),
    ),
    Section(
        "Numbers and time",
        (
            Ask("count", "How many?", "As given, as in “about 40 a month”.", half=True),
            Ask("annual_count", "People or episodes a year", "A whole number.", half=True),
            Ask("count_basis", "What is counted, and how", half=True),
            Ask("period", "Period", "As in “2025” or “July to September”.", half=True),
            Ask("target_time", "Time it should take", "As in “within 72 hours”.", half=True),
            Ask("population", "Only for these people", half=True),
            Ask("bottleneck", "What holds it up?", rows=2),
            Ask("pathway", "Deflection pathway", among="pathways"),
        ),
    ),
    SOURCES,
)

PEER_ROLE = (
    Section(
        "",
        (
            Ask("title", "What is the role called?"),
            WHERE,
            Ask("works_at", "Where does the person work?", among="places", half=True),
            Ask("organization", "Who employs them?", half=True),
            Ask("number", "How many?", "People or full-time posts.", half=True),
            Ask("supervised_by", "Supervised by", "A role, no person.", half=True),
            Ask("support_types", "What support do they give?"),
            Ask("paid", "Is the role paid?"),
            Ask("certified", "Is it certified?"),
            Ask("funding", "How is it paid for?"),
            Ask(
                "staff_wellness",
                "This role supports staff, not the people served",
                "Peer support among officers is kept apart and never counted as peer support.",
            ),
        ),
    ),
    SOURCES,
)

STEP = (
    Section(
        "",
        (
            Ask("id", "Which step is it?", among="new_steps"),
            Ask("name", "What is it called here?", "Empty: as in the catalogue."),
            Ask("presence", "Is there one here?"),
            Ask("intercept", "Column", "Empty: as in the catalogue.", among="column", half=True),
            Ask("kind", "Sort of place", "Empty: as in the catalogue.", half=True, among="one"),
            Ask("arrows_in_complete", "All arrows that lead here are on the map"),
            Ask("arrows_out_complete", "All arrows that lead on from here are on the map"),
        ),
    ),
    SOURCES,
)

MEASURE = (
    Section(
        "",
        (
            Ask("name", "What is measured?"),
            WHERE,
            Ask("availability", "Can the number be had?"),
            Ask("value", "Number", "As given; a range or a share is fine.", half=True),
            Ask("unit", "Unit", "As in “people a month”.", half=True),
            Ask("period", "Period", half=True),
            Ask("denominator", "Out of what?", half=True),
        ),
    ),
    SOURCES,
)

PRIORITY = (
    Section(
        "",
        (
            Ask("title", "What did the room choose?", rows=2),
            Ask("rank", "Rank", "1 is first.", half=True),
            Ask("votes", "Votes", half=True),
            Ask("status", "Status"),
            Ask("gaps", "Gaps that it takes up", "Both wordings stay.", among="gaps"),
        ),
    ),
    SOURCES,
)

ACTION = (
    Section(
        "",
        (
            Ask("action_step", "What will be done?", rows=3),
            Ask("priority", "Under which priority?", among="priorities", half=True),
            Ask("topic", "Or under which topic?", "If it is under no priority.", half=True),
            Ask("objective", "Objective", rows=2),
            Ask("who", "Who", "An organization or a role, no person.", half=True),
            Ask("when", "By when", "A day, a month or a quarter.", half=True),
            Ask("status", "Status"),
        ),
    ),
    Section(
        "How it goes",
        (
            Ask("measure", "How will we see that it worked?", rows=2),
            Ask("resources_needed", "What does it need?", rows=2),
            Ask("progress", "Progress", rows=3),
        ),
    ),
    SOURCES,
)

PARTICIPANT = (
    Section(
        "",
        (
            Ask("organization", "Organization", "An organization, never a private person."),
            Ask("sector", "Sector", half=True),
            Ask("role", "Role in the mapping", half=True),
        ),
    ),
    SOURCES,
)


PASSAGE = (
    Section(
        "",
        (
            Ask("part", "Where in the report does it stand?", half=True, among="one"),
            Ask("intercept", "Column", "For words about one intercept.", among="column", half=True),
            Ask("text", "Text", "Plain paragraphs; an empty line starts a new one.", rows=18),
        ),
    ),
    SOURCES,
)


LIBRARY_ENTRY = (
    Section(
        "",
        (
            Ask("title", "What is it called?"),
            Ask("shelf", "What is it?", half=True, among="one"),
            Ask("organization", "Who publishes or runs it?", half=True),
            WHERE,
            Ask("summary", "What is it, in a sentence or two?", rows=3),
            Ask("url", "Web page", "It is not opened by simmap.", half=True),
        ),
    ),
    SOURCES,
)


def _one_text(label: str) -> tuple[Section, ...]:
    return (Section("", (Ask("text", label, "One sentence.", rows=3),)), SOURCES)


FORMS: dict[str, tuple[Section, ...]] = {
    "services": SERVICE,
    "gaps": GAP,
    "opportunities": OPPORTUNITY,
    "flows": FLOW,
    "peer_roles": PEER_ROLE,
    "steps": STEP,
    "measures": MEASURE,
    "priorities": PRIORITY,
    "actions": ACTION,
    "quick_fixes": _one_text("What can be done soon at little cost?"),
    "parking_lot": _one_text("What is too big, or not for the county to decide?"),
    "participants": PARTICIPANT,
    "passages": PASSAGE,
    "library": LIBRARY_ENTRY,
}
"""The form of each kind. Answers to checklists have pages of their own."""
