"""What holds on every day: the suite's own, a 29 February, the last day that the calendar knows and
the day after it. `make days` runs this folder on the last three.
"""

import datetime as dt

from paryz.law import codes

CALENDAR = codes.package().calendar()
LEAP_DAY = dt.date(2028, 2, 29)
LAST_KNOWN = dt.date(max(CALENDAR.years), 12, 31)
FIRST_UNKNOWN = LAST_KNOWN + dt.timedelta(days=1)
OTHERS = (LEAP_DAY, LAST_KNOWN, FIRST_UNKNOWN)


def working_day(after: dt.date, number: int) -> dt.date | None:
    """The working day of that number after a day, walked to; None where the calendar ends first.

    The zeroth is the day itself, or the first working day after it.
    """
    day, left = after, number
    while True:
        if day.year not in CALENDAR.years:
            return None
        if left == 0 and CALENDAR.is_working(day):
            return day
        day += dt.timedelta(days=1)
        left -= left > 0 and day.year in CALENDAR.years and CALENDAR.is_working(day)
