import { handOver } from '../browser/contract/handOver.ts';
import type { LoadScript, Part } from '../browser/contract/loadScript.ts';
import type { UncheckedOptions } from '../browser/dropIn/readOptions.ts';
import type { HashPart } from '../browser/hashPart/hashPart.ts';
import { createStart } from './createStart.ts';

declare const HASH_PART: Part;

handOver((load: LoadScript, options: UncheckedOptions) =>
  createStart(load, () => load<HashPart>(HASH_PART), options),
);
