/** Found in a field's type or, once "show password" has made that `text`, in its `autocomplete`. */
const SECRET = /\b(password|email|tel)\b/;
/** Elements searched at the first event. */
const FIRST_ELEMENTS = 1000;
/** Elements searched at each later event, which goes on from there. */
const NEXT_ELEMENTS = 8;
/** Fields that are read at each event. Others are read when the search comes by again. */
const MOST_FIELDS = 8;

const walk = (root: Node): TreeWalker => document.createTreeWalker(root, 1 /* elements */);

/**
 * Watches the password, e-mail and telephone fields of the page: those that a visitor touches, and those that autofill, a
 * server or a script has filled, which are looked for a few elements at a time. So an event costs the same on a page
 * with thousands.
 *
 * @param read takes the value of a field.
 * @returns reads what the fields hold now.
 */
export function watchSecretFields(read: (value: string) => void): () => void {
  /** The fields met last. A field that once had a secret type stays among them. */
  const fields: HTMLInputElement[] = [];
  /** Where the search is: in the document, and in open shadow roots and frames of the same origin on the way. */
  const walkers: TreeWalker[] = [];
  let steps = FIRST_ELEMENTS;

  const meet = (field: HTMLInputElement): void => {
    // Most elements have no value.
    if (!('value' in field) || !SECRET.test(`${field.type} ${field.autocomplete}`) || fields.includes(field))
      return;
    read(`${field.value}`);
    fields.push(field);
    if (fields.length > MOST_FIELDS) fields.shift();
  };
  const readFields = (): void => {
    for (const field of fields) read(`${field.value}`);
  };
  for (const type of ['focusin', 'input', 'change'])
    addEventListener(
      type,
      (event) => {
        try {
          meet(event.composedPath()[0] as HTMLInputElement);
          // Read now, because the page may empty it.
          if (type === 'change') readFields();
        } catch {
          // An error of the page, such as a getter that throws. When an event is guarded, the same error drops the event.
        }
      },
      true,
    );

  return () => {
    for (; steps > 0; steps--) {
      walkers[0] ??= walk(document);
      const element = walkers[0].nextNode() as (HTMLInputElement & HTMLIFrameElement) | null;
      if (element) {
        const inner = element.shadowRoot ?? element.contentDocument;
        if (inner) walkers.unshift(walk(inner));
        meet(element);
      } else {
        walkers.shift();
        if (!walkers[0]) break;
      }
    }
    steps = NEXT_ELEMENTS;
    readFields();
  };
}
