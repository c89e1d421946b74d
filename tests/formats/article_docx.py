#!/usr/bin/env python3
"""Writes fixtures/article.docx: a short article with the fields of four reference managers, tracked changes, notes and slips.

    tests/formats/article_docx.py [OUT]

No word processor is needed, and the file is the same at every run. Planted: "Kowalczik" for "Kowalczyk", and "Sundquist, 2017",
which the list lacks; the Zotero field for "Brandsma (2009)" shows 2008.
"""
import base64, json, pathlib, sys, zipfile
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def run(text, properties=""):
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*content, style="", properties=""):
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{style}{properties}</w:pPr>{''.join(content)}</w:p>"


def sign(kind, within=""):
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{within}</w:fldChar></w:r>'


def instruction(text, length=60):
    """An instruction in several runs, as Word cuts long ones."""
    parts = [text[at:at + length] for at in range(0, len(text), length)]
    return "".join(f'<w:r><w:instrText xml:space="preserve">{escape(part)}</w:instrText></w:r>' for part in parts)


def field(text, shown):
    return sign("begin") + instruction(text) + sign("separate") + shown + sign("end")


def item(number, year, *families, **more):
    data = {"id": number, "type": "book", "author": [{"family": family} for family in families],
            "issued": {"date-parts": [[year]]}}
    return {"id": number, "uris": [f"http://zotero.org/users/0/items/{number:08}"], "itemData": data, **more}


def csl(*items):
    return json.dumps({"citationItems": items}, ensure_ascii=False)


def zotero(shown, *items):
    return field(f" ADDIN ZOTERO_ITEM CSL_CITATION {csl(*items)} ", run(shown))


def mendeley(shown, *items):
    tag = "MENDELEY_CITATION_v3_" + base64.b64encode(csl(*items).encode()).decode()
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{run(shown)}</w:sdtContent></w:sdt>'


def endnote(shown, *cites):
    xml = "".join(f"<Cite><Author>{author}</Author><Year>{year}</Year></Cite>" for author, year in cites)
    data = base64.b64encode(f"<EndNote>{xml}</EndNote>".encode()).decode()
    inner = sign("begin", f"<w:fldData>{data}</w:fldData>") + instruction(" ADDIN EN.CITE.DATA ") + sign("end")
    return sign("begin") + instruction(" ADDIN EN.CITE ") + inner + sign("separate") + run(shown) + sign("end")


def word(tag, shown):
    return f"<w:sdt><w:sdtPr><w:citation/></w:sdtPr><w:sdtContent>{field(f' CITATION {tag} {chr(92)}l 1033 ', run(shown))}</w:sdtContent></w:sdt>"


def changed(old, new):
    return f'<w:del w:id="1" w:author="R"><w:r><w:delText>{old}</w:delText></w:r></w:del><w:ins w:id="2" w:author="R">{run(new)}</w:ins>'


def note(kind, number):
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


ENTRIES = [
    "Brandsma, K. (2009). What neighbours lend. Utrecht: Stadspers.",
    "Halvorsen, T., & Lie, A. (2011). The tools we share. Oslo: Fjordforlag.",
    "Kowalczyk, M. (2014). A drill for the street. Journal of Sharing, 3(2), 41–58.",
    "Krämer, A. (2006). Leihen und Schenken. Wiesbaden: Taunus.",
    "Lindqvist, P. (2012). Repair as a reason to meet. Lund: Sydpress.",
    "Oduya, F. (2015). Owning less. London: Quay.",
    "Piña, R., Gil, S., & Ortega, L. (2013). Patios y vecinos. Sevilla: Azahar.",
]


