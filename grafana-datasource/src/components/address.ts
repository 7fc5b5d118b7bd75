/** An address of Node-RED as it is stored: without the path of the API, which is added, and without slashes at its end. */
export function tidyAddress(text: string): string {
  return text
    .trim()
    .replace(/(?<![:/])(\/api\/v1)?\/*$/, '')
    .replace(/(?<![:/])\/+$/, '');
}

/** What is wrong with an address, as a sentence that says what to do; undefined where nothing is. */
export function addressProblem(text: string): string | undefined {
  if (text === '') return undefined; // That it is required is said beside it.
  if (!/^https?:\/\//i.test(text))
    return 'Begin the address with http:// or https://, such as http://node-red:1880.';
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url?.hostname) return 'Name the host after http://, such as http://node-red:1880.';
  if (url.username || url.password) return 'Leave name and password out: the token below stands for them.';
  return url.search || url.hash
    ? 'Leave out what follows ? or #: the data source adds what it asks.'
    : undefined;
}
