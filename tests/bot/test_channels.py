"""What a channel shows of a reply, what it drops to when it can't, and what a typed choice says."""

from datetime import date

import pytest

from bot.channels.render import Capabilities, Outgoing, render
from bot.channels.terminal import as_json, as_text
from handlers.choices import said
from handlers.messages import Choice, Citation, Reply

CITED = Citation("青禾卫发〔2026〕7号", "第二条", date(2026, 3, 2), "应当")
CHOICES = (Choice("是", "是"), Choice("不晓得", "不知道"))
REPLY = Reply("每月两次。", "answer", (CITED,), CHOICES, "qinghe.coldbox")
LINE = "依据：青禾卫发〔2026〕7号 第二条（2026-03-02，应当）"
BUTTONS = Capabilities(buttons=3, label=5, longest=100)


def test_buttons_stand_under_text_and_citation() -> None:
    assert render(REPLY, BUTTONS) == (Outgoing(f"每月两次。\n{LINE}", CHOICES),)


def test_a_norm_without_date_and_force_has_no_empty_brackets() -> None:
    cited = Citation("《过敏性休克急救（通用）》", "抢救", date(1, 1, 1), "", "")
    (shown,) = render(Reply("停药。", "answer", (cited,)), BUTTONS)
    assert shown.text == "停药。\n依据：《过敏性休克急救（通用）》 抢救"


@pytest.mark.parametrize(
    "poorer",
    [
        pytest.param(Capabilities(0, 0, 100), id="no buttons at all"),
        pytest.param(Capabilities(1, 5, 100), id="more choices than buttons"),
        pytest.param(Capabilities(3, 2, 100), id="a label too long"),
    ],
)
def test_where_buttons_do_not_fit_choices_are_numbered(poorer: Capabilities) -> None:
    assert render(REPLY, poorer) == (Outgoing(f"每月两次。\n{LINE}\n1. 是\n2. 不晓得"),)


def test_a_long_text_is_cut_at_lines_then_sentences_then_anywhere() -> None:
    reply = Reply("一二三四\n五六。七八九十\n" + "长" * 12, "answer", choices=CHOICES)
    parts = render(reply, Capabilities(3, 5, 6))
    assert [part.text for part in parts] == ["一二三四", "五六。", "七八九十", "长" * 6, "长" * 6]


def test_buttons_go_under_the_last_part_only() -> None:
    *first, last = render(Reply("一二三四五六七八", "answer", choices=CHOICES), Capabilities(3, 5, 5))
    assert [part.buttons for part in first] == [()]
    assert last.buttons == CHOICES


@pytest.mark.parametrize("longest", [1, 2, 7, 50])
def test_no_part_is_too_long_and_nothing_is_lost(longest: int) -> None:
    text = "第一句。第二句；\n\n第三行没有标点" * 3
    parts = [part.text for part in render(Reply(text, "chat"), Capabilities(0, 0, longest))]
    assert all(len(part) <= longest for part in parts)
    assert "".join(parts).replace("\n", "") == text.replace("\n", "")


@pytest.mark.parametrize("typed", ["2", "２", " 2. ", "2、", "②", "选2", "第2个", "不晓得"])
def test_a_typed_number_or_label_says_the_choice(typed: str) -> None:
    assert said(typed, CHOICES) == "不知道"


@pytest.mark.parametrize("typed", ["0", "3", "22", "2人", "800", "不", "2 3", ""])
def test_anything_else_says_itself(typed: str) -> None:
    assert said(typed, CHOICES) == typed


def test_without_choices_a_number_is_a_number() -> None:
    assert said("1", ()) == "1"


def test_the_terminal_prints_lines_or_json() -> None:
    assert as_text(REPLY) == f"每月两次。\n{LINE}\n1. 是\n2. 不晓得"
    assert as_json(REPLY) == {
        "text": "每月两次。",
        "outcome": "answer",
        "citations": ["青禾卫发〔2026〕7号 第二条（2026-03-02）"],
        "choices": [{"label": "是", "say": "是"}, {"label": "不晓得", "say": "不知道"}],
        "entry": "qinghe.coldbox",
    }
