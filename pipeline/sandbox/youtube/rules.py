"""What YouTube accepts as a video's snippet ("Videos: update"), and what it keeps of it."""

import re
from collections.abc import Mapping
from typing import Any

from pipeline.sandbox import spec
from pipeline.sandbox.wire import Refused
from pipeline.sandbox.youtube.wire import error

_LANGUAGE = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
TITLE_CHARACTERS, DESCRIPTION_BYTES, TAG_CHARACTERS = 100, 5000, 500


def kept(snippet: Mapping[str, Any]) -> dict[str, Any]:
    """Keep a snippet's mutable fields if YouTube would accept them (else 400); what is not in it is gone."""
    _check_names(snippet)
    if not _text(snippet, "title").strip() or not _text(snippet, "categoryId"):
        raise _bad("invalidVideoMetadata", "The request metadata specifies an invalid or missing title or category.")
    if len(_text(snippet, "title")) > TITLE_CHARACTERS or _angled(_text(snippet, "title")):
        raise _bad("invalidTitle", "The request metadata specifies an invalid or empty video title.")
    description = _text(snippet, "description")
    if len(description.encode()) > DESCRIPTION_BYTES or _angled(description):
        raise _bad("invalidDescription", "The request metadata specifies an invalid video description.")
    if not _tags_fit(snippet.get("tags", [])):
        raise _bad("invalidTags", "The request metadata specifies invalid video keywords.")
    if snippet["categoryId"] not in spec.VIDEO_CATEGORIES:
        raise _bad("invalidCategoryId", "The snippet.categoryId property specifies an invalid category ID.")
    _check_languages(snippet)
    return {name: snippet[name] for name in spec.SNIPPET_MUTABLE if snippet.get(name)}


def translated(given: object, snippet: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Keep a whole map of localizations if YouTube would accept it (else 400) beside `snippet`."""
    if not isinstance(given, dict):
        raise _bad("invalidVideoMetadata", "The request metadata is invalid.")
    if given and not snippet.get("defaultLanguage"):
        raise _bad("defaultLanguageNotSet", "The request is trying to add localized video details without a language.")
    for language, words in given.items():
        if not re.fullmatch(_LANGUAGE, language) or not isinstance(words, dict) or set(words) - set(spec.LOCALIZATION):
            raise _bad("invalidVideoMetadata", "The request metadata is invalid.")
        _check_words(words)
    return given


def _check_words(words: Mapping[str, Any]) -> None:
    title, description = _text(words, "title"), _text(words, "description")
    if not title.strip() or len(title) > TITLE_CHARACTERS or _angled(title):
        raise _bad("invalidVideoMetadata", "The request metadata is invalid.")
    if len(description.encode()) > DESCRIPTION_BYTES or _angled(description):
        raise _bad("invalidDescription", "The request metadata specifies an invalid video description.")


def _check_names(snippet: Mapping[str, Any]) -> None:
    for name in snippet:
        if name not in spec.SNIPPET_MUTABLE and name not in spec.SNIPPET_READ_ONLY:
            message = f"Invalid JSON payload received. Unknown name \"{name}\" at 'video.snippet': Cannot find field."
            raise Refused(error(400, "badRequest", message, domain="global"))


def _check_languages(snippet: Mapping[str, Any]) -> None:
    for name in ("defaultLanguage", "defaultAudioLanguage"):
        if not re.fullmatch(rf"({_LANGUAGE})?", _text(snippet, name)):
            raise _bad("invalidVideoMetadata", "The request metadata is invalid.")


def _text(snippet: Mapping[str, Any], name: str) -> str:
    value = snippet.get(name) or ""
    if not isinstance(value, str):
        raise Refused(
            error(400, "badRequest", f"Invalid value at 'video.snippet.{name}' (TYPE_STRING)", domain="global")
        )
    return value


def _tags_fit(tags: object) -> bool:
    """500 characters, counting commas between tags and the quotes around those with a space."""
    if not isinstance(tags, list) or not all(isinstance(tag, str) and tag and not _angled(tag) for tag in tags):
        return False
    return sum(len(tag) + 2 * (" " in tag) for tag in tags) + max(0, len(tags) - 1) <= TAG_CHARACTERS


def _angled(text: str) -> bool:
    return "<" in text or ">" in text


def _bad(reason: str, message: str) -> Refused:
    return Refused(error(400, reason, message, where="body.snippet"))
