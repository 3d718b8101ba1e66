#ifndef TEST_H
#define TEST_H
/* What every test program includes: cmocka with what it wants before it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

/* What takes an `&err` must be fine; else its sentence is shown. */
#define OK(call)                                                               \
	do {                                                                   \
		struct err err = { "" };                                       \
		if (!(call))                                                   \
			fail_msg("%s: %s", #call, err.say);                    \
	} while (0)

#endif
