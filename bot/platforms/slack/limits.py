"""What Slack takes, in characters and pieces (docs.slack.dev/reference/block-kit); tests hold them against another library's numbers."""

from __future__ import annotations

from typing import Final

TEXT: Final = 3_000
"""A section's or a context's text."""
FIELD: Final = 2_000
FIELDS: Final = 10
HEADER: Final = 150
MESSAGE_TEXT: Final = 40_000
MESSAGE_BLOCKS: Final = 50
VIEW_BLOCKS: Final = 100
ACTIONS: Final = 25
BUTTON_TEXT: Final = 75
BUTTON_VALUE: Final = 2_000
CONFIRM_TITLE: Final = 100
CONFIRM_TEXT: Final = 300
CONFIRM_BUTTON: Final = 30
OPTIONS: Final = 100
OPTION_TEXT: Final = 75
OPTION_VALUE: Final = 150
OPTION_GROUPS: Final = 100
LABEL: Final = 2_000
INPUT: Final = 3_000
VIEW_WORDS: Final = 24
"""A modal's title and its two buttons."""
ALTERNATIVE: Final = 2_000
IDS: Final = 255

TABLES: Final = 1
"""More than one in a message is refused (`only_one_table_allowed`)."""
TABLE_ROWS: Final = 100
TABLE_COLUMNS: Final = 20
TABLE_TEXT: Final = 10_000
"""All cells of a table together."""
CONTAINER_BLOCKS: Final = 10

CHARTS: Final = 2
CHART_TITLE: Final = 50
CHART_WORD: Final = 20
CHART_POINTS: Final = 20
CHART_SERIES: Final = 12
CHART_SEGMENTS: Final = 12
