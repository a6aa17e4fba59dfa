"""The letterhead's picture in the line of the red name."""

from export.layout import Layout
from export.pagination.option_places import picture_size
from export.word.docx_parts import Paragraph, attribute
from models.schemes.scheme_options import HeadPicture

PICTURE = "rIdLetterhead"  # the relation by which the body refers to it
_EMU = 12700  # in a point
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def picture_paragraph(
    picture: HeadPicture, name: str, layout: Layout, *, shown: bool = True
) -> Paragraph:
    """The picture, with the red name as its description; where it is not shown, its room alone."""
    width, height = (round(length * _EMU) for length in picture_size(picture, layout))
    if not shown:
        return Paragraph("NamePicture", before=height / _EMU)
    return Paragraph("NamePicture", f"<w:r>{_inline(width, height, name)}</w:r>")


def _inline(width: int, height: int, name: str) -> str:
    told = f'id="1" name={attribute("红头")} descr={attribute(name)}'
    size = f'cx="{width}" cy="{height}"'
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0"'
        f' distL="0" distR="0"><wp:extent {size}/><wp:docPr {told}/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr {told}/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{PICTURE}"/><a:stretch><a:fillRect/>'
        f'</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing>"
    )
