import { get, post, useCsrf } from "./api.js";
import { SandboxClock } from "./clock.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { Live } from "./live.js";
import { genjinAvatar, groupAvatar } from "./people.js";
import { drawSidebar } from "./sidebar.js";
import { Uploads } from "./uploads.js";
import { t, useWords } from "./words.js";

const $ = (id) => document.getElementById(id);
const phone = matchMedia("(max-width: 759px)");
const OTHER_LANGUAGE = { zh_CN: "en", en: "zh_CN" };

class App {
  constructor() {
    this.unread = new Set();
    this.unreadPeople = new Set();
    this.composer = new Composer({ form: $("composer"), input: $("line"), list: $("commands"), hint: $("hint"), onSend: (text) => this.conversation.send(text) });
    this.clock = new SandboxClock($("clock"), { onMoved: () => this.conversation?.refresh(), onFailure: (error) => this.say(error) });
    this.uploads = new Uploads({ button: $("attach"), input: $("file"), sheet: $("drop"), onFile: (file) => this.bring(file), onRefused: (error) => this.say(error) });
    $("back").append(icon("back"));
    $("send").append(icon("send"));
    $("pill").prepend(icon("down"));
    $("theme").append(icon("theme"));
    $("language").prepend(icon("language"));
    $("back").addEventListener("click", () => (location.hash = ""));
    $("theme").addEventListener("click", () => document.dispatchEvent(new Event("toggle-theme")));
    $("language").addEventListener("click", () => this.speak(OTHER_LANGUAGE[this.session.me.language] ?? "en"));
    document.querySelector(".skip").addEventListener("click", (event) => this.skip(event));
    addEventListener("hashchange", () => this.route());
    addEventListener("online", () => this.connected(true));
    addEventListener("offline", () => this.connected(false));
    phone.addEventListener("change", () => this.route());
  }

  /** Begin, or begin anew as somebody else or in another language: everything shown depends on both. */
  async start() {
    this.live?.close();
    this.conversation?.close();
    this.conversation = null;
    this.session = await get("/api/session");
    useCsrf(this.session.csrf);
    useWords(this.session.words);
    this.drawPage();
    this.route();
    this.live = new Live(this.session.revision, {
      onMessage: (message) => this.arrived(message),
      onClock: (clock) => this.clock.show(clock),
      onElsewhere: ({ handle }) => this.elsewhere(handle),
      onConnected: (works) => this.connected(works),
    });
    document.body.dataset.state = "ready";
  }

  drawPage() {
    document.documentElement.lang = this.session.me.language.replace("_", "-");
    document.querySelectorAll("[data-word]").forEach((node) => (node.textContent = t(node.dataset.word)));
    document.querySelectorAll("[data-label]").forEach((node) => node.setAttribute("aria-label", t(node.dataset.label)));
    $("line").placeholder = t("placeholder");
    this.clock.draw(this.session);
    this.uploads.allow(this.session.uploads);
    this.unreadPeople.delete(this.session.me.handle);
  }

  drawSidebar() {
    drawSidebar({
      session: this.session,
      chatId: this.chat?.id,
      unread: this.unread,
      unreadPeople: this.unreadPeople,
      onOpen: (id) => (location.hash = `#${encodeURIComponent(id)}`),
      onBecome: (handle) => this.become(handle),
    });
    $("back").classList.toggle("has-unread", this.unread.size > 0);
  }

  /** The address says which chat is open, so that a phone's back button leads to the list. */
  route() {
    const wanted = decodeURIComponent(location.hash.slice(1));
    const named = this.session.chats.find((chat) => chat.id === wanted);
    document.body.dataset.view = named ? "chat" : "list";
    const chat = named ?? (phone.matches ? null : this.session.chats[0]);
    if (chat && chat !== this.chat) this.open(chat);
    else if (!chat) this.leave();
    this.drawSidebar();
    if (named && !phone.matches) $("line").focus();
  }

