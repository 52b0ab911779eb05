"""The language Genjin speaks with one person."""

from __future__ import annotations

from cards.general.language_changed import language_changed
from domain.people import Person
from domain.writing import fold
from handlers.reply import Reply
from store.database import UnitOfWork

_WORDS = {
    **dict.fromkeys(("zh", "zh_cn", "zh-cn", "cn", "chinese", "中文", "汉语", "简体", "简体中文"), "zh_CN"),
    **dict.fromkeys(("en", "en_us", "en-us", "english", "英文", "英语"), "en"),
}


def language_named(words: str) -> str | None:
    """The language that somebody named."""
    return _WORDS.get(fold(words).strip())


def speak(crm: UnitOfWork, person: Person, language: str) -> Reply:
    """Speak this language with the person from now on."""
    crm.people.set_language(person, language)
    return Reply(card=language_changed(language), private=True)
