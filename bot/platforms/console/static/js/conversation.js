import { get, postPatiently, sendFile } from "./api.js";
import { freshKey, h } from "./dom.js";
import { aloud, messageElement, pendingElement, typingElement } from "./message.js";
import { t } from "./words.js";

const NEAR_BOTTOM = 96;
const TOGETHER = 5 * 60 * 1000;

const speaker = (message) => (message.mine ? "me" : (message.from?.handle ?? "genjin"));

/** The talk of one chat: keeps messages by id and revision, so that a repeat shows once and a redrawn card takes its place. */
export class Conversation {
  constructor({ chat, scroller, list, pill, status, emptyState, onNews }) {
    Object.assign(this, { chat, scroller, list, pill, status, emptyState, onNews });
    this.shown = new Map();
    this.pending = new Map();
    this.typed = new Map();
    this.keys = new Map();
    this.unseen = 0;
    this.stop = new AbortController();
    const { signal } = this.stop;
    scroller.addEventListener("scroll", () => this.scrolled(), { signal, passive: true });
    pill.addEventListener("click", () => this.toBottom("smooth"), { signal });
    list.replaceChildren();
    this.showUnseen(0);
  }

  /** The same page drawn anew, after time has moved on: what reads "tomorrow" may be today. Forms being filled in stay. */
  async refresh() {
    const page = await get(this.path("?limit=50"));
    if (this.stop.signal.aborted) return;
    for (const message of page.messages) {
      const known = this.shown.get(message.id);
      const isSame = !known || JSON.stringify(known.message) === JSON.stringify(message);
      if (isSame || known.node.querySelector("form") || known.node.contains(document.activeElement)) continue;
      const node = messageElement(message, this.context(message.id));
      known.node.replaceWith(node);
      this.shown.set(message.id, { message, node });
    }
    this.merge(page.messages);
    this.arrange();
  }

  path(query = "") {
    return `/api/chats/${encodeURIComponent(this.chat.id)}/messages${query}`;
  }

  async load() {
    const page = await get(this.path("?limit=50"));
    if (this.stop.signal.aborted) return;
    this.more = page.more;
    this.merge(page.messages, { quiet: true });
    this.toBottom();
  }

  async loadOlder() {
    if (!this.more || this.loading) return;
    this.loading = true;
    try {
      const first = Math.min(...[...this.shown.values()].map(({ message }) => message.seq));
      const page = await get(this.path(`?limit=50&before=${first}`));
      const height = this.scroller.scrollHeight;
      const top = this.scroller.scrollTop;
      this.more = page.more;
      this.merge(page.messages, { quiet: true });
      this.scroller.scrollTop = top + this.scroller.scrollHeight - height;
    } catch {
      // Scrolling up again asks again.
    } finally {
      this.loading = false;
    }
  }

  /** Take messages in, new or redrawn. `quiet` ones are history: they are neither counted nor read aloud. */
  merge(messages, { quiet = false } = {}) {
    const wasAtBottom = this.atBottom();
    const fresh = messages.filter((message) => this.take(message));
    this.arrange();
    if (quiet) return;
    if (fresh.length === 0) return this.follow(messages.at(-1), wasAtBottom);
    const news = fresh.filter((message) => !message.mine);
    if (news.length) this.status.textContent = news.map(aloud).join(". ");
    if (wasAtBottom || news.length < fresh.length) this.toNewest(fresh.at(-1));
    else this.showUnseen(this.unseen + news.length);
    this.onNews(fresh);
  }

  /** The newest card changed: who reads at the bottom stays there, unless they are at work in it, and the list of conversations follows. */
  follow(message, wasAtBottom) {
    const newest = Math.max(...[...this.shown.values()].map((each) => each.message.seq));
    if (message?.seq !== newest) return;
    if (wasAtBottom && !this.shown.get(message.id).node.contains(document.activeElement)) this.toNewest(message);
    this.onNews([message]);
  }

  /** Show one message; true when it was not there before. */
  take(message) {
    const known = this.shown.get(message.id);
    if (known && known.message.revision >= message.revision) return false;
    const node = messageElement(message, this.context(message.id));
    if (known) this.replace(known.node, node);
    else this.list.append(node);
    this.shown.set(message.id, { message, node });
    this.settle(message);
    return !known;
  }

  replace(old, node) {
    const active = document.activeElement;
    const wrong = node.querySelector("[aria-invalid=true]");
    // Some browsers give a button that is clicked no focus: then a mistake that came back is ours to show, too.
    const hadFocus = old.contains(active) || (wrong && active === document.body);
    old.replaceWith(node);
    if (!hadFocus) return;
    // Whoever pressed stays where they were: at the mistake to put right, else at the answer.
    (wrong ?? node).focus({ preventScroll: true });
    const isTall = node.offsetHeight > this.scroller.clientHeight;
    (wrong ?? node).scrollIntoView({ block: wrong ? "center" : isTall ? "start" : "nearest" });
  }

