from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.platforms.dingtalk.adapter import DingTalkPlatform
from bot.platforms.dingtalk.api import Api
from bot.platforms.dingtalk.settings import BUTTONS_TEMPLATE, FORM_TEMPLATE
from bot.port.drawing import Artist
from bot.port.platform import Delivery, ExpiredError, PermanentError, PlatformError, RateLimitedError, TransientError
from bot.tokens import Signer
from cards.draw import draw
from cards.examples import all_examples
from cards.format import Reader
from cards.model import Button, Buttons, Card, Chart, ChartKind, Fact, Fields, Form, FormField, Series, Text
from cards.samples import REP
from domain.people import Identity
from domain.words import Sealed, _
from handlers.request import Via
from tests.bot.platforms.dingtalk.conftest import settings_for
from tests.bot.platforms.dingtalk.server import NO_PERMISSION, DingTalk, Shown
from tests.bot.platforms.driving import Clock
from tests.bot.platforms.standing import Trouble
from tests.making import KEY, NOW

USED_UP = {"code": "Forbidden.AccessDenied.ApiCountLimitForOrg"}
CARD_CALL = "createAndDeliver"
READER = Reader("en", "Asia/Shanghai", NOW)
BUTTON = Button(id="done", label="Done", action="action.done", subject="T001")
WORDS = Card(kind="note", title="Saved", elements=(Text(words="all of it"),))
PRESSABLE = Card(kind="day", title="Today", elements=(Text(words="call"), Buttons(buttons=(BUTTON,))))
FORM = Card(
    kind="form",
    title="Record",
    elements=(Form(id="f", action="a.b", subject="", submit=_("Save"), fields=(FormField(name="what", label="What"),)),),
)
CHART = Chart(kind=ChartKind.BAR, title="Week", categories=("Mon",), series=(Series(name="Calls", values=(1.0,)),))
CHARTED = Card(kind="chart", title="Week", elements=(CHART, Buttons(buttons=(BUTTON,))))


@pytest.fixture
def platform(api: Api, dingtalk: DingTalk, clock: Clock) -> DingTalkPlatform:
    dingtalk.members["staff-rep1"] = {"name": "rep1"}
    artist = Artist(signer=Signer([KEY]), unseal=lambda token: token)
    return DingTalkPlatform(settings=api.settings, api=api, artist=artist, clock=clock)


@pytest.fixture
def make() -> Any:
    person = REP

    def delivery(
        card: Card, *, group: str = "", alone: bool = False, via: Via | None = None, id_: str = "event-0", user: str = "staff-rep1"
    ) -> Delivery:
        account = Identity(platform="dingtalk", tenant="dingc0rp01", user=user)
        to = person if alone or not group else None
        return Delivery(id=id_, chat=group, person=to, account=account if to else None, card=card, event_key="e", reader=READER, via=via)

    return delivery


def via(dingtalk: DingTalk, of: str = "staff-rep1", lasts: timedelta = timedelta(minutes=90)) -> Via:
    return Via(address=dingtalk.session(of), until=NOW + lasts)


def only(dingtalk: DingTalk) -> Shown:
    [shown] = dingtalk.shown
    return shown


def test_a_card_goes_to_a_persons_own_talk(platform: DingTalkPlatform, dingtalk: DingTalk, make: Any) -> None:
    assert platform.send(make(PRESSABLE)) == "event-0"

    [call] = dingtalk.called(CARD_CALL)
    assert call.body["cardTemplateId"] == BUTTONS_TEMPLATE
    assert call.body["outTrackId"] == "event-0"
    assert (call.body["callbackType"], call.body["userIdType"]) == ("STREAM", 1)
    assert call.body["openSpaceId"] == "dtv1.card//IM_ROBOT.staff-rep1"
    assert call.body["imRobotOpenDeliverModel"] == {
        "spaceType": "IM_ROBOT",
        "robotCode": "dinggenjin01",
        "extension": {"dynamicSummary": "true"},
    }
    assert all(isinstance(value, str) for value in call.body["cardData"]["cardParamMap"].values())


