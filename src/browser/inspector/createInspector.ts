import type { Inspected } from '../contract/inspect.ts';
import type { Telemetry } from '../contract/types.ts';
import { adoptStyle } from '../page/adoptStyle.ts';
import { findInstance } from '../page/findInstance.ts';
import { quietly } from '../page/quietly.ts';
import { createLog, type Log } from './entry.ts';
import { matchNotices, type NoticeMatcher } from './matchNotices.ts';
import { movePanel } from './movePanel.ts';
import { noteNavigations } from './noteNavigations.ts';
import { observeInstance } from './observeInstance.ts';
import { watchResources } from './readBrowser.ts';
import { type Panel, renderPanel } from './renderPanel.ts';
import css from './style.css?inline';
import { writeReport } from './writeReport.ts';

/** Offers a text as a file: by a link to a blob, so that nothing leaves, and outside of the page, which counts clicks on links. */
function offerFile(text: string): void {
  const link = document.createElement('a');
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.href = url;
  link.download = 'telemetry.json';
  link.click();
  // The download has begun by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Looks on until it is ended. @returns what puts everything back */
function watch(
  telemetry: Telemetry & Inspected,
  matcher: NoticeMatcher,
  log: Log,
  update: () => void,
): () => void {
  const endings = [
    observeInstance(telemetry, matcher),
    telemetry.onConsentChange(({ mode, waiting }) => {
      if (mode === 'off' && !waiting) matcher.refuse();
      update();
    }),
    noteNavigations(() => telemetry.consent, matcher, log),
    watchResources(update),
  ];
  return () => {
    for (const end of endings) quietly(end);
  };
}

/** `<telemetry-inspector>` without its class: each time it comes to a page it begins anew. */
export interface Inspector {
  connect(): void;
  disconnect(): void;
}

export function createInspector(host: HTMLElement): Inspector {
  const root = host.attachShadow({ mode: 'open' });
  let end: (() => void) | undefined;

  const open = () => {
    let telemetry: (Telemetry & Inspected) | undefined;
    let isOver = false;
    let isDue = false;
    let unwatch: (() => void) | undefined;
    const update = () => {
      if (isDue || isOver) return;
      isDue = true;
      // Once for all that happens in one task.
      setTimeout(() => {
        isDue = false;
        quietly(() => panel.update(log.entries, telemetry?.consent));
      });
    };
    const panel: Panel = renderPanel({
      exportJson: () => quietly(() => offerFile(writeReport(log.entries, telemetry?.consent))),
      close: () => host.remove(),
    });
    const log = createLog((entry) => {
      quietly(() => panel.entry(entry));
      update();
    }, panel.forget);
    root.textContent = '';
    adoptStyle(root, css);
    root.append(panel.base);
    movePanel(host, panel.bar, panel.move);
    update();
    findInstance((found) => {
      if (isOver) return;
      telemetry = found;
      unwatch = watch(found, matchNotices(log), log, update);
      update();
    });
    return () => {
      isOver = true;
      unwatch?.();
    };
  };

  return {
    connect() {
      end?.();
      end = open();
    },
    disconnect() {
      end?.();
      end = undefined;
      root.textContent = '';
    },
  };
}
