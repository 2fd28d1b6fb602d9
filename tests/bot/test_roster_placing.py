"""Places as rosters write them."""

import pytest

from bot.roster.placing import NotPlaced, Placing
from knowledge.places import Gazetteer, Place

_PLACES = (
    Place("某市", "某某市", "province", None, ("某市",), ()),
    Place("青县", "青某县", "county", "某市", ("青县",), ()),
    Place("白县", "白县", "county", "某市", (), ()),
    Place("青县东乡", "东乡", "town", "青县", ("东乡", "东镇"), ()),
    Place("青县西乡", "西乡", "town", "青县", ("西乡",), ()),
    Place("青县东乡双河村", "双河村", "village", "青县东乡", (), ()),
    Place("青县西乡双河村", "双河村", "village", "青县西乡", (), ()),
    Place("青县西乡龙门村", "龙门村", "village", "青县西乡", (), ()),
    Place("白县南乡", "南乡", "town", "白县", ("南乡",), ()),
)


@pytest.fixture
def placing() -> Placing:
    return Placing(Gazetteer({place.id: place for place in _PLACES}, {}), "青县")


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("青县", "青县"),
        ("青某县", "青县"),
        ("某某市青县", "青县"),
        ("东镇", "青县东乡"),
        ("青某县东乡", "青县东乡"),
        ("龙门村", "青县西乡龙门村"),
        ("东乡双河村", "青县东乡双河村"),
        ("东镇双河村", "青县东乡双河村"),
        ("青县东乡双河村", "青县东乡双河村"),
        ("某市青某县西乡双河村", "青县西乡双河村"),
    ],
)
def test_a_place_is_found_in_full_or_in_short(placing: Placing, said: str, place: str) -> None:
    assert placing.find(said) == place


def test_a_village_of_several_towns_is_named_with_its_town(placing: Placing) -> None:
    assert placing.find("双河村") == NotPlaced("“双河村”有2个：东乡双河村、西乡双河村", "请把乡镇也写上。")
    assert placing.find("双河村", town="青县西乡") == "青县西乡双河村"


@pytest.mark.parametrize(("said", "hint"), [("龙们村", "西乡龙门村"), ("东乡双合村", "东乡双河村")])
def test_what_is_not_there_gets_the_nearest_by_sound_or_sight(placing: Placing, said: str, hint: str) -> None:
    found = placing.find(said)
    assert isinstance(found, NotPlaced)
    assert found.remedy == f"是不是 {hint}？"


def test_another_county_is_no_place_of_ours(placing: Placing) -> None:
    assert isinstance(placing.find("南乡"), NotPlaced)
