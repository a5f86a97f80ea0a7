import { findWatcher } from '../browser/consentManagers/findWatcher.ts';
import { handOver } from '../browser/contract/handOver.ts';

handOver(findWatcher);
