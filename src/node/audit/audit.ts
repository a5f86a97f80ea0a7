import type { Browser } from '@playwright/test';
import type { ConsentManager } from '../../browser/contract/types.ts';
import { createSearch } from '../../testing/leakFinder/createSearch.ts';
import type { AuditReport, PageReport, VoiceReport } from './auditReport.ts';
import { createCertificate } from './createCertificate.ts';
import { judgeVisit } from './judgeVisit.ts';
import { makeCanaries } from './makeCanaries.ts';
import { Unreachable, visitPage } from './visitPage.ts';
import { type Voice, voicesOf } from './voices.ts';

/** Options of an audit. */
export interface AuditOptions {
  readonly addresses: readonly string[];
  readonly manager?: ConsentManager | undefined;
  /** Names of cookies and keys that the pages need. */
  readonly allowed?: readonly string[];
  /** Called after each visit. */
  readonly onVisit?: (done: number, all: number) => void;
}

/** Visits at a time. More of them would overload a small machine or site. */
const ABREAST = 3;

async function inTurn<T>(tasks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  const queue = [...tasks.entries()];
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) results[next[0]] = await next[1]();
  };
  await Promise.all(Array.from({ length: ABREAST }, work));
  return results;
}

const failed = ({ name, title, says }: Voice, error: unknown): VoiceReport => ({
  ...{ voice: name, title, says, loaded: [], stored: [], sent: [], finds: [] },
  failure: error instanceof Error ? error.message : `${error}`,
});

const sum = (reports: readonly PageReport[], count: (voice: VoiceReport) => number): number =>
  reports.flatMap(({ voices }) => voices).reduce((total, voice) => total + count(voice), 0);

/** Visits each page once for every voice, and reports what it loaded, stored and sent. */
export async function audit(browser: Browser, options: AuditOptions): Promise<AuditReport> {
  const { addresses, manager, allowed = [], onVisit } = options;
  const canaries = makeCanaries();
  const search = createSearch(canaries.all);
  const certificate = createCertificate('telemetry audit');
  const voices = voicesOf(manager);
  /** Where nobody answers, by address: another voice would hear the same. */
  const dead = new Map<string, Unreachable>();
  let done = 0;
  const tasks = addresses.flatMap((address) =>
    voices.map((voice) => async (): Promise<VoiceReport> => {
      try {
        const gone = dead.get(address);
        if (gone) throw gone;
        const visit = await visitPage(browser, certificate, { address, voice, canaries });
        return judgeVisit(visit, search, allowed);
      } catch (error) {
        if (error instanceof Unreachable) dead.set(address, error);
        return failed(voice, error);
      } finally {
        onVisit?.(++done, addresses.length * voices.length);
      }
    }),
  );
  const reports = await inTurn(tasks);
  const pages = addresses.map((address, index): PageReport => {
    const own = reports.slice(index * voices.length, (index + 1) * voices.length);
    const hasPackage = own.some(
      ({ consent, loaded }) => consent !== undefined || loaded.some(({ whose }) => whose === 'package'),
    );
    return { address, hasPackage, voices: own };
  });
  const finds = sum(pages, (voice) => voice.finds.length);
  const failures = sum(pages, ({ failure }) => (failure === undefined ? 0 : 1));
  return { format: 1, isClean: !finds && !failures, finds, failures, pages };
}
