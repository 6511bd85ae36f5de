"""Who lives in the stand-in's world. Every name and token is made up, and opens nothing anywhere else."""

import sqlite3

from pipeline.sandbox.records import Credential, save
from pipeline.sandbox.state import digest

PAGE_ID = "100000000000001"
PAGE_NAME = "Con đường hướng thiện (kênh giả)"
PAGE_TOKEN = "sandbox-page-token"  # noqa: S105
USER_ID = "300000000000003"
USER_TOKEN = "sandbox-user-token"  # noqa: S105
APP_ID = "200000000000002"
APP_SECRET = "sandbox-app-secret"  # noqa: S105
APP_NAME = "Hướng thiện"

CHANNEL_ID = "UCsandbox0000000000000000"
CHANNEL_NAME = "Con đường hướng thiện (kênh giả)"
CLIENT_ID = "sandbox-client-id"
CLIENT_SECRET = "sandbox-client-secret"  # noqa: S105
REFRESH_TOKEN = "sandbox-refresh-token"  # noqa: S105


def populate(db: sqlite3.Connection) -> None:
    """Add the one Page, its user and the one channel, where they are missing."""
    save(db, Credential(digest(PAGE_TOKEN), "page", PAGE_ID, PAGE_NAME, APP_ID))
    save(db, Credential(digest(USER_TOKEN), "user", USER_ID, "Quản trị viên", APP_ID))
    save(db, Credential(digest(f"{APP_ID}|{APP_SECRET}"), "app", APP_ID, APP_NAME, APP_ID))
    secret = digest(CLIENT_SECRET)
    save(db, Credential(digest(REFRESH_TOKEN), "refresh", CHANNEL_ID, CHANNEL_NAME, CLIENT_ID, secret))
