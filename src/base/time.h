#ifndef BASE_TIME_H
#define BASE_TIME_H
/*
 * Calendar dates (proleptic Gregorian, no zone) and the one format of points
 * in time, UTC `2026-11-21T08:15:30Z`.
 */
#include <stdbool.h>

struct date {
	int year, month, day; /* month 1 to 12; all 0: no date */
};

/* Reads YYYY-MM-DD, years 1900 to 9999; false if there is no such day. */
bool date_parse(const char *s, struct date *date);
/* Reads YYYY-MM as the last day of that month. */
bool date_parse_month(const char *s, struct date *date);
/* Reads hh:mm, 00:00 to 23:59. */
bool date_parse_time(const char *s);
int date_cmp(struct date a, struct date b); /* <0, 0, >0 */
/* Adds days, or months (29 February falls back to the 28th). */
struct date date_add_days(struct date d, long n);
struct date date_add_months(struct date d, long n);
/* The last day of the month that d lies in. */
struct date date_month_end(struct date d);
/* Writes YYYY-MM-DD into buf of at least 16 bytes and returns it. */
char *date_format(struct date d, char *buf);

struct date date_today(void); /* this machine's local day */
char *time_now(char *buf); /* UTC, into buf of at least 24 bytes */
bool time_parse(const char *s); /* exactly the format above? */
/* The local day of such a point in time; none if it is not one. */
struct date time_day(const char *s);

#endif
