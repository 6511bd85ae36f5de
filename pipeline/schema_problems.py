"""What pydantic finds, in words that an editor understands, with a guess at what was meant."""

from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from pipeline.i18n import N_, _
from pipeline.model.base import DAY_PATTERN, ID_PATTERN, MOMENT_PATTERN, SLUG_PATTERN
from pipeline.model.period import BOUNDS_PATTERN, MONTH_DAY_PATTERN, PERIOD_PATTERN
from pipeline.problems import Place, Problem, problem

FORMS = {
    r"^[\w.-]+(/[\w.-]+)+$": N_("chủ kho/tên kho, ví dụ co-quan/huong-thien"),
    r"^[\w./-]+$": N_("tên nhánh, ví dụ main"),
    DAY_PATTERN: N_("năm-tháng-ngày, ví dụ 2026-11-09"),
    MOMENT_PATTERN: N_("năm-tháng-ngày, có thể thêm giờ, ví dụ 2026-11-09 08:30"),
    ID_PATTERN: N_("chữ thường không dấu, số và gạch nối, từ 4 đến 40 ký tự, ví dụ tong-dai-111"),
    SLUG_PATTERN: N_("chữ thường không dấu và số, cách nhau bằng gạch nối, ví dụ vay-von-khi-moi-ve"),
    r"^([a-z0-9]+(-[a-z0-9]+)*/)+$": N_("địa chỉ cũ trên trang này, kết thúc bằng /, ví dụ hoi-dap/vay-von/"),
    r"^https://[^\s]+$": N_("địa chỉ bắt đầu bằng https://, không có dấu cách"),
    r"^[HW]\d{3}$": N_("mã của vấn đề, H hoặc W và ba chữ số, ví dụ H601"),
    r"^\d{4}(-\d{2}(-\d{2})?)?$": N_("năm, năm-tháng hoặc năm-tháng-ngày, ví dụ 2026-11"),
    r"^(\d+:)?[0-5]?\d:[0-5]\d$": N_("phút:giây hoặc giờ:phút:giây, ví dụ 03:10"),
    r"^[A-Za-z0-9_-]{11}$": N_("11 ký tự đứng sau watch?v= trong địa chỉ video"),
    r"^[0-9][0-9. ]{1,14}$": N_('số điện thoại trong ngoặc kép, ví dụ "111" hoặc "024 3733 6262"'),
    r"^[A-Z][A-Z0-9_]*$": N_("tên biến môi trường, chữ hoa, ví dụ FACEBOOK_PAGE_TOKEN"),
    r"^\d+$": N_("chỉ gồm chữ số"),
    r"^[A-Za-z][A-Za-z0-9_]*$": N_("tên của một số liệu như nền tảng gọi, ví dụ post_media_view"),
    r"^[0-9a-f]{16}$": N_("dấu nhận dạng của ấn bản: mười sáu chữ số và chữ a-f, do huongthien print ghi"),
    r"^[^:?#]+\.(mp3|m4a|ogg)$": N_("đường dẫn tới tệp .mp3, .m4a hoặc .ogg, ví dụ ../am-thanh/ban-tin.mp3"),
    r"^(https://|http://127\.0\.0\.1[:/])[^\s]+$": N_("địa chỉ trạm WebSub, bắt đầu bằng https://"),
    PERIOD_PATTERN: N_("một kỳ: 2026, 2026-H1, 2026-Q3, 2026-11, hoặc kỳ đầu..kỳ cuối, ví dụ 2026-Q2..2026-Q3"),
    MONTH_DAY_PATTERN: N_("tháng-ngày, ví dụ 05-04"),
    BOUNDS_PATTERN: N_("year, H1, H2, Q1 đến Q4, hoặc M01 đến M12"),
    r"^[0-9a-f]{64}$": N_("64 chữ số 0-9 a-f do huongthien approve ghi"),
    r"^[A-Za-z0-9+/=]{100,20000}$": N_("chữ ký một dòng do huongthien approve ghi"),
    r"^[a-z0-9@.-]+ [A-Za-z0-9+/]+=*( [^\n]*)?$": N_("dòng duy nhất trong tệp khóa .pub, ví dụ ssh-ed25519 AAAA…"),
    r"^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$": N_("giờ đầu-giờ cuối, ví dụ 22:00-06:00"),
}
_CODES = {
    "missing": "E201",
    "union_tag_not_found": "E201",
    "extra_forbidden": "E202",
    "enum": "E203",
    "literal_error": "E203",
    "union_tag_invalid": "E203",
    "bad_date": "E204",
    "datetime_type": "E204",
    "date_type": "E204",
    "string_too_short": "E206",
    "string_too_long": "E206",
    "too_short": "E206",
    "too_long": "E206",
    "string_pattern_mismatch": "E207",
}
_WANTED = {
    "string": N_("ghi một dòng chữ"),
    "tuple": N_("ghi một danh sách: [một, hai], hoặc mỗi mục một dòng bắt đầu bằng «- »"),
    "dict": N_("ghi các dòng «khóa: giá trị» thụt lề vào dưới khóa này"),
    "model": N_("ghi các dòng «khóa: giá trị» thụt lề vào dưới khóa này"),
    "bool": N_("ghi true (có) hoặc false (không)"),
    "int": N_("ghi một số nguyên, ví dụ 120"),
    "greater": N_("ghi một số lớn hơn"),
}


