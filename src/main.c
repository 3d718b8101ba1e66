/* argv -> the commands. Refuses everything else. */
#include <locale.h>
#include <signal.h>
#include <stdlib.h>

#include "cli/cli.h"

int
main(int argc, char **argv)
{
	setlocale(LC_ALL, "");
	/* Numbers in files and JSON are written one way only. */
	setlocale(LC_NUMERIC, "C");
	/* A closed pipe is an error to report, not a way to die. */
	signal(SIGPIPE, SIG_IGN);
	/* So is a file that may not grow any more. */
	signal(SIGXFSZ, SIG_IGN);
	return cli_run(argc, argv);
}
