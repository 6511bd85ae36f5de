"""Editors never see a regular expression: every form that a value must have is said in words."""

import re

import pytest
from pydantic import BaseModel

from pipeline.config import ChannelsFile
from pipeline.model.article import SCHEMAS
from pipeline.model.registers import Registers
from pipeline.schema_problems import FORMS, suggest

MODELS: list[type[BaseModel]] = [*SCHEMAS.values(), Registers, ChannelsFile]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_pattern_has_words(model: type[BaseModel]) -> None:
    patterns = re.findall(r"'pattern': '(.*?)'[,}]", str(model.model_json_schema()).replace("\\\\", "\\"))
    assert patterns
    assert set(patterns) <= set(FORMS)


@pytest.mark.parametrize(
    ("word", "known", "said"),
    [
        ("aproved", ["draft", "approved"], "có phải là «approved»?"),
        ("xyz", ["draft", "approved"], "chọn một trong: draft, approved"),
        ("{x}", ["{x1}"], "có phải là «{x1}»?"),
        ("x", [], "hiện chưa có mục nào để chọn"),
        ("x", [f"muc-{n}" for n in range(30)], "muc-23, …"),
    ],
)
def test_suggestions(word: str, known: list[str], said: str) -> None:
    assert said in suggest(word, known)
