/** The code of a Node.js system error, such as `ENOENT`. */
export function errorCode(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code;
}

/** The text of anything that was thrown; some libraries throw what only looks like an error. */
export function errorText(error: unknown): string {
  const text = (error as { message?: unknown } | null | undefined)?.message;
  return typeof text === 'string' ? text : String(error);
}
