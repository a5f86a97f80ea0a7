/** A value inside an inline script: `<` would let it end the script. */
const inScript = (value) => JSON.stringify(value).replaceAll('<', '\\u003c');

/**
 * The page of a self-hosted Meltano UI.
 *
 * @param settings the server's: `send_anonymous_usage_stats` and the project's id
 * @param integrity of `telemetry.js`, from the package's `dist/integrity.json`
 */
export const renderPage = ({ sendAnonymousUsageStats, projectId }, integrity) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Meltano</title>
    <meta name="send_anonymous_usage_stats" content="${sendAnonymousUsageStats ? 'true' : 'false'}">
    <script>
      (window.meltanoTelemetry = window.meltanoTelemetry || []).push((telemetry) => telemetry.identify({ projectId: ${inScript(projectId)} }));
    </script>
    <script async src="/static/telemetry.js" integrity="${integrity}"
            data-collector="https://sp.example.com" data-property="ui" data-app-version="4.0.0"></script>
  </head>
  <body>
    <h1>Meltano</h1>
  </body>
</html>`;
