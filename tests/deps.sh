#!/bin/sh
# What assay is built, tested and checked with. Looks first; calls apt once,
# for what is missing, and only if something is. Without apt it says what to
# install. `sh tests/deps.sh lint` adds the tools of `make lint`,
# `bench` those of `make bench`.
set -u

missing=""
want() { # want PACKAGE test-command...
	package=$1
	shift
	"$@" >/dev/null 2>&1 || missing="$missing $package"
}
header() { echo "#include <$1>" | ${CC:-cc} -E -xc - ; }

want gcc sh -c 'command -v ${CC:-cc}'
want libc6-dev header stdio.h
want pkg-config command -v pkg-config
want libsqlite3-dev pkg-config sqlite3
want libyaml-dev pkg-config yaml-0.1
want libssl-dev pkg-config libcrypto
want libutf8proc-dev pkg-config libutf8proc
want libpng-dev pkg-config libpng
want zlib1g-dev pkg-config zlib
want libncurses-dev pkg-config ncursesw
want libhpdf-dev header hpdf.h
want zlib1g-dev header zlib.h
want libcsv-dev header csv.h
want fonts-noto-core test -e /usr/share/fonts/truetype/noto/NotoSans-Regular.ttf
want fonts-dejavu-core test -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf
want icc-profiles-free test -e /usr/share/color/icc/sRGB.icc

case "${1:-}" in
test | lint | bench)
	want libcmocka-dev pkg-config cmocka
	want libvterm-dev pkg-config vterm
	want sqlite3 command -v sqlite3
	want qpdf command -v qpdf
	want openssl command -v openssl
	want poppler-utils command -v pdftotext
	want python3 command -v python3
	want python3-jsonschema python3 -c 'import jsonschema'
	want default-jre-headless command -v java
	want libpdfbox2-java test -e /usr/share/java/preflight.jar
	want libactivation-java test -e /usr/share/java/javax.activation.jar
	want libjaxb-api-java test -e /usr/share/java/jaxb-api.jar
	;;
esac
case "${1:-}" in
bench)
	# what assay stands beside; one that is missing is left out
	want vim command -v vim
	want tig command -v tig
	want git command -v git
	want less command -v less
	want groff sh -c 'groff -Tpdf </dev/null'
	want wkhtmltopdf command -v wkhtmltopdf
	want weasyprint command -v weasyprint
	;;
lint)
	want clang-format command -v clang-format
	want clang-tidy command -v clang-tidy
	want cppcheck command -v cppcheck
	want mandoc command -v mandoc
	;;
esac

[ -z "$missing" ] && exit 0
if ! command -v apt-get >/dev/null 2>&1; then
	echo "assay: please install (names of Debian's packages):$missing" >&2
	exit 1
fi
sudo=""
if [ "$(id -u)" != 0 ]; then
	if ! command -v sudo >/dev/null 2>&1; then
		echo "assay: as root: apt-get install$missing" >&2
		exit 1
	fi
	sudo=sudo
fi
echo "assay: installing$missing"
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -q >/dev/null &&
	# shellcheck disable=SC2086
	$sudo apt-get install -y -q --no-install-recommends $missing >/dev/null
