"""One event, one transaction that stays: once through the inbox, to its handler, and out with the answers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b

import structlog

from cards.general.error import error_card
from cards.general.failure import failure_card
from cards.general.welcome import unlinked_card
from cards.masking import without_phones
from domain.access import AmbiguousCustomerError
from domain.errors import UserError
from domain.people import Person
from domain.posts import check_post
from domain.pressing import BadTokenError, ExpiredButtonError, NotYourButtonError
from domain.typing import TooLongError, UnknownCommandError, nearest_command
from handlers.line import Line, read_line
from handlers.picker import nearest_button, picker_for
from handlers.registry import CommandHandler, CommandSpec, Registry
from handlers.reply import Answer, Outgoing, Reply, Rerun, replies
from handlers.request import BadToken, Click, Clicked, Command, Event, Newcomer, Said
from handlers.shown import Outcome, message_id, outcome_of, outcome_to_json
from store.database import Acting, Database, StoreBusyError, StoreConflictError, UnitOfWork
from store.errors import passing_errors

log = structlog.get_logger()

ATTEMPTS = 3
UNLINKED = "unlinked"
Route = Callable[[UnitOfWork, Event, Person | None, Sequence[Outgoing]], None]
"""Where a platform puts the answers of an event, inside the event's transaction."""
After = Callable[[UnitOfWork, Sequence[Outgoing]], Sequence[Outgoing]]
"""What follows from an event, inside its transaction: it gets the answers, and gives them back, perhaps with another place."""


Answered = tuple[tuple[Reply, ...], str | None]
"""The replies, and the kind of the person's error."""
Answering = Callable[[UnitOfWork, Event, Person | None], Answered]


def _nothing_follows(_crm: UnitOfWork, outgoing: Sequence[Outgoing]) -> Sequence[Outgoing]:
    return outgoing


class HandlerFailedError(Exception):
    """A handler broke: a mistake of ours. `reference` finds it in the log."""

    def __init__(self, reference: str) -> None:
        super().__init__(reference)
        self.reference = reference


