from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from domain.writing import fold


def test_width_case_and_traditional_characters_are_folded() -> None:
    assert fold("／ＬＯＧ 臺灣鼎新電腦") == "/log 台湾鼎新电脑"


@given(text=st.text(max_size=40))
def test_a_fold_is_as_long_as_its_original(text: str) -> None:
    assert len(fold(text)) == len(text)
