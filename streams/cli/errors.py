"""How a command ends when it does not end well: one clear line and an exit code."""

DONE, FAILED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130


class Failure(Exception):  # noqa: N818 - it ends the command
    """Something failed. Exit code 1."""

    code = FAILED


class WrongUse(Failure):
    """The command cannot be carried out as it was given. Exit code 2."""

    code = WRONG_USE
