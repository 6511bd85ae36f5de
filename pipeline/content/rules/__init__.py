"""The rules: small pure functions from the desk to problems. One family a file; RULES is the list of all."""

from pipeline.content.rules.alive import check_alive
from pipeline.content.rules.approval import check_approval, check_consent
from pipeline.content.rules.body import check_body
from pipeline.content.rules.desk import Desk, Rule
from pipeline.content.rules.identity import check_identity, check_videos
from pipeline.content.rules.protection import check_protection
from pipeline.content.rules.references import check_channels, check_citations, check_registers
from pipeline.content.rules.times import check_times
from pipeline.content.rules.unfilled import check_unfilled

RULES: tuple[Rule, ...] = (
    check_identity,
    check_videos,
    check_registers,
    check_citations,
    check_channels,
    check_body,
    check_consent,
    check_approval,
    check_times,
    check_alive,
    check_protection,
    check_unfilled,
)

__all__ = ["RULES", "Desk"]
