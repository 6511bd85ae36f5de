"""``huongthien channels login``: from a person's consent to the token that a channel needs. Writes nothing."""

import os
import sys
from datetime import datetime

import click

from pipeline.channels.redact import guard
from pipeline.cli.console import note, say
from pipeline.cli.exits import Exit
from pipeline.cli.project import read_project
from pipeline.config import Endpoints, FacebookConfig, YouTubeConfig
from pipeline.errors import ChannelError, EnvironmentFault, MissingToken
from pipeline.i18n import _

USER_TOKEN, APP_SECRET = "FACEBOOK_USER_TOKEN", "FACEBOOK_APP_SECRET"


@click.command(
    "login",
    help=_("Lấy token cho một kênh và in ra để bạn cất; không ghi gì xuống đĩa.")
    + "\n\n"
    + _("Ví dụ: huongthien channels login kenh-youtube"),
)
@click.argument("name", metavar="CHANNEL")
@click.option("--wait", default=600.0, show_default=True, help=_("Chờ người đồng ý bao nhiêu giây."))
def command(name: str, wait: float) -> int:
    config = read_project()
    settings = config.channels.get(name)
    if settings is None:
        known = ", ".join(config.channels)
        raise EnvironmentFault(_("không có kênh «{name}» trong channels.yaml ({known})").format(name=name, known=known))
    try:
        if isinstance(settings, FacebookConfig):
            variable, token = settings.token_env, _facebook(settings, config.endpoints, config.now)
        else:
            variable, token = settings.refresh_token_env, _youtube(settings, config.endpoints, wait)
    except ChannelError as fault:
        raise EnvironmentFault(str(fault)) from None
    note(_("Cất dòng dưới đây vào tệp biến môi trường (quyền 600, ngoài kho bài), rồi chạy huongthien channels check:"))
    say(f"{variable}={token}")
    return Exit.FINE


def _youtube(settings: YouTubeConfig, endpoints: Endpoints, wait: float) -> str:
    from pipeline.channels.youtube.login import Consent

    client = [_secret(name) for name in (settings.client_id_env, settings.client_secret_env)]
    with Consent(client[0], client[1], endpoints) as consent:
        note(_("Mở địa chỉ này trong trình duyệt trên chính máy này, đăng nhập, chọn đúng kênh của cơ quan, đồng ý:"))
        note(consent.url)
        return consent.wait(wait)


def _facebook(settings: FacebookConfig, endpoints: Endpoints, now: datetime) -> str:
    from pipeline.channels.facebook.login import page_token

    if not settings.app_id:
        raise EnvironmentFault(_("ghi app_id của ứng dụng vào channels.yaml trước"))
    return page_token(settings, endpoints.graph, _secret(USER_TOKEN), _secret(APP_SECRET), now)


def _secret(name: str) -> str:
    """From the environment, else asked for unseen; never from the command line, which other people of a machine see."""
    found = os.environ.get(name, "").strip()
    if not found and sys.stdin.isatty():
        found = str(click.prompt(name, hide_input=True, err=True)).strip()
    if not found:
        raise MissingToken(_("đặt biến môi trường {name} rồi chạy lại").format(name=name))
    guard(found)
    return found
