"""How far apart in time two items may tell the same happening, by milestone type: as each type declares it."""

from schemas.vocabulary import MilestoneType
from streams.rulebook.declaration import Window
from streams.rulebook.milestones import DECLARATIONS

WIRE_DAYS = 3
"""A short wire lead and the full story of it lie within so many days."""

WINDOWS: dict[MilestoneType, Window] = {declaration.type: declaration.window for declaration in DECLARATIONS}
"""The windows of every type that is known."""
