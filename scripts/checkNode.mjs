// Imported first by every command that people start: one line instead of a stack trace when Node is too old.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Node.js 20.19 or newer is needed, this is ${process.versions.node}\n`);
  process.exit(1);
}
