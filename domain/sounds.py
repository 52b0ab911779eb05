"""How a Chinese name sounds: typed by ear, 瑞锋 is 瑞丰."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=2048)
def sounds_of(name: str) -> str:
    """The syllables without tones, as one word; letters of other scripts stay."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - heavy: 65 MB, wanted only where plain letters led nowhere.

    return "".join(lazy_pinyin(name)).casefold()
