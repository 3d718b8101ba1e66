#!/bin/sh
# Pictures that cannot be drawn: the draft goes out with a sentence in their
# place, the final is refused and names the piece of evidence.
. tests/shell.sh

cp -R "$top/tests/samples/assay" sample
cp sample/evidence/architecture.png whole.png

# made WHAT: the sample with this instead of its picture.
made() {
	rm -f p.assay
	"$assay" new p.assay >/dev/null
	"$assay" fill p.assay sample/answers.yml >/dev/null
	"$assay" release freeze p.assay r1 >/dev/null
}

while IFS='|' read -r name fault; do
	case $name in
	cut) head -c 3000 whole.png >sample/evidence/architecture.png ;;
	changed)
		cp whole.png sample/evidence/architecture.png
		printf XXXX | dd of=sample/evidence/architecture.png bs=1 \
			seek=4000 conv=notrunc 2>/dev/null
		;;
	header) head -c 20 whole.png >sample/evidence/architecture.png ;;
	*) continue ;;
	esac
	made
	say="Drawing of the parts and of the border of trust cannot be drawn: $fault"
	expect 1 "$say" "$assay" check p.assay --for technical-file
	expect 1 "evidence/drawing.file" "$assay" check p.assay \
		--for technical-file
	expect 0 "draft; blocked by 1" "$assay" emit technical-file p.assay \
		-o "$name.pdf"
	"$assay" emit technical-file p.assay --text | tr '\n' ' ' |
		tr -s ' ' >text
	[ -s "$name.pdf" ] && good || bad "no draft"
	same "$(grep -aoF "cannot be drawn: $fault" text | wc -l)" 2
	grep -q 'Nothing is open' text && bad "nothing is open" || good
	expect 1 "evidence/drawing" "$assay" emit technical-file p.assay \
		--release r1 --final -o final.pdf
	expect 1 "$say" "$assay" emit technical-file p.assay --release r1 \
		--final --text -o final.pdf
	[ -e final.pdf ] && bad "$name: a final with a hole" || good
	expect 0 "" "$assay" emit declaration p.assay --release r1 --final \
		-o "$name-declaration.pdf"
done <<'ROWS'
cut|the picture is damaged
changed|the picture is damaged
header|the picture is no PNG
ROWS

# What it is counts, not what its name says.
python3 - "$top/tests/print/sample.h" <<'PY' || bad "no JPEG was made"
import re, sys
table = re.search(r"sample_jpeg\[\] = \{(.*?)\};", open(sys.argv[1]).read(),
                  re.S).group(1)
open("dot.jpg", "wb").write(bytes.fromhex("".join(re.findall("0x(..)", table))))
PY
cp dot.jpg sample/evidence/architecture.png
made
expect 0 "nothing blocks it" "$assay" check p.assay --for technical-file
"$assay" emit technical-file p.assay -o jpeg.pdf >/dev/null
same "$(pdfimages -list jpeg.pdf | awk 'NR > 2 { print $9 }' | sort -u)" jpeg
"$assay" emit technical-file p.assay --html -o - 2>/dev/null >page
grep -q "data:image/jpeg;base64," page && good || bad "HTML says PNG"
"$assay" emit technical-file p.assay --twin -o - 2>/dev/null >twin
grep -q '"image/png"' twin && bad "the twin says PNG" || good
cp whole.png photo.jpeg
"$assay" evidence add p.assay --file photo.jpeg --title Photo --id photo \
	>/dev/null
"$assay" set p.assay declaration.photo photo >/dev/null
"$assay" emit declaration p.assay --html -o - 2>/dev/null >page
grep -q "data:image/png;base64," page && good || bad "HTML says JPEG"
printf 'GIF89a' >sample/evidence/architecture.png
made

# In two languages the sentence is in the first.
"$assay" set p.assay declaration.photo drawing >/dev/null
"$assay" emit declaration p.assay --lang de,fr --text >text
expect 0 "" grep -q "kann nicht dargestellt werden" text

# Documents are as open as the user's mask says.
for mask in 022:644 077:600 027:640; do
	(umask "${mask%:*}" && "$assay" emit declaration p.assay -o m.pdf) \
		>/dev/null
	same "$(stat -c %a m.pdf)" "${mask#*:}"
done
# A link of that name is replaced, and what it leads to stays.
echo mine >mine
ln -sf mine m.pdf
expect 0 "" "$assay" emit declaration p.assay -o m.pdf
same "$(cat mine)" mine
finish
