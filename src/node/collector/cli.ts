#!/usr/bin/env node
import { runCli } from './runCli.ts';

const result = await runCli(process.argv.slice(2), process.stdout, process.stderr);
if ('exitCode' in result) process.exitCode = result.exitCode;
