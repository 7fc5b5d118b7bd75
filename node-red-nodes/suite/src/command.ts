#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { backUp } from './backup/back-up';
import { restore } from './backup/restore';
import { fetchData } from './data/fetch-data';
import { homeOf, knownHome } from './home';
import { makeToken } from './token';

const USAGE = `Usage: mantis COMMAND [OPTIONS], in the user directory of Node-RED or with --home FOLDER

  token [NAME] [ROLE]     a new token of the API: ingest, viewer, operator (the default) or engineer
  data NAME               a public data set, checked, into data/NAME of the home; --from ADDRESS: of a mirror
  backup [--to FILE]      the whole home in one file beside it, its secrets in a second one; --running: while MANTIS runs
  restore FILE            a home from a backup; --secrets FILE puts its secrets back, --replace moves aside what is there,
                          --name NAME is what the copy is called`;

interface Words {
  words: string[];
  options: {
    home: string;
    from?: string;
    to?: string;
    secrets?: string;
    name?: string;
    running: boolean;
    replace: boolean;
  };
}

const commands: Record<string, (given: Words) => Promise<string> | string> = {
  token: ({ words, options }) => makeToken(knownHome(options.home), words),
  data: ({ words: [name], options }) => fetchData(name, options),
  backup: ({ options: { home, to, running } }) => backUp(knownHome(home), { to, running }),
  restore: ({ words: [file], options: { home, secrets, replace, name } }) =>
    restore(wanted(file), { home, secrets, replace, name }),
};

function wanted(file: string | undefined): string {
  if (file === undefined) throw new Error('Which backup? mantis restore FILE');
  return file;
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** What was typed. @throws Error that says what is wrong with it, and what there is. */
function given() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        home: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
        secrets: { type: 'string' },
        name: { type: 'string' },
        running: { type: 'boolean', default: false },
        replace: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new Error(`${(error as Error).message}\n\n${USAGE}`, { cause: error });
  }
}

async function main(): Promise<void> {
  // What is written here is its owner's alone.
  process.umask(0o077);
  const { values, positionals } = given();
  const [name = '', ...words] = positionals;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (values.help) return say(USAGE);
  if (!command) throw new Error(USAGE);
  say(await command({ words, options: { ...values, home: homeOf(values.home) } }));
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
