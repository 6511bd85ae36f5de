"""No test sees the shell's tokens, addresses or clock; `quick` and `full` are hypothesis' two sizes."""

import os

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


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty of everything that the project reads, whatever an earlier test set."""
    for name in filter(is_outside, list(os.environ)):
        monkeypatch.delenv(name)
