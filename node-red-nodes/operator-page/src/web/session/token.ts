const KEY = 'mantis.token';
/** Says that the browser has the cookie of a device, which no script can see. */
const DEVICE = 'mantis.device';

/**
 * The token for this tab; empty where the cookie of a device stands for it. One that comes in the address (`#token=…`, as `npm start`
 * prints it) is kept and taken out of the address at once, so that it is in no bookmark and in no screenshot.
 */
export function takeToken(): string | null {
  const given = fromAddress('token');
  if (given) keepToken(given);
  return sessionStorage.getItem(KEY) ?? (localStorage.getItem(DEVICE) === null ? null : '');
}

/** The token of a device that is to stay signed in, from the address (`#device=…`, as the editor's sidebar makes it), taken out of it. */
export function takeDevice(): string | null {
  return fromAddress('device');
}

function fromAddress(name: string): string | null {
  const given = new URLSearchParams(location.hash.slice(1)).get(name);
  if (given === null) return null;
  history.replaceState(history.state, '', location.pathname + location.search);
  return given.trim() || null;
}

/** Keeps the token until the tab is closed. */
export function keepToken(token: string): void {
  sessionStorage.setItem(KEY, token);
}

/** The browser has a device's cookie from now on. */
export function keepDevice(): void {
  sessionStorage.removeItem(KEY);
  localStorage.setItem(DEVICE, '1');
}

/** Whether there was a device's cookie to take back. */
export function forgetToken(): boolean {
  sessionStorage.removeItem(KEY);
  const device = localStorage.getItem(DEVICE) !== null;
  localStorage.removeItem(DEVICE);
  return device;
}
