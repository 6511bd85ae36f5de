"""Publishing, editing, withdrawing, faults, crashes, slow lists, people and lost ledgers in any order.

Some of it over real HTTP, most of it without the sockets, for speed. Whatever happens, no piece stands on the Page twice and nobody's words are touched; once the trouble is over, three runs
leave each channel holding what it should.
"""

import math
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from pipeline.sandbox.server import running
from tests.project import tell

from .direct import Networked, stand_ins
from .publishing import MEMORY, SETTLE, Publishing

PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "full")
STEPS = 50
WANTED = {"stress": 20_000, "quick": 60}.get(PROFILE, 2_000)
SHARES = {"direct": 0.5, "far too late": 0.4, "network": 0.1}


class FarTooLate(Publishing):
    """The lists lag far beyond the wait, and some posts never get into them; the ledger is all we have, and stays."""

    lag = 100 * SETTLE
    lose_the_ledger = back_the_ledger_up = put_the_backup_back = None


@pytest.mark.slow
@pytest.mark.parametrize("share", SHARES)
def test_any_order_of_events(share):
    Publishing.steps = 0
    kind = FarTooLate if share == "far too late" else Publishing
    folder = Path(tempfile.mkdtemp(prefix="huongthien-", dir=MEMORY))
    with running(folder) if share == "network" else stand_ins(folder) as there:
        machine = type("Here", (kind,), {"there": Networked(there) if share == "network" else there})
        while (left := WANTED * SHARES[share] - Publishing.steps) > 0:
            examples = min(20, math.ceil(left / STEPS))
            size = settings(max_examples=examples, stateful_step_count=STEPS, deadline=None, database=None)
            run_state_machine_as_test(machine, settings=size)
            tell(f"{share}: {Publishing.steps} of {WANTED * SHARES[share]:.0f} steps")
    shutil.rmtree(folder)
    print(f"{share}: {Publishing.steps} steps, nothing twice, nothing lost, nobody's words touched")
