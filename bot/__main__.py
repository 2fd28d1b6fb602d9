"""python -m bot"""

import os

# Only single characters are looked up, so the phrases (130 ms, 30 MB) stay unread; pypinyin reads this at import.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "true")

from bot.cli import app

app(prog_name="python -m bot")
