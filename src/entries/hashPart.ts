import { handOver } from '../browser/contract/handOver.ts';
import { identifiedPart } from '../browser/hashPart/hashPart.ts';

handOver(identifiedPart);
