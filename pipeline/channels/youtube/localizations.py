"""A video's titles and descriptions in other languages: our marked block in the English one alone. Pure.

The Videos resource keeps a map, language → title and description; a write replaces the whole of it, so every other
language goes back as it came. A title that a person gave stays. Where the map repeats the video's own language, that
entry follows the description, for YouTube would be told two things at once.
"""

from pipeline.channels.youtube import block
from pipeline.channels.youtube.render import fit
from pipeline.model.post import Post

LANGUAGE = "en"
Localizations = dict[str, dict[str, str]]


def renew(found: Localizations, post: Post) -> Localizations:
    """`found` with the English words of `post`, or without any of ours. Raises Refused as `block.put` and `fit` do."""
    if post.english is None:
        return remove(found, post)
    before = found.get(LANGUAGE, {})
    description = before.get("description", "")
    text = fit(description, post.article, post.english.text, block.ENGLISH)
    made = {
        "title": (before.get("title", "").strip() and before["title"]) or post.english.title,
        "description": block.put(description, post.article, text, block.ENGLISH),
    }
    return {**found, LANGUAGE: {**before, **made}}


def remove(found: Localizations, post: Post) -> Localizations:
    """`found` without our block; without English at all if nothing is left of it but the title of `post`."""
    before = found.get(LANGUAGE)
    if before is None or block.find(before.get("description", ""), post.article, block.ENGLISH) is None:
        return found
    description = block.remove(before["description"], post.article, block.ENGLISH)
    if not description and post.english and before.get("title") == post.english.title:
        return {language: words for language, words in found.items() if language != LANGUAGE}
    return {**found, LANGUAGE: {**before, "description": description}}


def follow(found: Localizations, language: str, old: str, new: str) -> Localizations:
    """`found` with the description `new` for the video's own `language`, if it was `old` there too."""
    own = found.get(language)
    return {**found, language: {**own, "description": new}} if own and own.get("description") == old else found
