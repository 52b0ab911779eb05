"""As a program it works off the files that wait, and ends."""

from __future__ import annotations

from bot.moving.carrying import Carrying
from bot.start import house_or_exit


def main() -> None:
    """Work off what waits."""
    house = house_or_exit()
    Carrying(database=house.database, clock=house.clock).work_off()
    house.database.dispose()


if __name__ == "__main__":
    main()
