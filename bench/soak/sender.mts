const EVERY_MS = 100;
const ASSETS = 8;
const SENSORS = 10;

/** Sends 800 values a second: ten requests, each with a value of ten sensors of eight assets. */
export class Sender {
  private timer: NodeJS.Timeout | undefined;
  private readonly answers = new Map<string, number>();
  private readonly open = new Set<Promise<void>>();
  private n = 0;
  private readonly url: string;
  private readonly token: string;

  constructor(url: string, token: string) {
    this.url = url;
    this.token = token;
  }

  start(): void {
    this.timer = setInterval(() => {
      const sent: Promise<void> = this.send().finally(() => this.open.delete(sent));
      this.open.add(sent);
    }, EVERY_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all(this.open);
  }

  /** How many requests were answered with what. */
  get summary(): string {
    return [...this.answers].map(([answer, count]) => `${count} × ${answer}`).join(', ');
  }

  private async send(): Promise<void> {
    const answer = await fetch(`${this.url}/api/v1/sensors/data`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${this.token}` },
      body: JSON.stringify(readings(this.n++, Date.now())),
    }).then(
      async (response) => {
        await response.arrayBuffer();
        return String(response.status);
      },
      (error: Error) => error.message,
    );
    this.answers.set(answer, (this.answers.get(answer) ?? 0) + 1);
  }
}

/** Values that wander slowly and scatter, as those of a running machine do. */
function readings(n: number, now: number): object[] {
  const timestamp = new Date(now).toISOString();
  return Array.from({ length: ASSETS * SENSORS }, (_, i) => ({
    timestamp,
    assetId: `press-${Math.floor(i / SENSORS) + 1}`,
    sensorId: `s${i % SENSORS}`,
    value: 50 + 5 * Math.sin(n / 3000 + i) + Math.random(),
  }));
}
