"""From a code to a refresh token to an access token; the only file that imports google-auth (Google, "OAuth 2.0")."""

import json
from collections.abc import Mapping
from functools import partial
from typing import NamedTuple
from urllib.parse import urlencode

from google.auth.exceptions import GoogleAuthError, RefreshError
from google.auth.transport.requests import Request
from google.oauth2.credentials import Credentials

from pipeline.channels.base import TIMEOUT
from pipeline.channels.redact import guard, plain
from pipeline.errors import ChannelError, Refused, Stopped
from pipeline.i18n import _


class Client(NamedTuple):
    """What one channel's owner gave us once; `repr` shows none of it."""

    client_id: str
    client_secret: str
    refresh_token: str

    def __repr__(self) -> str:
        return "Client(…)"


class Access:
    """Gives the access token, fetched once and again after `renew`. `token_uri` is Google's or a stand-in's."""

    def __init__(self, client: Client, token_uri: str, timeout: tuple[float, float] = TIMEOUT) -> None:
        self._client, self._token_uri, self._timeout = client, token_uri, timeout
        self._token: str | None = None

    def token(self) -> str:
        """The access token. Raises Stopped if a person must give consent anew, Refused if Google is out of reach."""
        if self._token is None:
            found = self._fetch()
            if isinstance(found, ChannelError):
                raise found
            self._token = found
            guard(found)
        return self._token

    def renew(self) -> None:
        """Forget the access token; the next call fetches another."""
        self._token = None

    def _fetch(self) -> str | ChannelError:
        """An error is returned, not raised here: the exception that led to it knows the secrets."""
        client = self._client
        credentials = Credentials(  # type: ignore[no-untyped-call]
            None,
            refresh_token=client.refresh_token,
            token_uri=self._token_uri,
            client_id=client.client_id,
            client_secret=client.client_secret,
        )
        try:
            credentials.refresh(partial(Request(), timeout=self._timeout))  # type: ignore[no-untyped-call]
        except RefreshError as fault:
            return _dead() if _refused(fault) else _unreachable()
        except (GoogleAuthError, TypeError):  # TypeError: how google-auth takes an answer that is no JSON object
            return _unreachable()
        return str(credentials.token)


def redeem(form: Mapping[str, str], token_uri: str, timeout: tuple[float, float] = TIMEOUT) -> str:
    """The refresh token that the code in `form` buys, once. Raises Stopped if Google says no, else Refused."""
    found = _redeem(form, token_uri, timeout)
    if isinstance(found, ChannelError):
        raise found
    return found


def _redeem(form: Mapping[str, str], token_uri: str, timeout: tuple[float, float]) -> str | ChannelError:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    body = urlencode({"grant_type": "authorization_code", **form}).encode()
    try:
        answer = Request()(token_uri, method="POST", body=body, headers=headers, timeout=timeout)
        data = json.loads(answer.data)
    except (GoogleAuthError, ValueError):
        return _unreachable()
    token = data.get("refresh_token") if isinstance(data, dict) else None
    if isinstance(token, str):
        return token
    said = plain(str(data.get("error", ""))) if isinstance(data, dict) else ""
    return Stopped(_("Google không đưa refresh token ({said}): kiểm tra mã khách, bí mật khách").format(said=said))


def _refused(fault: RefreshError) -> bool:
    """Whether Google answered in its own form (RFC 6749, 5.2) with an error that will not pass by itself."""
    return not fault.retryable and isinstance(fault.args[-1], dict) and "error" in fault.args[-1]


def _dead() -> Stopped:
    return Stopped(_("Google không nhận refresh token nữa: chủ kênh phải đồng ý lại (huongthien channels login)"))


def _unreachable() -> Refused:
    return Refused(_("không lấy được token từ Google, chưa gửi gì lên YouTube; kiểm tra mạng rồi chạy lại"))
