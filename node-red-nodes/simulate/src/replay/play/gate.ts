/** Lets work through while open; holds it while closed. */
export class Gate {
  private closed = false;
  private waiting: (() => void)[] = [];

  get isClosed(): boolean {
    return this.closed;
  }

  close(): void {
    this.closed = true;
  }

  open(): void {
    this.closed = false;
    for (const go of this.waiting.splice(0)) go();
  }

  /** Resolves at once while open, else when the gate is opened. */
  pass(): Promise<void> | undefined {
    return this.closed ? new Promise((resolve) => this.waiting.push(resolve)) : undefined;
  }
}
