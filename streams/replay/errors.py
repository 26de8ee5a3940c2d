"""How a replay ends when it does not come to its end."""


class ReplayError(Exception):
    """The replay cannot go on; one clear line."""


class UnfitError(ReplayError):
    """What was asked for makes no sense: a range, an id, a prefix."""


class GoneError(ReplayError):
    """What was asked for was deleted by retention."""


class StoppedError(ReplayError):
    """The replay was told to stop, and did so at a clean point."""
