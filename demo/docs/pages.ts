/** A page of one version. */
export interface Page {
  readonly slug: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly command?: string;
}

/** The newest first. */
export const VERSIONS = ['3.x', '2.x'] as const;
export type Version = (typeof VERSIONS)[number];

const introduction: Page = {
  slug: 'introduction',
  title: 'Introduction',
  paragraphs: [
    'Meltano moves data from a source to a warehouse. A tap reads, a target writes, and one file in your repository says which.',
    'What you write down is what runs: on your laptop, in CI and in production.',
  ],
};

const firstPipeline: Page = {
  slug: 'first-pipeline',
  title: 'Your first pipeline',
  paragraphs: ['Add a tap and a target to a project, then run the two in that order.'],
  command: 'meltano add tap-csv target-duckdb\nmeltano run tap-csv target-duckdb',
};

/** Not every page is in every version: a link from one to the other may lead nowhere. */
export const PAGES: Readonly<Record<Version, readonly Page[]>> = {
  '3.x': [
    introduction,
    {
      slug: 'install',
      title: 'Installation',
      paragraphs: ['Meltano needs Python 3.10 or newer. pipx keeps it apart from your other packages.'],
      command: 'pipx install meltano',
    },
    firstPipeline,
    {
      slug: 'environments',
      title: 'Environments',
      paragraphs: [
        'An environment is a name for a set of settings: dev on your laptop, prod where it counts.',
        'Since version 3 a project has three of them from the start.',
      ],
      command: 'meltano --environment=prod run tap-csv target-duckdb',
    },
  ],
  '2.x': [
    introduction,
    {
      slug: 'install',
      title: 'Installation',
      paragraphs: ['Meltano 2 needs Python 3.7 to 3.11. Use pipx, or a virtual environment of your own.'],
      command: 'pipx install "meltano<3"',
    },
    firstPipeline,
  ],
};