class Desk:
    """Takes events from every platform and answers them.

    `routes` names how each platform takes its answers; what it does not carry itself leaves through the outbox. `after` sees to what
    else an event settles. `homes` are the platforms on which somebody who talks there is from then on told what they did not ask for.
    """

    def __init__(
        self,
        *,
        database: Database,
        registry: Registry,
        routes: Mapping[str, Route],
        after: After = _nothing_follows,
        homes: Collection[str] = (),
    ) -> None:
        self._homes = homes
        self._database = database
        self._registry = registry
        self._routes = routes
        self._after = after

    def handle(self, event: Event, route: Route | None = None) -> Outcome:
        """Carry the event out once and say what came of it; a repeated event gets its first answer again, and no route.

        `route` takes the answers instead of the platform's own. Raises StoreBusyError when the database cannot be had in time:
        nothing happened, and the sender may try again.
        """
        for _attempt in range(ATTEMPTS - 1):
            try:
                return self._once(event, route)
            except StoreConflictError:
                log.info("event met another and starts again")
        return self._once(event, route)

    def _once(self, event: Event, route: Route | None) -> Outcome:
        """One transaction when all goes well; a refusal undoes it whole, and a second one keeps the key and the answer."""
        try:
            return self._settle(event, route, self._answer)
        except UserError as caught:
            refusal = caught
            return self._settle(event, route, lambda crm, at, _sender: self._refused(crm, at, refusal))
        except HandlerFailedError as failure:
            reference = failure.reference
            return self._settle(event, route, lambda crm, at, _sender: _failed(crm, at, reference))

    def _settle(self, event: Event, route: Route | None, answering: Answering) -> Outcome:
        with self._database.transaction() as crm:
            if event.by_machine_time:
                event = replace(event, received_at=event.received_at + crm.offset(), by_machine_time=False)
            if not crm.inbox.claim(event.key, event.received_at):
                return outcome_of(crm, event.key) or Outcome(replies=(), repeated=True)
            sender = crm.people.by_identity(event.who.platform, event.who.tenant, event.who.user)
            crm.acting = Acting(person_id=sender.id if sender else None, event_key=event.key, at=event.received_at)
            if sender is not None and event.who.platform != sender.home and event.who.platform in self._homes:
                crm.people.set_home(sender, event.who.platform)
            answer, error = answering(crm, event, sender)
            if sender is None:  # Nobody was behind the account; perhaps somebody is now.
                sender = crm.people.by_identity(event.who.platform, event.who.tenant, event.who.user)
            addressed = tuple(_addressed(reply, number, event, sender) for number, reply in enumerate(answer))
            outgoing = tuple(self._after(crm, addressed))
            outcome = Outcome(replies=outgoing, error=error)
            (route or self._routes[event.who.platform])(crm, event, sender, outgoing)
            crm.inbox.answer(event.key, outcome_to_json(outcome))
        return outcome

    def _answer(self, crm: UnitOfWork, event: Event, sender: Person | None) -> Answered:
        if sender is not None and not sender.active:
            return replies(unlinked_card()), UNLINKED
        try:
            with passing_errors():  # A lock that was not had in time is no mistake of the handler's.
                answer = replies(self._meet(crm, event) if sender is None else self._carry_out(crm, event, sender))
        except (UserError, StoreBusyError):
            raise
        except Exception as failure:
            # The edge of everything a handler may do wrong: the person gets a reference, the log explains it.
            reference = blake2b(event.key.encode(), digest_size=4).hexdigest()
            log.exception("handler failed", reference=reference)
            raise HandlerFailedError(reference) from failure
        told = next((reply.card.error for reply in answer if reply.card.error), None)
        if told and told != UNLINKED:
            # A handler that answers a mistake with more than its words: an overtaken button, an unsure kept line.
            crm.audit.refused(told)
        return answer, told

    def _refused(self, crm: UnitOfWork, event: Event, refusal: UserError) -> Answered:
        crm.audit.refused(refusal.kind)
        return replies(self._refusal(crm, event, refusal)), refusal.kind

    def _meet(self, crm: UnitOfWork, event: Event) -> Answer:
        """Answer an account that nobody is behind: it may say who it is, and nothing else."""
        line = read_line(event.what.text, self._registry) if isinstance(event.what, Said) else Line(text="")
        handle = self._registry.for_strangers(line.spec)
        if handle is None or len(line.text) > crm.policy.longest_line:
            return unlinked_card()
        return handle(Newcomer(who=event.who, text=line.text, chat=event.chat, received_at=event.received_at), crm)

    def _carry_out(self, crm: UnitOfWork, event: Event, sender: Person) -> Answer:
        match event.what:
            case Said(text=text):
                return self._say(crm, read_line(text, self._registry), _as_command(event, sender), length=len(text))
            case Clicked() as clicked:
                return self._press(crm, clicked, event, sender)
            case BadToken():
                raise BadTokenError

    def _say(self, crm: UnitOfWork, line: Line, request: Command, *, length: int = 0) -> Answer:
        handle = self._handler_of(line, request.sender)
        if length > crm.policy.longest_line:
            raise TooLongError(crm.policy.longest_line)
        return handle(replace(request, name=line.name or "", text=line.text), crm)

    def _handler_of(self, line: Line, sender: Person) -> CommandHandler:
        if line.name is None:
            if self._registry.free_text is None:
                raise UnknownCommandError("", nearest=None)
            return self._registry.free_text
        if line.spec is None:
            raise UnknownCommandError(line.name, nearest=nearest_command(line.name, self._registry.names_for(sender.role)))
        return _allowed(line.spec, sender).handle

    def _press(self, crm: UnitOfWork, clicked: Clicked, event: Event, sender: Person) -> Answer:
        if clicked.issued_for and sender.id not in clicked.issued_for:
            raise NotYourButtonError
        if clicked.expires_at < event.received_at:
            raise ExpiredButtonError
        spec = self._registry.click(clicked.action)
        if spec is None:
            raise BadTokenError
        answer = spec.handle(_as_click(clicked, event, sender), crm)
        return self._say_again(crm, answer, _as_command(event, sender, said_at=answer.said_at)) if isinstance(answer, Rerun) else answer

    def _say_again(self, crm: UnitOfWork, kept: Rerun, request: Command) -> Answer:
        line = read_line(kept.line, self._registry)
        try:
            with crm.savepoint():
                return self._say(crm, line, request)
        except AmbiguousCustomerError as unsure:
            # The kept line is spent; the choice carries on what it said.
            return picker_for(crm, unsure, line=line, said_at=kept.said_at)

    def _refusal(self, crm: UnitOfWork, event: Event, refusal: UserError) -> Answer:
        if isinstance(event.what, Said):
            line = read_line(event.what.text, self._registry)
            match refusal:
                case AmbiguousCustomerError():
                    return picker_for(crm, refusal, line=line, said_at=event.received_at)
                case UnknownCommandError(nearest=str(nearest)):
                    return error_card(refusal, buttons=(nearest_button(crm, line, nearest, said_at=event.received_at),))
                case _:
                    pass
        return error_card(refusal)


def _failed(crm: UnitOfWork, event: Event, reference: str) -> Answered:
    crm.inbox.failed(event.key, reference)
    return replies(failure_card(reference)), "failure"


def _allowed(spec: CommandSpec, sender: Person) -> CommandSpec:
    check_post(sender, spec.roles, spec.name)
    return spec


def _as_command(event: Event, sender: Person, *, said_at: datetime | None = None) -> Command:
    return Command(
        name="",
        text="",
        sender=sender,
        who=event.who,
        chat=event.chat,
        received_at=event.received_at,
        said_at=said_at or event.received_at,
        event_key=event.key,
    )


def _as_click(clicked: Clicked, event: Event, sender: Person) -> Click:
    return Click(
        action=clicked.action,
        subject=clicked.subject,
        values=clicked.values,
        sender=sender,
        who=event.who,
        chat=event.chat,
        received_at=event.received_at,
        event_key=event.key,
        card=clicked.card,
    )


def _addressed(reply: Reply, number: int, event: Event, sender: Person | None) -> Outgoing:
    """A reply with its address: the chat of the event, the sender alone, somebody else, or where a redrawn card stands."""
    if reply.redraws is not None:
        shown = reply.redraws
        outgoing = replace(shown, id=message_id(event.key, number), card=reply.card, replaces=shown.place)
    else:
        pushed = reply.to is not None and reply.to != sender
        to = reply.to or (sender if reply.private else None)
        alone = pushed or reply.private
        outgoing = Outgoing(
            id=message_id(event.key, number),
            card=reply.card,
            chat="" if pushed or (reply.private and event.chat.is_group) else event.chat.id,
            to=to,
            private=reply.private,
            push=pushed,
            in_group=event.chat.is_group and not alone,
            replaces=event.what.card if reply.replaces_card and isinstance(event.what, Clicked) else None,
        )
    return replace(outgoing, card=without_phones(outgoing.card)) if outgoing.in_group else outgoing
