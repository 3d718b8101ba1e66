#!/bin/sh
# Signatures, the whole way: final declarations signed with keys of each kind,
# looked at by assay, poppler, openssl, qpdf and Preflight; nothing of a signed
# file can be changed unseen; what cannot be signed is refused in clear words.
. tests/shell.sh
fast=$top/build/assay
jars=/usr/share/java
day=2026-11-21
unset ASSAY_PASSPHRASE

validate() {
	java -cp "$jars/preflight.jar:$jars/pdfbox2.jar:$jars/xmpbox.jar:$jars/fontbox2.jar:$jars/commons-logging.jar:$jars/commons-io.jar:$jars/javax.activation.jar:$jars/jaxb-api.jar" \
		org.apache.pdfbox.preflight.Validator_A1b "$1"
}
# A key and a self-made certificate that is valid around that day.
pair() { # pair NAME NEWKEY FROM UNTIL
	openssl req -new -nodes -newkey $2 -keyout "$1.key" -out "$1.csr" \
		-subj "/O=Example Workbench OÜ/CN=Anna Tamm" -utf8 2>/dev/null
	: >index; echo 01 >serial
	openssl ca -batch -notext -config ca.cnf -selfsign -keyfile "$1.key" \
		-in "$1.csr" -startdate "$3" -enddate "$4" -out "$1.pem" \
		2>errors || { cat errors; bad "no certificate $1"; }
}
cat >ca.cnf <<'CNF'
[ca]
default_ca = own
[own]
database = index
serial = serial
new_certs_dir = .
default_md = sha256
policy = any
unique_subject = no
[any]
organizationName = optional
commonName = supplied
CNF
pair rsa rsa:3072 20260101000000Z 20281231235959Z
pair p256 "ec -pkeyopt ec_paramgen_curve:P-256" 20260101000000Z 20281231235959Z
pair old rsa:2048 20240101000000Z 20250601000000Z
pair later rsa:2048 20270101000000Z 20281231235959Z
openssl pkcs12 -export -inkey rsa.key -in rsa.pem -passout pass:secret \
	-out rsa.p12
openssl pkcs8 -topk8 -in rsa.key -passout pass:secret -out locked.key
echo secret >secret
echo Secret >wrong
printf 'secret\r\nmore\n' >windows

"$assay" new gate.assay >/dev/null
"$assay" fill gate.assay "$top/tests/samples/assay/answers.yml" >/dev/null
"$assay" release freeze gate.assay r1 >/dev/null
"$assay" emit declaration gate.assay --date $day --final --release r1 \
	-o final.pdf >/dev/null
"$assay" emit declaration gate.assay --date $day -o draft.pdf >/dev/null
"$assay" emit user-information gate.assay --date $day --final --release r1 \
	-o information.pdf >/dev/null
sum=$(sha256sum <final.pdf | cut -c1-64)

# Each kind of key, and what others say of the file.
sign() { # sign OUT ARGUMENTS...
	out=$1
	shift
	expect 0 "$out.pdf (signed by Anna Tamm" "$assay" sign final.pdf \
		--date $day --place Tallinn --reason "EU declaration" \
		-o "$out.pdf" "$@"
}
sign rsa --key rsa.key --cert rsa.pem
sign p256 --key p256.key --cert p256.pem
sign p12 --p12 rsa.p12 --passphrase-file secret
sign locked --key locked.key --cert rsa.pem --passphrase-file - <secret
sign windows --key locked.key --cert rsa.pem --passphrase-file windows
ASSAY_PASSPHRASE=secret
export ASSAY_PASSPHRASE
sign named --key locked.key --cert rsa.pem
unset ASSAY_PASSPHRASE
for name in rsa p256 p12; do
	head -c "$(wc -c <final.pdf)" $name.pdf | cmp -s - final.pdf && good ||
		bad "$name.pdf does not begin with the document"
	expect 0 "signature is valid" "$assay" verify-signature $name.pdf \
		--date $day
	expect 0 "Signature is Valid" pdfsig $name.pdf
	expect 0 "Total document signed" pdfsig $name.pdf
	expect 0 "ETSI.CAdES.detached" pdfsig $name.pdf
	expect 0 "No syntax or stream encoding errors" qpdf --check $name.pdf
	expect 0 "is a valid PDF/A-1b file" validate $name.pdf
	pdftotext -layout $name.pdf - >text 2>errors
	[ -s errors ] && bad "pdftotext: $(head -n 1 errors)"
	expect 0 "" grep -q "Signed electronically by  *Anna Tamm" text
	expect 0 "" grep -q "Date and place  *$day, Tallinn" text
	pdffonts $name.pdf | sed 1,2d >rows
	grep -vq ' yes yes yes ' rows && bad "$name: a font" || good
