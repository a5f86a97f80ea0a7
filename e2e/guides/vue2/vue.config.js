module.exports = {
  // The package is ES2020, which webpack 4 can't parse: Babel translates it together with the app.
  transpileDependencies: ['@meltano/web-telemetry'],
};
