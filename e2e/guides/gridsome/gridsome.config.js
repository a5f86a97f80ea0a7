module.exports = {
  siteName: 'Hub',
  // The package is ES2020, which webpack 4 can't parse: Babel translates it together with the site.
  transpileDependencies: ['@meltano/web-telemetry'],
};
