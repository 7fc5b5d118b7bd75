import { say } from '@mantis-pdm/core/contract/said';
import { TableError, TableSurvey, type TableChoice, type TablePlan } from '@mantis-pdm/core/table';
import { basename } from 'node:path';
import { ConnectError } from '@mantis-pdm/node-red-kit';
import { cmapssLayout, isCmapss } from './cmapss';
import { csvLayout } from './csv';
import { splitLeniently } from './fields';
import { MAX_LINE, readPieces, type TextLine } from './lines';
import type { Layout } from './row';

export type Format = 'auto' | 'cmapss' | 'csv';

export interface ReadOptions {
  format: Format;
  columns: TableChoice;
}

/** What a look over a file found. */
export interface SurveyedFile {
  plan: TablePlan | 'cmapss';
  /** Lines with something in them, and whether these are all of the file. */
  lines: number;
  whole: boolean;
}

/** The layout of a file. @throws ConnectError as {@link surveyed} does. */
export async function layoutOf(file: string, options: ReadOptions, signal?: AbortSignal): Promise<Layout> {
  const { plan } = await surveyed(file, options, signal);
  return plan === 'cmapss' ? cmapssLayout : csvLayout(plan, basename(file));
}

/**
 * What the columns of a file mean, told by all of its lines: a first pass, which keeps nothing. A file that is damaged further on is told by
 * what comes before.
 * @throws ConnectError when the file cannot be read, or a person has to say first what its columns mean.
 */
export async function surveyed(
  file: string,
  { format, columns }: ReadOptions,
  signal?: AbortSignal,
): Promise<SurveyedFile> {
  const look = new Look(format, columns);
  try {
    for await (const piece of readPieces(file)) {
      if (signal?.aborted || !look.at(piece)) break;
    }
  } catch (error) {
    if (look.lines < 2 || !(error instanceof ConnectError) || error.short !== 'short.file-damaged')
      throw told(file, error);
  }
  const { kind, lines, table } = look;
  if (kind === 'binary' || kind === 'zip' || kind === 'json') throw noText(file, kind);
  if (kind === 'cmapss') return { plan: 'cmapss', lines, whole: false };
  return { plan: planned(file, table, columns), lines, whole: !signal?.aborted };
}

type Kind = 'cmapss' | 'table' | 'binary' | 'zip' | 'json';

/** A look over the lines of a file, as far as its kind is told by them. */
class Look {
  readonly table: TableSurvey;
  kind: Kind = 'table';
  /** Those with something in them. */
  lines = 0;

  constructor(
    private readonly format: Format,
    columns: TableChoice,
  ) {
    this.table = new TableSurvey(splitLeniently, columns);
  }

  /** @returns whether the rest is wanted. @throws TableError as the survey does. */
  at(piece: readonly TextLine[]): boolean {
    for (const line of piece) {
      if (line.text.trim() === '') continue;
      if (this.lines++ === 0) this.kind = kindOf(line, this.format);
      if (this.kind !== 'table') return false;
      if (!line.overlong) this.table.add(line);
    }
    return true;
  }
}

function kindOf({ text, overlong }: TextLine, format: Format): Kind {
  if (format === 'cmapss' || (format === 'auto' && isCmapss(text))) return 'cmapss';
  if (text.startsWith('PK\u0003\u0004')) return 'zip';
  if (/^\s*[[{]/.test(text)) return 'json';
  return overlong || text.includes('\0') ? 'binary' : 'table';
}

function planned(file: string, table: TableSurvey, columns: TableChoice): TablePlan {
  try {
    return table.plan(columns);
  } catch (error) {
    throw told(file, error);
  }
}

function told(file: string, error: unknown): unknown {
  if (!(error instanceof TableError)) return error;
  const message = error.message.startsWith('It ') ? file + error.message.slice(2) : error.message;
  return new ConnectError(message, error.short, { cause: error });
}

const noText = (file: string, kind: 'binary' | 'zip' | 'json') =>
  new ConnectError(
    kind === 'binary'
      ? say('replay.binary', { file, most: MAX_LINE })
      : say(kind === 'zip' ? 'replay.zip' : 'replay.json', { file }),
    'short.not-a-csv-file',
  );
