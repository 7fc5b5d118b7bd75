/** Root of the suite API: what the page's `mantis-api` tag says, relative to the page. */
export function apiRoot(): string {
  const tag = document.querySelector<HTMLMetaElement>('meta[name="mantis-api"]');
  return new URL(tag?.content ?? '../', new URL('.', document.baseURI)).href;
}
