"""What the web chat refuses, in the reader's words: what happened, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Final

from domain.errors import UserError
from domain.words import Message, _


class RefusedError(Exception):
    """A request that is not carried out; `status` is its HTTP status."""

    def __init__(self, status: HTTPStatus, message: Message, hint: Message | None = None) -> None:
        super().__init__(message.id)
        self.status = status
        self.message = message
        self.hint = hint


def refused(error: UserError) -> RefusedError:
    """What a rule refuses."""
    return RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, error.message, error.hint)


@contextmanager
def told() -> Iterator[None]:
    """Let a rule's refusal be told as one of ours."""
    try:
        yield
    except UserError as error:
        raise refused(error) from error


RELOAD: Final = _("Reload the page and try again.")
ASK_FOR_LINK: Final = _("Ask whoever looks after Genjin for a new sign-in link.")


def malformed() -> RefusedError:
    """What came cannot be read."""
    return RefusedError(HTTPStatus.BAD_REQUEST, _("This request cannot be read."), RELOAD)


def not_json() -> RefusedError:
    """A write that does not come as JSON."""
    return RefusedError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, _("This request cannot be read."), RELOAD)


def too_large() -> RefusedError:
    """More than a chat's line or form holds."""
    return RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _("This is too long."), _("Send it in parts."))


def not_signed_in() -> RefusedError:
    """Nobody we know."""
    return RefusedError(HTTPStatus.UNAUTHORIZED, _("You are not signed in."), ASK_FOR_LINK)


def used_link() -> RefusedError:
    """A sign-in link that is unknown, used or too old."""
    return RefusedError(HTTPStatus.FORBIDDEN, _("This sign-in link is not valid any more."), ASK_FOR_LINK)


def foreign() -> RefusedError:
    """A request from another site, or to another name than ours."""
    return RefusedError(HTTPStatus.FORBIDDEN, _("This request did not come from this page."), _("Open Genjin by its own address."))


def unproven() -> RefusedError:
    """A write without the page's own proof."""
    return RefusedError(HTTPStatus.FORBIDDEN, _("This page is out of date."), RELOAD)


def not_found() -> RefusedError:
    """A chat or a person that is not there, or not for this reader."""
    return RefusedError(HTTPStatus.NOT_FOUND, _("There is no such chat."), RELOAD)


def nobody_here() -> RefusedError:
    """A demo without sample people."""
    return RefusedError(HTTPStatus.SERVICE_UNAVAILABLE, _("Nobody is here yet."), _("Fill in the sample people with: genjin seed"))


def too_many_streams() -> RefusedError:
    """Every live stream is taken; the page asks now and then instead."""
    return RefusedError(HTTPStatus.SERVICE_UNAVAILABLE, _("Too many pages are listening."), _("This page goes on by asking now and then."))


def busy() -> RefusedError:
    """The database cannot be had just now."""
    return RefusedError(HTTPStatus.SERVICE_UNAVAILABLE, _("Busy just now; please try again."))
