import type { HistorianService } from '../service';

/** What a `mantis-store` gives to the nodes that refer to it. */
export interface StoreOffer {
  historian: HistorianService;
}
