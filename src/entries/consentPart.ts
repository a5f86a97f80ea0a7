import { findWatcher } from '../consent/managers/index.ts';
import { handOver } from './handOver.ts';

handOver(findWatcher);
