"""One real web server with the sample people, and one real Chromium, for the whole run."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Literal, TypeAlias
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, ViewportSize, expect, sync_playwright

from bot.platforms.console.visits import COOKIE, Visits
from bot.sample.seed import seed
from domain.clock import system_clock
from domain.people import Person
from tests.conftest import open_database
from tests.making import KEY
from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
# Broken rules alone are told at length: describing every node that keeps one takes longer than looking at it.
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}, "resultTypes": ["violations"]}
BROKEN = """async rules => {
  await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  const { violations } = await axe.run(rules);
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}"""
UNDER_WAY = ".busy, .working, .pending"
SPEAKS = "UPDATE people SET language = ? WHERE handle = ?"
PHONE, DESKTOP = ViewportSize(width=390, height=844), ViewportSize(width=1440, height=900)
Screen: TypeAlias = tuple[ViewportSize, str, Literal["light", "dark"]]
SCREENS = [
    pytest.param((PHONE, "zh_CN", "light"), id="phone-zh"),
    pytest.param((PHONE, "en", "dark"), id="phone-en"),
    pytest.param((DESKTOP, "zh_CN", "dark"), id="desktop-zh"),
    pytest.param((DESKTOP, "en", "light"), id="desktop-en"),
]
on_two_screens = pytest.mark.parametrize("chat", [SCREENS[0], pytest.param((DESKTOP, "en", "dark"), id="desktop-en")], indirect=True)
"""For what is about doing, not looks: both sizes, languages and colours, but not each with each."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        missing = "no Chromium on the PATH: the web chat is NOT tested in a browser (make chromium installs one)"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        expect.set_options(timeout=30_000)  # Only what fails waits as long.
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@dataclass(frozen=True, kw_only=True)
class Sample:
    """What the server's database holds at first, to be put back, and who lives in it."""

    file: Path
    people: dict[str, Person]

    def cookie(self, handle: str) -> str:
        """A visit of theirs."""
        visits = Visits((KEY,))
        return visits.seal(visits.begin(self.people[handle], system_clock()))