done
# The same key and day give the same bytes, by RSA; each time others by EC.
cmp -s rsa.pdf p12.pdf && cmp -s rsa.pdf locked.pdf &&
	cmp -s rsa.pdf named.pdf && cmp -s rsa.pdf windows.pdf && good || bad "other bytes by the same key"
sign again --key p256.key --cert p256.pem
cmp -s p256.pdf again.pdf && bad "EC gave the same bytes" || good
same "$("$assay" verify-signature rsa.pdf --date $day --json | python3 -c '
import json, sys
r = json.load(sys.stdin)
print(r["valid"], r["document_sha256"], r["signer"], r["date"], r["place"],
    r["certificate"]["self_made"], all(c["ok"] for c in r["checks"]))')" \
	"True $sum Anna Tamm $day Tallinn True True"
[ "$(pdftotext -f 1 -l 1 final.pdf - | cksum)" = \
	"$(pdftotext -f 1 -l 1 rsa.pdf - | cksum)" ] && good ||
	bad "another page was changed"

# openssl, on the parts taken out by hand.
cat >parts.py <<'PY'
import re, sys
data = open(sys.argv[1], "rb").read()
a, b, c, d = map(int, re.search(
    rb"/ByteRange \[ (\d+) (\d+) (\d+) (\d+) *\]", data).groups())
assert a == 0 and c + d == len(data)
open("signed.bin", "wb").write(data[:b] + data[c:])
cms = bytes.fromhex(data[b + 1:c - 1].decode())
n = int.from_bytes(cms[2:4], "big") + 4
assert cms[:2] == b"\x30\x82" and not any(cms[n:])
open("cms.der", "wb").write(cms[:n])
PY
for name in rsa p256; do
	python3 parts.py $name.pdf && good || bad "no parts of $name.pdf"
	expect 0 "successful" openssl cms -verify -cades -binary \
		-inform DER -in cms.der -content signed.bin \
		-CAfile $name.pem -attime 1795305600 -purpose any -out copy
	openssl cms -cmsout -print -inform DER -in cms.der >printed 2>/dev/null
	same "$(sed -n 's/^ *object: \([^ ]*\) .*/\1/p' printed |
		grep -E 'contentType|messageDigest|id-smime|signingTime' |
		sort | tr '\n' ' ')" \
		"contentType id-smime-aa-signingCertificateV2 messageDigest "
done

# An authority: trusted where it is named, and only there.
openssl req -x509 -nodes -newkey rsa:2048 -keyout ca.key -out ca.pem -days 900 \
	-subj "/CN=Example Authority" 2>/dev/null
openssl req -new -nodes -newkey rsa:2048 -keyout leaf.key -out leaf.csr \
	-subj "/CN=Anna Tamm" 2>/dev/null
openssl x509 -req -in leaf.csr -CA ca.pem -CAkey ca.key -CAcreateserial \
	-days 400 -out leaf.pem 2>/dev/null
