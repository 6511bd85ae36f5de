"""One property of a JSON Schema → one field of the form. Pure."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from pipeline.content.json_schema import Schema
from pipeline.i18n import _
from pipeline.model.base import DAY_PATTERN, MOMENT_PATTERN
from pipeline.schema_problems import FORMS

Widget = dict[str, Any]
LONG = 300  # characters: more than a line
CHOICES = {
    "draft": "nháp", "review": "chờ duyệt", "approved": "đã duyệt", "withdrawn": "đã rút",
    "notice": "lưu ý", "warning": "cảnh báo", "urgent": "khẩn",
    "false": "sai sự thật", "misleading": "gây hiểu nhầm", "unproven": "chưa có căn cứ", "true": "đúng",
    "in-force": "còn hiệu lực", "partly-expired": "hết hiệu lực một phần", "expired": "hết hiệu lực",
    "not-yet": "chưa có hiệu lực", "suspended": "ngưng hiệu lực", "ongoing": "đang thực hiện", "ended": "đã kết thúc",
    "unknown": "chưa rõ", "a5": "tờ nhỏ A5", "leaflet": "tờ gấp", "poster": "áp phích", "handout": "phiếu phát tay",
}  # fmt: skip


class Pick(NamedTuple):
    """What may be chosen for a key: values by what people read."""

    options: Mapping[str, str]


class Forms:
    """Turns properties of one `schema` into fields; `picks` are the keys whose values come from registers."""

    def __init__(self, schema: Schema, picks: Mapping[str, Mapping[str, str]]) -> None:
        self.definitions: dict[str, Schema] = schema["definitions"]
        self.picks = picks

    def fields(self, model: Schema, name: str = "") -> list[Widget]:
        """The fields of one model, called `name` unless it is the outermost."""
        required = model.get("required", ())
        return [
            self.field(key, property_, needed=key in required, path=f"{name}.{key}" if name else key)
            for key, property_ in model["properties"].items()
        ]

    def field(self, key: str, property_: Schema, *, needed: bool, path: str) -> Widget:
        """One field, optional unless `needed`."""
        shape = self._shape(property_)
        widget = {"name": key, "label": property_.get("title", key), "required": needed, **self._widget(path, shape)}
        if widget["widget"] == "boolean" and "anyOf" in property_:  # a switch would write false where nothing was said
            widget |= {"widget": "select", "options": [_option("true", _("có")), _option("false", _("không"))]}
        if (hint := property_.get("description")) and "options" not in widget:
            widget["hint"] = hint[0].upper() + hint[1:]
        return widget

    def _shape(self, node: Schema) -> Schema:
        """What `node` holds when it is written out: a list or an object rather than what stands for it in short."""
        choices = [self._shape(each) for each in node.get("anyOf", ()) if each.get("type") != "null"]
        if choices:
            lists = [each for each in choices if each.get("type") == "array" and "$ref" in each["items"]]
            objects = [each for each in choices if each.get("type") == "object"]
            return (*lists, *objects, *choices)[0]
        if "$ref" in node:
            name = node["$ref"].rpartition("/")[2]
            return {**self.definitions[name], "model": name}
        return node

    def _widget(self, path: str, shape: Schema) -> Widget:
        if self.picks.get(path):  # the form refuses a list without choices
            return self._pick(path, shape)
        types = shape.get("type", "string")
        kind = types[0] if isinstance(types, list) else types
        if "enum" in shape:
            words = [word for word in shape["enum"] if isinstance(word, str)]
            return {"widget": "select", "options": [_option(word, CHOICES.get(word, word)) for word in words]}
        if kind == "array":
            return self._list(path, self._shape(shape["items"]), shape.get("minItems", 0))
        if kind == "object":
            return self._object(shape)
        if kind == "boolean":
            return {"widget": "boolean"}
        if kind == "integer":
            return {"widget": "number", "value_type": "int", "min": shape.get("minimum", 0)}
        return _words(shape)

    def _pick(self, path: str, shape: Schema) -> Widget:
        many = shape.get("type") == "array"
        options = [_option(value, label) for value, label in self.picks[path].items()]
        if many and "model" in self._shape(shape["items"]):
            inner = self._shape(shape["items"])
            return {"widget": "list", "fields": self.fields(inner, inner["model"])}
        return {"widget": "select", "multiple": many, "options": options}

    def _list(self, path: str, items: Schema, least: int) -> Widget:
        bounds = {"min": least} if least else {}
        if "model" in items:
            return {"widget": "list", **bounds, "fields": self.fields(items, items["model"])}
        inner = self.field("muc", items, needed=True, path=f"{path}.")
        return {"widget": "list", **bounds, "field": {**inner, "label": _("Mục")}}

    def _object(self, shape: Schema) -> Widget:
        if "model" in shape:
            return {"widget": "object", "collapsed": True, "fields": self.fields(shape, shape["model"])}
        inner = self._shape(shape["additionalProperties"])
        if "model" not in inner:
            names = self._shape(shape["propertyNames"])["enum"]
            texts = [self.field(name, inner, needed=False, path=f".{name}") for name in names]
            return {"widget": "object", "collapsed": True, "fields": texts}
        channels = self.picks.get("channels.", {})
        fields = [
            {"name": name, "label": label, "required": False, "widget": "object", "collapsed": True,
             "fields": self.fields(inner, inner["model"])}
            for name, label in channels.items()
        ]  # fmt: skip
        return {"widget": "object", "collapsed": True, "fields": fields}


def _option(value: str, label: str) -> dict[str, str]:
    return {"label": label, "value": value}


def _words(shape: Schema) -> Widget:
    pattern = shape.get("pattern")
    if pattern == MOMENT_PATTERN:
        return {"widget": "datetime", "format": "YYYY-MM-DD HH:mm", "picker_utc": False}
    if pattern == DAY_PATTERN:
        return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD", "picker_utc": False}
    if pattern:
        return {"widget": "string", "pattern": [pattern, _(FORMS.get(pattern, "không đúng dạng"))]}
    longest = shape.get("maxLength")
    if longest is None or longest > LONG:
        return {"widget": "text", **({"maxlength": longest} if longest else {})}
    return {"widget": "string", "maxlength": longest}
