"""Power that is cut at a chosen moment of a run."""


class Killed(BaseException):
    """The power is cut."""


class Doomed:
    """A channel whose `number`-th write is the last thing that happens: before it, or after it but before our record."""

    def __init__(self, channel, fuse):
        self._channel, self._fuse = channel, fuse

    def __getattr__(self, name):
        method = getattr(self._channel, name)
        return self._cut(method) if name in {"create", "update", "delete"} else method

    def create(self, post, mark, former=None):
        return self._cut(self._channel.create)(post, self._cut(mark), former)

    def _cut(self, method):
        def call(*args):
            self._fuse["left"] -= 1
            doomed = self._fuse["left"] == 0
            if doomed and not self._fuse["after"]:
                raise Killed
            result = method(*args)
            if doomed:
                raise Killed
            return result

        return call
