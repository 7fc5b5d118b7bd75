/** Senders whose use is followed. */
const MAX_SENDERS = 10_000;

interface Bucket {
  left: number;
  at: number;
}

/** A limit for each sender: so many values a minute, of which a minute's worth may come at once (token bucket). */
export class RateLimit {
  private readonly buckets = new Map<string, Bucket>();

  /** @param perMinute 0: no limit. */
  constructor(private readonly perMinute: number) {}

  /** Takes `count` from the sender's share; how many seconds to wait where there is not enough, else 0. */
  take(sender: string, count: number, steady: number): number {
    if (this.perMinute === 0) return 0;
    const bucket = this.bucket(sender, steady);
    const missing = Math.min(count, this.perMinute) - bucket.left;
    if (missing > 0) return Math.ceil((missing / this.perMinute) * 60);
    bucket.left -= count;
    return 0;
  }

  private bucket(sender: string, steady: number): Bucket {
    const { perMinute } = this;
    const known = this.buckets.get(sender) ?? { left: perMinute, at: steady };
    const earned = ((steady - known.at) / 60_000) * perMinute;
    const bucket = { left: Math.min(perMinute, known.left + earned), at: steady };
    this.buckets.delete(sender);
    this.buckets.set(sender, bucket);
    if (this.buckets.size > MAX_SENDERS) this.buckets.delete(this.buckets.keys().next().value as string);
    return bucket;
  }
}
