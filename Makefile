# assay: `make run` shows it at work, `make test` proves it. See README.md.
.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

VERSION  := 0.1.0
PREFIX   ?= /usr/local
DESTDIR  ?=
BUILD    := build

# What it is made from and with; tests/deps.sh looks first, apt only if needed.
LIBS     := sqlite3 yaml-0.1 libcrypto libutf8proc libpng zlib ncursesw
CSTD     := -std=c17 -D_GNU_SOURCE -Isrc -DASSAY_VERSION='"$(VERSION)"'
WARN     := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
            -Wpointer-arith -Wcast-qual -Wwrite-strings -Wundef -Wvla \
            -Wformat=2
CFLAGS   ?= -O2 -g
HARDEN   := -fstack-protector-strong -D_FORTIFY_SOURCE=2 -fPIE
# The name of the folder stays out of the program: two builds are equal.
SAMEBUILD := -ffile-prefix-map=$(CURDIR)=.
LDHARDEN := -pie -Wl,-z,relro,-z,now
SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=all \
            -fno-omit-frame-pointer

pkg       = $(shell pkg-config $(1) $(LIBS) 2>/dev/null)
LDLIBS    = $(call pkg,--libs) -lhpdf -lcsv -lm

SRC      := $(sort $(wildcard src/*.c src/*/*.c))
LIBSRC   := $(filter-out src/main.c,$(SRC))
TESTS    := $(sort $(wildcard tests/*/*_test.c))
SHTESTS  := $(sort $(wildcard tests/*/*_test.sh))
OBJ      := $(SRC:src/%.c=$(BUILD)/obj/%.o)
TOBJ     := $(LIBSRC:src/%.c=$(BUILD)/tobj/%.o)
TBIN     := $(TESTS:tests/%.c=$(BUILD)/tests/%)

.PHONY: all run test bench layers lint format install clean help deps hooks golden

help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)

## make            build/assay, optimised
all: deps
	@$(MAKE) --no-print-directory $(BUILD)/assay

## make deps       install what is missing (Debian: apt; else a list)
deps:
	@sh tests/deps.sh

$(BUILD)/assay: $(OBJ)
	@mkdir -p $(@D)
	@$(CC) $(CFLAGS) $(LDHARDEN) -o $@ $(OBJ) $(LDLIBS)

$(BUILD)/obj/%.o: src/%.c Makefile
	@mkdir -p $(@D)
	@$(CC) $(CSTD) $(WARN) $(CFLAGS) $(SAMEBUILD) $(HARDEN) $(call pkg,--cflags) -MMD -MP -c -o $@ $<

# The sanitized twin for tests, with every warning an error.
$(BUILD)/tobj/%.o: src/%.c Makefile
	@mkdir -p $(@D)
	@$(CC) $(CSTD) $(WARN) -Werror -O1 -g $(SANITIZE) $(call pkg,--cflags) -MMD -MP -c -o $@ $<

$(BUILD)/tobj/libassay.a: $(TOBJ)
	@rm -f $@
	@ar rcs $@ $(TOBJ)

$(BUILD)/tests/assay: $(BUILD)/tobj/main.o $(BUILD)/tobj/libassay.a
	@mkdir -p $(@D)
	@$(CC) $(SANITIZE) -o $@ $^ $(LDLIBS)

# What runs on a terminal needs one: libvterm, on a pty.
$(BUILD)/tests/screen/% $(BUILD)/tests/ui/%: \
    TESTLIBS = $(shell pkg-config --libs vterm) -lutil

