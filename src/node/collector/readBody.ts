/**
 * The body as text, a BOM included, which makes it bad; undefined when it is longer than the limit. Then it is read to its end all the same, so that the
 * sender gets the answer and not a broken connection.
 */
export async function readBody(request: Request, limit: number): Promise<string | undefined> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let text = '';
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    text = length > limit ? '' : text + decoder.decode(chunk, { stream: true });
  }
  return length > limit ? undefined : text + decoder.decode();
}
