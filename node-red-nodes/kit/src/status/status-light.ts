import { worded, type Wording } from '@mantis-pdm/core/remarks';

/** The one legend of all our nodes. Dot: doing its work. Ring: not (yet) able to. */
const LEGEND = {
  working: { fill: 'green', shape: 'dot' },
  waiting: { fill: 'blue', shape: 'ring' },
  degraded: { fill: 'yellow', shape: 'ring' },
  failed: { fill: 'red', shape: 'dot' },
  idle: { fill: 'grey', shape: 'ring' },
} as const;

export type Light = keyof typeof LEGEND;
export interface ShownStatus {
  fill?: 'red' | 'green' | 'yellow' | 'blue' | 'grey';
  shape?: 'ring' | 'dot';
  text?: string;
}

/** Longest text that the editor shows without running into the next node. */
const MAX_TEXT = 32;
/** The editor redraws on each status; one a second is what an eye can follow. */
const MIN_INTERVAL_MS = 1000;

/** A node's status with verbs instead of colours. Repeats are dropped and changes limited to one a second; the last one wins. */
export class StatusLight {
  private shown = '';
  private shownAt = -Infinity;
  private next: { light: Light; text: () => string } | undefined;
  /** What is wrong besides, by what it is about, as it is read. */
  private readonly notes = new Map<string, string>();
  private timer: NodeJS.Timeout | undefined;
  private cleared = false;

  constructor(
    private readonly show: (status: ShownStatus) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Doing its work. A function is asked only when the light is due, which spares a fast node the words. */
  working(wording: Wording | (() => Wording)): void {
    this.set('working', wording);
  }
  /** Waiting for data, a connection or a warm-up. */
  waiting(wording: Wording): void {
    this.set('waiting', wording);
  }
  /** Works, but something is missing, stale or dropped. */
  degraded(wording: Wording): void {
    this.set('degraded', wording);
  }
  /** Does not work until somebody acts. */
  failed(wording: Wording): void {
    this.set('failed', wording);
  }
  /** Switched off or finished. */
  idle(wording: Wording): void {
    this.set('idle', wording);
  }

  /** Something besides the node's own work is wrong: until it is taken back, the light says so, unless the node itself has worse to tell. What came last is shown of several. */
  besides(wording: Wording | undefined, about = ''): void {
    const words = wording && worded(wording);
    if (words === this.notes.get(about)) return;
    this.notes.delete(about);
    if (words !== undefined) this.notes.set(about, words);
    this.change();
  }

  /** Takes the status away for good, on close: work that ends later must not light a node that is gone. */
  clear(): void {
    this.cleared = true;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.next = undefined;
    this.show({});
  }

  private set(light: Light, wording: Wording | (() => Wording)): void {
    this.next = { light, text: () => worded(typeof wording === 'function' ? wording() : wording) };
    this.change();
  }

  private change(): void {
    if (this.cleared) return;
    // A clock that was set back must not freeze the light until it has caught up.
    const wait = this.shownAt + MIN_INTERVAL_MS - this.now();
    if (wait <= 0) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), Math.min(wait, MIN_INTERVAL_MS)).unref();
  }

  private due(): { light: Light; text: () => string } {
    const own = this.next ?? { light: 'idle' as const, text: () => '' };
    const worse = own.light === 'failed' || own.light === 'degraded';
    const note = [...this.notes.values()].at(-1);
    return note === undefined || worse ? own : { light: 'degraded', text: () => note };
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { light, text } = this.due();
    const words = text();
    const short = words.length > MAX_TEXT ? `${words.slice(0, MAX_TEXT - 1)}…` : words;
    const next = { ...LEGEND[light], text: short };
    const key = JSON.stringify(next);
    if (key === this.shown) return;
    this.shown = key;
    this.shownAt = this.now();
    this.show(next);
  }
}
