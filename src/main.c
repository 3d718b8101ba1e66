/* argv -> the workbench or a command. Refuses everything else. */
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/cli.h"
#include "screen/screen.h"

/* One word that is no option and no command is a project to open. */
static bool
wants_screen(int argc, char **argv)
{
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return false;
	if (argc != 2)
		return argc < 2;
	return command_is_project(argv[1]);
}

int
main(int argc, char **argv)
{
	/* Which characters the terminal shows. All else is written one way. */
	setlocale(LC_CTYPE, "");
	/* A closed pipe ends the output, not what is being written to a file. */
	signal(SIGPIPE, SIG_IGN);
	/* So is a file that may not grow any more. */
	signal(SIGXFSZ, SIG_IGN);
	if (wants_screen(argc, argv))
		return screen_run(argc == 2 ? argv[1] : NULL);
	return cli_run(argc, argv);
}
