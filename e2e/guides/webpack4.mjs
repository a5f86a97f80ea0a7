// Builds the app in the current folder with webpack 4: by its own configuration, or as vue-cli and Gridsome do.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import webpack from 'webpack';

const app = process.cwd();
const require = createRequire(import.meta.url);

/** Babel for the app's own code: node modules stay as they are. */
const appCode = {
  test: /\.js$/,
  exclude: /node_modules/,
  use: {
    loader: require.resolve('babel-loader'),
    options: { presets: [require.resolve('@babel/preset-env')] },
  },
};

function asFrameworksDo(entry) {
  const page = existsSync(`${app}/public/index.html`)
    ? readFileSync(`${app}/public/index.html`, 'utf8')
    : '<!doctype html><html><head><title>Hub</title></head><body><div id="app"></div></body></html>';
  return {
    mode: 'production',
    // What is tested is that it can be read and runs: not how small it is.
    optimization: { minimize: false },
    entry,
    output: { path: `${app}/dist`, publicPath: '/' },
    module: { rules: [appCode] },
    resolve: {
      alias: {
        '~': `${app}/src`,
        vue$: require.resolve('vue2/dist/vue.runtime.esm.js'),
        'vue-router$': require.resolve('vue-router3/dist/vue-router.esm.js'),
      },
    },
    plugins: [
      {
        apply: (compiler) =>
          compiler.hooks.done.tap('index.html', () =>
            writeFileSync(
              `${app}/dist/index.html`,
              page.replace('</body>', '<script src="/main.js"></script></body>'),
            ),
          ),
      },
    ],
  };
}

const config = existsSync(`${app}/webpack.config.js`)
  ? createRequire(`${app}/`)('./webpack.config.js')
  : asFrameworksDo(
      existsSync(`${app}/gridsome.config.js`)
        ? fileURLToPath(new URL('gridsomeClient.js', import.meta.url))
        : './src/main.js',
    );

webpack({ context: app, ...config }, (error, stats) => {
  if (!error && !stats.hasErrors()) return;
  process.stderr.write(`${error ?? stats.toString({ all: false, errors: true })}\n`);
  process.exitCode = 1;
});
