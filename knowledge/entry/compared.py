"""What an answer says beside its figure to compare it: 比上周多5个，35; 35人次，占比12%; 任务50户，完成35户."""

import re

from knowledge.numbers.numerals import HAN

_FIGURES = rf"[0-9{HAN}十百千万.]+"
_THEN = "(?:上[一个]?个?[周月次季年回]|去年|同期|以前|往[周月年])"
_COMPARED = re.compile(
    rf"(?:[比较跟和与同](?:{_THEN}|[^,;0-9]{{1,3}}[周月村]).{{0,12}}|(?:环比|同比|较{_THEN}).{{1,10}}"
    rf"|{_THEN}(?:是|为|是的)?{_FIGURES}[^,;0-9]{{0,3}}|还?[差欠](?:着)?{_FIGURES}[^,;0-9]{{0,2}}|还?没?达标|未达标|不达标)"
)
_GOAL_BEFORE = re.compile(
    rf"(?:计划|任务|目标|指标|应)[^,;0-9{HAN}]{{0,4}}{_FIGURES}[^,;0-9]{{0,2}}"
    rf"[,; ]*(?=(?:实际|实|完成|已)[^,;0-9]{{0,4}}[0-9{HAN}])"
)
_SHARE = re.compile(rf"[^,;0-9]{{0,5}}(?:占比|占|率)[^,;0-9]{{0,3}}{_FIGURES}%")
_ASKED = re.compile("[比较]|增|降|计划|任务|目标|应|还差|未|没")


def without_comparison(line: str, prompt: str, share: bool) -> str:
    """A line without the clauses that compare its figure with another time or with the goal; a line of nothing else, or
    an answer to a question for such a comparison, as it is. `share`: a question for one."""
    if _ASKED.search(prompt):
        return line
    line = line if share else _GOAL_BEFORE.sub("", line)
    clauses = [clause for clause in re.split("[,;。]+ ?", line) if clause]
    kept = [clause for clause in clauses if not _beside(clause.strip(), share)]
    return ",".join(kept) if kept and len(kept) < len(clauses) and re.search(_FIGURES, "".join(kept)) else line


def _beside(clause: str, share: bool) -> bool:
    return bool(_COMPARED.fullmatch(clause) or (not share and _SHARE.fullmatch(clause)))