$(BUILD)/tests/%: tests/%.c $(BUILD)/tobj/libassay.a \
    $(wildcard tests/*.h tests/screen/*.h) Makefile
	@mkdir -p $(@D)
	@$(CC) $(CSTD) -Itests $(WARN) -Werror -O1 -g $(SANITIZE) $(call pkg,--cflags) \
	    -o $@ $< $(BUILD)/tobj/libassay.a $(LDLIBS) $(TESTLIBS) -lcmocka

-include $(OBJ:.o=.d) $(TOBJ:.o=.d)

## make run        the sample: fills it, prints its documents, says where
run: all
	@sh tests/samples/run.sh $(BUILD)/assay $(BUILD)/sample

## make test       all tests, warnings as errors, sanitized
test:
	@sh tests/deps.sh test
	@$(MAKE) --no-print-directory $(BUILD)/assay $(BUILD)/tests/assay $(TBIN)
	@sh tests/layers.sh
	@sh tests/run.sh $(TBIN) $(SHTESTS)

## make golden     records the screens of tests/screen anew, shows what changed
SCREENS  := $(filter $(BUILD)/tests/screen/% $(BUILD)/tests/ui/term_test,$(TBIN))
golden:
	@sh tests/deps.sh test
	@$(MAKE) --no-print-directory $(BUILD)/assay $(BUILD)/tests/assay $(SCREENS)
	@ASSAY_GOLDEN=1 sh tests/run.sh $(SCREENS)
	@git diff --stat tests/screen

$(BUILD)/bench_screen: tests/bench_screen.c tests/bench_ground.h tests/test.h \
    tests/screen/term.h Makefile
	@mkdir -p $(@D)
	@$(CC) $(CSTD) -Itests $(WARN) $(CFLAGS) -o $@ $< \
	    $(shell pkg-config --libs vterm) -lutil -lcmocka

## make bench      speed and memory, as ratios to sqlite3, groff and others
bench: all
	@sh tests/deps.sh bench
	@$(MAKE) --no-print-directory $(BUILD)/bench_screen
	@sh tests/samples/run.sh $(BUILD)/assay $(BUILD)/sample >/dev/null
	@python3 -B tests/bench.py $(BUILD)/assay $(BUILD)/sample/sample.assay
	@python3 -B tests/bench_print.py $(BUILD)/assay
	@python3 -B tests/bench_overview.py $(BUILD)/assay tests/samples/device/answers.yml
	@$(BUILD)/bench_screen $(BUILD)/assay

## make layers     the floors: who may include whom
layers:
	@sh tests/layers.sh

CFILES   := $(SRC) $(wildcard src/*/*.h) $(TESTS) $(wildcard tests/*.h tests/*/*.h)

# How many states of a function clang's analyzer follows: its own default is
# 225000, takes four times as long, and has found nothing more here.
DEPTH    ?= 60000
TIDY     := -Xclang -analyzer-config -Xclang max-nodes=$(DEPTH)

## make lint       layers, format, clang-tidy, cppcheck, man pages, the pack
lint:
	@sh tests/deps.sh lint
	@sh tests/layers.sh
	@clang-format --dry-run -Werror $(CFILES)
	@$(MAKE) --no-print-directory $(BUILD)/assay
	@$(BUILD)/assay rules check .
	@mandoc -Tlint -W warning man/*.[157]
	@cppcheck --quiet --std=c11 --enable=warning,performance,portability \
	    --inline-suppr --suppress=missingIncludeSystem --error-exitcode=1 \
	    -j2 -Isrc -DASSAY_VERSION='"$(VERSION)"' src
	@printf '%s\n' $(SRC) | xargs -P2 -n8 sh -c 'clang-tidy --quiet "$$@" \
	    $(TIDY:%=--extra-arg=%) -- -std=c17 -D_GNU_SOURCE -Isrc \
	    -DASSAY_VERSION=\"$(VERSION)\" 2>/dev/null' tidy

## make format     rewrites the sources in the house's form
format:
	@clang-format -i $(CFILES)

## make install    to DESTDIR/PREFIX (PREFIX is /usr/local)
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/assay
	install -m 755 $(BUILD)/assay $(DESTDIR)$(PREFIX)/bin/assay
	cp -R rules forms man/assay-document.schema.json \
	    $(DESTDIR)$(PREFIX)/share/assay/
	chmod -R u=rwX,go=rX $(DESTDIR)$(PREFIX)/share/assay
	for page in man/*.[157]; do \
	    dir=$(DESTDIR)$(PREFIX)/share/man/man$${page##*.}; \
	    install -d $$dir && install -m 644 $$page $$dir/ || exit 1; done

## make hooks      the check before each commit (seconds)
hooks:
	git config core.hooksPath tests/hooks

## make clean      removes build/
clean:
	rm -rf $(BUILD)
