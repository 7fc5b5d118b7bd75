/** A stop that hangs is given up after this long: a node may take 15 s to close. */
const PATIENCE_MS = 40_000;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const;

/** Runs `stop` once and ends the process, on every signal that asks for it, and when the process that started this one is gone. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const end = () => {
    if (stopping) return;
    stopping = true;
    console.log('Stopping, saving state …');
    setTimeout(() => fail(`It did not stop within ${PATIENCE_MS / 1000} s.`), PATIENCE_MS).unref();
    stop().then(
      () => {
        console.log('Stopped.');
        process.exit(0);
      },
      (error: Error) => fail(error.message),
    );
  };
  for (const signal of SIGNALS) process.on(signal, end);
  // A terminal that was closed takes no more words, which must not keep state from being saved.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  process.on('disconnect', end);
  process.channel?.unref();
}

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
