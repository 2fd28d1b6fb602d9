"""check: everything wrong with the knowledge files and the settings, at once."""

import typer

from bot.bootstrap import folders, place_named
from bot.commands.options import ConfigPath
from bot.config import Config, demo, load
from bot.errors import ConfigError, UserError
from knowledge.check import check as check_knowledge
from knowledge.clinical.checked import drafts
from knowledge.library import read
from knowledge.problems import Problem


def check(config: ConfigPath = None) -> None:
    """检查知识文件和设置，一次列出全部问题；没有问题就说没有。"""
    settings, problems = _settings(config)
    problems += [*check_knowledge(folders(settings)), *_home(settings)]
    for problem in problems:
        typer.echo(str(problem))
    if problems:
        typer.echo(f"共 {len(problems)} 个问题。")
        raise typer.Exit(1)
    if unverified := drafts(read(folders(settings), []).clinical):
        typer.echo(f"草稿 {len(unverified)} 条，没有核实，不拿来回答：{'、'.join(unverified)}")
    typer.echo("没有问题")


def _settings(path: ConfigPath) -> tuple[Config, list[Problem]]:
    """The settings; if they are wrong, what is wrong and the shipped knowledge to go on with."""
    try:
        return load(path), []
    except ConfigError as error:
        return demo(), list(error.problems)


def _home(config: Config) -> list[Problem]:
    library = read(folders(config), [])
    if config.county.home in library.gazetteer.places:
        return []
    try:
        remedy = f'请写 home = "{place_named(config.county.home, library)}"。'
    except UserError as error:
        remedy = str(error)
    return [Problem("config-home", "county.home", f"“{config.county.home}”不是地区资料里的名字", remedy)]
