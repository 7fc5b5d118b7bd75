import { remark, SaidError } from '@mantis-pdm/core/remarks';

/** Makes the name of an asset of the levels of its path; an empty level is one that the path does not have. */
export type PathName<L extends string> = (levels: Readonly<Record<L, string>>) => string;

/**
 * Compiles a pattern such as `{group}/{node}/{device}`. The text before a level that a path does not have goes with it, and
 * where it has none of the pattern's levels the name is the last that it has.
 * @param levels The levels that a pattern may name, outermost first.
 * @throws Error when the pattern names none of them, or another.
 */
export function pathName<L extends string>(pattern: string, levels: readonly L[]): PathName<L> {
  const [prefix, ...parts] = pattern.split(/\{([^{}]*)\}/);
  const places = parts.flatMap((part, i) => (i % 2 === 0 ? [{ level: part as L, after: parts[i + 1] }] : []));
  const wrong = places.find(({ level }) => !levels.includes(level));
  if (places.length === 0 || wrong) {
    const known = levels.map((level) => `{${level}}`).join(', ');
    throw new SaidError(remark('source.pattern', { pattern, known }));
  }
  const suffix = places[places.length - 1].after;
  return (path) => {
    const found = places.flatMap(({ level }, i) =>
      path[level] === '' ? [] : [{ text: path[level], before: i === 0 ? '' : places[i - 1].after }],
    );
    if (found.length === 0) return levels.reduce((last, level) => path[level] || last, '');
    const [first, ...rest] = found;
    return `${prefix}${first.text}${rest.map(({ before, text }) => before + text).join('')}${suffix}`;
  };
}