cat leaf.pem ca.pem >chain.pem
expect 0 "" "$assay" sign final.pdf --key leaf.key --cert chain.pem \
	-o leaf.pdf
expect 0 "name the issuer's certificate with --trust" "$assay" \
	verify-signature leaf.pdf
expect 0 "It leads to a certificate in ca.pem" "$assay" verify-signature \
	leaf.pdf --trust ca.pem
expect 1 "It does not lead to a certificate in rsa.pem" "$assay" \
	verify-signature leaf.pdf --trust rsa.pem
expect 3 "there is no certificate in it" "$assay" verify-signature leaf.pdf \
	--trust secret
expect 0 "Issued by Example Authority" "$assay" verify-signature leaf.pdf

# An archive, which is another part of PDF/A, with all that is attached.
expect 0 "" "$assay" emit technical-file gate.assay --date $day --final \
	--release r1 --archive -o archive.pdf
expect 0 "" "$assay" sign archive.pdf --key rsa.key --cert rsa.pem \
	--date $day -o archive-signed.pdf
expect 0 "signature is valid" "$assay" verify-signature archive-signed.pdf \
	--date $day
expect 0 "Signature is Valid" pdfsig archive-signed.pdf
expect 0 "No syntax or stream encoding errors" qpdf --check archive-signed.pdf
same "$(pdfdetach -list archive.pdf)" "$(pdfdetach -list archive-signed.pdf)"

# What it means, and when it no longer holds.
expect 0 "The certificate is self-made" "$assay" verify-signature rsa.pdf \
	--date $day
expect 0 "There is no timestamp" "$assay" verify-signature rsa.pdf --date $day
expect 1 "nobody can show that the signature was made before" "$assay" \
	verify-signature rsa.pdf --date 2029-01-01
expect 1 "final.pdf is not signed" "$assay" verify-signature final.pdf
expect 1 "not a PDF as assay writes it" "$assay" verify-signature secret
expect 3 "cannot open it" "$assay" verify-signature nothing.pdf
expect 2 "usage" "$assay" verify-signature

# A byte changed, added or taken away, anywhere.
cat >flip.py <<'PY'
import random, re, subprocess, sys
data = open(sys.argv[2], "rb").read()
hole = re.search(rb"/Contents <", data).end()
end = data.index(b">", hole)
update = data.index(b"%%EOF\n") + 6
random.seed(7)
at = [0, 5, 8, update - 1, update, hole - 1, hole, hole + 7, end - 1, end,
      len(data) - 1, len(data) - 8, data.rindex(b"/Prev") + 6]
for start, stop, n in ((0, update, 25), (update, hole, 25), (hole, end, 40),
                       (end, len(data), 25)):
    at += [random.randrange(start, stop) for i in range(n)]
def bad(what, changed):
    open("changed.pdf", "wb").write(changed)
    code = subprocess.run([sys.argv[1], "verify-signature", "changed.pdf",
                           "--date", "2026-11-21"], capture_output=True)
    if code.returncode != 1 or b"valid." in code.stdout.split(b"\n")[0].replace(
            b"not valid.", b""):
        print(what, code.returncode, code.stdout[:80], code.stderr[:200])
for i in at:
    bad("flip %d" % i, data[:i] + bytes([data[i] ^ 1 << i % 8]) + data[i + 1:])
    bad("case %d" % i, data[:i] + bytes([data[i] ^ 0x20]) + data[i + 1:])
for n in (0, 4, 5, 100, update, hole, end, len(data) - 1, len(data) - 7):
    bad("cut %d" % n, data[:n])
bad("more", data + b"\n")
bad("more", data + b"%%EOF\n")
bad("before", b"\n" + data)
bad("between", data[:update] + b"\n" + data[update:])
# Another update behind it, and one that would change what is shown.
xref = int(re.findall(rb"startxref\n(\d+)", data)[-1])
bad("update", data + b"xref\n1 1\n%010d 00000 n\r\ntrailer\n<<\n/Prev %d\n"
    b"/Size 999\n>>\nstartxref\n%d\n%%%%EOF\n" % (15, xref, len(data)))
