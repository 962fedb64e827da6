// Dragging by pointer: what is taken follows the pointer, the ground scrolls at its edges, Esc puts it back.

const FAR = 5;
const NEAR_EDGE = 44;
const FASTEST = 18;

export class Dragging {
  // take(event) → what is dragged or null; picture(taken) → element; over(x, y, taken); drop(x, y, taken); back(taken); grounds() → elements
  constructor(root, hooks) {
    this.root = root;
    this.hooks = hooks;
    this.live = null;
    this.onDown = (event) => this.down(event);
    this.onMove = (event) => this.move(event);
    this.onUp = (event) => this.up(event);
    this.onKey = (event) => this.key(event);
    this.onCancel = () => this.end(false);
    root.addEventListener('pointerdown', this.onDown);
  }

  down(event) {
    if (event.button !== 0 || this.live || event.target.closest('input, textarea, select')) return;
    const taken = this.hooks.take(event);
    if (!taken) return;
    this.live = { taken, x: event.clientX, y: event.clientY, from: [event.clientX, event.clientY], pointer: event.pointerId, begun: false };
    window.addEventListener('pointermove', this.onMove);
    window.addEventListener('pointerup', this.onUp);
    window.addEventListener('pointercancel', this.onCancel);
    window.addEventListener('keydown', this.onKey, true);
  }

  move(event) {
    const { live } = this;
    if (!live || event.pointerId !== live.pointer) return;
    Object.assign(live, { x: event.clientX, y: event.clientY });
    if (!live.begun) {
      if (Math.hypot(live.x - live.from[0], live.y - live.from[1]) < FAR) return;
      this.begin();
    }
    event.preventDefault();
    this.follow();
  }

  begin() {
    const { live } = this;
    live.begun = true;
    getSelection()?.removeAllRanges();
    live.picture = this.hooks.picture?.(live.taken, live);
    if (live.picture) document.body.append(live.picture);
    this.root.classList.add('q-dragging');
    const roll = () => {
      if (this.live !== live) return;
      if (this.scroll()) this.hooks.over(live.x, live.y, live.taken);
      live.frame = requestAnimationFrame(roll);
    };
    live.frame = requestAnimationFrame(roll);
  }

  follow() {
    const { live } = this;
    live.picture?.style.setProperty('transform', `translate(${live.x}px, ${live.y}px)`);
    this.hooks.over(live.x, live.y, live.taken);
  }

  scroll() {
    const { live } = this;
    return this.hooks.grounds().some((ground) => {
      const box = ground.getBoundingClientRect();
      if (live.x < box.left || live.x > box.right || live.y < box.top || live.y > box.bottom) return false;
      const dx = push(live.x, box.left, box.right);
      const dy = push(live.y, box.top, box.bottom);
      if (!dx && !dy) return false;
      const before = [ground.scrollLeft, ground.scrollTop];
      ground.scrollBy(dx, dy);
      return before[0] !== ground.scrollLeft || before[1] !== ground.scrollTop;
    });
  }

  up(event) {
    if (event.pointerId === this.live?.pointer) this.end(true);
  }

  key(event) {
    if (event.key !== 'Escape' || !this.live?.begun) return;
    event.preventDefault();
    event.stopPropagation();
    this.end(false);
  }

  end(dropped) {
    const { live } = this;
    this.live = null;
    if (!live) return;
    window.removeEventListener('pointermove', this.onMove);
    window.removeEventListener('pointerup', this.onUp);
    window.removeEventListener('pointercancel', this.onCancel);
    window.removeEventListener('keydown', this.onKey, true);
    if (!live.begun) return;
    cancelAnimationFrame(live.frame);
    live.picture?.remove();
    this.root.classList.remove('q-dragging');
    // The click that ends a drag is none.
    const swallow = (event) => event.stopPropagation();
    window.addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener('click', swallow, true));
    if (dropped) this.hooks.drop(live.x, live.y, live.taken);
    else this.hooks.back(live.taken);
  }

  close() {
    this.end(false);
    this.root.removeEventListener('pointerdown', this.onDown);
  }
}

// How fast to scroll: faster the nearer the pointer is to the edge.
export function push(at, low, high) {
  if (at < low + NEAR_EDGE) return -Math.ceil((FASTEST * (low + NEAR_EDGE - at)) / NEAR_EDGE);
  if (at > high - NEAR_EDGE) return Math.ceil((FASTEST * (at - high + NEAR_EDGE)) / NEAR_EDGE);
  return 0;
}