  /** The server has our line: what stood for it on its way goes. */
  settle(message) {
    for (const [key, waiting] of this.pending) {
      if (message.mine && message.id.endsWith(key)) this.forget(key, waiting);
    }
  }

  forget(key, waiting) {
    waiting.node.remove();
    this.pending.delete(key);
  }

  arrange() {
    const ordered = [...this.shown.values()].sort((one, other) => one.message.seq - other.message.seq);
    this.list.querySelectorAll(".day").forEach((day) => day.remove());
    let place = this.list.firstElementChild;
    let before = null;
    for (const { message, node } of ordered) {
      if (place === node) place = node.nextElementSibling;
      else this.list.insertBefore(node, place);
      const newDay = message.day_text !== before?.day_text;
      if (newDay) node.before(h("div.day", {}, h("span", {}, message.day_text)));
      const follows = !newDay && speaker(message) === speaker(before) && new Date(message.at) - new Date(before.at) < TOGETHER && !message.private;
      node.classList.toggle("follows", follows);
      before = message;
    }
    const empty = ordered.length === 0 && this.pending.size === 0;
    if (empty) this.list.replaceChildren(this.emptyState());
    else this.list.querySelector(".empty")?.remove();
  }

  /** Bring a file: it is said like a line, and answered like one. A try that may have arrived is repeated with its own key. */
  async bring(file) {
    const key = freshKey();
    const waiting = pendingElement(`/import ${file.name}`, { onRetry: () => this.upload(key, file, waiting) });
    this.pending.set(key, waiting);
    this.list.querySelector(".empty")?.remove();
    this.list.append(waiting.node);
    await this.upload(key, file, waiting);
  }

  async upload(key, file, waiting) {
    waiting.sending();
    this.toBottom();
    try {
      const path = `/api/uploads?${new URLSearchParams({ key, name: file.name })}`;
      const { messages } = await sendFile(path, file, (part) => waiting.waiting("uploading", { percent: Math.floor(part * 100) }));
      this.forget(key, waiting);
      this.merge(messages);
    } catch (error) {
      waiting.failed([t("not_sent"), error.message, error.hint].filter(Boolean).join(" "), error.transient);
    }
  }

  async send(text) {
    const key = freshKey();
    const waiting = pendingElement(text, { onRetry: () => this.deliver(key, text, waiting) });
    this.pending.set(key, waiting);
    this.list.querySelector(".empty")?.remove();
    this.list.append(waiting.node);
    await this.deliver(key, text, waiting);
  }

  async deliver(key, text, waiting) {
    waiting.sending();
    const typing = this.expectsAnswer(text) ? typingElement() : null;
    if (typing) this.list.append(typing);
    this.toBottom();
    try {
      const { messages } = await postPatiently(this.path(), { key, text }, () => waiting.waiting("retrying"));
      this.forget(key, waiting);
      typing?.remove();
      this.merge(messages);
    } catch (error) {
      waiting.failed([t("not_sent"), error.message, error.hint].filter(Boolean).join(" "), error.transient);
    } finally {
      typing?.remove();
    }
  }

  expectsAnswer(text) {
    return this.chat.kind === "private" || /^\s*\/|@genjin/i.test(text);
  }

  context(id) {
    return { typed: this.typed.get(id), press: (node, token, values) => this.press(id, node, token, values) };
  }

  /** Carry out a button or form. A try that may have arrived is repeated with its own key, so it can act only once. */
  async press(id, node, token, values) {
    const card = node.closest(".card");
    if (card.classList.contains("busy")) return;
    const same = token + JSON.stringify(values);
    const key = this.keys.get(same) ?? freshKey();
    this.keys.set(same, key);
    this.typed.set(id, values);
    card.classList.add("busy");
    card.querySelector(".card-error")?.remove();
    node.classList.add("working");
    try {
      const { messages } = await postPatiently("/api/clicks", { key, token, values, message: id, chat: this.chat.id });
      this.keys.delete(same);
      this.merge(messages);
    } catch (error) {
      card.append(h("p.card-error", { role: "alert" }, [error.message || t("failed"), error.hint].filter(Boolean).join(" ")));
    } finally {
      card.classList.remove("busy");
      node.classList.remove("working");
    }
  }

  atBottom() {
    return this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight < NEAR_BOTTOM;
  }

  toBottom(behavior = "auto") {
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior });
    this.showUnseen(0);
  }

  /** A card taller than the window is read from its top. */
  toNewest(message) {
    const { node } = this.shown.get(message.id);
    this.toBottom();
    if (node.offsetHeight > this.scroller.clientHeight) this.scroller.scrollTo({ top: node.offsetTop - this.list.offsetTop });
  }

  scrolled() {
    if (this.atBottom()) this.showUnseen(0);
    if (this.scroller.scrollTop < 160) this.loadOlder();
  }

  showUnseen(count) {
    this.unseen = count;
    this.pill.hidden = count === 0;
    this.pill.querySelector("span").textContent = t("new_messages", { count });
  }

  close() {
    this.stop.abort();
  }
}