PY
for name in rsa p256 leaf; do
	[ $name = leaf ] && date=$(date +%Y-%m-%d) || date=$day
	sed -i "s/2026-11-21/$date/" flip.py
	python3 flip.py "$fast" $name.pdf >faults 2>&1
	[ -s faults ] && bad "$name: $(head -n 5 faults)" || good
done

# What a file or a certificate says cannot pass for a line of the report.
python3 -c '
data = open("rsa.pdf", "rb").read()
text = lambda s: b"/Reason <FEFF" + s.encode("utf-16-be").hex().upper().encode()
assert data.count(text("EU decl")) == 1
open("lines.pdf", "wb").write(data.replace(text("EU decl"), text("EU\ndecl")))'
expect 1 "EU<U+000A>declaration" "$assay" verify-signature lines.pdf
openssl req -x509 -nodes -newkey rsa:2048 -keyout two.key -out two.pem \
	-days 400 -subj "$(printf '/O=Example/CN=Anna\n  Day')" 2>/dev/null
expect 0 "signed by Example;" "$assay" sign final.pdf --key two.key \
	--cert two.pem -o two.pdf
expect 0 "Signed by Example Day" "$assay" verify-signature two.pdf

# What cannot be signed, and with what.
refused() { # refused CODE WORDS FILE ARGUMENTS...
	code=$1 words=$2 file=$3
	shift 3
	expect "$code" "$words" "$assay" sign "$file" --date $day -o no.pdf "$@" \
		</dev/null
	[ -e no.pdf ] && bad "$words: no.pdf was written" && rm -f no.pdf
}
pass="--key rsa.key --cert rsa.pem"
head -c 30000 final.pdf >cut.pdf
head -c -1 final.pdf >short.pdf
{ cat final.pdf; echo; } >long.pdf
sed 's/a/b/' final.pdf >other.pdf
echo '<svg xmlns="http://www.w3.org/2000/svg"/>' >picture.svg
: >empty.pdf
qpdf final.pdf rewritten.pdf
qpdf --encrypt a b 256 -- final.pdf encrypted.pdf
while IFS='|' read -r code words file arguments; do
	# shellcheck disable=SC2086
	refused "$code" "$words" $file $arguments
