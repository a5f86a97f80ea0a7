#!/usr/bin/env node
import { auditCommand } from '../audit/auditCommand.ts';
import { checkHtml } from '../checkHtml/checkHtml.ts';

const USAGE = `Usage: web-telemetry COMMAND

  check-html   data-telemetry attributes of HTML files that no schema takes
  audit        what pages load, store and send, whatever was said about consent

web-telemetry COMMAND --help says more.
`;

const [command, ...rest] = process.argv.slice(2);
const { stdout, stderr } = process;
if (command === 'check-html') process.exitCode = checkHtml(rest, stdout, stderr);
else if (command === 'audit') process.exitCode = await auditCommand(rest, stdout, stderr);
else {
  stderr.write(USAGE);
  process.exitCode = 2;
}
