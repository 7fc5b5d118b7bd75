/**
 * How a token is sent to the suite itself: in a header of its own, so that `Authorization` stays free for whoever stands before it, as
 * Node-RED's password for HTTP nodes does. Empty: none, the browser has a cookie.
 */
export function tokenHeaders(token: string): Record<string, string> {
  return token === '' ? {} : { 'x-mantis-token': token };
}
