import yoctoSpinner from 'yocto-spinner';

export interface Progress {
  built(name: string): void;
  stop(): void;
}

/** One moving line on a terminal, plain lines elsewhere. */
export function startProgress(): Progress {
  if (!process.stdout.isTTY)
    return { built: (name) => void process.stdout.write(`Built ${name}\n`), stop() {} };
  const spinner = yoctoSpinner({ stream: process.stdout, handleSignals: false, text: 'Building' }).start();
  const names: string[] = [];
  return {
    built(name) {
      names.push(name);
      spinner.text = `Built ${names.join(', ')}`;
    },
    stop: () => void spinner.stop(),
  };
}
