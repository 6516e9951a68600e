"""What people read when something is refused: a sentence for each slug, in three languages.

`ko.json`, `en.json` and `zh.json` are plain data, so that the web app can take the same words. A template's
`[…]` goes out only when every `{placeholder}` in it has a value; `[…|…]` goes out the second way otherwise.
"""

from erp_engine.kit.messages.catalogue import CATALOGUES, Catalogue
from erp_engine.kit.messages.language import DEFAULT, LANGUAGES, language_of
from erp_engine.kit.messages.sentences import Told, told

__all__ = ["CATALOGUES", "DEFAULT", "LANGUAGES", "Catalogue", "Told", "language_of", "told"]
