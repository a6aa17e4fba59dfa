"""Long work that tells how far it is, and that can be given up before anything has come of it."""


class GivenUp(Exception):
    """The clerk stopped long work; nothing has changed."""


class Watch:
    """How far a piece of work is, told by one thread and read by another; either may stop it."""

    def __init__(self) -> None:
        self.done, self.all = 0, 0  # in steps of the work itself
        self._stopped = False

    def stop(self) -> None:
        """Give the work up at its next step."""
        self._stopped = True

    def step(self, done: int, all: int) -> None:
        """Tell how far it is; raises GivenUp where somebody stopped it."""
        if self._stopped:
            raise GivenUp
        self.done, self.all = done, all
