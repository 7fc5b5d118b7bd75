import type { Said } from '@mantis-pdm/core/contract/said';

/** What a node has found doubtful in its settings since it runs. */
export interface Notice {
  /** Id of the node in the editor. */
  node: string;
  /** Its name, or its type. */
  name: string;
  said: Said[];
}

/** What is misconfigured as far as nodes can tell; the editor's sidebar shows it. */
export class NoticeBook {
  private readonly entries = new Map<string, Notice>();

  /** Replaces what the node has said before; nothing: all is well. */
  put(notice: Notice): void {
    if (notice.said.length === 0) this.entries.delete(notice.node);
    else this.entries.set(notice.node, notice);
  }

  all(): Notice[] {
    return [...this.entries.values()];
  }
}
