"""The menu of mkdocs.yml, without what is not there today."""

from collections.abc import Collection, Iterator

NavItem = object  # as MkDocs reads it: a path, {title: path}, {title: [items]}


def prune(nav: list[NavItem], sources: Collection[str]) -> list[NavItem]:
    """`nav` without entries whose page is missing: an "about" page held back must not keep an alert from going out."""
    kept = (_prune(item, sources) for item in nav)
    return [item for item in kept if item]


def _prune(item: NavItem, sources: Collection[str]) -> NavItem:
    if isinstance(item, str):
        return item if item in sources or "://" in item else None
    if isinstance(item, list):
        return prune(item, sources)
    if isinstance(item, dict):
        kept = {title: _prune(value, sources) for title, value in item.items()}
        return {title: value for title, value in kept.items() if value}
    return None


def sources(nav: NavItem) -> Iterator[str]:
    """Every file that `nav` names."""
    return (source for source, _title in titles(nav))


def titles(nav: NavItem, title: str = "") -> Iterator[tuple[str, str]]:
    """Every file that `nav` names, and what it is called there; empty if it has no other name."""
    if isinstance(nav, str):
        yield nav, title
    elif isinstance(nav, list):
        for item in nav:
            yield from titles(item)
    elif isinstance(nav, dict):
        for name, item in nav.items():
            yield from titles(item, name)