def test_a_groups_card_goes_to_everybody_and_a_private_one_to_one(platform: DingTalkPlatform, dingtalk: DingTalk, make: Any) -> None:
    platform.send(make(PRESSABLE, group="cid1"))
    platform.send(make(PRESSABLE, group="cid1", alone=True, id_="event-1"))

    everybody, alone = (call.body for call in dingtalk.called(CARD_CALL))
    assert everybody["openSpaceId"] == alone["openSpaceId"] == "dtv1.card//IM_GROUP.cid1"
    assert everybody["imGroupOpenDeliverModel"] == {"robotCode": "dinggenjin01"}
    assert alone["imGroupOpenDeliverModel"] == {"robotCode": "dinggenjin01", "recipients": ["staff-rep1"]}


def test_a_long_id_is_shortened_the_same_each_time(platform: DingTalkPlatform, dingtalk: DingTalk, make: Any) -> None:
    track = platform.send(make(PRESSABLE, id_="x" * 65))

    assert platform.send(make(PRESSABLE, id_="x" * 65)) == track
    assert len(track) <= 64
    assert only(dingtalk).ref == track
    assert platform.send(make(PRESSABLE, id_="y" * 64)) == "y" * 64


def test_words_alone_answer_by_the_talks_own_address_and_cost_no_call(platform: DingTalkPlatform, dingtalk: DingTalk, make: Any) -> None:
    assert platform.send(make(WORDS, via=via(dingtalk))) == "message:event-0"

    assert only(dingtalk).message == {"title": "Saved", "text": "#### Saved\n\nall of it"}
    assert [call.path for call in dingtalk.calls] == ["/robot/sendBySession"]


def test_an_address_about_to_end_or_refused_is_not_relied_on(platform: DingTalkPlatform, dingtalk: DingTalk, make: Any) -> None:
    gone = Via(address=f"{dingtalk.address}/robot/sendBySession?session=gone", until=NOW + timedelta(hours=1))

    assert platform.send(make(WORDS, via=via(dingtalk, lasts=timedelta(seconds=10)))) == "event-0"
    assert platform.send(make(WORDS, via=gone, id_="event-1")) == "event-1"


def test_what_can_be_pressed_is_a_card_even_when_it_could_be_a_reply(platform: DingTalkPlatform, dingtalk: DingTalk, make: Any) -> None:
    assert platform.send(make(PRESSABLE, via=via(dingtalk))) == "event-0"


def test_what_is_for_one_person_is_no_reply_to_the_whole_group(platform: DingTalkPlatform, dingtalk: DingTalk, make: Any) -> None:
    assert platform.send(make(WORDS, group="cid1", alone=True, via=via(dingtalk, "group:cid1"))) == "event-0"
    assert only(dingtalk).user == "staff-rep1"


def test_a_private_value_is_a_card_because_it_is_drawn_again(platform: DingTalkPlatform, dingtalk: DingTalk, make: Any) -> None:
    phone = Sealed(token="13800138000", mask="138****8000", until=NOW + timedelta(minutes=1))
    card = Card(kind="who", title="Wang", elements=(Fields(facts=(Fact(label=_("Phone"), value=phone),)),))

    assert platform.send(make(card, via=via(dingtalk))) == "event-0"


def test_a_long_answer_is_a_card_and_then_said_in_full(platform: DingTalkPlatform, dingtalk: DingTalk, make: Any) -> None:
    long = Card(kind="long", title="Long", elements=(Text(words="words " * 400), Buttons(buttons=(BUTTON,))))

    platform.send(make(long, via=via(dingtalk)))

    card, message = dingtalk.shown
    assert len(card.params["markdown"].encode()) <= 1_000
    assert message.message["text"].count("words") == 400
    assert "actionURL" in json.dumps(message.message)


def test_a_form_has_its_own_template_and_name(platform: DingTalkPlatform, dingtalk: DingTalk, make: Any) -> None:
    assert platform.send(make(FORM)) == "form:event-0"
    assert only(dingtalk).template == FORM_TEMPLATE


def test_pictures_are_uploaded_and_named(platform: DingTalkPlatform, dingtalk: DingTalk, make: Any) -> None:
    platform.send(make(CHARTED))

    [upload] = dingtalk.called("/media/upload")
    assert b"\x89PNG" in upload.raw
    assert "![Week](@lADPD" in only(dingtalk).params["markdown"]


