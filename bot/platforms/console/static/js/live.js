import { get } from "./api.js";

const POLL_EVERY = 3000;
const TRY_STREAM_AFTER = 30000;

/**
 * News as it happens: server-sent events, and asking every three seconds while the stream is not to be had.
 * `onConnected(false)` says that neither works at the moment. `close()` ends both.
 */
export class Live {
  constructor(after, { onMessage, onClock, onElsewhere, onConnected }) {
    this.revision = after;
    Object.assign(this, { onMessage, onClock, onElsewhere, onConnected });
    this.open();
  }

  open() {
    this.source = new EventSource(`/api/stream?after=${this.revision}`);
    this.source.addEventListener("open", () => this.onConnected(true));
    this.source.addEventListener("message", (event) => this.take(JSON.parse(event.data)));
    this.source.addEventListener("clock", (event) => this.onClock(JSON.parse(event.data)));
    this.source.addEventListener("elsewhere", (event) => this.onElsewhere(JSON.parse(event.data)));
    this.source.addEventListener("error", () => this.fall());
  }

  /** Messages carry their revision, so whoever comes back asks only for what is newer. */
  take(message) {
    this.revision = Math.max(this.revision, message.revision);
    this.onMessage(message);
  }

  fall() {
    this.source.close();
    if (this.closed) return;
    this.polls = 0;
    this.poll();
  }

  async poll() {
    if (this.closed) return;
    try {
      const news = await get(`/api/changes?after=${this.revision}`);
      if (this.closed) return;
      this.onConnected(true);
      news.messages.forEach((message) => this.take(message));
      this.revision = Math.max(this.revision, news.revision);
      this.onClock(news);
      this.polls += 1;
    } catch {
      if (!this.closed) this.onConnected(false);
    }
    if (this.polls * POLL_EVERY >= TRY_STREAM_AFTER) this.open();
    else this.timer = setTimeout(() => this.poll(), POLL_EVERY);
  }

  close() {
    this.closed = true;
    clearTimeout(this.timer);
    this.source.close();
  }
}
