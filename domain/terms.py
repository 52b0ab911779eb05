"""The field's standard terms, each once: the code's word, and the label people read."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from domain.words import Message, _

UNSAID = Message("")


class Term(StrEnum):
    """A word of the trade: the code's word is its value, `label` are the words people read for it."""

    label: Message

    def __new__(cls, word: str, label: Message = UNSAID) -> Self:
        """A member is written as its word and its label; asked for later, it is named by its word alone."""
        term = str.__new__(cls, word)
        term._value_ = word
        term.label = label
        return term


class Role(Term):
    """Posts of a sales organisation (domain facts, section 1)."""

    REP = "rep", _("Sales rep")
    MANAGER = "manager", _("Sales manager")
    DIRECTOR = "director", _("Director")
    SALES_OPS = "sales_ops", _("Sales operations")
    PRESALES = "presales", _("Pre-sales")
    SERVICE = "service", _("Service agent")
    SERVICE_LEAD = "service_lead", _("Service lead")
    AFTER_SALES = "after_sales", _("After-sales manager")
    CSM = "csm", _("Customer-success manager")
    OPS_MANAGER = "ops_manager", _("Operations manager")
    ADMIN = "admin", _("CRM administrator")


class Kind(Term):
    """What a customer record stands for."""

    COMPANY = "company", _("Company")
    PERSON = "person", _("Person")


class Status(Term):
    """客户类型: how far the relation has come. A lead and a customer are one record whose status moves on."""

    LEAD = "lead", _("Lead")
    POTENTIAL = "potential", _("Potential customer")
    INTENT = "intent", _("Intent customer")
    DEAL = "deal", _("Deal customer")
    CHURNED = "churned", _("Churned")
    INVALID = "invalid", _("Invalid")


class Level(Term):
    """客户级别, chosen by the rep."""

    A = "level_a", _("Level A")
    B = "level_b", _("Level B")
    C = "level_c", _("Level C")
    D = "level_d", _("Level D")


class Tier(Term):
    """价值分层. The churn flag stands beside it, so a high-value customer at risk stays high-value."""

    HIGH_VALUE = "high_value", _("High value")
    GROWTH = "growth", _("Growth")
    BASIC = "basic", _("Basic")


class Stage(Term):
    """需求阶段: one scale for needs and opportunities."""

    FIRST_CONTACT = "first_contact", _("First contact")
    NEEDS = "needs", _("Needs survey")
    PROPOSAL = "proposal", _("Proposal")
    NEGOTIATION = "negotiation", _("Negotiation")
    WON = "won", _("Won")
    LOST = "lost", _("Lost")


class Method(Term):
    """联系方式: how the contact happened."""

    CALL = "call", _("Call")
    EMAIL = "email", _("E-mail")
    WECHAT = "wechat", _("WeChat")
    VISIT = "visit", _("Visit")
    VIDEO = "video", _("Video meeting")
    IM = "im", _("Instant message")
    SMS = "sms", _("Text message")
    MEETING = "meeting", _("Meeting")
    OTHER = "other", _("Other")


class Emotion(Term):
    """客户情绪, where it was said in words."""

    POSITIVE = "positive", _("Positive")
    NEUTRAL = "neutral", _("Neutral")
    NEGATIVE = "negative", _("Negative")


class Side(Term):
    """Who owes the next action. A customer-side one reminds our owner to follow it up."""

    OURS = "ours", _("Our side")
    CUSTOMER = "customer_side", _("Customer's side")


class Priority(Term):
    """需求优先级."""

    HIGH = "high", _("High")
    MEDIUM = "medium", _("Medium")
    LOW = "low", _("Low")


class NeedType(Term):
    """需求类型."""

    STANDARD = "standard", _("Standard")
    CUSTOM = "custom", _("Customised")


class ActionState(Term):
    """A next action is open until done; undone with its follow-up it is cancelled."""

    OPEN = "open", _("Open")
    DONE = "action_done", _("Done")
    CANCELLED = "cancelled", _("Cancelled")


class Review(Term):
    """The second pair of eyes on a high-value customer's follow-up."""

    NOT_NEEDED = "not_needed", _("No review needed")
    PENDING = "pending_review", _("Waiting for review")
    REVIEWED = "reviewed", _("Reviewed")


class Secret(Term):
    """Kinds of private values kept in the vault."""

    PHONE = "phone", _("Phone")
    EMAIL = "private_email", _("E-mail")
    WECHAT = "private_wechat", _("WeChat")
