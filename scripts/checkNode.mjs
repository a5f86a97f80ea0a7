// Imported first by what people start: says in one line what would otherwise be a stack trace.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Node.js 20.19 or newer is needed, this is ${process.versions.node}\n`);
  process.exit(1);
}
