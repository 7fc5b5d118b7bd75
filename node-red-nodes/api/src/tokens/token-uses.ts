import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** At most this often the file is written, in ms: a token that is used all day costs one small file a minute. */
const SAVE_EVERY_MS = 60_000;

/** When each token was used last, to the minute, in a file of its own: the tokens' file changes only by people. */
export class TokenUses {
  private readonly uses: Record<string, number>;
  private savedAt = -Infinity;

  constructor(private readonly file: string) {
    this.uses = readUses(file);
  }

  /** @param now Epoch ms. @param steady Ms by a clock that is never set. */
  note(name: string, now: number, steady: number): void {
    this.uses[name] = now;
    if (steady - this.savedAt < SAVE_EVERY_MS) return;
    this.savedAt = steady;
    this.save();
  }

  save(): void {
    try {
      mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 });
      writeFileSync(`${this.file}.new`, JSON.stringify(this.uses), { mode: 0o600 });
      renameSync(`${this.file}.new`, this.file);
    } catch {
      // Who cannot be told when a token was used is let in all the same; a full disk is told by those who store.
    }
  }
}

/** Epoch ms by the name of the token; of a file that is not there or cannot be read, nothing is known. */
export function readUses(file: string): Record<string, number> {
  try {
    const read = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    const known = Object.entries(read).filter(([, at]) => typeof at === 'number');
    return Object.assign(Object.create(null) as Record<string, number>, Object.fromEntries(known));
  } catch {
    return Object.create(null) as Record<string, number>;
  }
}
