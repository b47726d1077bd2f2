"""What makes a file fit for archives (PDF/A-2, ISO 19005-2): what its colours mean, and the claim, with the schema it names.

Only a file that is ours throughout may claim it: of a page that came from elsewhere nobody knows its fonts and colours.
"""

from __future__ import annotations

import zlib
from functools import cache

from csp_desktop.reports.blocks import Document, InsertedPdf

CLAIM = (
    "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"  # A: tagged, in a known language
)
SPACE = "http://www.aiim.org/pdfa/ns/id/"
_MADE = slice(24, 36)  # of an ICC profile: when it was made, which would tell two equal files apart
_DAY = b"".join(part.to_bytes(2, "big") for part in (2000, 1, 1, 0, 0, 0))
# 6.6.2.3.3: the claim of PDF/UA-1 stands in a schema that PDF/A does not know, so the file says what it is.
SCHEMA = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


def fit(document: Document) -> bool:
    """Whether a document may claim to be fit for archives."""
    return not any(isinstance(block, InsertedPdf) for block in document.blocks)


@cache
def colours() -> bytes:
    """The profile of sRGB, in which all our colours are given; the same bytes always."""
    from PIL import ImageCms  # not needed before a file is written

    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[_MADE] = _DAY
    return bytes(made)


def profile_object() -> bytes:
    """The profile as an object of the file."""
    packed = zlib.compress(colours())
    head = f"<</N 3/Alternate/DeviceRGB/Filter/FlateDecode/Length {len(packed)}>>\nstream\n"
    return head.encode() + packed + b"\nendstream"


def intent(profile: int) -> str:
    """What the colours mean; profile: the number of its object."""
    named = "/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
    return f"[<</Type/OutputIntent/S/GTS_PDFA1{named}/DestOutputProfile {profile} 0 R>>]"
