// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startAttributes } from './startAttributes.ts';

const CTA = 'data-telemetry="cta_clicked" data-telemetry-cta="book-a-demo" data-telemetry-placement="hero"';
const SENT = 'cta_clicked {"cta":"book-a-demo","placement":"hero"}';

let sent: string[] = [];
let end = () => {};
beforeEach(() => {
  sent = [];
  document.body.innerHTML = '';
  end = startAttributes({ track: (name, data) => sent.push(`${name} ${JSON.stringify(data)}`) });
});
afterEach(() => end());

const find = <E extends HTMLElement>(selector: string, root: ParentNode = document): E => {
  const element = root.querySelector<E>(selector);
  if (!element) throw new Error(`no ${selector}`);
  return element;
};
const stay = (event: Event) => event.preventDefault();
addEventListener('submit', stay);

describe('startAttributes', () => {
  it('sends what a link or a button declares, for elements that come later and what lies in them, too', () => {
    document.body.innerHTML = `<a ${CTA} href="#x"><b>Book</b></a><button ${CTA}>Book</button>`;
    find('b').click();
    find('button').click();
    expect(sent).toEqual([SENT, SENT]);
  });

  it('sends once, what the innermost element declares', () => {
    document.body.innerHTML = `<div data-telemetry="outer"><button ${CTA}>Book</button><i>x</i></div>`;
    find('button').click();
    find('i').click();
    expect(sent).toEqual([SENT, 'outer {}']);
  });

  it('takes a click on a label, and the click on its control that follows, for one', () => {
    document.body.innerHTML = `<label ${CTA}><b>Book</b><input type="checkbox"></label><label><i>Go</i><button ${CTA}><u>Go</u></button></label>`;
    for (const selector of ['b', 'input', 'i', 'u']) {
      sent = [];
      find(selector).click();
      expect(sent, selector).toEqual([SENT]);
    }
  });

  it('is not kept from it by a page that stops the event', () => {
    document.body.innerHTML = `<button ${CTA}>Book</button>`;
    find('button').addEventListener('click', (event) => event.stopImmediatePropagation());
    find('button').click();
    expect(sent).toEqual([SENT]);
  });

  it('takes the middle button for links alone, and no other button', () => {
    document.body.innerHTML = `<a ${CTA} href="#x">a</a><button ${CTA}>Book</button>`;
    for (const selector of ['a', 'button'])
      for (const button of [1, 2])
        find(selector).dispatchEvent(new MouseEvent('auxclick', { button, bubbles: true, composed: true }));
    expect(sent).toEqual([SENT]);
  });

  it('sends what a form declares when it is submitted, not when it is clicked', () => {
    document.body.innerHTML = `<form ${CTA}><input name="getAttribute"><input name="attributes"><p>x</p><button>Go</button></form>`;
    find('p').click();
    expect(sent).toEqual([]);
    find('button').click();
    expect(sent).toEqual([SENT]);
    find<HTMLFormElement>('form').requestSubmit();
    expect(sent).toEqual([SENT, SENT]);
  });

  it('works in open shadow roots, forms included', () => {
    const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
    root.innerHTML = `<a ${CTA} href="#x">a</a><form ${CTA}><button>Go</button></form>`;
    root.addEventListener('submit', stay);
    find('a', root).click();
    expect(sent).toEqual([SENT]);
    find('button', root).click();
    expect(sent).toEqual([SENT, SENT]);
  });

  it('hears a form in a shadow root that had the focus before', () => {
    end();
    const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
    root.innerHTML = `<form ${CTA}><input></form>`;
    root.addEventListener('submit', stay);
    find('input', root).focus();
    end = startAttributes({ track: (name, data) => sent.push(`${name} ${JSON.stringify(data)}`) });
    find('input', root).dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }),
    );
    find<HTMLFormElement>('form', root).requestSubmit();
    expect(sent).toEqual([SENT]);
  });

  it('has nothing to say of what declares nothing', () => {
    document.body.innerHTML = '<a href="#x">a</a><button data-telemetry="">b</button>';
    find('a').click();
    find('button').click();
    expect(sent).toEqual([]);
  });

  it('is silent after its end', () => {
    document.body.innerHTML = `<button ${CTA}>Book</button>`;
    const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
    root.innerHTML = `<form ${CTA}><button>Go</button></form>`;
    root.addEventListener('submit', stay);
    find('button', root).click();
    end();
    find('button', root).click();
    find('button').click();
    expect(sent).toEqual([SENT]);
  });

  it('never throws into a page that has replaced what it needs', () => {
    document.body.innerHTML = `<button ${CTA}>Book</button>`;
    const { getAttributeNames } = Element.prototype;
    Element.prototype.getAttributeNames = () => {
      throw new Error('replaced');
    };
    try {
      find('button').click();
    } finally {
      Element.prototype.getAttributeNames = getAttributeNames;
    }
    expect(sent).toEqual([]);
  });
});
