"""Every field of the models has its words in pipeline/content/fields.py, and no words are left over."""

import pytest
from pydantic import BaseModel

from pipeline.content.fields import FIELDS
from pipeline.model.article import SCHEMAS
from pipeline.schema_problems import _inner_models


def named(model: type[BaseModel], top: bool = True) -> set[str]:
    """The keys under which the fields of `model`, and of what it holds, have their words."""
    found = (
        set()
        if model.__name__ == "Channels"
        else {name if top else f"{model.__name__}.{name}" for name in model.model_fields}
    )
    inner = {each for info in model.model_fields.values() for each in _inner_models(info.annotation)}
    return found.union(*(named(each, top=False) for each in inner))


def test_each_field_has_words_and_no_words_are_left_over():
    wanted = set().union(*(named(schema) for schema in SCHEMAS.values()))

    assert wanted == set(FIELDS)


@pytest.mark.parametrize("name", FIELDS)
def test_words_fit_a_form(name):
    field = FIELDS[name]

    assert field.label[0].isupper() or field.label[0] == "«"
    assert not field.label.endswith((".", ":"))
    assert len(field.label) <= 40
