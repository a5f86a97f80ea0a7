interface Snippet {
  /** What the page says at once. */
  readonly commands: string;
  /** As Google gives it out, but for the address of the script. */
  load(src: string): string;
  /** Where Google's script is gone, and only its queue is left. */
  readonly queue: string;
}

const GTAG = 'window.dataLayer = window.dataLayer || []; function gtag(){dataLayer.push(arguments);}';

export const SNIPPETS: Readonly<Record<string, Snippet>> = {
  'analytics.js': {
    load: (src) => `<script>
      (function(i,s,o,g,r,a,m){i['GoogleAnalyticsObject']=r;i[r]=i[r]||function(){
      (i[r].q=i[r].q||[]).push(arguments)},i[r].l=1*new Date();a=s.createElement(o),
      m=s.getElementsByTagName(o)[0];a.async=1;a.src=g;m.parentNode.insertBefore(a,m)
      })(window,document,'script','${src}','ga');</script>`,
    queue: `<script>window.ga=window.ga||function(){(ga.q=ga.q||[]).push(arguments)};ga.l=+new Date;</script>`,
    commands: `
      ga('create', 'UA-1-1', 'auto');
      ga('send', 'pageview');
      ga('send', 'event', 'Snippet', 'analytics.js');`,
  },
  'gtag.js': {
    load: (src) => `<script async src="${src}?id=G-ABC"></script><script>${GTAG}</script>`,
    queue: `<script>${GTAG}</script>`,
    commands: `
      gtag('js', new Date());
      gtag('config', 'G-ABC');
      gtag('event', 'gtag.js', { event_category: 'Snippet' });`,
  },
  'Google Tag Manager': {
    load: (src) => `<script>
      (function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':
      new Date().getTime(),event:'gtm.js'});var f=d.getElementsByTagName(s)[0],
      j=d.createElement(s),dl=l!='dataLayer'?'&l='+l:'';j.async=true;j.src=
      '${src}?id='+i+dl;f.parentNode.insertBefore(j,f);
      })(window,document,'script','pageLayer','GTM-ABC');</script>`,
    queue: '<script>window.pageLayer = window.dataLayer = [{ pageCategory: "signup" }];</script>',
    commands: `
      pageLayer.push({ event: 'pageview' });
      pageLayer.push({ event: 'Tag Manager', eventCategory: 'Snippet' });`,
  },
  'ga.js': {
    load: (src) => `<script>
      var _gaq = _gaq || [];
      (function() {
        var ga = document.createElement('script'); ga.type = 'text/javascript'; ga.async = true;
        ga.src = '${src}';
        var s = document.getElementsByTagName('script')[0]; s.parentNode.insertBefore(ga, s);
      })();</script>`,
    queue: '<script>var _gaq = _gaq || [];</script>',
    commands: `
      _gaq.push(['_setAccount', 'UA-1-1']);
      _gaq.push(['_trackPageview']);
      _gaq.push(['_trackEvent', 'Snippet', 'ga.js']);`,
  },
};

/** In place of Google's script. */
export const SWITCH = '/dist/legacy-ga-switch.js';

/** A policy under which a request to any other host is a complaint, which fails the test. */
export const onlyOurs = (collector: string): Record<string, string> => ({
  'Content-Security-Policy': `default-src 'self' 'unsafe-inline' ${collector}`,
});

/** Statements as the one expression that every engine's debugger takes. */
export const run = (statements: string): string => `(() => { ${statements} })()`;