def test_charts_are_tables_where_pictures_are_refused(platform: DingTalkPlatform, dingtalk: DingTalk, make: Any) -> None:
    dingtalk.fail("/media/upload", Trouble(status=403, body=NO_PERMISSION))

    platform.send(make(CHARTED))

    assert "| Mon | 1 |" in only(dingtalk).params["markdown"]


def test_without_permission_for_cards_people_get_links_for_a_while(
    platform: DingTalkPlatform, dingtalk: DingTalk, make: Any, clock: Clock
) -> None:
    dingtalk.fail(CARD_CALL, Trouble(status=403, body=NO_PERMISSION))

    assert platform.send(make(PRESSABLE)) == "message:event-0"
    assert platform.send(make(PRESSABLE, id_="event-1")) == "message:event-1"
    clock.pass_(timedelta(minutes=11))
    assert platform.send(make(PRESSABLE, id_="event-2")) == "event-2"

    message = dingtalk.shown[0].message
    assert (message["msgKey"], message["singleTitle"]) == ("sampleActionCard", "Done")
    assert message["singleURL"].startswith("dtmd://dingtalkclient/sendMessage?content=Done")
    assert len(dingtalk.called(CARD_CALL)) == 2


def test_another_prohibition_is_about_this_card_alone(platform: DingTalkPlatform, dingtalk: DingTalk, make: Any) -> None:
    dingtalk.fail(CARD_CALL, Trouble(status=403, body={"code": "Forbidden.RobotNotInGroup"}))

    assert platform.send(make(PRESSABLE)) == "message:event-0"
    assert platform.send(make(PRESSABLE, id_="event-1")) == "event-1"


def test_a_card_whose_answer_was_lost_is_not_shown_twice(platform: DingTalkPlatform, dingtalk: DingTalk, make: Any) -> None:
    dingtalk.fail(CARD_CALL, Trouble(status=400, body={"code": "param.error", "message": "outTrackId already exists: event-0"}))

    assert platform.send(make(PRESSABLE)) == "event-0"
    assert dingtalk.shown == []


def test_a_refused_form_is_asked_in_words(platform: DingTalkPlatform, dingtalk: DingTalk, make: Any) -> None:
    dingtalk.fail(CARD_CALL, Trouble(status=400, body={"code": "param.templateNotExist"}))

    platform.send(make(FORM))

    assert "what=" in only(dingtalk).message["text"]


def test_a_card_that_was_not_delivered_is_sent_as_a_message(platform: DingTalkPlatform, dingtalk: DingTalk, make: Any) -> None:
    failed = {"success": True, "result": {"deliverResults": [{"success": False, "errorMsg": "chatbot is not in the group"}]}}
    dingtalk.fail(CARD_CALL, Trouble(body=failed))

    assert platform.send(make(PRESSABLE, group="cid1")) == "message:event-0"
    assert only(dingtalk).group == "cid1"


def test_without_templates_nothing_is_asked_for(dingtalk: DingTalk, platform: DingTalkPlatform, make: Any) -> None:
    bare = replace(platform, settings=settings_for(dingtalk, card_template="", form_template=""))

    for number, card in enumerate((PRESSABLE, FORM, WORDS)):
        bare.send(make(card, id_=f"event-{number}"))

    assert dingtalk.called(CARD_CALL) == []
    assert [shown.message["msgKey"] for shown in dingtalk.shown] == ["sampleActionCard", "sampleMarkdown", "sampleMarkdown"]


@pytest.mark.parametrize("count", range(6))
def test_a_message_has_the_form_for_as_many_buttons(count: int, dingtalk: DingTalk, platform: DingTalkPlatform, make: Any) -> None:
    cardless = replace(platform, settings=settings_for(dingtalk, card_template=""))
    card = Card(kind="x", title="T", elements=tuple(Buttons(buttons=(BUTTON,)) for _each in range(count)))

    cardless.send(make(card))

    wanted = {0: "sampleMarkdown", 1: "sampleActionCard"}.get(count, f"sampleActionCard{count}")
    message = only(dingtalk).message
    assert message["msgKey"] == wanted
    assert sum(name.startswith(("actionURL", "singleURL")) for name in message) == count


