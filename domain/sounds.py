"""How a Chinese name sounds: typed by ear, 瑞锋 is 瑞丰."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache


def sounds_of(name: str) -> str:
    """The syllables without tones, as one word; letters of other scripts stay."""
    return name.casefold() if name.isascii() else name.translate(_SOUNDS)


class _Sounds(dict[int, str]):
    """Each character's sound, worked out once: without phrases no character changes another's, and names share a few thousand."""

    def __missing__(self, code: int) -> str:
        sound = self[code] = "".join(_syllables()(chr(code))).casefold()
        return sound


_SOUNDS = _Sounds()


@cache
def _syllables() -> Callable[[str], list[str]]:
    # Without its dictionary of phrases the library takes 12 MB instead of 55; what it loses are tones and rare readings.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - heavy, as above.

    return lazy_pinyin
