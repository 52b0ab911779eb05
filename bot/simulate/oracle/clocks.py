"""The clocks of handovers, tickets and customers at risk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from bot.simulate.days import worked
from bot.simulate.oracle.matter import CRITICAL, GROUPED, TIMELY, Matter, Story
from bot.simulate.past import FAR, Json, moment_of

HANDOVER, RETENTION, WIN_BACK = "handover-due", "retention-overdue", "win-back-overdue"
TICKETS = {
    "complaint_clock": ("ticket-complaint", CRITICAL),
    "inquiry_clock": ("ticket-inquiry", TIMELY),
    "solution_clock": ("ticket-solution", GROUPED),
}
HELPERS = {"complaint_clock": ("after_sales", "service_lead")}
BOSSES = {"complaint_clock": ("ops_manager", "director")}
RULES = (HANDOVER, RETENTION, WIN_BACK, *(rule for rule, _urgency in TICKETS.values()))


def expected(story: Story) -> Iterator[Matter]:
    """Of every clock that ever ran; whoever is away has somebody above to hear what cannot wait."""
    seen: set[tuple[object, ...]] = set()
    for matter in (found for each in _expected(story) for found in _with_deputy(story, each)):
        if matter.key not in seen:
            seen.add(matter.key)
            yield matter


def _expected(story: Story) -> Iterator[Matter]:
    for (table, number), versions in story.past.versions.items():
        match table:
            case "clocks":
                yield from _of_clock(story, versions)
            case "tickets":
                yield from _of_ticket(story, number, versions)
            case "handovers":
                yield from _of_handover(story, number, versions)
            case _:
                pass


def _with_deputy(story: Story, matter: Matter) -> Iterator[Matter]:
    yield matter
    if matter.urgency is CRITICAL and story.past.away(matter.person_id, matter.due):
        above = story.past.superior(matter.person_id)
        if above is not None:
            yield replace(matter, person_id=above)


def _of_clock(story: Story, versions: list[tuple[datetime, Json]]) -> Iterator[Matter]:
    """A retention action has a day, and a talk three; once over, whoever has to act hears, and their superior."""
    state = versions[0][1]
    rules = {"retention_clock": (RETENTION, CRITICAL), "win_back_clock": (WIN_BACK, GROUPED)}
    if state["kind"] not in rules or state.get("person_id") is None:
        return
    rule, urgency = rules[state["kind"]]
    within = story.policy.retention_within if rule == RETENTION else story.policy.win_back_within
    started = moment_of(state["started_at"]) or FAR
    told, ends = story.past.tick_from(started + within), _ended(versions)
    for person in (state["person_id"], _above(story, state, told)):
        if person is not None and told < min(ends, story.end):
            yield Matter(
                rule=rule,
                customer_id=state["customer_id"],
                person_id=person,
                episode=started,
                step=0,
                due=told,
                until=ends,
                urgency=urgency,
            )


def _above(story: Story, state: Json, at: datetime) -> int | None:
    """The nearest superior of whoever has to act who may work with the customer: a service lead only with what is served."""
    facts = story.past.now(state["customer_id"], at)
    above = story.past.superior(state["person_id"])
    if above is None or facts is None or facts.get("service_owner_id") or story.past.people[above].role != "service_lead":
        return above
    return story.past.superior(above)


def _ended(versions: list[tuple[datetime, Json]]) -> datetime:
    return next((at for at, state in versions if state.get("ended_at") or state.get("removed")), FAR)


def _as_of(versions: list[tuple[datetime, Json]], at: datetime) -> Json:
    return [state for since, state in versions if since <= at][-1]


def _of_ticket(story: Story, number: int, versions: list[tuple[datetime, Json]]) -> Iterator[Matter]:
    """Answered within a working hour, solved within 24; an urgent complaint is started on within two hours, day or night."""
    opened, first = versions[0]
    kinds = ("complaint_clock" if first["urgent"] else "inquiry_clock", "solution_clock")
    for kind in kinds:
        ends = next((at for at, state in versions if _is_met(kind, state)), FAR)
        yield from _climbing(story, f"W{number:03d}", kind, versions, (opened, ends))


def _is_met(kind: str, state: Json) -> bool:
    done = {"ticket_solved", "ticket_closed"} if kind == "solution_clock" else {"ticket_in_work", "ticket_solved", "ticket_closed"}
    return state["state"] in done or bool(state.get("removed"))


def _climbing(
    story: Story, code: str, kind: str, versions: list[tuple[datetime, Json]], span: tuple[datetime, datetime]
) -> Iterator[Matter]:
    rule, urgency = TICKETS[kind]
    opened, ends = span
    told: datetime | None = None
    for step, at in enumerate(_moments(story, kind, versions[0][1], opened), 1):
        tick = story.past.tick_from(at)
        if tick >= min(ends, story.end):
            return
        rung = sum(moment <= tick for moment in _moments(story, kind, versions[0][1], opened))
        if tick == told or rung != step:
            continue  # After a pause only the present rung is told.
        told = tick
        state = _as_of(versions, tick)
        for person in dict.fromkeys(_listeners(story, kind, state, step)):
            yield Matter(
                rule=rule,
                about=code,
                customer_id=state["customer_id"],
                person_id=person,
                episode=opened,
                step=step,
                due=tick,
                until=ends,
                urgency=urgency,
            )


def _moments(story: Story, kind: str, first: Json, opened: datetime) -> list[datetime]:
    policy = story.policy
    allowed = {"complaint_clock": policy.complaint_within, "inquiry_clock": policy.inquiry_within}.get(kind, policy.solution_within)
    person = first.get("assignee_id") or first.get("opened_by_id")
    zone = story.zone(person) if person else "Asia/Shanghai"

    def count(since: datetime, hours: timedelta) -> datetime:
        return since + hours if kind == "complaint_clock" else worked(since, hours, zone)

    due = count(opened, allowed)
    return [count(opened, allowed * policy.near_due_share), due, count(due, allowed)]


def _listeners(story: Story, kind: str, state: Json, step: int) -> Iterator[int]:
    if state.get("assignee_id") is not None:
        yield state["assignee_id"]
    posts = {1: (), 2: HELPERS.get(kind, ("service_lead",)), 3: BOSSES.get(kind, ("ops_manager",))}[step]
    yield from (person for post in posts if (person := story.past.of_role(post)) is not None)


def _of_handover(story: Story, number: int, versions: list[tuple[datetime, Json]]) -> Iterator[Matter]:
    """At 12 and 20 hours whoever's turn it is; at 24 those above both sides as well."""
    started, first = versions[0]
    done = {"handover_accepted", "handover_confirmed", "handover_cancelled"}
    ends = next((at for at, state in versions if state["state"] in done or state.get("removed")), FAR)
    step, told = 0, None
    for after in (*story.policy.handover_reminders, story.policy.handover_within):
        tick = story.past.tick_from(started + after)
        if tick >= min(ends, story.end):
            return
        if tick == told:
            continue
        step, told = step + 1, tick
        state = _as_of(versions, tick)
        is_over = tick >= started + story.policy.handover_within
        for person in dict.fromkeys(_concerned(story, state, tick, is_over=is_over)):
            yield Matter(
                rule=HANDOVER,
                about=f"H{number:03d}",
                customer_id=first.get("customer_id") or 0,
                person_id=person,
                episode=started,
                step=step,
                due=tick,
                until=ends,
                urgency=CRITICAL,
            )


def _concerned(story: Story, state: Json, at: datetime, *, is_over: bool) -> Iterator[int]:
    facts = story.past.now(state["customer_id"], at)
    owner = facts.get("owner_id") if facts else None
    holder = (owner or state["giver_id"]) if state["state"] in {"handover_draft", "handover_sent_back"} else state.get("receiver_id")
    if holder is not None:
        yield holder
    for side in (state["giver_id"], state.get("receiver_id")):
        above = story.past.superior(side) if is_over and side is not None else None
        if above is not None:
            yield above