@pytest.fixture(scope="session")
def sample(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    file = tmp_path_factory.mktemp("seeded") / "genjin.db"
    shutil.copyfile(sqlite_template, file)
    database = open_database(f"sqlite:///{file}")
    with database.transaction() as crm:
        seed(crm, system_clock(), "zh_CN")
        people = {person.handle: person for person in crm.people.all()}
    database.dispose()
    return Sample(file=file, people=people)


@pytest.fixture(scope="session")
def database_file(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The server's database."""
    file = tmp_path_factory.mktemp("chat") / "genjin.db"
    put(sample.file, into=file)
    return file


@pytest.fixture(scope="session")
def surroundings(database_file: Path) -> dict[str, str]:
    """What the server and a worker beside it are told."""
    return {name: value for name, value in os.environ.items() if not name.startswith("GENJIN_")} | {
        "GENJIN_DATABASE_URL": f"sqlite:///{database_file}",
        "GENJIN_SECRET_KEYS": KEY,
        "GENJIN_PORT": str(free_port()),
    }


@pytest.fixture(scope="session")
def address(surroundings: dict[str, str]) -> Iterator[str]:
    """The address of a running web server over the sample."""
    port = surroundings["GENJIN_PORT"]
    serve = [sys.executable, "-m", "gunicorn", "--config", "bot/gunicorn_conf.py", "bot.wsgi:app"]
    server = subprocess.Popen(serve, cwd=ROOT, env=surroundings)
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        end(server)


@pytest.fixture
def worker(address: str, surroundings: dict[str, str]) -> Iterator[None]:
    """A worker beside the server, who carries what is said to others than the one who asked."""
    assert address
    process = subprocess.Popen([sys.executable, "-m", "bot.worker"], cwd=ROOT, env=surroundings)
    try:
        yield
    finally:
        end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """Let a process end, or end it: what is left of it would trouble the next test."""
    process.terminate()
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def put(database: Path, *, into: Path) -> None:
    """Make one SQLite database what another is, even while a server has it open."""
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(into)) as target:
        source.backup(target)


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    for _attempt in range(600):
        try:
            with urlopen(url, timeout=5):
                return
        except (URLError, ConnectionError, TimeoutError):
            assert server.poll() is None, "the web server did not start"
            Event().wait(0.2)
    pytest.fail("the web server does not answer")


@dataclass
class Chat:
    """The web chat as a person uses it. What the page complains of is remembered, and must be nothing."""

    page: Page
    address: str
    language: str
    complaints: list[str] = field(default_factory=list)

    def in_words(self, zh: str, en: str) -> str:
        return zh if self.language == "zh_CN" else en

    def open(self, handle: str) -> None:
        """Their own talk with Genjin, as a link would lead to it."""
        self.page.goto(f"{self.address}/#private:{handle}")
        self.ready()

    def ready(self) -> None:
        self.page.locator('body[data-state="ready"]:not([data-loading])').wait_for(timeout=30_000)

    def to_list(self) -> None:
        if self.page.locator("#back").is_visible():
            self.page.locator("#back").click()

    def talk_in(self, chat: str) -> None:
        self.to_list()
        self.page.locator(f'[data-chat="{chat}"]').click()
        self.ready()

    @property
    def line(self) -> Locator:
        return self.page.locator("#line")

    @property
    def last(self) -> Locator:
        """The newest message."""
        return self.page.locator(".message[data-id]").last

    @property
    def card(self) -> Locator:
        """The newest card."""
        return self.page.locator(".message[data-id] .card").last

    def say(self, text: str) -> Locator:
        """Say a line, and give the card that answers it."""
        before = self.page.locator(".message[data-id] .card").count()
        self.line.fill(text)
        self.line.press("Enter")
        expect(self.page.locator(".message.pending")).to_have_count(0, timeout=30_000)
        expect(self.page.locator(".message[data-id] .card").nth(before)).to_be_visible()
        return self.card

    def accessible(self) -> None:
        """No rule of WCAG 2.2 AA that a machine can check is broken, once what is under way is done: meanwhile it may be pale."""
        expect(self.page.locator(UNDER_WAY)).to_have_count(0)
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(Axe().axe_script)
        assert self.page.evaluate(BROKEN, RULES) == []


def complains(message: ConsoleMessage) -> bool:
    """Where a profile rests between two chats there is no icon, which is told when the next chat may be open already."""
    return message.type in {"error", "warning"} and not message.location["url"].endswith("/favicon.ico")


@dataclass(kw_only=True)
class Profiles:
    """Browser profiles that are kept from test to test: making one takes longer than most of what is tested in it."""

    browser: Browser
    address: str
    chats: list[Chat] = field(default_factory=list)

    def chat(self, number: int, screen: Screen, cookie: str) -> Chat:
        """The n-th chat at once, in a profile as good as new, on such a screen."""
        if number == len(self.chats):
            self.chats.append(self._made())
        chat, (size, chat.language, scheme) = self.chats[number], screen
        chat.page.set_viewport_size(size)
        # What moves for the eye alone is drawn anew sixty times a second, by the processor here.
        chat.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        chat.page.context.add_cookies([{"name": COOKIE, "value": cookie, "url": self.address, "httpOnly": True, "sameSite": "Strict"}])
        return chat

    def _made(self) -> Chat:
        page = self.browser.new_context().new_page()
        chat = Chat(page=page, address=self.address, language="")
        page.on("console", lambda it: chat.complaints.append(f"{it.text} {it.location}") if complains(it) else None)
        page.on("pageerror", lambda error: chat.complaints.append(str(error)))
        return chat

    def leave(self, chat: Chat) -> None:
        """Let nothing of a chat be left in its profile."""
        chat.page.unroute_all()
        chat.page.evaluate("localStorage.clear()")
        chat.page.goto(f"{self.address}/healthz")
        chat.page.context.clear_cookies()
        chat.complaints.clear()


@pytest.fixture(scope="session")
def profiles(chromium: Browser, address: str) -> Profiles:
    return Profiles(browser=chromium, address=address)


@pytest.fixture
def open_chat(profiles: Profiles, database_file: Path, sample: Sample) -> Iterator[Callable[..., Chat]]:
    """Opens the chat in a fresh browser profile, nobody having said anything yet; at the end no page may have complained."""
    put(sample.file, into=database_file)
    opened: list[Chat] = []

    def open_(screen: Screen, handle: str = "rep1") -> Chat:
        with closing(sqlite3.connect(database_file)) as database, database:
            database.execute(SPEAKS, (screen[1], handle))
        chat = profiles.chat(len(opened), screen, sample.cookie(handle))
        opened.append(chat)
        chat.open(handle)
        return chat

    yield open_
    complaints = [complaint for chat in opened for complaint in chat.complaints]
    for chat in opened:
        profiles.leave(chat)
    assert complaints == []


@pytest.fixture(params=SCREENS)
def chat(request: pytest.FixtureRequest, open_chat: Callable[..., Chat]) -> Chat:
    """The first sales representative's chat, on a phone and on a desktop, in both languages."""
    return open_chat(request.param)
