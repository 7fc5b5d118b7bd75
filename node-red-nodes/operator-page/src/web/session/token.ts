const KEY = 'mantis.token';

/**
 * The token for this tab. One that comes in the address (`#token=…`, as `npm start` prints it) is kept and taken
 * out of the address at once, so that it is in no bookmark and in no screenshot.
 */
export function takeToken(): string | null {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given !== null) {
    history.replaceState(history.state, '', location.pathname + location.search);
    if (given.trim() !== '') keepToken(given.trim());
  }
  return sessionStorage.getItem(KEY);
}

/** Keeps the token until the tab is closed. */
export function keepToken(token: string): void {
  sessionStorage.setItem(KEY, token);
}

export function forgetToken(): void {
  sessionStorage.removeItem(KEY);
}
