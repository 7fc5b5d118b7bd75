/** Of a server that is slow no more is asked at once: what piles up here would time out here, and say nothing of it. */
const MOST_OPEN = 40;

/** Asks the paths of a suite every 20 ms, and counts what they answer. */
export class Asking {
  /** By path and status; a request that fails counts as its error's code. */
  readonly counts: Record<string, number> = {};
  /** Connections refused after there had been an answer. */
  refusedAfterFirst = 0;
  private answered = false;
  private readonly open = new Set<Promise<void>>();
  private readonly timer: NodeJS.Timeout;

  constructor(url: string, token: string) {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const reading = JSON.stringify({ timestamp: 1, assetId: 'a', sensorId: 's', value: 1 });
    const calls: [string, RequestInit?][] = [
      ['/healthz'],
      ['/api/v1/me', { headers }],
      ['/mantis/'],
      ['/api/v1/sensors/data', { method: 'POST', body: reading, headers }],
    ];
    this.timer = setInterval(() => {
      if (this.open.size >= MOST_OPEN) return;
      for (const [path, init] of calls) this.ask(url + path, path, init);
    }, 20);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all(this.open);
  }

  /** Statuses of all paths, without those that are right while things run and while they come. */
  wrong(): string[] {
    return Object.keys(this.counts).filter((key) => !/ (200|202|503)$/.test(key));
  }

  private ask(url: string, path: string, init?: RequestInit): void {
    const count = (answer: unknown) => {
      const key = `${path} ${String(answer)}`;
      this.counts[key] = (this.counts[key] ?? 0) + 1;
    };
    const began = this.answered;
    const asked = fetch(url, init)
      .then(async (response) => {
        this.answered = true;
        await response.text();
        const untold = response.status === 503 && response.headers.get('retry-after') === null;
        count(untold ? '503 without Retry-After' : response.status);
      })
      .catch((error: Error & { cause?: { code?: string } }) => {
        if (this.answered && began) this.refusedAfterFirst++;
        count(error.cause?.code ?? error.message);
      });
    this.open.add(asked);
    void asked.then(() => this.open.delete(asked));
  }
}
