/** `+01:00`, which older runtimes do not know as a zone. */
const OFFSET = /^([-+])(\d\d):(\d\d)$/;

/** Offset of a zone from UTC in ms, looked up once for each quarter of an hour: no zone changes within one. */
export class Zone {
  private readonly format: Intl.DateTimeFormat | undefined;
  private fixed = 0;
  private quarter = NaN;
  private offset = 0;

  /**
   * @param name Of the IANA database, such as `Europe/Berlin`; empty or `UTC`: none.
   * @throws RangeError when there is no such zone.
   */
  constructor(name: string) {
    if (name === '' || name === 'UTC') return;
    const [, sign, hours, minutes] = OFFSET.exec(name) ?? [];
    if (hours !== undefined) {
      this.fixed = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
      return;
    }
    this.format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      ...{
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
      },
    });
  }

  /**
   * Epoch ms of a wall clock that shows what UTC shows at `shown`. An hour that comes twice is its first; one that is skipped is read as if
   * the clock had not been changed yet.
   */
  utcOf(shown: number): number {
    if (!this.format) return shown - this.fixed;
    // Around a change the offset of the day before holds first: for the first of an hour that comes twice, and in one that is skipped.
    const before = shown - this.at(shown - 86_400_000);
    const after = shown - this.at(before);
    return before + this.at(before) !== shown && after + this.at(after) === shown ? after : before;
  }

  /** Epoch ms of the midnight with which the day of a moment begins. */
  midnightOf(ms: number): number {
    const shown = ms + (this.format ? this.at(ms) : this.fixed);
    return this.utcOf(Math.floor(shown / 86_400_000) * 86_400_000);
  }

  private at(ms: number): number {
    const quarter = Math.floor(ms / 900_000);
    if (quarter !== this.quarter) {
      this.quarter = quarter;
      this.offset = offsetAt(this.format as Intl.DateTimeFormat, quarter * 900_000);
    }
    return this.offset;
  }
}

function offsetAt(format: Intl.DateTimeFormat, ms: number): number {
  const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const { year, month, day, hour, minute, second } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - ms;
}
