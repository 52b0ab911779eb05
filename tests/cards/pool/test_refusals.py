"""What somebody is refused, in both languages: what happened, and what to do next."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cards.format import Reader
from domain.errors import UserError
from domain.policy import DEFAULT
from domain.pool.approving import (
    AlreadyAskedError,
    AlreadyDecidedError,
    NobodyAboveError,
    NotYourDecisionError,
    TooLongProtectionError,
)
from domain.pool.asked import NobodyNamedError, NobodyToTakeError, TooManyAtOnceError
from domain.pool.asking import Approval, ApprovalKind, ApprovalState
from domain.pool.keeping import NeverDropsError, NotTheOwnerError, TooManyLockedError
from domain.pool.limits import (
    AlreadyOwnedError,
    AlreadyYoursError,
    CoolDownError,
    DailyClaimsError,
    FrozenRecordError,
    HoldingCapError,
    NoOwnerPostError,
    NotOwnedError,
    OutsidePoolError,
    OutsideTeamError,
    TheirHoldingCapError,
    ViewsUsedUpError,
)
from domain.pool.ownership import Pool
from domain.pool.sharing import LeftColleagueError, NoNeedToShareError, NotSharedError
from domain.words import _
from tests.cards.reading import CHINESE, ENGLISH, SHANGHAI
from tests.domain.made import CUSTOMER, HERE, NOW, PERSON
from tests.rows import for_each

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
EAST = Pool(id=1, code="east", name="East", team_path=HERE)
LOCKED = replace(CUSTOMER, locked=True)
APPROVED = Approval(
    id=1,
    kind=ApprovalKind.LEAVE,
    asked_by_id=7,
    asked_at=NOW,
    approver_id=3,
    state=ApprovalState.APPROVED,
    decided_by_name="Chen",
)
WITHDRAWN = replace(APPROVED, state=ApprovalState.WITHDRAWN)
Words = tuple[str, str]

REFUSALS: list[tuple[UserError, Words, Words]] = [
    (
        AlreadyOwnedError(CUSTOMER),
        ("XX科技公司 已归 Wang 负责。", "请 Wang 输入 /释放 C001，或请其上级移交。"),
        ("XX科技公司 already belongs to Wang.", "Ask Wang to run /release C001, or their superior to hand it over."),
    ),
    (
        AlreadyYoursError(CUSTOMER),
        ("C001 XX科技公司 已经归您了。", "输入 /跟进 C001 和沟通内容。"),
        ("C001 XX科技公司 is yours already.", "Type /log C001 and what happened."),
    ),
    (
        NotOwnedError(CUSTOMER),
        ("C001 XX科技公司 已经在公海。", "输入 /领取 C001 领取。"),
        ("C001 XX科技公司 is in the public pool already.", "Type /claim C001 to take it."),
    ),
    (
        CoolDownError(CUSTOMER, held_until=NOW - DAY, free_at=NOW + 14 * DAY),
        (
            "C001 XX科技公司 不久前还归您负责，先让给其他同事。",
            "您可以在 12月2日 周三 10:00 再次领取，因为您持有它到 昨天 11月17日 周二 10:00。",
        ),
        (
            "You held C001 XX科技公司 a short while ago, so somebody else's turn comes first.",
            "You can claim it again on Wed 2 Dec 10:00, because you held it until yesterday, Tue 17 Nov 10:00.",
        ),
    ),
    (
        FrozenRecordError(CUSTOMER, free_at=NOW + 11 * HOUR),
        ("C001 XX科技公司 刚进入公海，处于冻结期。", "今天 11月18日 周三 21:00 起可以领取。"),
        ("C001 XX科技公司 has just come into the pool and rests.", "Anybody can claim it from today, Wed 18 Nov 21:00 on."),
    ),
    (
        DailyClaimsError(10),
        ("您今天已领取 10 条，达到每日上限。", "请明天再领取；当天领取又释放的也计入。"),
        (
            "You claimed 10 records today, and that is a day's limit.",
            "Claim again tomorrow; a claim that was released the same day counts too.",
        ),
    ),
    (
        HoldingCapError(100),
        ("您已持有 100 条，达到上限。", "请先用 /释放 和编号释放；成交和锁定的不计入。"),
        ("You hold 100 records, and nobody holds more.", "Type /release with a code first; won and locked ones do not count."),
    ),
    (
        NoOwnerPostError(PERSON),
        ("Lin 不能担任客户负责人。", "请指定销售代表、经理或总监，例如 @rep1。"),
        ("Lin cannot own customers.", "Name a sales rep, a manager or a director, like @rep1."),
    ),
    (
        OutsidePoolError(PERSON, EAST),
        ("Lin 不是“East”的成员。", "请指定该公海所属团队的成员。"),
        ("Lin is not a member of the pool East.", "Name somebody of the team that the pool belongs to."),
    ),
    (
        OutsideTeamError(PERSON),
        ("Lin 不在您的团队。", "请指定本团队成员，或请销售运营分配。"),
        ("Lin is not in your team.", "Name somebody of your team, or ask sales operations to assign it."),
    ),
    (
        TheirHoldingCapError(PERSON, 100),
        ("Lin 已持有 100 条，达到上限。", "请分配给其他人。"),
        ("Lin holds 100 records, and nobody holds more.", "Assign it to somebody else."),
    ),
    (
        ViewsUsedUpError(20),
        ("您今天已查看 20 条公海记录，达到每日上限。", "输入 /领取 和想要的编号。"),
        ("You opened 20 public records today, and that is a day's limit.", "Type /claim and the code of one that you know you want."),
    ),
    (
        NotTheOwnerError(CUSTOMER),
        ("C001 XX科技公司不是您负责的客户。", "输入 /我的客户 查看您负责的客户。"),
        ("C001 XX科技公司 is not yours to keep.", "Type /mine to see your own records."),
    ),
    (
        NeverDropsError(CUSTOMER),
        ("C001 XX科技公司不会掉保。", "只有从公海领取或分配、尚未成交的客户才会掉保。"),
        ("C001 XX科技公司 never drops.", "Only what was claimed or assigned from the pool does, until it is won."),
    ),
    (
        NeverDropsError(LOCKED),
        ("C001 XX科技公司不会掉保。", "您已将其锁定：请先输入 /解锁 C001。"),
        ("C001 XX科技公司 never drops.", "You locked it: type /unlock C001 first."),
    ),
    (
        TooManyLockedError(10),
        ("您已锁定10个客户，达到上限。", "请先用 /解锁 加编号解锁一个；/我的客户 可查看已锁定的客户。"),
        ("You keep 10 records from dropping, and nobody keeps more.", "Type /unlock and a code first; /mine shows the locked ones."),
    ),
    (
        NotYourDecisionError(PERSON),
        ("只有Lin的上级可以审批。", "请由收到申请的人处理。"),
        ("Only a superior of Lin may decide this.", "Leave it to whom it was sent."),
    ),
    (
        AlreadyDecidedError(APPROVED),
        ("Chen已批准。", "无需再处理。"),
        ("Chen has already approved this.", "Nothing is left to decide here."),
    ),
    (
        AlreadyDecidedError(WITHDRAWN),
        ("该申请已撤回。", "无需再处理。"),
        ("This is no longer asked for.", "Nothing is left to decide here."),
    ),
    (
        NobodyAboveError(),
        ("您没有可以审批的上级。", "请联系管理员设置您的上级。"),
        ("There is nobody above you who could approve this.", "Ask an administrator to name your superior."),
    ),
    (
        AlreadyAskedError(CUSTOMER),
        ("C001 XX科技公司的延长保护已在申请中。", "请等待审批，结果会通知您。"),
        ("Longer protection of C001 XX科技公司 is already asked for.", "Wait for the answer; you will be told."),
    ),
    (
        TooLongProtectionError(61, DEFAULT),
        ("不能申请61天。", "请申请1至60天，例如 /保护 C001 10。"),
        ("61 days cannot be asked for.", "Ask for 1 to 60 days, as in /protect C001 10."),
    ),
    (
        LeftColleagueError(PERSON),
        ("Lin 已离职。", "请指定一位同事，例如 @rep3。"),
        ("Lin works here no longer.", "Name a colleague, like @rep3."),
    ),
    (
        NoNeedToShareError(CUSTOMER, PERSON),
        ("C001 XX科技公司 已由 Lin 负责。", "请指定其他人，例如 @rep3。"),
        ("C001 XX科技公司 is Lin's already.", "Name somebody else, like @rep3."),
    ),
    (
        NotSharedError(CUSTOMER, PERSON),
        ("C001 XX科技公司 没有共享给 Lin。", "输入 /共享 C001 和同事即可共享。"),
        ("C001 XX科技公司 is not shared with Lin.", "Type /share C001 with a colleague to share it."),
    ),
    (
        NobodyNamedError(_("/unshare <customer> <person>")),
        ("给谁？", "输入 /取消共享 <客户> <人>。"),
        ("To whom?", "Type /unshare <customer> <person>."),
    ),
    (
        TooManyAtOnceError(20),
        ("一次最多分配 20 条。", "其余的请再发一条。"),
        ("20 records at most are assigned at once.", "Send the rest in a second line."),
    ),
    (
        NobodyToTakeError("East"),
        ("East 目前没有人可以接手。", "请指定一个人，例如 @rep1，或另一个团队。"),
        ("Nobody in East can take a record now.", "Name a person, like @rep1, or another team."),
    ),
]


@for_each(("refusal", "chinese", "english"), REFUSALS)
def test_a_refusal_says_what_happened_and_what_to_do_next(refusal: UserError, chinese: Words, english: Words) -> None:
    assert said(refusal, CHINESE) == chinese
    assert said(refusal, ENGLISH) == english


@for_each("refusal", [refusal for refusal, _chinese, _english in REFUSALS])
def test_a_refusal_has_a_word_for_scripts_and_speaks_politely(refusal: UserError) -> None:
    assert refusal.kind.isidentifier()
    assert "你" not in "".join(said(refusal, CHINESE))


def said(refusal: UserError, language: str) -> Words:
    reader = Reader(language, SHANGHAI, NOW)
    assert refusal.hint is not None
    return reader.say(refusal.message), reader.say(refusal.hint)
