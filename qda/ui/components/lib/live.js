// News of the study over one WebSocket a page: somebody stored an act.

import { debounce } from './dom.js';
import { mayRead } from './role.js';

const open = new Map();

export function live(api) {
  if (!open.has(api.root)) open.set(api.root, new News(api));
  return open.get(api.root);
}

// Calls `work` once nothing was stored for `wait` milliseconds, by this page or by somebody else; `.now()` at once, `.stop()` never again.
export function heed(api, wait, work) {
  const soon = debounce(wait, work);
  live(api).addEventListener('news', soon);
  window.addEventListener('qda:changed', soon);
  soon.stop = () => {
    soon.cancel();
    live(api).removeEventListener('news', soon);
    window.removeEventListener('qda:changed', soon);
  };
  return soon;
}

class News extends EventTarget {
  constructor(api) {
    super();
    this.api = api;
    this.wait = 300;
    if (mayRead()) this.connect();
  }

  connect() {
    const socket = new WebSocket(`${this.api.root.replace(/^/, location.origin.replace(/^http/, 'ws'))}/live`);
    socket.onmessage = ({ data }) => {
      this.wait = 300;
      this.dispatchEvent(new CustomEvent('news', { detail: JSON.parse(data) }));
    };
    socket.onopen = () => {
      this.api.tell(this.api.waiting.length ? 'waiting' : 'back');
      this.api.send();
    };
    socket.onclose = () => {
      this.api.tell('away');
      setTimeout(() => this.connect(), this.wait);
      this.wait = Math.min(this.wait * 2, 5000);
    };
  }
}
