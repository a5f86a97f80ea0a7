import { parseArgs } from 'node:util';
import type { ConsentManager } from '../../browser/contract/types.ts';
import { audit } from './audit.ts';
import { describeAudit } from './describeAudit.ts';
import { launchChromium } from './launchChromium.ts';
import { MANAGERS } from './managers.ts';

interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

const USAGE = `Usage: web-telemetry audit [--manager NAME] [--allow NAME] [--json] ADDRESS...

Opens each page in a browser once for everything that can be said about consent, and reports what it
loads, stores and sends after that.

  ADDRESS         http:// or https://; no other page is opened
  --manager NAME  a consent manager of the page, to be told no and yes as well:
                  ${Object.keys(MANAGERS).join(' ')}
  --allow NAME    a cookie or key that the page needs; may be given more than once
  --json          the report for machines

Exits with 0 when there are no finds, 1 when there are, 2 for wrong arguments, without a browser, or
when a visit failed.
`;

/** @throws TypeError when the text is not the address of a page */
function readAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol)) return url.href;
  throw new TypeError(`"${text}" is no http or https address`);
}

const isManager = (name: string): name is ConsentManager => Object.hasOwn(MANAGERS, name);

/** @throws TypeError when no manager has this name */
function readManager(name: string | undefined): ConsentManager | undefined {
  if (name === undefined || isManager(name)) return name;
  throw new TypeError(`no manager is called "${name}"; there are ${Object.keys(MANAGERS).join(', ')}`);
}

/**
 * The command `audit`.
 *
 * @returns the exit code: 0 when all is well, 1 for finds, 2 for wrong arguments, without a browser, or when a visit
 *   failed and the others have no finds
 */
export async function auditCommand(args: readonly string[], out: Output, err: Output): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        manager: { type: 'string' },
        allow: { type: 'string', multiple: true },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help || !positionals.length) {
      (values.help ? out : err).write(USAGE);
      return values.help ? 0 : 2;
    }
    const options = {
      addresses: positionals.map(readAddress),
      manager: readManager(values.manager),
      allowed: values.allow ?? [],
      onVisit: (done: number, all: number) => {
        if (err.isTTY) err.write(done < all ? `\r${done} of ${all} visits` : '\r\x1b[K');
      },
    };
    const browser = await launchChromium(process.cwd());
    try {
      const report = await audit(browser, options);
      out.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : describeAudit(report));
      return report.finds ? 1 : report.failures ? 2 : 0;
    } finally {
      await browser.close();
    }
  } catch (error) {
    err.write(`${error instanceof Error ? error.message : error}\n`);
    return 2;
  }
}
