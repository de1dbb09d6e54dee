"""Staff lists of an education department that does not exist, as real ones look.

Schools, kindergartens and their offices; names in the letters of the language asked for, with
and without patronymics; IIN with the right check digit, birthday and sex; a supervisor within
the unit. The same seed gives the same list. Mistakes of named kinds can be put in, and
``planned_mistakes`` says where they are.

    python -m paryz_kz.staff_lists --rows 5000 --bad 200 --language kk list.csv
"""

from paryz_kz.staff_lists.generating import generate, headings
from paryz_kz.staff_lists.mistakes import planned_mistakes
from paryz_kz.staff_lists.writing import write

__all__ = ["generate", "headings", "planned_mistakes", "write"]
