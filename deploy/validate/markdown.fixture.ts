/** Scripts named as `npm run NAME` in a page. */
export function commandsIn(text: string): string[] {
  return [...text.matchAll(/npm run (?:--silent )?([a-z][a-z:0-9-]*)/g)].map(([, name]) => name);
}

/** Relative targets of links and pictures. Code is left out. */
export function linksIn(text: string): string[] {
  const prose = text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '`');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => decodeURI(target))
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** The anchors that a page's headings make. */
export function headingIds(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replace(/ /g, '-'),
  );
}