def describe(error: ErrorDetails, key: str, place: Place, model: type[BaseModel]) -> Problem:
    """One error of pydantic as a `Problem` at `place`; `model` knows which keys exist where it happened."""
    loc = [part for part in error["loc"] if isinstance(part, str)]
    code = "E201" if error["input"] is None else _CODES.get(error["type"], "E205")
    context = error.get("ctx", {})
    pattern = str(context.get("pattern", ""))
    return problem(
        code,
        place,
        key=key or _("tệp này"),
        name=key.rpartition(".")[2],
        value=_show(context.get("tag", error["input"])),
        hint=_hint(error, model, loc),
        size=_size(error),
        pattern=_(FORMS.get(pattern, pattern)),
    )


def suggest(word: str, known: list[str]) -> str:
    """Ask "did you mean" for the nearest of `known`; without one, list the choices."""
    near = get_close_matches(word, known, 1, 0.65)
    if near:
        return _("có phải là «{near}»?").format(near=near[0])
    if not known:
        return _("hiện chưa có mục nào để chọn")
    more = ", …" if len(known) > 24 else ""
    return _("chọn một trong: {choices}").format(choices=", ".join(known[:24]) + more)


def _show(value: object) -> str:
    if isinstance(value, str):
        return value if len(value) <= 60 else value[:59] + "…"
    return _("một danh sách") if isinstance(value, list) else _("một nhóm khóa")


def _size(error: ErrorDetails) -> str:
    """How long it is and how long it may be."""
    context, value = error.get("ctx", {}), error["input"]
    if "max_length" in context:
        text = _("quá dài: đang là {length}, nhiều nhất {limit}")
        return text.format(length=len(str(value).strip()), limit=context["max_length"])
    if not value or not str(value).strip():
        return _("đang để trống")
    length = len(value.strip()) if isinstance(value, str) else len(list(value))
    return _("quá ngắn: đang là {length}, ít nhất {limit}").format(length=length, limit=context.get("min_length", ""))


def _hint(error: ErrorDetails, model: type[BaseModel], loc: list[str]) -> str:
    value, context = error["input"], error.get("ctx", {})
    if error["type"] == "extra_forbidden":
        return suggest(loc[-1], _keys(model, loc[:-1]))
    if _CODES.get(error["type"]) == "E203":
        expected = str(context.get("expected", context.get("expected_tags", "")))
        word = context.get("tag", value)
        choices = [part.strip(" '") for part in expected.replace(" or ", ", ").split(",")]
        return suggest(word if isinstance(word, str) else "", choices)
    return _(_WANTED.get(error["type"].partition("_")[0], N_("xem mẫu của thể loại này: huongthien new")))


def _keys(model: type[BaseModel], path: list[str]) -> list[str]:
    models = [model]
    for name in path:
        fields = [each.model_fields[name] for each in models if name in each.model_fields]
        models = [inner for field in fields for inner in _inner_models(field.annotation)] or models
    return list(dict.fromkeys(name for each in models for name in each.model_fields))


def _inner_models(annotation: Any) -> list[type[BaseModel]]:  # noqa: ANN401 - any annotation that a field may bear
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in get_args(annotation) for model in _inner_models(inner)]
