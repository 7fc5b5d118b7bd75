import { say } from '@mantis-pdm/core/contract/said';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ConnectError, errorCode, errorText } from '@mantis-pdm/node-red-kit';
import { TextDecoding } from './decoding';

/** Longest line that is read, in characters; a longer one is reported and skipped. */
export const MAX_LINE = 65_536;

/** A line of a text file. `overlong` lines carry only their start. */
export interface TextLine {
  number: number;
  text: string;
  overlong: boolean;
  /** Bytes of the file read so far, compressed ones where it is compressed. */
  bytes: number;
}

/** How much of a file is read, bytes: what somebody adds to it meanwhile is left out. */
const WHOLE = Infinity;

/**
 * The lines of a text file, plain or gzip (told by its first bytes), as many at once as a piece of it holds: memory does not grow with the
 * file, and millions of lines do not wait for one another.
 * @throws ConnectError when the file is missing, no file, not readable, or damaged.
 */
export async function* readPieces(file: string, bytes = WHOLE): AsyncGenerator<TextLine[]> {
  const { stream, bytesRead } = await openText(file, bytes);
  const splitter = new LineSplitter();
  try {
    for await (const chunk of stream as AsyncIterable<string>) yield splitter.push(chunk, bytesRead());
    yield splitter.end(bytesRead());
  } catch (error) {
    throw fileError(file, error, splitter.line);
  } finally {
    stream.destroy();
  }
}

/** The lines of a file one by one. @throws ConnectError as {@link readPieces} does. */
export async function* readLines(file: string): AsyncGenerator<TextLine> {
  for await (const lines of readPieces(file)) yield* lines;
}

async function openText(file: string, bytes: number): Promise<{ stream: Readable; bytesRead: () => number }> {
  const compressed = await isGzip(file);
  const source = createReadStream(file, { highWaterMark: 64 * 1024, end: Math.max(0, bytes - 1) });
  const bytesRead = () => source.bytesRead;
  const decoder = new TextDecoding();
  // The error, if any, reaches the reader of the last stream.
  if (compressed) pipeline(source, createGunzip(), decoder, () => undefined);
  else pipeline(source, decoder, () => undefined);
  return { stream: decoder, bytesRead };
}

async function isGzip(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'r');
    try {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
      return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw fileError(file, error, 0);
  }
}

/** Cuts text into lines, bounded: of an overlong line only the start is kept. */
class LineSplitter {
  line = 0;
  private mark: '\n' | '\r' | undefined;
  private rest = '';
  private overflowing = false;

  push(chunk: string, bytes: number): TextLine[] {
    const lines: TextLine[] = [];
    // Of old, a line ended with a return alone.
    this.mark ??= /[\r\n]/.test(chunk) ? (chunk.includes('\n') ? '\n' : '\r') : undefined;
    const mark = this.mark ?? '\n';
    let from = 0;
    for (let end = chunk.indexOf(mark); end >= 0; end = chunk.indexOf(mark, from)) {
      this.append(chunk.slice(from, end));
      lines.push(this.take(bytes));
      from = end + 1;
    }
    this.append(chunk.slice(from));
    return lines;
  }

  end(bytes: number): TextLine[] {
    return this.rest === '' ? [] : [this.take(bytes)];
  }

  private append(piece: string): void {
    const room = MAX_LINE - this.rest.length;
    if (piece.length > room) this.overflowing = true;
    this.rest += piece.slice(0, Math.max(0, room));
  }

  private take(bytes: number): TextLine {
    const text = this.line === 0 ? this.rest.replace(/^\uFEFF/, '') : this.rest;
    const line = {
      number: ++this.line,
      text: text.endsWith('\r') ? text.slice(0, -1) : text,
      overlong: this.overflowing,
      bytes,
    };
    this.rest = '';
    this.overflowing = false;
    return line;
  }
}

const NOT_READ: Partial<Record<string, 'replay.no-file' | 'replay.not-allowed' | 'replay.folder'>> = {
  ENOENT: 'replay.no-file',
  EACCES: 'replay.not-allowed',
  EISDIR: 'replay.folder',
};

/** A failure to read `file`, after `line` lines, as a sentence. */
export function fileError(file: string, error: unknown, line: number): ConnectError {
  if (error instanceof ConnectError) return error;
  const code = errorCode(error) ?? '';
  const known = NOT_READ[code];
  if (known) {
    const short = code === 'ENOENT' ? 'short.file-missing' : 'short.file-not-readable';
    return new ConnectError(say(known, { file }), short, { cause: error });
  }
  const said = code.startsWith('Z_')
    ? say('replay.gzip', { file, line })
    : say('replay.damaged', { file, line, reason: errorText(error) });
  return new ConnectError(said, 'short.file-damaged', { cause: error });
}