  /** The address names the open chat, so the way past the lists must not change it. */
  skip(event) {
    event.preventDefault();
    if (!this.chat) this.open(this.session.chats[0]);
    document.body.dataset.view = "chat";
    $("line").focus();
  }

  /** A file goes into one's own talk, wherever it was dropped. */
  async bring(file) {
    const own = this.session.chats.find(({ kind }) => kind === "private");
    if (this.chat !== own) {
      await this.open(own);
      location.hash = `#${encodeURIComponent(own.id)}`;
    }
    await this.conversation.bring(file);
  }

  leave() {
    this.conversation?.close();
    this.conversation = null;
    this.chat = null;
  }

  async open(chat) {
    this.leave();
    this.chat = chat;
    this.unread.delete(chat.id);
    $("chat-avatar").replaceChildren(chat.kind === "group" ? groupAvatar() : genjinAvatar());
    $("chat-title").textContent = chat.title;
    $("chat-subtitle").textContent = chat.subtitle;
    document.title = `${chat.title} · Genjin`;
    this.composer.turnTo(chat, this.session.commands);
    const conversation = new Conversation({ chat, scroller: $("scroller"), list: $("messages"), pill: $("pill"), status: $("status"), emptyState: () => this.emptyState(chat), onNews: (messages) => this.remember(messages) });
    this.conversation = conversation;
    document.body.dataset.loading = "yes";
    try {
      await conversation.load();
    } catch (error) {
      this.say(error);
    }
    if (this.conversation === conversation) delete document.body.dataset.loading;
  }

  arrived(message) {
    if (message.chat === this.chat?.id && this.conversation) this.conversation.merge([message]);
    else {
      if (!message.mine) this.unread.add(message.chat);
      this.remember([message]);
    }
  }

  /** Keep the list's last lines up to date. */
  remember(messages) {
    // `/language` was used: everything else on the page follows.
    if (messages.some(({ card }) => card && card.lang !== this.session.me.language)) return this.restart();
    for (const message of messages) {
      const chat = this.session.chats.find(({ id }) => id === message.chat);
      if (chat) chat.last = { text: message.text ?? message.card?.title ?? "", at_text: message.at_text };
    }
    this.drawSidebar();
  }

  /** Something came for another of the sample people. */
  elsewhere(handle) {
    this.unreadPeople.add(handle);
    this.drawSidebar();
  }

  async become(handle) {
    if (handle === this.session.me.handle) return;
    await this.change("/api/person", { handle });
    location.hash = phone.matches ? `#${encodeURIComponent(this.session.chats[0].id)}` : "";
  }

  speak(language) {
    return this.change("/api/language", { language });
  }

  async change(path, body) {
    try {
      await post(path, body);
      this.unread.clear();
      await this.restart();
    } catch (error) {
      this.say(error);
    }
  }

  restart() {
    this.chat = null;
    return this.start();
  }

  emptyState(chat) {
    const group = chat.kind === "group";
    const starters = this.session.starters.map(({ line, summary }) =>
      h("li", {}, h("button.starter", { type: "button", onclick: () => this.conversation.send(line) }, h("span.starter-line", {}, line), h("span.starter-summary", {}, summary))),
    );
    return h("div.empty", {}, group ? groupAvatar() : genjinAvatar(), h("h3", {}, t(group ? "group_empty_title" : "empty_title")), h("p", {}, t(group ? "group_empty_text" : "empty_text")), h("ul.starters", {}, starters));
  }

  connected(works) {
    $("banner").hidden = works && navigator.onLine;
    $("banner").textContent = t("offline");
  }

  /** A failure outside the talk is said once, where the eye is, and goes by itself. */
  say(error) {
    $("toast").textContent = [error.message || t("failed"), error.hint].filter(Boolean).join(" ");
    if (document.body.dataset.state === "failed") return void ($("toast").hidden = false);
    $("toast").hidden = false;
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => ($("toast").hidden = true), 6000);
  }
}

const app = new App();
app.start().catch((error) => {
  document.body.dataset.state = "failed";
  app.say(error);
});
