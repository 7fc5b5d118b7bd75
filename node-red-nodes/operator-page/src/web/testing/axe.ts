import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Violations of WCAG 2 A and AA on the page as it is now, one sentence each. */
export async function violations(page: Page): Promise<string[]> {
  // A colour in transition has no contrast of its own.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  await page.evaluate(await readFile(source, 'utf8'));
  const results = await page.evaluate<AxeResults>(
    'window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa"] })',
  );
  return results.violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map((n) => n.html).join(' | ')})`,
  );
}
