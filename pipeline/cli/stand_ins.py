"""Furnishes the stand-ins' world: the accounts that channels.yaml names, and the videos that pieces name."""

import json
from collections.abc import Mapping
from urllib.request import Request, urlopen

from pipeline.config import ChannelConfig, Config, FacebookConfig, YouTubeConfig
from pipeline.model.kinds import Video
from pipeline.model.library import Library
from pipeline.sandbox import world


def furnish(address: str, config: Config, library: Library) -> dict[str, str]:
    """Make the stand-ins at `address` hold what `config` and `library` name; returns the secrets to use there."""
    secrets: dict[str, str] = {}
    for channel in config.channels.values():
        secrets |= _open_account(address, channel)
    homes = [channel.channel_id for channel in config.channels.values() if isinstance(channel, YouTubeConfig)]
    for article in library.articles:
        if homes and isinstance(article.meta, Video):
            _tell(address, "videos", {**_video(article.meta), "channelId": homes[0]})
    return secrets


def _open_account(address: str, channel: ChannelConfig) -> dict[str, str]:
    """An account of its own for each channel, with tokens that open nothing anywhere else."""
    if isinstance(channel, FacebookConfig):
        token = f"{world.PAGE_TOKEN}-{channel.page_id}"
        account = {"page_id": channel.page_id, "token": token, "app_id": channel.app_id or world.APP_ID}
        _tell(address, "accounts", account)
        return {channel.token_env: token}
    token = f"{world.REFRESH_TOKEN}-{channel.channel_id}"
    _tell(address, "accounts", {"channel_id": channel.channel_id, "refresh_token": token})
    return {
        channel.client_id_env: world.CLIENT_ID,
        channel.client_secret_env: world.CLIENT_SECRET,
        channel.refresh_token_env: token,
    }


def _video(meta: Video) -> dict[str, object]:
    """As a person would have uploaded it: with a description of their own."""
    description = f"{meta.title}\n\nVideo do Ban biên tập tải lên."
    snippet = {"title": meta.title[:100], "description": description, "categoryId": "27", "defaultLanguage": "vi"}
    return {"id": meta.youtube, "if_missing": True, **snippet}


def _tell(address: str, path: str, facts: Mapping[str, object]) -> None:
    body = json.dumps(facts).encode()
    request = Request(f"{address}/_sandbox/{path}", body, {"Content-Type": "application/json"}, method="POST")  # noqa: S310 - our own child
    with urlopen(request, timeout=10):  # noqa: S310 - as above
        pass
