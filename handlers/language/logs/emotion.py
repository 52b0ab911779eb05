"""The customer's mood, only where it was said in words; the words are kept."""

from __future__ import annotations

import re
from dataclasses import dataclass

from domain.terms import Emotion


@dataclass(frozen=True, kw_only=True)
class Mood:
    """A mood and the words it was read from."""

    emotion: Emotion
    words: str


# In this order: 不满意 holds 满意, "not interested" holds "interested".
_WORDS: tuple[tuple[Emotion, re.Pattern[str]], ...] = (
    (
        Emotion.NEGATIVE,
        re.compile(
            r"不(?:太|是很|怎么|大|够|很)?(?:满意|满(?!现在|目前)|高兴|开心|积极|认可|感兴趣|热情)|没兴趣|没什么兴趣|抱怨|冷淡|"
            r"消极|生气|发火|失望|不耐烦|投诉|不[悦爽快]|恼火|火大|愤怒|气愤|反感|冷漠|敷衍|发(?:了|了通|了顿)?脾气|发飙|(?:有|"
            r"闹)情绪|(?:心情|情绪|态度|语气)(?:很|非常|比较|有点|特别|都)?(?:差|恶劣|低落|不(?:是很|太|大|怎么|够)?[好佳高])|"
            r"(?:\bnot|n't|\bnever|\bhardly)(?: (?:very|too|so|really|at all|that|particularly|exactly))? "
            r"(?:happy|pleased|satisfied|impressed|keen|excited|interested)\b|"
            r"\b(?:unhappy|angry|frustrated|not (?:very |too )?interested|annoyed|disappointed|upset|furious|dissatisfied|"
            r"pissed|irritated|unimpressed|no interest|lost interest|negative|complain(?:ed|s|ing)?)\b",
            re.ASCII,
        ),
    ),
    (
        Emotion.POSITIVE,
        re.compile(
            r"积极(?!性)|满意(?!度)|很?高兴|兴奋|激动|赞不绝口|赞[赏扬]|看好(?![机场])|欣赏|惊喜|热烈|(?:心情|情绪)(?:很?好|"
            r"不错|高涨?)(?!奇)|开心|热情|很认可|非常认可|很感兴趣|感兴趣|\b(?:positive|impressed|happy|keen|excited|pleased|"
            r"delighted|enthusiastic|satisfied|interested|loved?|loves|thrilled|glad|eager)\b",
            re.ASCII,
        ),
    ),
    (
        Emotion.NEUTRAL,
        re.compile(
            r"中性|(?:态度|情绪|反应|兴趣|觉得|感觉|印象|评价|意愿)(?:都|也|还|比较|很)?一般(?=[\s,。;!]|$)|没有明显态度|中立|不冷不热|(?:反应|态度|反响)(?:平平|平淡|平稳)|一般般|"
            r"\b(?:neutral|lukewarm|so-so|indifferent|non-?committal)\b",
            re.ASCII,
        ),
    ),
)


def find_mood(read: str, said: str) -> Mood | None:
    """The mood of a folded text; its words are cut from what was said."""
    for emotion, words in _WORDS:
        found = words.search(read)
        if found is not None:
            return Mood(emotion=emotion, words=said[found.start() : found.end()])
    return None
