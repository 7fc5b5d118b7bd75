import { access, constants } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

/** A browser for tests, with the arguments it needs, and where it came from. */
export interface Chromium {
  executablePath: string;
  args: string[];
  /** In words, to be printed: which of the three was used. */
  which: string;
}

/** Without a sandbox or GPU, and without any request of the browser's own. */
const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
];

/** Arguments of the packaged browser with which it ends when one of its pages is closed. */
const ONE_PROCESS = ['--single-process', '--no-zygote'];

/** Times that a browser is started, and ms between two. */
const STARTS = 3;
const PAUSE_MS = 2000;

const DEBIAN = '/usr/bin/chromium';

/**
 * Chooses the browser: the one that MANTIS_CHROMIUM names, else Debian's, else that of `@sparticuz/chromium`,
 * which comes with the development dependencies and runs where no system package can be installed.
 * @throws Error when MANTIS_CHROMIUM names a file that cannot be executed, or none of the three is there
 */
export async function chromium(): Promise<Chromium> {
  const named = process.env.MANTIS_CHROMIUM;
  if (named) {
    if (!(await executable(named))) throw new Error(`MANTIS_CHROMIUM is "${named}": not an executable file`);
    return { executablePath: named, args: ARGS, which: `MANTIS_CHROMIUM (${named})` };
  }
  if (await executable(DEBIAN)) return { executablePath: DEBIAN, args: ARGS, which: `Debian's (${DEBIAN})` };
  return packaged();
}

/**
 * Starts the chosen browser: once more, and again, where it ends before it is there. The packaged one does so now and then, and while
 * another process still unpacks it.
 * @param launch As of playwright.
 * @throws Error of the last start
 */
export async function startBrowser<Browser>(
  launch: (options: Pick<Chromium, 'executablePath' | 'args'>) => Promise<Browser>,
): Promise<Browser> {
  const { which, ...options } = await chromium();
  process.stdout.write(`browser: ${which}\n`);
  for (let left = STARTS - 1; left > 0; left--) {
    try {
      return await launch(options);
    } catch (error) {
      process.stdout.write(`It did not start: ${String(error).slice(0, 200)}\n`);
      await setTimeout(PAUSE_MS);
    }
  }
  return launch(options);
}

async function executable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function packaged(): Promise<Chromium> {
  try {
    const { default: sparticuz } = await import('@sparticuz/chromium');
    const args = [...new Set([...sparticuz.args, ...ARGS])].filter((arg) => !ONE_PROCESS.includes(arg));
    return { executablePath: await sparticuz.executablePath(), args, which: '@sparticuz/chromium' };
  } catch (cause) {
    throw new Error(
      `No browser for the tests: ${DEBIAN} is not there and @sparticuz/chromium does not start. ` +
        'Install chromium, or name an executable in MANTIS_CHROMIUM.',
      { cause },
    );
  }
}
