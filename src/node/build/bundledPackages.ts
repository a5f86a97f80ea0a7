import type { Rolldown } from 'vite';

/** Name and folder of every package whose code is in the output. */
export function bundledPackages(
  output: Iterable<Rolldown.OutputChunk | Rolldown.OutputAsset>,
): Map<string, string> {
  const folders = new Map<string, string>();
  for (const chunk of output)
    if (chunk.type === 'chunk')
      for (const [id, { renderedLength }] of Object.entries(chunk.modules)) {
        const [folder, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id) ?? [];
        if (folder && name && renderedLength > 0) folders.set(name, folder);
      }
  return folders;
}
