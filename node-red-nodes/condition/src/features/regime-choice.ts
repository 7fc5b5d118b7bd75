import { remark, SaidError } from '@mantis-pdm/core/remarks';
import type { Regimes } from '@mantis-pdm/core/contract';
import { absent, type Models } from '@mantis-pdm/node-red-kit';

/** The operating regimes that a model's card states; read once from each shelf. */
export class RegimeChoice {
  private found: Promise<Regimes> | undefined;
  private shelf: Models | undefined;

  /** @param models The models on offer; asked at each use, as a redeploy replaces them. */
  constructor(
    private readonly id: string,
    private readonly models: () => Models | undefined,
  ) {}

  /** @throws Error when there is no such model, or it knows no regimes; asked for again at the next use. */
  table(): Promise<Regimes> {
    const shelf = this.models();
    if (this.found && shelf === this.shelf) return this.found;
    this.shelf = shelf;
    const found = this.read(shelf);
    this.found = found;
    found.catch(() => (this.found = undefined));
    return found;
  }

  private async read(shelf: Models | undefined): Promise<Regimes> {
    if (!shelf) throw absent(new SaidError('features.no-shelf'), 'models');
    const card = (await shelf.cards()).find(({ id }) => id === this.id);
    if (!card) throw new SaidError(remark('features.no-model', { model: this.id }));
    if (card.task === 'rul' && card.regimes) return card.regimes;
    throw new SaidError(remark('features.no-regimes', { model: this.id }));
  }
}