def body():
    drill = "A repair café is a room where people mend each other's things. Whether it also mends a street is disputed. "
    yield p(run("What a Borrowed Drill Does to a Street"), style="Title")
    yield p(run("Why neighbours lend"), style="Heading1")
    yield p(run(drill + "Early work was hopeful: those who lend a tool once greet each other for years "),
            zotero("(Halvorsen & Lie, 2011)", item(1, 2011, "Halvorsen", "Lie")), run(", and a shared drill is the start of "
            "a shared key "), zotero("(Brandsma, 2008)", item(2, 2009, "Brandsma")), run(". Later studies found that lending "
            "follows friendship more often than it makes it "), endnote("(Oduya, 2015; Piña et al., 2013)", ("Oduya", 2015),
            ("Piña", 2013)), note("footnote", 1), run("."))
    yield p(run("“You do not lend a saw to a man whose name you do not know.” "), mendeley("(Krämer, 2006, p. 12)",
            item(3, 2006, "Krämer", locator="12")), style="Quote")
    yield p(run("What is lent"), style="Heading1")
    yield p(run("Kowalczik (2014) counted what was lent in one street in a year. A café did the same "),
            word("Lin12", "(Lindqvist, 2012)"), run("; there, says Lindqvist ("), changed("2013", "2012"), run("), talk came first. "), run("Ask Mia. ", "<w:vanish/>"),
            run("Ladders go round, lawn mowers do not (Sundquist, 2017)."))
    rows = [("What was lent", "Source"), ("41 ladders", "Kowalczyk (2014)")]
    cells = lambda row: "".join(f"<w:tc>{p(run(cell))}</w:tc>" for cell in row)
    yield p(run("Table 1. Tools lent in a year"), style="Caption")
    yield f"<w:tbl>{''.join(f'<w:tr>{cells(row)}</w:tr>' for row in rows)}</w:tbl>"
    yield p(run("References"), style="Heading1")
    head, tail = sign("begin") + instruction(" ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY ") + sign("separate"), sign("end")
    for at, entry in enumerate(ENTRIES):
        yield p(head if at == 0 else "", run(entry), tail if at == len(ENTRIES) - 1 else "", style="Bibliography")


def styles():
    known = [("Title", "Title", ""), ("Heading1", "heading 1", '<w:outlineLvl w:val="0"/>'), ("Quote", "Quote", ""),
             ("Caption", "caption", ""), ("Bibliography", "Bibliography", "")]
    return "".join(f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:pPr>{properties}</w:pPr></w:style>'
                   for id, name, properties in known)


def footnotes():
    apart = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    text = p("<w:r><w:footnoteRef/></w:r>", run(" The same holds for keys "), zotero("(Halvorsen & Lie, 2011, p. 88)",
             item(1, 2011, "Halvorsen", "Lie", locator="88")), run("."))
    return f'{apart}<w:footnote w:id="1">{text}</w:footnote>'


SOURCES = """<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"><b:Source><b:Tag>Lin12</b:Tag>
<b:Author><b:Author><b:NameList><b:Person><b:Last>Lindqvist</b:Last></b:Person></b:NameList></b:Author></b:Author>
<b:Year>2012</b:Year></b:Source></b:Sources>"""


def relations(*all):
    lines = "".join(f'<Relationship Id="r{at}" Type="{REL}/{kind}" Target="{target}"/>' for at, (kind, target) in enumerate(all))
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'


def content_types():
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = [("document", "document.main"), ("styles", "styles"), ("footnotes", "footnotes")]
    lines = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{main}.{kind}+xml"/>' for name, kind in parts)
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
            f'ContentType="{rels}"/><Default Extension="xml" ContentType="application/xml"/>{lines}</Types>')


def main():
    root = pathlib.Path(__file__).resolve().parents[2]
    out = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else root / "fixtures" / "article.docx"
    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations(("styles", "styles.xml"), ("footnotes", "footnotes.xml"),
                                                  ("customXml", "../customXml/item1.xml")),
        "word/document.xml": f"{HEAD}<w:document {W}><w:body>{''.join(body())}<w:sectPr/></w:body></w:document>",
        "word/styles.xml": f"{HEAD}<w:styles {W}>{styles()}</w:styles>",
        "word/footnotes.xml": f"{HEAD}<w:footnotes {W}>{footnotes()}</w:footnotes>",
        "customXml/item1.xml": SOURCES,
    }
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in parts.items():
            container.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()
