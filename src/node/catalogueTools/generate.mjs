// Writes the generated files: `node src/node/catalogueTools/generate.mjs`. Node 20 cannot strip types, so Vite loads the sources.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const load = async (relative) =>
  (await runnerImport(path(relative), { configFile: false, logLevel: 'error' })).module;

const { readSchemas } = await load('./readSchemas.ts');
const { generate } = await load('./generate.ts');
const { describeData } = await load('./describeData.ts');
const { describeExemption } = await load('./describeExemption.ts');
const { describeReview } = await load('./describeReview.ts');
const { generateDataInWords } = await load('./dataInWords.ts');
const { ALLOWED, ALLOWED_IDENTIFIED } = await load('../../browser/trackerPart/guard/allowList.ts');
const files = readSchemas(path('../../../public/schemas'));
const generated = {
  ...generate(files),
  '../../browser/preferences/data.generated.ts': generateDataInWords(files, ALLOWED, ALLOWED_IDENTIFIED),
  '../../../docs/data.md': describeData(files, ALLOWED, ALLOWED_IDENTIFIED),
  '../../../docs/exemption.md': describeExemption(),
  '../../../docs/review.md': describeReview(files, ALLOWED, ALLOWED_IDENTIFIED),
};
for (const [name, text] of Object.entries(generated)) writeFileSync(path(name), text);
process.stdout.write(`${Object.keys(generated).join(', ')} written\n`);
