"""Five contents for the layouts of `blind_k`: one, three, six and eight provinces from every region."""

from tests.pages.blind_k_contents_eight import EIGHT
from tests.pages.blind_k_contents_few import CAPITAL
from tests.pages.blind_k_contents_one import BUENG_KAN, PRACHUAP
from tests.pages.blind_k_contents_six import SIX
from tests.pages.content import PageContent

CONTENTS: dict[str, PageContent] = {
    "k_buengkan": BUENG_KAN,
    "k_prachuap": PRACHUAP,
    "k_capital": CAPITAL,
    "k_six": SIX,
    "k_eight": EIGHT,
}
