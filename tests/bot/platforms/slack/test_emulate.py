"""What we send, judged by somebody else's Slack (npm `emulate`): it keeps real state and knows Slack's rules for most methods."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from bot.platforms.slack.api import Api
from bot.platforms.slack.platform import SlackPlatform
from bot.platforms.slack.render import home_of, render
from bot.platforms.slack.scopes import SCOPES
from bot.platforms.slack.settings import NAME, Settings
from bot.port.calls import Calls
from bot.port.platform import AuthFailedError, ExpiredError, Finding, PermanentError, Profile
from cards.examples import all_examples
from cards.model import Card
from cards.sample_charts import CHARTS
from handlers.request import Identity
from tests.bot.platforms.driving import Clock, Place
from tests.bot.platforms.slack.driver import driven
from tests.bot.platforms.slack.server import Slack
from tests.bot.platforms.slack.test_limits import drawn
from tests.bot.platforms.slack.test_platform import delivery
from tests.judges.node import Judges
from tests.ports import free_port

pytestmark = pytest.mark.judges
EXAMPLES = all_examples()
OF_THE_JUDGE = ("channels:join", "im:write")
"""What the judge wants before it lets anybody in where Slack's own people do that by hand."""
SEED = {
    "team": {"name": "Example", "domain": "example"},
    "strict_scopes": True,
    "users": [{"name": "genjin", "real_name": "Genjin"}, {"name": "lin", "real_name": "Lin Xia", "email": "lin@example.com"}],
    "tokens": [
        {"token": "xoxb-genjin", "user": "genjin", "scopes": [*SCOPES, *OF_THE_JUDGE]},
        {"token": "xoxb-lin", "user": "lin", "scopes": ["channels:join"]},
        {"token": "xoxb-poor", "user": "genjin", "scopes": ["users:read"]},
    ],
}


@dataclass(frozen=True, kw_only=True)
class Emulated:
    """Somebody else's Slack, with our platform on it."""

    address: str
    platform: SlackPlatform
    api: Api
    calls: Calls
    lin: str
    channel: str
    talk: str

    def ask(self, method: str, *, token: str = "xoxb-genjin", **arguments: str) -> dict[str, Any]:
        """The judge's own view."""
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        request = Request(f"{self.address}/api/{method}", data=json.dumps(arguments).encode(), headers=headers)
        with urlopen(request, timeout=30) as answer:
            told: dict[str, Any] = json.loads(answer.read())
        return told

    def to_lin(self, card: Card, **given: Any) -> Any:
        """A card for Lin; this judge wants a talk opened first, which Slack does by itself."""
        told = {"chat": self.talk, "account": Identity(platform=NAME, tenant="T", user=self.lin)}
        return delivery(card, **{**told, **given})


@pytest.fixture(scope="module")
def emulated(judges: Judges, sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulated]:
    folder, port = tmp_path_factory.mktemp("emulate"), free_port()
    (folder / "seed.json").write_text(json.dumps({"slack": SEED}))
    (folder / "genjin.db").write_bytes(sample.read_bytes())
    words = ["emulate", "start", "--service", "slack", "--port", str(port), "--seed", str(folder / "seed.json")]
    with judges.running(words) as running:
        running.until(lambda line: "Config:" in line)
        place = Place(database_url=f"sqlite:///{folder / 'genjin.db'}", clock=Clock())
        with driven(place, Slack(address=f"http://127.0.0.1:{port}")) as driver:
            platform = driver.house.platforms[NAME]
            assert isinstance(platform, SlackPlatform)
            emulated = Emulated(
                address=driver.slack.address,
                platform=platform,
                api=platform.api,
                calls=driver.house.calls[NAME],
                lin="",
                channel="",
                talk="",
            )
            lin = next(user["id"] for user in emulated.ask("users.list")["members"] if user["name"] == "lin")
            channel = emulated.ask("conversations.list")["channels"][0]["id"]
            for token in ("xoxb-genjin", "xoxb-lin"):
                emulated.ask("conversations.join", token=token, channel=channel)
            talk = emulated.ask("conversations.open", users=lin)["channel"]["id"]
            yield replace(emulated, lin=lin, channel=channel, talk=talk)


def test_cards_are_kept_as_we_sent_them_and_redrawn(emulated: Emulated) -> None:
    ref = emulated.platform.send(emulated.to_lin(EXAMPLES["customers.customer_profile"]))
    again = emulated.platform.update(emulated.to_lin(EXAMPLES["day.my_day"]), ref)

    assert again == ref
    assert ref.startswith("D")


def test_a_card_for_one_persons_eyes_and_one_for_a_channel_are_taken(emulated: Emulated) -> None:
    whispered = emulated.platform.send(emulated.to_lin(EXAMPLES["day.my_day"], chat=emulated.channel))
    shown = emulated.platform.send(delivery(EXAMPLES["day.my_day"], chat=emulated.channel, person=None, account=None))

    assert whispered != shown
    with pytest.raises(ExpiredError):
        emulated.platform.update(emulated.to_lin(EXAMPLES["day.my_day"]), f"{emulated.channel}:1.000001")


def test_pictures_are_uploaded_the_new_way(emulated: Emulated) -> None:
    ref = emulated.platform.send(emulated.to_lin(Card(kind="x", title="Charts", elements=CHARTS[:3])))

    assert ref
    assert emulated.platform.upload_image(b"\x89PNG", "x.png").startswith("F")


def test_every_modal_opens(emulated: Emulated) -> None:
    views = [render(drawn(card, "zh_CN")).payload.get("view") for card in EXAMPLES.values()]
    opened = []
    for view in filter(None, views):
        trigger = emulated.ask("views.generateTriggerId")
        opened.append(emulated.api.call("views.open", trigger_id=trigger.get("trigger_id", ""), view=view)["view"]["id"])

    assert len(set(opened)) == len([view for view in views if view]) > 10


def test_the_home_is_published(emulated: Emulated) -> None:
    answer = emulated.api.call("views.publish", user_id=emulated.lin, view=home_of(drawn(EXAMPLES["day.my_day"], "zh_CN")))

    assert answer["view"]["type"] == "home"


def test_a_member_is_who_the_workspace_says(emulated: Emulated) -> None:
    profile = emulated.platform.resolve_person(emulated.lin)

    assert profile is not None
    assert (profile.name, profile.email) == ("Lin Xia", "lin@example.com")
    assert profile != Profile()
    assert next(emulated.platform.check()) == Finding(good=True, sentence="Slack knows Genjin as genjin in the workspace Example.")


def test_refusals_are_understood(emulated: Emulated) -> None:
    with pytest.raises(PermanentError, match="channel_not_found"):
        emulated.api.call("chat.postMessage", channel="C0NOWHERE", text="x")
    settings = Settings.model_validate({"bot_token": "xoxb-poor", "signing_secret": "s", "api": f"{emulated.address}/api/"})
    with pytest.raises(AuthFailedError, match="missing_scope"):
        Api(settings, emulated.calls).call("chat.postMessage", channel=emulated.channel, text="x")
