"""What our own ledger says of quota and of rights that fall asleep."""

from datetime import datetime, timedelta

import pytest

from pipeline.publish.ledger import Event
from pipeline.publish.usage import usage

from .facts import CONFIG, NOW, PAGE, TUBE

SUMMER = datetime.fromisoformat("2026-07-01T13:59+07:00")


def calls(channel, *moments, kind="intent"):
    return [Event(number, moment, kind, channel, "x", {}) for number, moment in enumerate(moments)]


def told(events, channel, now=NOW):
    return {finding.subject: (finding.well, finding.detail) for finding in usage(events, CONFIG.channels, channel, now)}


@pytest.mark.parametrize(("count", "well", "left"), [(0, True, 10_000), (100, True, 4_800), (192, False, 16)])
def test_quota_is_counted_per_call(count, well, left):
    found = told(calls(TUBE, *[NOW] * count), TUBE)["hạn mức"]

    assert found[0] is well
    assert f"còn khoảng {left} trên 10000 đơn vị (sửa được {left // 52} mô tả), đầy lại lúc 15:00 22/11" in found[1]


def test_the_day_of_the_quota_ends_at_two_in_summer():
    [yesterday, today] = SUMMER - timedelta(days=1), SUMMER - timedelta(hours=1)
    found = told(calls(TUBE, yesterday, today), TUBE, SUMMER)["hạn mức"][1]

    assert "9948" in found
    assert "14:00 01/07" in found
    assert "10000 trên" in told(calls(TUBE, yesterday, today), TUBE, SUMMER + timedelta(minutes=2))["hạn mức"][1]


def test_a_result_is_no_call_and_another_channels_calls_are_not_ours():
    assert "10000 trên" in told([*calls(PAGE, NOW), *calls(TUBE, NOW, kind="result")], TUBE)["hạn mức"][1]


@pytest.mark.parametrize(("days", "well"), [(0, True), (75, True), (77, False), (100, False)])
def test_a_right_falls_asleep(days, well):
    found = told(calls(PAGE, NOW - timedelta(days=days)), PAGE)["lần dùng cuối"]

    assert found[0] is well
    assert f"còn {max(0, 90 - days)} ngày" in found[1]


def test_a_new_ledger_has_nothing_to_say():
    assert told([], PAGE)["lần dùng cuối"][0]
    assert set(told([], PAGE)) == {"lần dùng cuối"}
