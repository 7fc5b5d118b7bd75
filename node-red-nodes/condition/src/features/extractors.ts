import type { AssetProfile } from '@mantis-pdm/core/contract';
import { bearingsOf, FeatureExtractor, type FeatureOptions } from '@mantis-pdm/core/features';

/**
 * The extractor of an asset: where the node's own settings leave the bearings or the speed empty, those of the asset's profile take
 * their place. Assets of one profile share one, and those without anything of that kind the first.
 */
export class Extractors {
  private readonly plain: FeatureExtractor;
  private readonly byProfile = new WeakMap<AssetProfile, FeatureExtractor>();

  constructor(private readonly options: FeatureOptions) {
    this.plain = new FeatureExtractor(options);
  }

  for(profile: AssetProfile | undefined): FeatureExtractor {
    if (!profile) return this.plain;
    const known = this.byProfile.get(profile);
    if (known) return known;
    const own = this.ownOf(profile);
    this.byProfile.set(profile, own);
    return own;
  }

  private ownOf({ components, nominalSpeed }: AssetProfile): FeatureExtractor {
    const { options, plain } = this;
    const bearings = options.bearings.length > 0 ? [] : bearingsOf(components);
    const { sensor, rpm } = options.shaft;
    const turns = sensor === '' && rpm === null ? nominalSpeed : null;
    if (bearings.length === 0 && turns === null) return plain;
    return new FeatureExtractor({
      ...options,
      ...(bearings.length > 0 && { bearings }),
      ...(turns !== null && { shaft: { ...options.shaft, rpm: turns } }),
    });
  }
}
