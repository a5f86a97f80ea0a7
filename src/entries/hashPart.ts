import { handOver } from '../browser/contract/handOver.ts';
import { hashPart } from '../browser/hashPart/hashPart.ts';

handOver(hashPart);
