"""Two questions in one message, and questions whose numbers the place above judges."""

import pytest

from handlers.ask import ask
from handlers.messages import Reply
from handlers.reader import NothingStored
from handlers.situation import Situation
from tests.robustness.material import COUNTY, NOW, library


def _asked(text: str, place: str) -> Reply:
    return ask(text, Situation(place, NOW.date(), COUNTY, library(), NothingStored())).replies[0]


def test_two_questions_get_both_answers() -> None:
    text = _asked("理事会由哪些人组成？监事会监督些啥？", "石柱县").text
    assert "27名" in text
    assert "财务" in text


@pytest.mark.parametrize("text", ["监事会监督些啥 麻烦快点说", "我们是乡镇卫生院 监事会监督些啥"])
def test_one_question_stays_one(text: str) -> None:
    assert len(_asked(text, "石柱县").citations) == 1


def test_the_place_above_judges() -> None:
    text = _asked("我们石柱32个卫生院里11个评上甲级 市里那个甲级比例过没过", "石柱县").text
    assert text.startswith("不够")
    assert "35%" in text


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("次中心一个都没建 要得不", "石柱县", "还差2个"),
        ("没有一个副理事长行不行", "石柱县", "还差6名"),
        ("专家少于半年行不行 对口帮扶的", "安徽省", "不够"),
        ("外流一成 县域就诊率达标没", "安徽省", "90%"),
        ("我签了2100人 超没超", "渝中区", "原则上"),
        ("2027年10月在哪个阶段", "渝中区", "已过最后阶段"),
        ("2026年5月在哪个阶段", "渝中区", "没有写从哪天起"),
        ("医共体牵头医院不是公立的二级综合医院 可以牵头不", "重庆市", "非营利性的吗"),
    ],
)
def test_what_is_computed(text: str, place: str, said: str) -> None:
    assert said in _asked(text, place).text


@pytest.mark.parametrize(
    "text", ["村卫生室房租哪个出", "网费归哪个报销", "工资卡在哪个银行办", "理事会成员住哪", "卫生室电费谁交"]
)
def test_what_no_document_holds(text: str) -> None:
    assert _asked(text, "石柱县").outcome == "decline"
