/** What a page is written in when the browser names no language that can be used. */
const FALLBACK = 'en-US';

/**
 * The language tag (BCP 47) that a browser means. A browser under a POSIX locale names one that is none, such as
 * `en-US@posix`, `de_DE.UTF-8` or `C`, and every `Intl` constructor throws at it.
 */
export function usableLocale(named: string | undefined): string {
  const [bare] = (named ?? '').split(/[@.]/);
  // It has the shape of a tag, and is none.
  if (/^posix$/i.test(bare)) return FALLBACK;
  try {
    return Intl.getCanonicalLocales(bare.replaceAll('_', '-'))[0] ?? FALLBACK;
  } catch {
    return FALLBACK;
  }
}

/**
 * Makes the browser name languages that can be used. Libraries ask it while they are being imported, and take its word;
 * one that cannot be used leaves the page blank.
 */
export function mendLanguages(browser: Pick<Navigator, 'language' | 'languages'>): void {
  const language = usableLocale(browser.language);
  const languages = [...new Set((browser.languages ?? []).map(usableLocale))];
  const same = language === browser.language && languages.join() === [...(browser.languages ?? [])].join();
  if (same) return;
  const is = (value: unknown) => ({ value, configurable: true });
  Object.defineProperties(browser, {
    language: is(language),
    languages: is(Object.freeze(languages.length > 0 ? languages : [language])),
  });
}
