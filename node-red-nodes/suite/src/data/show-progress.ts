const MIB = 2 ** 20;
/** In a log a line for each further so many MiB. */
const STEP = 10 * MIB;

/** Tells how far a download is: on a terminal by one line that changes, in a log by a line for each further 10 MiB. */
export function showProgress(): (bytes: number, total: number | null) => void {
  let shown = 0;
  return (bytes, total) => {
    const mib = (bytes / MIB).toFixed(1);
    const share = total ? `, ${Math.floor((100 * bytes) / total)} %` : '';
    if (process.stdout.isTTY) process.stdout.write(`\r${mib} MiB${share}   `);
    else if (bytes === total || bytes >= shown + STEP) {
      shown = bytes;
      process.stdout.write(`${mib} MiB${share}\n`);
    }
  };
}
