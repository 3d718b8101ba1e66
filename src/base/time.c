/* Dates as law counts them. Refuses to know time zones. */
#include "base/time.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static bool
digits(const char *s, int n, int *value)
{
	int i;

	*value = 0;
	for (i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return false;
		*value = *value * 10 + (s[i] - '0');
	}
	return true;
}

static int
month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && leap ? 29 : days[month - 1];
}

bool
date_parse(const char *s, struct date *date)
{
	struct date d;

	if (strlen(s) != 10 || s[4] != '-' || s[7] != '-' ||
	    !digits(s, 4, &d.year) || !digits(s + 5, 2, &d.month) ||
	    !digits(s + 8, 2, &d.day))
		return false;
	if (d.year < 1900 || d.month < 1 || d.month > 12 || d.day < 1 ||
	    d.day > month_days(d.year, d.month))
		return false;
	*date = d;
	return true;
}

bool
date_parse_month(const char *s, struct date *date)
{
	char full[16];

	if (strlen(s) != 7)
		return false;
	snprintf(full, sizeof(full), "%s-01", s);
	if (!date_parse(full, date))
		return false;
	*date = date_month_end(*date);
	return true;
}

bool
date_parse_time(const char *s)
{
	int h, m;

	return strlen(s) == 5 && s[2] == ':' && digits(s, 2, &h) &&
	    digits(s + 3, 2, &m) && h < 24 && m < 60;
}

int
date_cmp(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return (a.day > b.day) - (a.day < b.day);
}

/* Days since 1970-01-01 and back (Howard Hinnant's civil calendar). */
static long
to_days(struct date d)
{
	long y = d.year - (d.month <= 2);
	long era = (y >= 0 ? y : y - 399) / 400;
	long yoe = y - era * 400;
	long doy =
	    (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;

	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

static struct date
from_days(long z)
{
	long era, doe, yoe, doy, mp;
	struct date d;

	z += 719468;
	era = (z >= 0 ? z : z - 146096) / 146097;
	doe = z - era * 146097;
	yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	mp = (5 * doy + 2) / 153;
	d.day = (int)(doy - (153 * mp + 2) / 5 + 1);
	d.month = (int)(mp < 10 ? mp + 3 : mp - 9);
	d.year = (int)(yoe + era * 400 + (d.month <= 2));
	return d;
}

struct date
date_add_days(struct date d, long n)
{
	return from_days(to_days(d) + n);
}

struct date
date_add_months(struct date d, long n)
{
	long total = (long)d.year * 12 + d.month - 1 + n;
	int last;

	d.year = (int)(total / 12);
	d.month = (int)(total % 12) + 1;
	last = month_days(d.year, d.month);
	if (d.day > last)
		d.day = last;
	return d;
}

struct date
date_month_end(struct date d)
{
	d.day = month_days(d.year, d.month);
	return d;
}

char *
date_format(struct date d, char *buf)
{
	snprintf(buf, 16, "%04d-%02d-%02d", d.year % 10000, d.month % 100,
	    d.day % 100);
	return buf;
}

struct date
date_today(void)
{
	time_t now = time(NULL);
	struct tm tm;

	localtime_r(&now, &tm);
	return (struct date){ tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday };
}

char *
time_now(char *buf)
{
	time_t now = time(NULL);
	struct tm tm;

	gmtime_r(&now, &tm);
	strftime(buf, 24, "%Y-%m-%dT%H:%M:%SZ", &tm);
	return buf;
}

bool
time_parse(const char *s)
{
	char day[11];
	struct date d;
	int h, m, sec;

	if (strlen(s) != 20 || s[10] != 'T' || s[19] != 'Z' || s[13] != ':' ||
	    s[16] != ':')
		return false;
	memcpy(day, s, 10);
	day[10] = '\0';
	return date_parse(day, &d) && digits(s + 11, 2, &h) &&
	    digits(s + 14, 2, &m) && digits(s + 17, 2, &sec) && h < 24 &&
	    m < 60 && sec < 61;
}

struct date
time_day(const char *s)
{
	struct date d = { 0 };
	struct tm tm = { 0 };
	time_t then;

	if (!time_parse(s))
		return d;
	strptime(s, "%Y-%m-%dT%H:%M:%SZ", &tm);
	then = timegm(&tm);
	localtime_r(&then, &tm);
	return (struct date){ tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday };
}
