"""What the environment can do to us. What an author wrote wrong is a `Problem`, never one of these.

* HuongThienError
  + EnvironmentFault      exit 2: something outside the content is missing or broken
    - BrokenConfig        channels.yaml, mkdocs.yml or a register cannot be used
    - MissingToken        an environment variable that channels.yaml names is not set
    - LedgerFault         the ledger is locked, foreign, of the wrong kind or of a newer version
    - SandboxFault        the stand-in did not start
  + DigestMismatch        exit 4: the plan is no longer the one that was approved
  + ChannelError          a call to a platform did not end well
    - Refused             the platform said no; nothing happened there
      . Gone              because the thing is not there (any more)
      . Unseen            nobody can say, but whatever happened is hidden from readers, and is not used
    - Throttled           not now; nothing happened there (carries until when, if known)
    - Stopped             the whole channel cannot work until a person acts
    - Unknown             nobody can say whether it happened
"""

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.problems import Problem


class HuongThienError(Exception):
    """Every expected failure; its text says what to do next and never holds a secret."""


class EnvironmentFault(HuongThienError):
    """Something outside the content is missing or broken."""


class BrokenConfig(EnvironmentFault):
    """The configuration or a register cannot be used: `problems` says where, beside all else that was found."""

    def __init__(self, message: str, problems: "tuple[Problem, ...]" = ()) -> None:
        super().__init__(message)
        self.problems = problems


class MissingToken(EnvironmentFault):
    """An environment variable that channels.yaml names is not set."""


class LedgerFault(EnvironmentFault):
    """The ledger is locked by another run, foreign, or of a newer version."""


class SandboxFault(EnvironmentFault):
    """The stand-in process did not start."""


class DigestMismatch(HuongThienError):
    """The plan differs from the one whose digest was given."""


class ChannelError(HuongThienError):
    """A call to a platform did not end well."""


class Refused(ChannelError):
    """The platform said no; nothing happened there."""


class Gone(Refused):
    """What was to be read, changed or taken away is not there."""


class Unseen(Refused):
    """No usable answer came while a post was prepared out of sight: what may be left of it, readers never meet."""


class Throttled(ChannelError):
    """The platform said not now; nothing happened there."""

    def __init__(self, message: str, until: datetime | None = None) -> None:
        super().__init__(message)
        self.until = until


class Stopped(ChannelError):
    """Token, permission or block: no call on this channel can work until a person acts."""


class Unknown(ChannelError):
    """No usable answer came: the call may or may not have taken effect."""