def test_a_stranger_can_only_be_replied_to(platform: DingTalkPlatform, dingtalk: DingTalk, make: Any) -> None:
    outsider = Delivery(
        id="o", chat="talk:cid9", person=None, account=None, card=PRESSABLE, event_key="e", reader=READER, via=via(dingtalk, "$:x")
    )

    assert platform.send(outsider) == "message:o"
    with pytest.raises(PermanentError):
        platform.send(Delivery(id="p", chat="talk:cid9", person=None, account=None, card=WORDS, event_key="e", reader=READER))
    with pytest.raises(PermanentError):
        platform.send(make(WORDS, user="$:LWCP_v1:$x"))


def test_somebody_unknown_to_us_gets_a_card_in_their_own_talk(platform: DingTalkPlatform, dingtalk: DingTalk) -> None:
    platform.send(Delivery(id="u", chat="user:staff-new", person=None, account=None, card=PRESSABLE, event_key="e", reader=READER))

    assert only(dingtalk).user == "staff-new"


def test_a_message_to_somebody_who_left_is_dead_and_a_throttled_one_waits(
    platform: DingTalkPlatform, dingtalk: DingTalk, make: Any
) -> None:
    cardless = replace(platform, settings=settings_for(dingtalk, card_template=""))
    dingtalk.fail("batchSend", Trouble(body={"flowControlledStaffIdList": ["staff-rep1"]}))

    with pytest.raises(RateLimitedError):
        cardless.send(make(WORDS))
    dingtalk.members.clear()
    with pytest.raises(PermanentError):
        cardless.send(make(WORDS))


@pytest.mark.parametrize(
    ("trouble", "kind"),
    [
        (Trouble(status=500), TransientError),
        (Trouble(resets=True), TransientError),
        (Trouble(status=403, body={"code": "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi"}), RateLimitedError),
    ],
)
def test_what_passes_is_left_to_delivery_and_then_shown_once(
    trouble: Trouble, kind: type[PlatformError], platform: DingTalkPlatform, dingtalk: DingTalk, make: Any
) -> None:
    dingtalk.fail(CARD_CALL, trouble)

    with pytest.raises(kind):
        platform.send(make(PRESSABLE))
    platform.send(make(PRESSABLE))
    platform.send(make(PRESSABLE))

    assert len(dingtalk.shown) == 1


def test_when_the_months_calls_are_used_up_answers_still_leave_and_the_rest_waits(
    platform: DingTalkPlatform, dingtalk: DingTalk, make: Any
) -> None:
    for path in ("/v1.0/card", "/media/upload", "/v1.0/robot"):
        dingtalk.fail(path, Trouble(status=403, body=USED_UP), times=9)

    assert platform.send(make(CHARTED, via=via(dingtalk))) == "message:event-0"
    for waiting in (make(PRESSABLE), make(PRESSABLE, group="cid1", alone=True, via=via(dingtalk, "group:cid1"))):
        with pytest.raises(RateLimitedError) as waits:
            platform.send(waiting)
        assert waits.value.of_app is False

    assert "| Mon | 1 |" in only(dingtalk).message["text"]


def test_a_card_is_redrawn_where_it_stands(platform: DingTalkPlatform, dingtalk: DingTalk, make: Any) -> None:
    shown = platform.send(make(PRESSABLE))

    assert platform.update(make(WORDS, id_="event-1"), shown) == shown

    [put] = [call for call in dingtalk.calls if call.method == "PUT"]
    assert put.body["cardUpdateOptions"] == {"updateCardDataByKey": True, "updatePrivateDataByKey": True}
    assert only(dingtalk).params["title"] == "Saved"
    assert json.loads(only(dingtalk).params["sys_full_json_obj"]) == {"msgButtons": []}


def test_a_forms_card_is_closed_by_words_and_asks_again_with_questions(platform: DingTalkPlatform, dingtalk: DingTalk, make: Any) -> None:
    shown = platform.send(make(FORM))

    assert platform.update(make(WORDS), shown) == shown
    assert (only(dingtalk).params["card_status"], only(dingtalk).params["question_desc"]) == ("submitted", "all of it")
    assert platform.update(make(FORM), shown) == shown
    assert only(dingtalk).params["card_status"] == "pending"


