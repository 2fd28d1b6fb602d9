"""Which places and documents a question is about, and the question without the words that say so."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.places import Document, Gazetteer

_GAP = " "
# 23年和24年文件 names two documents.
_BOTH_YEARS = re.compile(
    r"(\d{2,4})年?的?[和跟与同、](?=\d{2,4}年(?:的(?!数|目标|指标|任务|值|比例|人数)|那|这|版|文|方|意|出|写|定|说|里))"
)
_BOTH = ("两份文件", "两个文件", "新旧文件", "前后两份", "两个方案", "两份方案", "新老文件", "两年的文件")


@dataclass(frozen=True)
class Located:
    """`places` are those named, in order, or the asker's own; `documents` restrict the answer when some were named."""

    places: tuple[str, ...]
    documents: tuple[str, ...]
    subject: str
    named: bool


class Locator:
    """Finds place and document names; `guarded` are names of institutions that merely begin with a place."""

    def __init__(self, gazetteer: Gazetteer, guarded: Iterable[str], ours: Iterable[str]) -> None:
        self._ours = tuple(ours)
        self._gazetteer = gazetteer
        self._guarded = tuple(sorted(guarded, key=len, reverse=True))
        self._names = sorted(
            ((name, p.id) for p in gazetteer.places.values() if p.level != "town" for name in p.names),
            key=lambda pair: len(pair[0]),
            reverse=True,
        )
        # 比石柱多哪个 sets one's own place against another.
        self._against = re.compile(f"比(?:{'|'.join(map(re.escape, (name for name, _ in self._names))) or '(?!)'})")
        self._documents = [(name, d.id) for d in gazetteer.documents.values() for name in _names_of(d)]

    def locate(self, text: str, own: str) -> Located:
        """Resolve against the asker's own place: 我县 is theirs, 全市 is their city."""
        guarded, kept = self._guard(_BOTH_YEARS.sub(r"\1年文件 ", text))
        places, subject = self._places(guarded, own)
        documents, subject = self._take_documents(subject, places)
        for mark, name in kept.items():
            subject = subject.replace(mark, name)
        if any(word in subject for word in _BOTH):
            documents = [d.id for d in self._gazetteer.documents_of((places or [own])[0])]
        if documents and not places:
            places = list(dict.fromkeys(self._gazetteer.documents[d].place for d in documents))
        if places and own not in places and (any(word in text for word in self._ours) or self._against.search(guarded)):
            places.insert(0, own)
        return Located(tuple(places) or (own,), tuple(documents), subject, bool(places))

    def _guard(self, text: str) -> tuple[str, dict[str, str]]:
        kept: dict[str, str] = {}
        for number, name in enumerate(self._guarded):
            if name in text:
                mark = chr(0xE000 + number)
                text, kept[mark] = text.replace(name, mark), name
        return text, kept

    def _places(self, text: str, own: str) -> tuple[list[str], str]:
        found: list[tuple[int, str]] = []
        for name, place in [*self._here(own), *self._names]:
            if name in text:
                found.append((text.index(name), place))
                text = text.replace(name, _GAP)
        return list(dict.fromkeys(place for _, place in sorted(found))), text

    def _here(self, own: str) -> list[tuple[str, str]]:
        chain = [p for p in self._gazetteer.chain(own) if p in self._gazetteer.places]
        words = {word: p for p in reversed(chain) for word in self._gazetteer.places[p].here}
        return sorted(words.items(), key=lambda pair: len(pair[0]), reverse=True)

    def _take_documents(self, text: str, places: list[str]) -> tuple[list[str], str]:
        """The documents named; beside one, the bare year of another of the same place names that one."""
        found: list[str] = []
        for name, identity in self._documents:
            if name in text and (said := re.search(rf"(?<![\d月]){re.escape(name)}", text)):
                found.append(identity)
                text = f"{text[: said.start()]}{_GAP}{text[said.end() :]}"
        found += [document.id for document in self._loosely(text, places)]
        for document in self._siblings(found):
            if found_year := re.search(rf"(?:20)?{document.issued.year % 100}年", text):
                found.append(document.id)
                text = text.replace(found_year[0], _GAP)
        return list(dict.fromkeys(found)), text

    def _loosely(self, text: str, places: list[str]) -> list[Document]:
        """Documents of a named place said by their year only: 重庆24年那个."""
        of_places = [d for place in places for d in self._gazetteer.documents_of(place)]
        return [d for d in of_places if re.search(rf"(?:20)?{d.issued.year % 100}年(?:那个|那份|写的|的说法)", text)]

    def _siblings(self, found: list[str]) -> list[Document]:
        known = self._gazetteer.documents
        return [d for f in found for d in self._gazetteer.documents_of(known[f].place) if d.id not in found]


def _names_of(document: Document) -> list[str]:
    year = document.issued.year
    ends = ("文件", "的文件", "方案", "的方案", "那份", "这份", "意见", "版", "那个文件", "出的文件")
    names = [f"{y}年{end}" for y in (year, year % 100) for end in ends]
    if number := re.search(r"(\d+)号$", document.number):
        names.append(f"{number[1]}号文件")
        names.append(f"{number[1]}号文")
        names.append(f"{number[1]}号")
    return sorted(names, key=len, reverse=True)
