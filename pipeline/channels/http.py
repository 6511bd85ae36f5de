"""The wire, and the only file that imports requests. What it raises says whether anything can have happened.

A read may be sent again (twice, by urllib3, after 5xx and broken connections); a write never is, and no redirect is
followed. The token travels in the Authorization header and is taken out of whatever comes back.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import Any, NamedTuple

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from urllib3.exceptions import NewConnectionError
from urllib3.util import Retry

from pipeline.channels.base import TIMEOUT
from pipeline.channels.redact import hide, plain, quiet
from pipeline.errors import ChannelError, Refused, Unknown
from pipeline.i18n import _

READS = Retry(
    total=2,
    redirect=0,
    backoff_factor=0.15,
    status_forcelist=range(HTTPStatus.INTERNAL_SERVER_ERROR, 600),
    allowed_methods=["GET"],
    raise_on_status=False,
    respect_retry_after_header=False,
)

LONGEST_HEAD = 200_000  # bytes of a page in which its <head> ends

quiet()


class Answer(NamedTuple):
    """A JSON object that came back, whatever its status; header names in lower case."""

    status: int
    data: dict[str, Any]
    headers: Mapping[str, str]


class _Token(AuthBase):
    """As an object and not as a header, so that requests does not put ~/.netrc in its place."""

    def __init__(self, token: str) -> None:
        self.token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self.token:
            request.headers["Authorization"] = f"Bearer {self.token}"
        return request


class Http:
    """Calls to one platform.

    `service` is its name as people know it, `base` the address before every path, `bearer` gives the token when it is
    needed (and may raise ChannelError), `timeout` is (seconds to connect, seconds between bytes).
    """

    def __init__(
        self, service: str, base: str, bearer: Callable[[], str], timeout: tuple[float, float] = TIMEOUT
    ) -> None:
        self.service, self.bearer, self._base, self._timeout = service, bearer, base, timeout

    def get(self, path: str, **params: str) -> Answer:
        """Read. Raises Refused if no connection came about, Unknown if no usable answer came."""
        return self._call("GET", path, {"params": params}, READS)

    def send(self, method: str, path: str, **parts: Any) -> Answer:  # noqa: ANN401 - what requests takes
        """Write, once; `parts` are `params`, `data`, `files` or `json` of requests. Raises as `get` does."""
        return self._call(method, path, parts, Retry(0, read=False))

    def _call(self, method: str, path: str, parts: Mapping[str, Any], retry: Retry) -> Answer:
        token = self.bearer()
        found = self._answer(method, self._base + path, token, parts, retry)
        if isinstance(found, ChannelError):
            raise found
        return found._replace(data=hide(found.data, token))

    def _answer(
        self, method: str, url: str, token: str, parts: Mapping[str, Any], retry: Retry
    ) -> Answer | ChannelError:
        """An error is returned, not raised here: the exception of requests that led to it holds the token."""
        try:
            with requests.Session() as session:
                adapter = HTTPAdapter(max_retries=retry)
                session.mount("https://", adapter)
                session.mount("http://", adapter)
                response = session.request(
                    method, url, auth=_Token(token), timeout=self._timeout, allow_redirects=False, **parts
                )
        except requests.RequestException as fault:
            return self._unsent() if _surely_unsent(fault) else self._unusable(_("mất kết nối hoặc hết giờ chờ"))
        try:
            data = json.loads(response.content)
        except ValueError:
            data = None
        if not isinstance(data, dict):
            return self._unusable(_("trả lời không đọc được, HTTP {status}").format(status=response.status_code))
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status_code, data, headers)

    def _unsent(self) -> Refused:
        text = _("{service}: không kết nối được, chưa gửi gì; kiểm tra mạng rồi chạy lại")
        return Refused(text.format(service=self.service))

    def _unusable(self, why: str) -> Unknown:
        text = _("{service}: {why}; chưa biết đã có hiệu lực hay chưa")
        return Unknown(text.format(service=self.service, why=plain(why)))


def read_page(url: str, timeout: tuple[float, float] = TIMEOUT) -> tuple[int, str]:
    """The HTTP status of a public page and the beginning of its HTML; 0 if nothing answers. No token, no redirect."""
    try:
        with requests.Session() as session:
            session.mount(url, HTTPAdapter(max_retries=READS))
            with session.get(url, timeout=timeout, allow_redirects=False, stream=True) as response:
                return response.status_code, _beginning(response).decode("utf-8", "replace")
    except requests.RequestException:
        return 0, ""


def tell(url: str, form: Iterable[tuple[str, str]], timeout: tuple[float, float] = TIMEOUT) -> int:
    """The HTTP status with which `url` takes `form`, sent once, without a token; 0 if nothing answers."""
    try:
        with requests.Session() as session:
            return session.post(url, data=list(form), timeout=timeout, allow_redirects=False).status_code
    except requests.RequestException:
        return 0


def _beginning(response: requests.Response) -> bytes:
    found = b""
    for chunk in response.iter_content(16_384):
        found += chunk
        if len(found) >= LONGEST_HEAD:
            break
    return found


def _surely_unsent(fault: requests.RequestException) -> bool:
    """A bad address, or no connection: before the first byte. ValueError is how requests marks bad addresses."""
    reason = getattr(fault.args[0], "reason", None) if fault.args else None
    return isinstance(fault, requests.ConnectTimeout | ValueError) or isinstance(reason, NewConnectionError)
