import {
  confirmJump,
  createTimeline,
  judgeTime,
  keepsPace,
  timelineDefaults,
  type Judgement,
  type TimeStamp,
  type Timeline,
  type TimelineOptions,
} from './timeline';

/** Sources whose clocks are followed at once; the one that is silent for longest is forgotten first. */
const MAX_SOURCES = 20_000;

/** So many sources that agree on a time outweigh our clock at once. */
const MANY = 3;

/** A source that agreed with our clock so long ago still speaks for it, in ms. */
const SPEAKS_FOR_MS = 600_000;

/** A judgement, and the other sources that are believed from now on because of it. */
export interface SourceJudgement extends Judgement {
  /** Sources whose waiting values may go on, too. */
  released: readonly string[];
}

/** The clocks of the sources of one connector, beside ours: many that agree, or one that keeps its pace, outweigh it. */
export class Timelines {
  private readonly sources = new Map<string, Timeline>();
  private readonly waiting = new Set<string>();
  /** What sources have agreed upon against our clock: epoch ms less steady ms. */
  private agreed: number | undefined;
  /** The last two different sources that agreed with our clock, and when. */
  private readonly backers = new Map<string, number>();
  private readonly options: TimelineOptions;

  constructor(options: Partial<TimelineOptions> = {}) {
    this.options = { ...timelineDefaults, ...options };
  }

  judge(source: string, moment: TimeStamp): SourceJudgement {
    const timeline = this.of(source);
    this.hear(source, moment);
    const found = judgeTime(timeline, this.witnessed(moment), this.options);
    if (timeline.waiting) this.waiting.add(source);
    else this.waiting.delete(source);
    if (found.jumped) return { ...found, released: this.believe(moment, source) };
    if (found.verdict !== 'held' || !this.manyAgree(timeline)) return { ...found, released: [] };
    const released = this.believe(moment, source);
    confirmJump(timeline);
    this.waiting.delete(source);
    return { verdict: 'trusted', waited: 'release', jumped: true, released };
  }

  /** Whether another source than this has agreed with our clock of late: then ours is right. */
  othersAgree(source: string, steady: number): boolean {
    for (const [other, at] of this.backers) if (other !== source && steady - at < SPEAKS_FOR_MS) return true;
    return false;
  }

  /** Our clock was set: what sources agreed upon against it is to be shown anew. Their own pace still counts. */
  clockSet(): void {
    this.agreed = undefined;
    this.backers.clear();
  }

  forget(source: string): void {
    this.sources.delete(source);
    this.waiting.delete(source);
  }

  private of(source: string): Timeline {
    const timeline = this.sources.get(source) ?? createTimeline();
    this.sources.delete(source);
    this.sources.set(source, timeline);
    if (this.sources.size > MAX_SOURCES) this.forget(this.sources.keys().next().value as string);
    return timeline;
  }

  private hear(source: string, { time, steady, wall }: TimeStamp): void {
    if (wall === undefined || Math.abs(time - wall) > this.options.aheadMs) return;
    this.agreed = undefined;
    this.backers.delete(source);
    this.backers.set(source, steady);
    if (this.backers.size > 2) this.backers.delete(this.backers.keys().next().value as string);
  }

  private witnessed(moment: TimeStamp): TimeStamp {
    if (this.agreed === undefined) return moment;
    return { ...moment, wall: Math.max(moment.wall ?? -Infinity, moment.steady + this.agreed) };
  }

  private manyAgree({ waiting }: Timeline): boolean {
    if (!waiting || !keepsPace(waiting)) return false;
    return this.agreeing(waiting.last - waiting.seen).filter(({ clock }) => keepsPace(clock)).length >= MANY;
  }

  /** From now on; returns the others that waited for the same. */
  private believe({ time, steady }: TimeStamp, source: string): string[] {
    this.agreed = this.othersAgree(source, steady) ? this.agreed : time - steady;
    const others = this.agreeing(time - steady).filter((other) => other.source !== source);
    if (this.agreed === undefined) return [];
    for (const { source: other } of others) {
      confirmJump(this.sources.get(other) as Timeline);
      this.waiting.delete(other);
    }
    return others.map(({ source: other }) => other);
  }

  private agreeing(offset: number) {
    return [...this.waiting].flatMap((source) => {
      const clock = this.sources.get(source)?.waiting;
      return clock && Math.abs(clock.last - clock.seen - offset) <= this.options.aheadMs
        ? [{ source, clock }]
        : [];
    });
  }
}
