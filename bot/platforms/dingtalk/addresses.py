"""Where a card or a message goes and what it is called, in DingTalk's words."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any, Final

from bot.platforms.dingtalk.parse import PERSON, STRANGER
from bot.port.platform import Delivery

LONGEST_TRACK: Final = 64
AS_FORM, AS_MESSAGE = "form:", "message:"
"""Before the name of a shown message that is no plain card; the platform itself knows it by what follows."""

Json = dict[str, Any]


def track_of(id_: str) -> str:
    """A card's name on the platform (`outTrackId`): the delivery's own id, or a digest of a long one."""
    return id_ if len(id_) <= LONGEST_TRACK else blake2b(id_.encode(), digest_size=24).hexdigest()


def is_group(chat: str) -> bool:
    """Whether a chat is a group's: somebody's own talk is known by the person."""
    return bool(chat) and not chat.startswith((PERSON, STRANGER))


def is_for_one_in_group(delivery: Delivery) -> bool:
    """Whether it is for one person's eyes in a group."""
    return is_group(delivery.chat) and delivery.person is not None


def user_of(delivery: Delivery) -> str | None:
    """Whose own talk it goes to; None for somebody of another organisation, who can only be replied to."""
    if delivery.account is not None:
        user = delivery.account.user
    else:
        user = delivery.chat.removeprefix(PERSON) if delivery.chat.startswith(PERSON) else ""
    return user if user and not user.startswith("$") else None


def space_of(delivery: Delivery, robot: str) -> Json | None:
    """Where a card is opened: a group, perhaps for one person alone, or somebody's own talk; None for who has no such address."""
    user = user_of(delivery)
    if is_group(delivery.chat):
        if delivery.person is not None and user is None:
            return None
        alone = {"recipients": [user]} if delivery.person is not None else {}
        return {
            "openSpaceId": f"dtv1.card//IM_GROUP.{delivery.chat}",
            "imGroupOpenSpaceModel": {"supportForward": False},
            "imGroupOpenDeliverModel": {"robotCode": robot, **alone},
        }
    if user is None:
        return None
    return {
        "openSpaceId": f"dtv1.card//IM_ROBOT.{user}",
        "imRobotOpenSpaceModel": {"supportForward": False},
        "imRobotOpenDeliverModel": {"spaceType": "IM_ROBOT", "robotCode": robot, "extension": {"dynamicSummary": "true"}},
    }
