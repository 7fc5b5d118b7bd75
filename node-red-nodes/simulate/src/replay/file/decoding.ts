import { encodingOf } from '@mantis-pdm/core/table';
import { isUtf8 } from 'node:buffer';
import { Transform, type TransformCallback } from 'node:stream';

/**
 * Text of bytes: UTF-8; UTF-16 where its mark stands at the beginning, or every second byte there is 0; Windows' Latin alphabet from the first
 * byte on that is no UTF-8, for a logger that writes one line so writes all so.
 */
export class TextDecoding extends Transform {
  private encoding: string | undefined;
  private decoder: TextDecoder | undefined;
  /** The beginning of a character whose end the next bytes hold. */
  private carried: Buffer = Buffer.alloc(0);

  constructor() {
    super({ readableObjectMode: true });
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.encoding ??= encodingOf(chunk);
    this.say(this.encoding === 'utf-8' ? this.utf8(chunk) : this.decode(chunk));
    done();
  }

  override _flush(done: TransformCallback): void {
    this.say(this.decoder?.decode() ?? '');
    done();
  }

  private utf8(chunk: Buffer): string {
    const bytes = this.carried.length > 0 ? Buffer.concat([this.carried, chunk]) : chunk;
    const whole = bytes.length - unfinished(bytes);
    if (!isUtf8(bytes.subarray(0, whole))) {
      this.encoding = 'windows-1252';
      return this.decode(bytes);
    }
    this.carried = bytes.subarray(whole);
    return bytes.toString('utf8', 0, whole);
  }

  private decode(bytes: Buffer): string {
    this.decoder ??= new TextDecoder(this.encoding);
    return this.decoder.decode(bytes, { stream: true });
  }

  private say(text: string): void {
    if (text !== '') this.push(text);
  }
}

/** Bytes at the end that begin a UTF-8 character and do not finish it. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back];
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}
