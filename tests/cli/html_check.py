"""Is an HTML file one a browser and a screen reader can use, and alone?

    html_check.py FILE ...    one line for each fault, exit 1 if there is any
"""
import re
import sys
from html.parser import HTMLParser

EMPTY = {"meta", "br", "img"}
PLAIN = {"p", "h1", "h2", "h3", "h4", "h5", "h6"}  # hold no blocks
BLOCKS = PLAIN | {"div", "dl", "table", "ul", "section", "figure", "aside"}
INSIDE = {"li": {"ul"}, "dt": {"div"}, "dd": {"div"}, "tr": {"thead", "tbody"},
          "rect": {"svg"}, "svg": {"td"}, "td": {"tr"}, "th": {"tr"}, "caption": {"table"}, "title": {"head"},
          "figcaption": {"figure"}, "thead": {"table"}, "tbody": {"table"}}


class Check(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.stack, self.ids, self.hrefs, self.faults = [], [], [], []
        self.langs, self.headings, self.text, self.scopes = [], [], [], 0

    def fault(self, say):
        self.faults.append("line %d: %s" % (self.getpos()[0], say))

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        over = self.stack[-1] if self.stack else None
        if tag in INSIDE and over not in INSIDE[tag]:
            self.fault("<%s> in <%s>" % (tag, over))
        if tag in BLOCKS and any(t in PLAIN for t in self.stack):
            self.fault("<%s> in a paragraph" % tag)
        if tag in ("script", "iframe", "object", "link", "form", "base"):
            self.fault("<%s>" % tag)
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.fault("attribute %s" % name)
            if name in ("src", "href") and not re.match(
                    r"#|data:image/(png|jpeg);base64,[A-Za-z0-9+/]+=*$",
                    value):
                self.fault("%s leads outside: %.60s" % (name, value))
        if "id" in a:
            self.ids.append(a["id"])
        if "href" in a:
            self.hrefs.append(a["href"][1:])
        if "lang" in a:
            self.langs.append((tag, a["lang"]))
        if tag == "img" and not a.get("alt"):
            self.fault("a picture without words")
        if tag == "th":
            self.scopes += 1
            if a.get("scope") not in ("col", "row"):
                self.fault("<th> without scope")
        if re.match("h[1-6]$", tag):
            self.headings.append(int(tag[1]))
        if tag not in EMPTY:
            self.stack.append(tag)

    def handle_endtag(self, tag):
        if not self.stack or self.stack[-1] != tag:
            self.fault("</%s> ends %s" % (tag, self.stack[-1:]))
        if tag in self.stack:
            while self.stack.pop() != tag:
                pass

    def handle_data(self, data):
        if not self.stack or self.stack[-1] != "style":
            self.text.append(data)
        if re.search("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]",
                     data):
            self.fault("a control character")

    def done(self, source):
        if self.stack:
            self.faults.append("not closed: %s" % self.stack)
        if not source.startswith("<!DOCTYPE html>\n"):
            self.faults.append("no document type")
        if not self.langs or self.langs[0][0] != "html":
            self.faults.append("no language")
        for i in {i for i in self.ids if self.ids.count(i) > 1}:
            self.faults.append("id twice: " + i)
        for h in set(self.hrefs) - set(self.ids):
            self.faults.append("leads nowhere: " + h)
        if self.headings[:1] != [1] or self.headings.count(1) != 1:
            self.faults.append("not one heading of the first level")
        for a, b in zip(self.headings, self.headings[1:]):
            if b > a + 1 and b < 4:
                self.faults.append("a level of headings is skipped")
        css = re.findall(r"<style>(.*?)</style>", source, re.S)
        if len(css) != 1 or re.search(r"@import|url\(|https?:", css[0]):
            self.faults.append("styles from outside")


bad = False
for path in sys.argv[1:]:
    text = open(path, encoding="utf-8").read()
    check = Check()
    check.feed(text)
    check.close()
    check.done(text)
    for say in check.faults[:10]:
        bad = True
        print("%s: %s" % (path, say))
sys.exit(bad)