def test_what_a_template_cannot_show_is_sent_anew(platform: DingTalkPlatform, dingtalk: DingTalk, make: Any) -> None:
    form, card = platform.send(make(FORM)), platform.send(make(PRESSABLE, id_="event-1"))

    for delivery, message in ((make(PRESSABLE), form), (make(FORM), card), (make(WORDS), "message:event-0"), (make(WORDS), "never-shown")):
        with pytest.raises(ExpiredError):
            platform.update(delivery, message)

    assert dingtalk.shown[0].params["card_status"] == "submitted"


def test_a_redraw_that_is_refused_is_sent_anew(platform: DingTalkPlatform, dingtalk: DingTalk, make: Any) -> None:
    shown = platform.send(make(PRESSABLE))
    dingtalk.fail("/v1.0/card/instances", Trouble(status=400, body={"code": "param.error"}))

    with pytest.raises(ExpiredError):
        platform.update(make(WORDS), shown)


def test_a_member_is_known_by_what_the_organisation_keeps(platform: DingTalkPlatform, dingtalk: DingTalk) -> None:
    dingtalk.members["staff-lin"] = {
        "name": "林晓",
        "mobile": "13800138000",
        "state_code": "86",
        "email": "lin@home.example",
        "org_email": "lin@firm.example",
        "job_number": "E007",
    }
    dingtalk.members["staff-bare"] = {"name": "白", "mobile": "", "email": "bai@firm.example"}

    lin, bare = platform.resolve_person("staff-lin"), platform.resolve_person("staff-bare")

    assert lin is not None
    assert (lin.name, lin.mobile, lin.email, lin.employee_id) == ("林晓", "+8613800138000", "lin@firm.example", "E007")
    assert bare is not None
    assert (bare.mobile, bare.email) == ("", "bai@firm.example")
    assert platform.resolve_person("staff-nobody") is None
    assert platform.resolve_person("$:LWCP_v1:$x") is None


def test_a_group_card_for_somebody_without_an_account_here_is_for_nobody(platform: DingTalkPlatform) -> None:
    lost = Delivery(id="l", chat="cid1", person=REP, account=None, card=PRESSABLE, event_key="e", reader=READER)

    with pytest.raises(PermanentError):
        platform.send(lost)


def test_a_long_answer_that_cannot_be_said_in_full_is_still_shown(platform: DingTalkPlatform, dingtalk: DingTalk, make: Any) -> None:
    dingtalk.fail("sendBySession", Trouble(status=500))
    long = Card(kind="long", title="Long", elements=(Text(words="words " * 400), Buttons(buttons=(BUTTON,))))

    assert platform.send(make(long, via=via(dingtalk))) == "event-0"
    assert platform.send(make(long, group="cid1", alone=True, via=via(dingtalk), id_="event-1")) == "event-1"
    assert len(dingtalk.shown) == 2


def test_a_message_without_pictures_has_tables(platform: DingTalkPlatform, dingtalk: DingTalk, make: Any) -> None:
    dingtalk.fail("/media/upload", Trouble(status=403, body=NO_PERMISSION))
    words = Card(kind="chart", title="Week", elements=(CHART,))

    assert platform.send(make(words, via=via(dingtalk))) == "message:event-0"
    assert "| Mon | 1 |" in only(dingtalk).message["text"]


def test_its_limits_are_the_documents(platform: DingTalkPlatform) -> None:
    capabilities = platform.capabilities

    assert [(rate.most, rate.seconds) for rate in capabilities.app_rates] == [(20, 1.0)]
    assert capabilities.shows_once
    assert capabilities.calls_a_month == 5_000


def test_rendering_is_pure(platform: DingTalkPlatform, dingtalk: DingTalk) -> None:
    card = draw(all_examples()["figures.weekly_report"], READER, lambda _control: "t", lambda _sealed: "")

    assert platform.render(card).payload == platform.render(card).payload
    assert dingtalk.calls == []
