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
    rf"[,; ]*(?:已经?)?(?=(?:实际|实|完成|[签管访检转做])[^,;0-9]{{0,4}}[0-9{HAN}])"
)
_THEN_NOW = re.compile(
    rf"{_THEN}(?:[是有为]|只有)?{_FIGURES}[^,;0-9这本今现目]{{0,2}}[,; ]*(?=(?:[这本]一?个?[月周季]|今年|现在|目前))"
)
_THIS_YEAR = re.compile(rf"^(?:今年|现在|目前)[是有为]?(?={_FIGURES})")
_SHORT = re.compile("[本这当]个?[周月季星礼]|今[天日]")  # of which this year's is not the figure
_TOGETHER = re.compile(rf"{_THEN}[是有为]?{_FIGURES}.*(?:共|合计|总)|(?:共|合计|总).*{_THEN}[是有为]?{_FIGURES}")
_ON_RECORD = re.compile(rf"(?:系统|上报|台账|报表|平台|之前报|已报)[^,;0-9]{{0,4}}{_FIGURES}[^,;0-9]{{0,2}}")
_SHARE = re.compile(rf"[^,;0-9]{{0,5}}(?:占比|占|率)[^,;0-9]{{0,3}}{_FIGURES}%")
_ASKED = re.compile("[比较]|增|降|计划|任务|目标|应|还差|未|没")


def without_comparison(line: str, prompt: str, share: bool) -> str:
    """A line without the clauses that compare its figure with another time or with the goal; a line of nothing else, or
    an answer to a question for such a comparison, as it is. `share`: a question for one."""
    if _ASKED.search(prompt) or _TOGETHER.search(line):
        return line
    now = _THEN_NOW.sub("", line if share else _GOAL_BEFORE.sub("", line))
    line = now if now == line or _SHORT.search(prompt) else _THIS_YEAR.sub("", now)
    clauses = [clause for clause in re.split("[,;。]+ ?", line) if clause]
    kept = [clause for clause in clauses if not _beside(clause.strip(), share, "实际" in line)]
    return ",".join(kept) if kept and len(kept) < len(clauses) and re.search(_FIGURES, "".join(kept)) else line


def _beside(clause: str, share: bool, actual: bool) -> bool:
    if actual and _ON_RECORD.fullmatch(clause):
        return True
    return bool(_COMPARED.fullmatch(clause) or (not share and _SHARE.fullmatch(clause)))
