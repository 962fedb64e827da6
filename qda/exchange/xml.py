"""XML from strangers, read without fetching or unfolding anything."""

from lxml import etree

from qda.errors import Unreadable
from qda.language import _


def parsed_xml(data: bytes, kind: str) -> etree._Element:
    """The root of an XML file of this kind ("ELAN file"); entities stay unresolved, nothing is fetched. Raises Unreadable."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable(
            _(
                "This {kind} is damaged: it is no complete XML. Nothing was imported. Save it anew and try again."
            ).format(kind=kind)
        ) from None
