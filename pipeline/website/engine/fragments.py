"""What looks the same on many pages: rendered once for a build, not once for each page."""

from collections.abc import Sequence

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from pipeline.model.article import Article


class Fragments:
    """Made once for a build; templates call `shared`, `card` and `cards`.

    A fragment is given nothing of the page it stands on but how deep that lies and which entry of the menu it is: these
    are its key. A template that asks for more gets nothing, on every page.
    """

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], Markup] = {}

    @pass_context
    def shared(self, context: Context, name: str) -> Markup:
        """The template `name`, which is the page's frame or a part of it."""
        base, place = context["base_url"], context["place"]
        key = (name, base, place)
        if key not in self._made:
            given = {"base_url": base, "nav": context["nav"], "config": context["config"]}
            self._made[key] = _rendered(context.environment, name, given)
        return self._made[key]

    @pass_context
    def card(self, context: Context, article: Article, level: int = 2) -> Markup:
        """The card of `article`, its title a heading of `level`."""
        base = context["base_url"]
        key = (article.path, base, level)
        if key not in self._made:
            given = {"base_url": base, "article": article, "level": level}
            self._made[key] = _rendered(context.environment, "parts/card.html", given)
        return self._made[key]

    @pass_context
    def cards(self, context: Context, articles: Sequence[Article], level: int = 2) -> Markup:
        """A list of cards, the title of each a heading of `level`."""
        given = {"base_url": context["base_url"], "articles": articles, "level": level}
        return _rendered(context.environment, "parts/cards.html", given)


def _rendered(env: Environment, name: str, given: dict[str, object]) -> Markup:
    return Markup(env.get_template(name).render(given))  # noqa: S704 - a template of ours, which escapes
