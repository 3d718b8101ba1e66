#!/bin/sh
# What the sample's evidence says of the program is so: hardening, imported
# functions, libraries, rooms, variables of the environment.
. tests/shell.sh
cd "$top" || exit 1
evidence=tests/samples/assay/evidence
program=build/assay

# claim WORDS PATTERN: a line of this kind is (or with ! is not) in `read`.
claim() {
	case $2 in
	!*) grep -Eq -e "${2#!}" "$dir/read" && bad "$1" || good ;;
	*) grep -Eq -e "$2" "$dir/read" && good || bad "$1" ;;
	esac
}

# hardening.txt
readelf -hldW "$program" >"$dir/read"
claim "position independent" "Type: .*DYN"
claim "RELRO" "GNU_RELRO"
claim "bind now" "NOW"
claim "stack not executable" "GNU_STACK .* RW +0x"
claim "no segment to write and run" "! RWE "
claim "no search path" "!R(UN)?PATH"
sed -n 's/.*(NEEDED).*\[lib\(.*\)\.so.*/\1/p' "$dir/read" >"$dir/needed"
while read -r library; do
	name=${library%w}
	grep -A3 '^Needed libraries' $evidence/hardening.txt | tr '\n' ' ' |
		grep -qF "${name%-0}" && good || bad "hardening.txt: $library"
done <"$dir/needed"
nm -D --undefined-only "$program" | sed 's/.* U //; s/@.*//' >"$dir/read"
claim "stack protector" "^__stack_chk_fail$"
claim "checked string functions" "^__memcpy_chk$"
claim "no networks" \
	"!^(socket|connect|bind|listen|accept|send|sendto|recv|recvfrom|getaddrinfo)$"
claim "no other way to start programs" \
	"!^(system|popen|posix_spawnp?|vfork|execv|execvp|execve|execlp|execle)$"
claim "no code is loaded" "!^dlopen$"
claim "no threads" "!^(pthread|thrd)_create$"
claim "no sscanf" "!sscanf$"
claim "no unbounded text" "!^(gets|strcpy|strcat|sprintf|vsprintf)$"
same "$(grep -rlE '\b(fork|execl)\(' src | sort | tr '\n' ' ')" \
	"src/host/user.c "

# architecture.txt: each room, on its floor of README
for room in src/*/; do
	room=$(basename "$room")
	floor=$(sed -n '/^```$/,/^```$/p' README.md |
		grep -E "^[1-7] .*\b$room/" | cut -c1)
	grep -q "^$floor      $room " $evidence/architecture.txt && good ||
		bad "architecture.txt: $room on floor $floor"
done

# interfaces.txt: what is read of the environment
for name in $(grep -rhoE 'getenv\("[A-Z_]+' src | cut -d'"' -f2 | sort -u); do
	grep -qw "$name" $evidence/interfaces.txt && good ||
		bad "interfaces.txt: $name"
done

# build-record.txt
make -n -B build/obj/base/err.o | grep -q ffile-prefix-map && good ||
	bad "the name of the folder gets into the program"
grep -qF "$top" "$program" && bad "$top is in the program" || good
finish
