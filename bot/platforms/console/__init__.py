"""The web chat: the embedded platform, and the place to try, train and demonstrate."""
