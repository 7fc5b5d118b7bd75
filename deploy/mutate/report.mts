/** What a run of the mutation tool says of a room, with the reasons that people gave for what survives. */

/** The part of the tool's report (mutation-testing-report-schema) that is read. */
export interface Report {
  files: Record<string, { source: string; mutants: Mutant[] }>;
}
interface Mutant {
  status: string;
  replacement?: string;
  location: { start: Place; end: Place };
}
/** Both count from 1. */
interface Place {
  line: number;
  column: number;
}

export interface Survivor {
  file: string;
  /** The line it is in, what of it was changed, and into what. */
  line: string;
  was: string;
  becomes: string;
  /** Why no test needs to notice it; empty: nobody has looked yet. */
  reason: string;
}

export interface Room {
  killed: number;
  survived: number;
  /** Changes that could not be judged, such as those on which a module no longer loads. */
  errors: number;
  survivors: Survivor[];
}

/** Share 0–100 of the judged changes that a test noticed. */
export const scoreOf = ({ killed, survived }: Room) =>
  killed + survived === 0 ? 0 : (100 * killed) / (killed + survived);

/** A run as a room; reasons go by the code, not by line numbers, so that they outlive what moves. */
export function roomOf({ files }: Report, known: readonly Survivor[] = []): Room {
  const room: Room = { killed: 0, survived: 0, errors: 0, survivors: [] };
  for (const [file, { source, mutants }] of Object.entries(files))
    for (const mutant of mutants) {
      if (mutant.status === 'Killed' || mutant.status === 'Timeout') room.killed++;
      else if (mutant.status === 'Survived' || mutant.status === 'NoCoverage') {
        room.survived++;
        room.survivors.push(survivorOf({ file, source, mutant }, known));
      } else room.errors++;
    }
  return room;
}

function survivorOf(
  { file, source, mutant }: { file: string; source: string; mutant: Mutant },
  known: readonly Survivor[],
): Survivor {
  const { start, end } = mutant.location;
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const line = lines[0].trim();
  const last = lines.length - 1;
  lines[last] = lines[last].slice(0, end.column - 1);
  lines[0] = lines[0].slice(start.column - 1);
  const found = { file, line, was: short(lines.join('\n')), becomes: short(mutant.replacement ?? '') };
  const same = known.find((one) => key(one) === key(found));
  return { ...found, reason: same?.reason ?? '' };
}

const key = ({ file, line, was, becomes }: Omit<Survivor, 'reason'>) => [file, line, was, becomes].join('\0');

function short(code: string): string {
  const text = code.replace(/\s+/g, ' ');
  return text.length <= 100 ? text : `${text.slice(0, 99)}…`;
}

/** The page that lists all rooms. */
export function page(rooms: Record<string, Room>, goal: number): string {
  const rows = Object.entries(rooms).map(
    ([name, room]) =>
      `| \`${name}\` | ${scoreOf(room).toFixed(1)} % | ${room.killed} | ${room.survived} | ${room.errors} |`,
  );
  return [
    '# What survives',
    `Made by \`npm run mutate\`, which changes a room's code a little, again and again, and runs the tests of its package. The goal is
${goal} % of the changes noticed. Not judged are changes on which a module no longer loads.`,
    ['| room | noticed | killed | survived | not judged |', '| --- | --- | --- | --- | --- |', ...rows].join(
      '\n',
    ),
    ...Object.entries(rooms).map(([name, { survivors }]) => section(name, survivors)),
  ].join('\n\n');
}

function section(name: string, survivors: readonly Survivor[]): string {
  const rows = survivors.map(({ file, was, becomes, reason }) =>
    [file.split('/').slice(3).join('/'), code(was), code(becomes), reason || 'not examined yet'].join(' | '),
  );
  return `## ${name}\n\n| file | was | becomes | why it may |\n| --- | --- | --- | --- |\n${rows.map((row) => `| ${row} |`).join('\n')}`;
}

const code = (text: string) => (text === '' ? '(nothing)' : `\`\` ${text.replaceAll('|', '\\|')} \`\``);
