"""The exit codes of the contract."""

from enum import IntEnum


class Exit(IntEnum):
    """0 fine; 1 the authors' problems; 2 the environment; 3 a bug; 4 something due was not done; 130 interrupted."""

    FINE = 0
    AUTHORS = 1
    ENVIRONMENT = 2
    BUG = 3
    UNDONE = 4
    INTERRUPTED = 130
