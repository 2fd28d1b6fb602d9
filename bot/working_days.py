"""China's working days: how far ahead the State Council's arrangement of holidays is known."""

from chinese_calendar import constants

LAST_YEAR = max(day.year for day in constants.holidays)
"""The last year whose arrangement chinesecalendar ships; it is published each November for the next."""
