// Keys pressed before what they are meant for is here: kept in order, and done once it is.

import { typing } from './dom.js';

export class Early {
  constructor() {
    this.keys = [];
  }

  // True where the key is kept for later, so that nothing else does it now.
  keeps(event) {
    if (!this.keys || ((event.ctrlKey || event.metaKey) && event.key !== 'Enter' && event.key !== '.')) return false;
    this.keys.push(event);
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  // It is here and has the focus.
  replay() {
    const keys = this.drop();
    for (const key of keys) press(key);
  }

  // It has come, or never will: keys are no longer kept.
  drop() {
    const keys = this.keys || [];
    this.keys = null;
    return keys;
  }
}

// What the key would have done where the focus is now: earlier ones may have moved it.
function press({ key, ctrlKey, metaKey, shiftKey, altKey }) {
  const element = document.activeElement;
  const plain = !ctrlKey && !metaKey && !altKey;
  const heard = element.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, metaKey, shiftKey, altKey, bubbles: true, cancelable: true }));
  if (!heard || !plain) return;
  if (!typing({ target: element })) {
    if (key === 'Enter' && element.matches('button')) element.click();
  } else if (key.length === 1) document.execCommand('insertText', false, key);
  else if (key === 'Enter' && element.matches('textarea')) document.execCommand('insertText', false, '\n');
  else if (key === 'Backspace') document.execCommand('delete');
}
