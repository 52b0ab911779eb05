"""How a Chinese name sounds: typed by ear, 瑞锋 is 瑞丰."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache


def sounds_of(name: str) -> str:
    """The syllables without tones, as one word; letters of other scripts stay."""
    return name.casefold() if name.isascii() else name.translate(_SOUNDS)


@cache
def readings_of(character: str) -> frozenset[str]:
    """All the ways it is read, without tones: 模 is mo and mu, and 绿 is typed lv, lu or lyu. A letter of another script is itself."""
    _syllables()
    from pypinyin import Style, pinyin  # noqa: PLC0415 - heavy, and `_syllables` says how much of it is loaded.

    found = {reading.casefold() for reading in pinyin(character, heteronym=True, style=Style.NORMAL)[0]}
    spelled = {reading.replace("v", typed) for reading in found if "v" in reading and len(reading) > 1 for typed in ("u", "yu")}
    return frozenset(found | spelled)


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
