// Runs before `npm start` and `npm test`: says in one line what would otherwise be a stack trace.
import { createServer } from 'node:net';

const fail = (line) => {
  process.stderr.write(`${line}\n`);
  process.exit(1);
};

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19))
  fail(`Node.js 20.19 or newer is needed, this is ${process.versions.node}`);

const port = Number(process.argv[2]);
if (port)
  createServer()
    .once('error', () => fail(`Port ${port} is in use: stop what listens there, then try again`))
    .listen(port, 'localhost', function () {
      this.close();
    });
