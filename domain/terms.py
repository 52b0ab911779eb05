"""The field's standard terms, each once: the code's word, and the label people read."""

from __future__ import annotations

from enum import StrEnum

from domain.words import Message, _


class Term(StrEnum):
    """A word of the trade with a label in the reader's language."""

    @property
    def label(self) -> Message:
        """The words people read for this term."""
        return LABELS[self]


class Role(Term):
    """Posts of a sales organisation (domain facts, section 1)."""

    REP = "rep"
    MANAGER = "manager"
    DIRECTOR = "director"
    SALES_OPS = "sales_ops"
    PRESALES = "presales"
    SERVICE = "service"
    SERVICE_LEAD = "service_lead"
    AFTER_SALES = "after_sales"
    CSM = "csm"
    OPS_MANAGER = "ops_manager"
    ADMIN = "admin"


class Kind(Term):
    """What a customer record stands for."""

    COMPANY = "company"
    PERSON = "person"


class Status(Term):
    """客户类型: how far the relation has come. A lead and a customer are one record whose status moves on."""

    LEAD = "lead"
    POTENTIAL = "potential"
    INTENT = "intent"
    DEAL = "deal"
    CHURNED = "churned"
    INVALID = "invalid"


class Level(Term):
    """客户级别, chosen by the rep."""

    A = "level_a"
    B = "level_b"
    C = "level_c"
    D = "level_d"


class Tier(Term):
    """价值分层. The churn flag stands beside it, so a high-value customer at risk stays high-value."""

    HIGH_VALUE = "high_value"
    GROWTH = "growth"
    BASIC = "basic"


class Stage(Term):
    """需求阶段: one scale for needs and opportunities."""

    FIRST_CONTACT = "first_contact"
    NEEDS = "needs"
    PROPOSAL = "proposal"
    NEGOTIATION = "negotiation"
    WON = "won"
    LOST = "lost"


class Method(Term):
    """联系方式: how the contact happened."""

    CALL = "call"
    EMAIL = "email"
    WECHAT = "wechat"
    VISIT = "visit"
    VIDEO = "video"
    IM = "im"
    SMS = "sms"
    MEETING = "meeting"
    OTHER = "other"


class Emotion(Term):
    """客户情绪, where it was said in words."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"


class Side(Term):
    """Who owes the next action. A customer-side one reminds our owner to follow it up."""

    OURS = "ours"
    CUSTOMER = "customer_side"


class Priority(Term):
    """需求优先级."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class NeedType(Term):
    """需求类型."""

    STANDARD = "standard"
    CUSTOM = "custom"


class ActionState(Term):
    """A next action is open until done; undone with its follow-up it is cancelled."""

    OPEN = "open"
    DONE = "action_done"
    CANCELLED = "cancelled"


class Review(Term):
    """The second pair of eyes on a high-value customer's follow-up."""

    NOT_NEEDED = "not_needed"
    PENDING = "pending_review"
    REVIEWED = "reviewed"


class Secret(Term):
    """Kinds of private values kept in the vault."""

    PHONE = "phone"
    EMAIL = "private_email"
    WECHAT = "private_wechat"


LABELS: dict[Term, Message] = {
    Role.REP: _("Sales rep"),
    Role.MANAGER: _("Sales manager"),
    Role.DIRECTOR: _("Director"),
    Role.SALES_OPS: _("Sales operations"),
    Role.PRESALES: _("Pre-sales"),
    Role.SERVICE: _("Service agent"),
    Role.SERVICE_LEAD: _("Service lead"),
    Role.AFTER_SALES: _("After-sales manager"),
    Role.CSM: _("Customer-success manager"),
    Role.OPS_MANAGER: _("Operations manager"),
    Role.ADMIN: _("CRM administrator"),
    Kind.COMPANY: _("Company"),
    Kind.PERSON: _("Person"),
    Status.LEAD: _("Lead"),
    Status.POTENTIAL: _("Potential customer"),
    Status.INTENT: _("Intent customer"),
    Status.DEAL: _("Deal customer"),
    Status.CHURNED: _("Churned"),
    Status.INVALID: _("Invalid"),
    Level.A: _("Level A"),
    Level.B: _("Level B"),
    Level.C: _("Level C"),
    Level.D: _("Level D"),
    Tier.HIGH_VALUE: _("High value"),
    Tier.GROWTH: _("Growth"),
    Tier.BASIC: _("Basic"),
    Stage.FIRST_CONTACT: _("First contact"),
    Stage.NEEDS: _("Needs survey"),
    Stage.PROPOSAL: _("Proposal"),
    Stage.NEGOTIATION: _("Negotiation"),
    Stage.WON: _("Won"),
    Stage.LOST: _("Lost"),
    Method.CALL: _("Call"),
    Method.EMAIL: _("E-mail"),
    Method.WECHAT: _("WeChat"),
    Method.VISIT: _("Visit"),
    Method.VIDEO: _("Video meeting"),
    Method.IM: _("Instant message"),
    Method.SMS: _("Text message"),
    Method.MEETING: _("Meeting"),
    Method.OTHER: _("Other"),
    Emotion.POSITIVE: _("Positive"),
    Emotion.NEUTRAL: _("Neutral"),
    Emotion.NEGATIVE: _("Negative"),
    Side.OURS: _("Our side"),
    Side.CUSTOMER: _("Customer's side"),
    Priority.HIGH: _("High"),
    Priority.MEDIUM: _("Medium"),
    Priority.LOW: _("Low"),
    NeedType.STANDARD: _("Standard"),
    NeedType.CUSTOM: _("Customised"),
    ActionState.OPEN: _("Open"),
    ActionState.DONE: _("Done"),
    ActionState.CANCELLED: _("Cancelled"),
    Review.NOT_NEEDED: _("No review needed"),
    Review.PENDING: _("Waiting for review"),
    Review.REVIEWED: _("Reviewed"),
    Secret.PHONE: _("Phone"),
    Secret.EMAIL: _("E-mail"),
    Secret.WECHAT: _("WeChat"),
}
