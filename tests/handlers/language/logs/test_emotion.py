from __future__ import annotations

from domain.terms import Emotion
from domain.writing import fold
from handlers.language.logs.emotion import find_mood
from handlers.language.logs.log_line import read_log
from tests.handlers.language.reading import BASE
from tests.rows import for_each


def mood(said: str) -> Emotion | None:
    found = find_mood(fold(said), said)
    return None if found is None else found.emotion


@for_each("words", ["客户很满意", "态度积极", "非常热情", "很感兴趣", "He was impressed", "keen to start", "HAPPY with it", "满意"])
def test_good_words_are_positive(words: str) -> None:
    assert mood(words) is Emotion.POSITIVE


@for_each(
    "words",
    ["客户不满意", "不太满意", "抱怨交期", "态度冷淡", "不感兴趣", "不高兴", "unhappy", "not interested", "frustrated", "complained"],
)
def test_bad_words_are_negative_though_they_hold_good_ones(words: str) -> None:
    assert mood(words) is Emotion.NEGATIVE


@for_each("words", ["中性", "态度一般", "没有明显态度", "neutral", "lukewarm"])
def test_neither_is_neutral_when_it_was_said(words: str) -> None:
    assert mood(words) is Emotion.NEUTRAL


@for_each("words", ["已发报价", "sent quote", "unhappily married", "", "一般纳税人"])
def test_nothing_said_is_nothing(words: str) -> None:
    assert mood(words) is None


def test_the_words_are_kept_as_they_were_typed() -> None:
    found = find_mood(fold("客戶很滿意"), "客戶很滿意")

    assert found is not None
    assert found.words == "滿意"


@for_each("line", ["电话，已发报价，情绪：积极", "call, sent quote, mood: positive", "电话，已发报价，客户态度消极"])
def test_a_clause_that_only_tells_the_mood_is_no_content(line: str) -> None:
    told = read_log(line, BASE)

    assert told.mood is not None
    assert told.content in {"已发报价", "sent quote"}


@for_each("words", ["they're not happy", "wasn't very impressed", "never pleased", "not at all satisfied"])
def test_a_good_word_denied_is_a_bad_one(words: str) -> None:
    assert mood(words) is Emotion.NEGATIVE