done <<ROWS
1|draft.pdf: is a draft|draft.pdf|$pass
1|rsa.pdf: is signed already, and assay adds no second|rsa.pdf|$pass
1|information.pdf: has no line to sign on|information.pdf|$pass
1|cut.pdf: is cut off|cut.pdf|$pass
1|short.pdf: is cut off|short.pdf|$pass
1|long.pdf: is cut off, or something was put behind its end|long.pdf|$pass
1|is not as assay wrote it|rewritten.pdf|$pass
1|is not as assay wrote it|encrypted.pdf|$pass
1|picture.svg: is no PDF|picture.svg|$pass
1|secret: is no PDF|secret|$pass
1|empty.pdf: is no PDF|empty.pdf|$pass
3|nothing.pdf: cannot open it|nothing.pdf|$pass
3|is a folder|.|$pass
3|not a regular file|/dev/zero|$pass
1|the certificate of Anna Tamm expired on 2025-06-01|final.pdf|--key old.key --cert old.pem
1|is not valid before 2027-01-01|final.pdf|--key later.key --cert later.pem
1|do not belong together|final.pdf|--key rsa.key --cert p256.pem
1|rsa.pem: there is no private key in it|final.pdf|--key rsa.pem --cert rsa.pem
1|rsa.key: there is no certificate in it|final.pdf|--key rsa.key
1|the passphrase is wrong|final.pdf|--key locked.key --cert rsa.pem --passphrase-file wrong
1|rsa.p12: the passphrase is wrong|final.pdf|--p12 rsa.p12 --passphrase-file wrong
1|rsa.pem: is no PKCS#12 file|final.pdf|--p12 rsa.pem
1|empty.pdf: is empty|final.pdf|--key empty.pdf --cert rsa.pem
3|nothing: cannot open it|final.pdf|--key nothing --cert rsa.pem
3|nothing: cannot open it|final.pdf|--p12 rsa.p12 --passphrase-file nothing
3|longer than 1022 bytes|final.pdf|--p12 rsa.p12 --passphrase-file /dev/zero
3|not a regular file|final.pdf|--key /dev/zero --cert rsa.pem
2|what to sign with: --key FILE with --cert FILE, or --p12|final.pdf|
2|give it alone|final.pdf|--p12 rsa.p12 --key rsa.key
2|--reason: one line of text|final.pdf|$pass --reason=
2|that would replace the unsigned document|final.pdf|$pass -o final.pdf
3|there is no folder nowhere|final.pdf|$pass -o nowhere/out.pdf
ROWS
head -c 2000000 /dev/zero >huge
refused 3 "larger than 1 MiB" final.pdf --key huge --cert rsa.pem
refused 2 "--place: one line of text" final.pdf $pass --place "$(printf 'a\nb')"
refused 1 "no font has the character U+1F600" final.pdf $pass --reason 😀
same "$(sha256sum <final.pdf | cut -c1-64)" "$sum"
# No terminal, no passphrase.
refused 2 "locked.key wants a passphrase: give --passphrase-file" final.pdf \
	--key locked.key --cert rsa.pem
expect 2 "usage" "$assay" sign
expect 2 "wants -o FILE" "$assay" sign - $pass

# What was signed, or stands there otherwise, is not replaced.
for file in p256.pdf draft.pdf secret; do
	cp $file there
	expect 1 "there is there already; name another with -o" "$assay" sign \
		final.pdf $pass --date $day -o there
	cmp -s $file there && good || bad "$file was replaced"
done
expect 0 "rsa.pdf (signed by" "$assay" sign final.pdf $pass --date $day \
	--place Tallinn --reason "EU declaration" -o rsa.pdf
cmp -s rsa.pdf p12.pdf && good || bad "the same bytes are others"
cp rsa.pdf kept.pdf
for words in "" "--text" "--date $day --final --release r1" \
	"--final --release r1"; do
	# shellcheck disable=SC2086
	expect 3 "kept.pdf is a signed document; name another with -o" \
		"$assay" emit declaration gate.assay $words -o kept.pdf
done
expect 3 "kept.pdf is a signed document; name another with -o" "$assay" \
	finals gate.assay declaration 1 -o kept.pdf
cmp -s rsa.pdf kept.pdf && good || bad "a signed document was replaced"
# Signed by another program, or changed since: somebody's signature still.
{ cat rsa.pdf; echo; } >kept.pdf
expect 3 "kept.pdf is a signed document" "$assay" emit declaration \
	gate.assay -o kept.pdf

# Names, and what libcrypto's own files and variables may not do.
expect 0 "final-signed.pdf" "$assay" sign final.pdf $pass --date $day
printf '%s\n' 'openssl_conf = a' '[a]' 'providers = b' '[b]' 'null = c' '[c]' \
	'activate = 1' >null.cnf
OPENSSL_CONF=$dir/null.cnf "$assay" sign final.pdf $pass --date $day \
	--place Tallinn --reason "EU declaration" -o conf.pdf >/dev/null 2>errors
cmp -s conf.pdf rsa.pdf && good || bad "openssl.cnf was read"
expect 0 "" "$fast" sign final.pdf $pass --date $day --reason "$(
	printf 'a long reason %.0s' 1 2 3 4 5 6 7 8 9 10 11 12)" -o reason.pdf
expect 0 "valid" "$fast" verify-signature reason.pdf --date $day
finish
