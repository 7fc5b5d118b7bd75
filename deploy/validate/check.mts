export interface Check {
  /** Package or plugin. */
  subject: string;
  /** What was looked at, in a few words. */
  check: string;
  outcome: 'ok' | 'warning' | 'failure';
  /** What is wrong, or what was measured. */
  note?: string;
}

/** A check that fails with a note, or is fine without one. */
export function check(subject: string, what: string, wrong: string | string[]): Check {
  const note = [wrong].flat().join(', ');
  return note ? { subject, check: what, outcome: 'failure', note } : { subject, check: what, outcome: 'ok' };
}

/** The checks as a table: a line for each subject, and one for each check that is not fine. */
export function table(checks: Check[]): string {
  const subjects = [...new Set(checks.map(({ subject }) => subject))];
  const width = Math.max(...subjects.map((subject) => subject.length));
  const lines = subjects.flatMap((subject) => {
    const own = checks.filter((one) => one.subject === subject);
    const fine = own.filter(({ outcome }) => outcome === 'ok').length;
    const others = own.filter(({ outcome }) => outcome !== 'ok');
    return [
      `${subject.padEnd(width)}  ${String(fine).padStart(3)} of ${own.length} fine`,
      ...others.map(({ check: what, outcome, note }) => `  ${outcome}: ${what}${note ? `: ${note}` : ''}`),
    ];
  });
  return lines.join('\n');
}
