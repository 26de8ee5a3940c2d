"""How a command ends when it does not end well: one clear line and an exit code."""

DONE, FAILED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130


class Failure(Exception):  # noqa: N818 - it ends the command
    """Something failed. Exit code 1, unless another is given."""

    code = FAILED

    def __init__(self, message: str, code: int | None = None) -> None:
        super().__init__(message)
        if code is not None:
            self.code = code


class WrongUse(Failure):
    """The command cannot be carried out as it was given. Exit code 2."""

    code = WRONG_USE
