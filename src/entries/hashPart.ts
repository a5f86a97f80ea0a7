import { identifiedPart } from '../tracker/identifiedPart.ts';
import { handOver } from './handOver.ts';

handOver(identifiedPart);
