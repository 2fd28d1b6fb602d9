"""Which of the two pressures a figure is said to be."""

import re
from collections.abc import Sequence

from knowledge.clinical.figures import Figure

HIGH, LOW = "收缩压", "舒张压"
_LABELS = {
    HIGH: "高压|收缩压|上压|上面的?|收缩|大压|高的|上头|高血压(?=[是有为]?\\s?\\d)",
    LOW: "低压|舒张压|下压|下面的?|舒张|小压|低的|下头|底压",
}
LABEL = re.compile(f"(?P<high>{_LABELS[HIGH]})|(?P<low>{_LABELS[LOW]})")
_BEHIND = re.compile(rf"\s?(?:的|是)?(?:(?P<high>{_LABELS[HIGH]})|(?P<low>{_LABELS[LOW]}))")
_OTHER = re.compile("[烧温糖脉岁]|心率|心跳")


def labelled(text: str, figures: Sequence[Figure]) -> dict[Figure, str]:
    """Which of the two a figure is said to be: by the word before it, else by the one right behind."""
    labels: dict[Figure, str] = {}
    done = 0
    for figure, following in zip(figures, [*figures[1:], None], strict=False):
        before = list(LABEL.finditer(text, done, figure.start))
        near = [found for found in before if _near(found, text[found.end() : figure.start])]
        behind = _BEHIND.match(text, figure.end, following.start if following else len(text))
        done = figure.end
        if near:
            labels[figure] = HIGH if near[-1]["high"] else LOW
        elif behind and text[behind.end() : behind.end() + 1] not in tuple("0123456789一二三四五六七八九是有"):
            labels[figure] = HIGH if behind["high"] else LOW
            done = behind.end()
    return labels


def _near(label: re.Match[str], between: str) -> bool:
    """Whether a word says which pressure a figure behind it is; 高的 must stand close, and no other measure between."""
    reach = 3 if label[0].endswith(("的", "头", "面")) else 6
    return len(between) <= reach and not _OTHER.search(between)
