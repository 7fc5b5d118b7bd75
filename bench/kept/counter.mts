import { setTimeout as sleep } from 'node:timers/promises';

const EVERY_MS = 20;
const BATCH = 10;
/** Requests that may be under way at once. */
const AT_ONCE = 20;

export interface Target {
  url: string;
  token: string;
}

/** Sends readings whose values count up, about 500 a second, and remembers which of them were acknowledged. */
export class Counter {
  readonly acknowledged: number[] = [];
  private readonly answers = new Map<string, number>();
  private readonly open = new Set<Promise<void>>();
  private readonly target: () => Target | undefined;
  private n = 0;
  private running = false;
  private loop: Promise<void> | undefined;

  /** @param target Where to send now; undefined while there is nothing. */
  constructor(target: () => Target | undefined) {
    this.target = target;
  }

  start(): void {
    this.running = true;
    this.loop = this.run();
  }

  async stop(): Promise<void> {
    this.running = false;
    await this.loop;
    await Promise.all(this.open);
  }

  get summary(): { acknowledged: number; answers: string } {
    const answers = [...this.answers].map(([answer, count]) => `${count} × ${answer}`).join(', ');
    return { acknowledged: this.acknowledged.length, answers };
  }

  private async run(): Promise<void> {
    while (this.running) {
      const target = this.target();
      if (target && this.open.size < AT_ONCE) {
        const sent: Promise<void> = this.send(target).finally(() => this.open.delete(sent));
        this.open.add(sent);
      }
      await sleep(EVERY_MS);
    }
  }

  private async send({ url, token }: Target): Promise<void> {
    const values = Array.from({ length: BATCH }, () => this.n++);
    const timestamp = new Date().toISOString();
    const body = values.map((value, i) => ({ timestamp, assetId: `counter-${i}`, sensorId: 'n', value }));
    const answer = await post(`${url}/api/v1/sensors/data`, token, body);
    this.answers.set(answer.text, (this.answers.get(answer.text) ?? 0) + 1);
    if (answer.accepted === BATCH) this.acknowledged.push(...values);
    else if (answer.accepted > 0) throw new Error(`Only ${answer.accepted} of ${BATCH} were accepted`);
  }
}

async function post(url: string, token: string, body: object): Promise<{ text: string; accepted: number }> {
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
  try {
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    const { accepted = 0 } = (await response.json()) as { accepted?: number };
    return { text: `${response.status}${response.status === 503 && accepted > 0 ? ' kept' : ''}`, accepted };
  } catch {
    return { text: 'no answer', accepted: 0 };
  }
}
