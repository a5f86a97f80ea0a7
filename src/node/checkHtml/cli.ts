#!/usr/bin/env node
import { checkHtml } from './checkHtml.ts';

const [command, ...rest] = process.argv.slice(2);
if (command === 'check-html') process.exitCode = checkHtml(rest, process.stdout, process.stderr);
else {
  process.stderr.write('Usage: web-telemetry check-html [--iglu DIR] PATTERN...\n');
  process.exitCode = 2;
}
