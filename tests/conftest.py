"""No test sees the shell's tokens, addresses or clock; `quick` and `full` are hypothesis' two sizes."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

OUTSIDE = ("HUONGTHIEN_", "FACEBOOK_", "YOUTUBE_", "GOOGLE_")
SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]


def is_outside(name: str) -> bool:
    """Whether a variable could change what the project does, or hold a secret."""
    return name.startswith(OUTSIDE) or name.endswith("_TOKEN")


for _name in filter(is_outside, list(os.environ)):
    del os.environ[_name]  # before anything is imported: the language is chosen then

settings.register_profile("full", max_examples=200, deadline=None, suppress_health_check=SLOW, print_blob=True)
settings.register_profile("stress", settings.get_profile("full"), max_examples=1000)
settings.register_profile("quick", settings.get_profile("full"), max_examples=100)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "full"))


# Whole sites, real processes and real browsers take their time: `make quick` leaves these out.
LONG = (
    "acceptance/",
    "browser/",
    "cli/",
    "channels/test_faults",
    "content/test_attachments",
    "content/test_mutated",
    "docs/test_catalogue",
    "desk/test_commands",
    "docs/test_codes",
    "pack/",
    "printing/",
    "editor/",
    "intake/test_hostile",
    "intake/test_markup",
    "publish/test_interleavings",
    "publish/test_ledger",
    "planning/test_progress",
    "report/test_form",
    "report/test_hostile",
    "report/test_recount",
    "sandbox/",
    "website/test_build",
    "website/test_cards",
    "website/test_images",
    "website/test_incremental",
    "website/test_mkdocs",
    "website/test_preview",
    "website/test_search",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is long by where it stands."""
    for item in items:
        if item.path.relative_to(Path(__file__).parent).as_posix().startswith(LONG):
            item.add_marker("slow")


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty of everything that the project reads, whatever an earlier test set."""
    for name in filter(is_outside, list(os.environ)):
        monkeypatch.delenv(name)
