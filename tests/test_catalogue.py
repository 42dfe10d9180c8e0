"""Entries into indicators, and the mapping from names to them."""

import pickle
from decimal import Decimal

import pytest

from drafter import catalogue, loader, names

ENTRY = {"name": "甲", "section": "党建", "source": "MEM"}


def test_a_kind_implies_unit_change_and_range():
    rate = catalogue.indicator({**ENTRY, "kind": "ratio_pct", "warn": "1.5..90"})
    assert (rate.unit, rate.change, rate.hard_range) == ("%", "pp", (0, 100))
    assert rate.warn_range == (Decimal("1.5"), Decimal(90))
    assert catalogue.indicator({**ENTRY, "kind": "score", "unit": "%", "change": "pp"}).unit == "%"
    count = catalogue.indicator({**ENTRY, "unit": "项"})
    assert (count.id, count.kind, count.better, count.change, count.decimals) == ("甲", "count", "neutral", "", 0)


@pytest.mark.parametrize("entry", [{**ENTRY, "kind": "百分比"}, {**ENTRY, "better": "up"}, {**ENTRY, "change": "points"}, {**ENTRY, "units": "项"}])
def test_what_cannot_be_is_refused(entry):
    with pytest.raises(catalogue.EntryError):
        catalogue.indicator(entry)


def test_a_group_shares_its_fields():
    lines = catalogue.group({"section": "党建", "unit": "次", "verb": "召开", "source": "MEM", "names": "支委会次数 = 支委会议\n党员大会次数\n"})
    assert [(line.name, line.aliases) for line in lines] == [("支委会次数", ("支委会议",)), ("党员大会次数", ())]
    made = lines[0].indicator()
    assert (made.id, made.unit, made.verb, made.section, made.source) == ("支委会次数", "次", "召开", "党建", ("MEM",))


def test_an_indicator_of_a_group_is_made_once():
    by_name = loader.load().by_name
    pennants = by_name[names.normalise("锦旗数")]
    assert pennants is by_name[names.normalise("收到锦旗")]
    assert len(list(by_name)) == len(by_name)
    assert "没有这个指标" not in by_name and by_name.get("没有这个指标") is None


def test_a_catalogue_can_be_kept_and_taken_out_again():
    by_name = loader.load().by_name
    again = pickle.loads(pickle.dumps(by_name))
    assert dict(again) == dict(by_name)
