"""From channels.yaml to channels."""

import subprocess
import sys

import pytest

from pipeline.channels.registry import open_channels, renderers
from pipeline.errors import MissingToken

from .conftest import SECRETS
from .pieces import config


def test_every_channel_opens_without_a_call(tmp_path):
    channels = open_channels(config(tmp_path), {name: f"{token}\n" for name, token in SECRETS.items()})
    assert [(name, channel.name, channel.settle_seconds) for name, channel in channels.items()] == [
        ("fanpage", "fanpage", 120),
        ("kenh", "kenh", 120),
    ]


@pytest.mark.parametrize("token", [None, "", " ", "hai từ", "mã\u0301", "a b", "a\x00b"])
def test_a_missing_token_is_named(tmp_path, token):
    secrets = (
        {**SECRETS, "YT_SECRET": token} if token is not None else {"YT_ID": "x", "YT_REFRESH": "y", "PAGE_TOKEN": "z"}
    )
    with pytest.raises(MissingToken, match="YT_SECRET: chạy huongthien channels login") as caught:
        open_channels(config(tmp_path), secrets)
    assert not token or not token.strip() or token not in str(caught.value)


def test_every_missing_token_is_named(tmp_path):
    with pytest.raises(MissingToken, match="PAGE_TOKEN, YT_ID, YT_SECRET, YT_REFRESH"):
        open_channels(config(tmp_path), {})


def test_rendering_needs_neither_secrets_nor_the_libraries_of_the_network(tmp_path):
    assert set(renderers(config(tmp_path))) == {"fanpage", "kenh"}
    code = "import sys, pipeline.channels.registry; print({'requests', 'google.auth'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
