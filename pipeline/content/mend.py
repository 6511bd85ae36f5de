"""What may be mended in a text without asking: where tones stand, spaces, dots, what Word leaves behind, dates."""

# ruff: noqa: E501 - patterns

import re
from collections.abc import Callable
from datetime import date

from pipeline.content.vietnamese import OLD_TONES, placed

_SYLLABLE = re.compile(rf"(?<![^\W\d_])(?!q)[b-df-hj-np-tv-zđ]{{0,3}}(?:{'|'.join(OLD_TONES)})(?![^\W\d_])")
_KNOWN = re.compile(
    r"(?<![^\W\d_])(?:hoà (?=nhập|giải|bình,)|xoá (?=án|bỏ|mù)|khoá (?=học|tủ|máy)|toà (?=án|soạn|đàm)|uỷ (?=ban|viên|quyền)"
    r"|hoá (?=đơn|học)|(?:tỉnh|huyện|thành|đảng|cấp|quận) uỷ(?![^\W\d_]))",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)|`[^`\n]*`|\]\([^)\n]*\)|<https?:[^>\n]*>|https?://[^\s)>\]]+|^\[[^\]\n]+\]:.*$"
    r"|“[^”\n]{0,300}”|«[^»\n]{0,300}»|\"[^\"\n]{0,300}\"|^(?: {4}|\t).*$",
    re.MULTILINE | re.DOTALL,
)
_QUOTED = ("“", "«", '"')
_JUNK = re.compile(
    r"</?o:p\s*/?>|</?st1:\w{1,20}[^<>]{0,200}>|</?(?:span|font)\b[^<>]{0,400}>|<!--(?:Start|End)Fragment-->"
    r"|<!--\[if [^\]]{0,60}\]>.{0,2000}?<!\[endif\]-->",
    re.DOTALL,
)
_PARAGRAPH = re.compile(r"<p\s+class=[\"']?Mso\w*[^<>]{0,300}>\s?|(?<=\S)\s?</p>(?=\s*$)", re.MULTILINE)
_BOLD = re.compile(r"<(b|strong)>([ ]?)(?=[^\s<>*])([^<>*\n]{0,300}[^\s<>*])([ ]?)</\1>")
_ITALIC = re.compile(r"<(i|em)>([ ]?)(?=[^\s<>*])([^<>*\n]{0,300}[^\s<>*])([ ]?)</\1>")
_QUOTES = re.compile(r"(?<![\w\"=“”«»])\"(?=[^\s\"])([^\"“”\n]{0,300}[^\s\"“”=])\"(?![\w\"“”])")
_SPACES = re.compile(r"(?<=\S)[ \u00a0\u202f\u2007]{2,}(?=[^\s|\\])")
_NARROW = re.compile(r"[\u00a0\u202f\u2007]|&nbsp;")
_NOTHING = re.compile(r"[\u00ad\u200b\u2060]")
_BEFORE_MARK = re.compile(r"(?<=[^\W_])[ ]+([,.;:?!])(?=\s|$)")
_DOTS = re.compile(r"(?<![./…])\.{3,4}(?![./…])")
_DAYS = "date|updated|when|issued|effective|expires|verified|review_by|valid_as_of|publish_at|expires_at|start|end|until|since|signed"
_DAY = re.compile(
    rf"^(?P<key>[ \t]*(?:-[ \t]+)?(?:{_DAYS}):[ \t]*)(?P<quote>[\"']?)(?P<d>\d{{1,2}})(?P<s>[/.-])(?P<m>\d{{1,2}})(?P=s)(?P<y>(?:19|20)\d\d)"
    r"(?P<time>[ \t]+\d{1,2}:\d\d)?(?P=quote)(?=[ \t]*(?:#.*)?$)",
    re.MULTILINE,
)
_WORDS = re.compile(
    r"^(?P<key>[ \t]*(?:-[ \t]+)?(?:title|description|question|answer|text|note|caption|alt|claim|where|place|fee|what):[ \t]+)"
    r"(?P<value>[^#\n]*)$",
    re.MULTILINE,
)


def mend_body(body: str) -> str:
    """Markdown with its words mended; code, addresses and indented blocks stay as they are, quotes keep their tones."""
    if "<" in body:
        body = _outside(_JUNK.sub("", body), _markup)
    return _outside(_outside(body, _curled, quotes="“«"), _words)


def mend_head(head: str) -> str:
    """Front matter with its days as ISO and the tones of its sentences in place; nothing that YAML reads changes."""
    head = _DAY.sub(_iso, head)
    return _WORDS.sub(lambda found: found["key"] + _outside(found["value"], tones, quotes="“«"), head)


def tones(text: str) -> str:
    """Tone marks where the old style has them: ``hoà`` → ``hòa``, ``uỷ`` → ``ủy``; names and ``quý`` stay."""
    for pattern in (_SYLLABLE, _KNOWN):
        text = pattern.sub(lambda found: placed(found[0]), text)
    return text


def _markup(text: str) -> str:
    """What Word's HTML means, in Markdown."""
    return _ITALIC.sub(r"\2*\3*\4", _BOLD.sub(r"\2**\3**\4", _PARAGRAPH.sub("", text)))


def _curled(text: str) -> str:
    return _QUOTES.sub(r"“\1”", text) if '"' in text else text


def _words(text: str) -> str:
    text = _NOTHING.sub("", _NARROW.sub(" ", text))
    text = _BEFORE_MARK.sub(r"\1", _SPACES.sub(" ", text))
    return tones(_DOTS.sub("…", text))


def _outside(text: str, change: Callable[[str], str], quotes: str = '“«"') -> str:
    """`change` applied to what is not kept."""
    done, at = [], 0
    for kept in _KEPT.finditer(text):
        if kept[0][0] in _QUOTED and kept[0][0] not in quotes:
            continue
        done += [change(text[at : kept.start()]), kept[0]]
        at = kept.end()
    return "".join([*done, change(text[at:])])


def _iso(found: re.Match[str]) -> str:
    try:
        day = date(int(found["y"]), int(found["m"]), int(found["d"])).isoformat()
    except ValueError:
        return found[0]
    time = found["time"] or ""
    hour = f" {time.strip():0>5}" if time else ""
    return f"{found['key']}{found['quote']}{day}{hour}{found['quote']}"
