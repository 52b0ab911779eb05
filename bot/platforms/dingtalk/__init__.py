"""DingTalk as a platform: lines and presses come over a stream, answers leave as cards or as messages."""
