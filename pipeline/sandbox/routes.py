"""Every door of the stand-ins, and the way of a request through one of them."""

import re
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from pipeline.sandbox import journal, spec
from pipeline.sandbox.call import Call
from pipeline.sandbox.control import levers, people, windows
from pipeline.sandbox.facebook import accounts, insights, links, lists, photos, posts
from pipeline.sandbox.facebook import wire as facebook
from pipeline.sandbox.faults import DROPPED, FAULTS
from pipeline.sandbox.page.home import home
from pipeline.sandbox.state import State, age, now
from pipeline.sandbox.wire import Refused, Request, Response, reply
from pipeline.sandbox.youtube import oauth, stats, videos
from pipeline.sandbox.youtube import wire as google

Handler = Callable[[sqlite3.Connection, Request], Response]

GRAPH = r"/graph(?:/v\d+\.\d+)?"
YOUTUBE = r"/youtube-api/youtube/v3"
PAGE, POST = r"(\d+|me)", r"(\d+_\d+)"
SHOWN = {"is_published": "facebook.publish", "scheduled_publish_time": "facebook.publish"}


@dataclass(frozen=True)
class Route:
    """A method and a path (its groups become ``request.ids``); no ``operation`` means no log and no faults."""

    method: str
    path: str
    operation: str
    handler: Handler
    special: Mapping[str, str] = field(default_factory=dict)

    def called(self, request: Request) -> str:
        """Name the operation; a parameter may make another one of it."""
        return next((name for key, name in self.special.items() if key in request.params), self.operation)


ROUTES = (
    Route("POST", rf"{GRAPH}/{PAGE}/feed", "facebook.create", posts.create),
    Route("POST", rf"{GRAPH}/{PAGE}/photos", "facebook.photo", photos.upload),
    Route("POST", GRAPH, "facebook.scrape", links.scrape),
    Route("POST", rf"{GRAPH}/{POST}", "facebook.update", posts.update, SHOWN),
    Route("DELETE", rf"{GRAPH}/{POST}", "facebook.delete", posts.delete),
    Route("GET", rf"{GRAPH}/{PAGE}/(feed|published_posts|scheduled_posts)", "facebook.list", lists.listing),
    Route("GET", rf"{GRAPH}/{POST}", "facebook.read", lists.post),
    Route("GET", rf"{GRAPH}/{POST}/insights", "facebook.insights", insights.insights),
    Route("GET", rf"{GRAPH}/{PAGE}", "facebook.page", accounts.page),
    Route("GET", rf"{GRAPH}/me/accounts", "facebook.accounts", accounts.accounts),
    Route("GET", rf"{GRAPH}/debug_token", "facebook.debug_token", accounts.debug_token),
    Route("GET", rf"{GRAPH}/oauth/access_token", "facebook.exchange", accounts.exchange),
    Route("GET", rf"{YOUTUBE}/videos", "youtube.list", videos.list_videos),
    Route("GET", rf"{YOUTUBE}/videos:batchGetStats", "youtube.stats", stats.batch),
    Route("PUT", rf"{YOUTUBE}/videos", "youtube.update", videos.update_video),
    Route("GET", rf"{YOUTUBE}/channels", "youtube.channels", videos.list_channels),
    Route("GET", r"/consent", "consent", oauth.consent),
    Route("POST", r"/token", "token", oauth.token),
    Route("GET", r"/", "", home),
    Route("DELETE", r"/_sandbox", "", levers.reset),
    Route("POST", r"/_sandbox/accounts", "", levers.add_account),
    Route("POST", r"/_sandbox/faults", "", levers.add_fault),
    Route("DELETE", r"/_sandbox/faults", "", levers.clear_faults),
    Route("POST", r"/_sandbox/clock", "", levers.set_clock),
    Route("GET", r"/_sandbox/state", "", windows.show_state),
    Route("GET", r"/_sandbox/requests", "", windows.show_requests),
    Route("GET", r"/_sandbox/photos/(\d+)", "", windows.show_photo),
    Route("POST", r"/_sandbox/posts", "", people.add_post),
    Route("PATCH", rf"/_sandbox/posts/{POST}", "", people.edit_post),
    Route("DELETE", rf"/_sandbox/posts/{POST}", "", people.remove_post),
    Route("POST", r"/_sandbox/videos", "", people.add_video),
    Route("PATCH", r"/_sandbox/videos/([\w-]+)", "", people.edit_video),
    Route("DELETE", r"/_sandbox/videos/([\w-]+)", "", people.remove_video),
)


def answer(state: State, request: Request) -> Response:
    """Find the door, let a waiting fault have its way, and sign what comes back."""
    for route in ROUTES:
        if route.method == request.method and (match := re.fullmatch(route.path, request.path)):
            return _signed(request, _through(state, route, replace(request, ids=match.groups())))
    with state.transaction() as db:
        journal.log(db, replace(request, path="?"), "unknown", "")
    return _signed(request, _nowhere(request))


def _through(state: State, route: Route, request: Request) -> Response:
    if not route.operation:
        return _act(state, route.handler, None, request)
    operation = route.called(request)
    with state.transaction() as db:
        fault, params = journal.arrive(db, request, operation)
        act = partial(_act, state, route.handler, age(db))
    return FAULTS[fault](Call(state, request, operation, params, act)) if fault else act(request)


def _act(state: State, handler: Handler, born: float | None, request: Request) -> Response:
    """Do it, in the world that the request came to: ``born`` is that world's age, None if any will do."""
    with state.transaction() as db:
        if born not in {None, age(db)}:
            return DROPPED
        db.execute(
            "UPDATE post SET published = 1, created = scheduled WHERE NOT published AND scheduled <= ?", (now(db),)
        )
        try:
            return handler(db, request)
        except Refused as refused:
            return refused.response


def _signed(request: Request, response: Response) -> Response:
    if not request.path.startswith("/graph"):
        return response
    return replace(response, headers={**response.headers, "facebook-api-version": spec.GRAPH_VERSION})


def _nowhere(request: Request) -> Response:
    if request.path.startswith("/graph"):
        return facebook.error(2500, "Unknown path components: " + request.path.rpartition("/")[2])
    if request.path.startswith("/youtube-api"):
        return google.error(404, "notFound", "Not Found", domain="global")
    return reply({"error": f"no {request.method} {request.path}"}, 404)
