"""When a button may be pressed. Whether its presser may act at all is asked again by the click itself."""

from __future__ import annotations

from domain.errors import UserError
from domain.words import Message, _


class BadTokenError(UserError):
    """A button that is not ours: altered, or of another house."""

    kind = "bad_token"

    def __init__(self) -> None:
        super().__init__(_("This button is not valid."), hint=_("Ask for the card again, for example with /show and the code."))


class ExpiredButtonError(UserError):
    """A button older than its life."""

    kind = "expired_button"

    def __init__(self) -> None:
        super().__init__(_("This button has expired."), hint=_("Ask for the card again, for example with /show and the code."))


class NotYourButtonError(UserError):
    """A button meant for somebody else."""

    kind = "not_your_button"

    def __init__(self) -> None:
        super().__init__(_("This button is meant for somebody else."), hint=_("Type the command yourself; /help lists yours."))


class StaleButtonError(UserError):
    """A button overtaken by events; `what_happened` says by which, and the card is redrawn."""

    kind = "stale_button"

    def __init__(self, what_happened: Message) -> None:
        super().__init__(what_happened, hint=_("The card now shows how things stand."))
