"""How a Chinese name sounds: typed by ear, 瑞锋 is 瑞丰."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache, lru_cache


@lru_cache(maxsize=2048)
def sounds_of(name: str) -> str:
    """The syllables without tones, as one word; letters of other scripts stay."""
    return "".join(_syllables()(name)).casefold()


@cache
def _syllables() -> Callable[[str], list[str]]:
    # Without its dictionary of phrases the library takes 12 MB instead of 55; what it loses are tones and rare readings.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - heavy, as above.

    return lazy_pinyin
