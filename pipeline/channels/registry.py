"""From channels.yaml to channels: the pure halves without any secret, the whole ones with the environment's tokens."""

from collections.abc import Mapping
from functools import partial

from pipeline.channels.base import TIMEOUT, Channel, Renderer
from pipeline.channels.facebook.render import render as render_facebook
from pipeline.channels.redact import guard
from pipeline.channels.youtube.render import render as render_youtube
from pipeline.config import ChannelConfig, Config, FacebookConfig, YouTubeConfig
from pipeline.errors import MissingToken
from pipeline.i18n import _

Timeout = tuple[float, float]


def renderers(config: Config) -> dict[str, Renderer]:
    """What every channel would receive, by its name; needs no secret and no network."""
    return {name: _renderer(name, settings) for name, settings in config.channels.items()}


def open_channels(config: Config, secrets: Mapping[str, str], timeout: Timeout | None = None) -> dict[str, Channel]:
    """Every channel by its name. `secrets` is the environment; nothing is called yet.

    `timeout` is (seconds to connect, seconds between bytes), channels.yaml's if None. Raises MissingToken, which names
    every variable that channels.yaml names and that is not set or is no token.
    """
    wanted = [variable for settings in config.channels.values() for variable in _variables(settings)]
    bad = [variable for variable in wanted if not _is_token(secrets.get(variable, ""))]
    if bad:
        text = _("chưa đặt (hoặc đặt sai) biến môi trường {names}: chạy huongthien channels login, hoặc thêm --sandbox")
        raise MissingToken(text.format(names=", ".join(dict.fromkeys(bad))))
    return {
        name: _open(name, settings, config, secrets, timeout or (TIMEOUT[0], settings.timeout_seconds))
        for name, settings in config.channels.items()
    }


def _renderer(name: str, settings: ChannelConfig) -> Renderer:
    if isinstance(settings, FacebookConfig):
        return partial(render_facebook, name, settings)
    return partial(render_youtube, name, settings)


def _variables(settings: ChannelConfig) -> tuple[str, ...]:
    if isinstance(settings, FacebookConfig):
        return (settings.token_env,)
    return (settings.client_id_env, settings.client_secret_env, settings.refresh_token_env)


def _is_token(text: str) -> bool:
    """Something that fits into a header; a line break at its end, as pasting leaves it, is forgiven."""
    text = text.strip()
    return bool(text) and text.isascii() and text.isprintable() and " " not in text


def _open(name: str, settings: ChannelConfig, config: Config, secrets: Mapping[str, str], timeout: Timeout) -> Channel:
    tokens = [secrets[variable].strip() for variable in _variables(settings)]
    guard(*tokens)
    if isinstance(settings, FacebookConfig):
        return _open_facebook(name, settings, config, tokens[0], timeout)
    return _open_youtube(name, settings, config, tokens, timeout)


def _open_facebook(name: str, settings: FacebookConfig, config: Config, token: str, timeout: Timeout) -> Channel:
    from pipeline.channels.facebook.client import FacebookChannel
    from pipeline.channels.facebook.graph import Graph
    from pipeline.channels.http import Http

    http = Http("Facebook", config.endpoints.graph, lambda: token, timeout)
    return FacebookChannel(name, settings, Graph(http, config.now), config.content)


def _open_youtube(name: str, settings: YouTubeConfig, config: Config, tokens: list[str], timeout: Timeout) -> Channel:
    from pipeline.channels.http import Http
    from pipeline.channels.youtube.auth import Access, Client
    from pipeline.channels.youtube.client import YouTubeChannel

    access = Access(Client(*tokens), config.endpoints.token, timeout)
    http = Http("YouTube", config.endpoints.youtube, access.token, timeout)
    return YouTubeChannel(name, settings, http, access, config.now)
