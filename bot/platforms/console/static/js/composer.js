import { Completion } from "./completion.js";
import { t } from "./words.js";

const TALLEST = 168;

/** The line at the bottom: Enter sends, Shift+Enter starts a new line, a slash shows the commands. */
export class Composer {
  constructor({ form, input, list, hint, onSend }) {
    Object.assign(this, { form, input, hint, onSend, drafts: new Map(), chat: null });
    this.completion = new Completion({ input, list, onPick: (text) => this.write(text) });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("input", () => this.changed());
    input.addEventListener("blur", () => this.completion.close());
  }

  /** Turn to another chat; what was being written stays with its own. */
  turnTo(chat, commands) {
    if (this.chat) this.drafts.set(this.chat.id, this.input.value);
    this.chat = chat;
    this.completion.commands = commands;
    this.write(this.drafts.get(chat.id) ?? "", { focus: false });
    this.completion.close();
  }

  write(text, { focus = true } = {}) {
    this.input.value = text;
    if (focus) this.input.focus();
    this.changed();
  }

  changed() {
    this.completion.look();
    const command = this.completion.current();
    this.hint.textContent = command ? command.usage : t(this.chat?.kind === "group" ? "group_hint" : "hint");
    this.hint.classList.toggle("usage", Boolean(command));
    this.hint.classList.toggle("advice", this.chat?.kind === "group");
    this.form.classList.toggle("ready", this.input.value.trim() !== "");
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, TALLEST)}px`;
  }

  key(event) {
    // While a Chinese input method composes, Enter and the arrows are its own.
    if (event.isComposing || event.keyCode === 229) return;
    if (this.completion.open && this.completionKey(event)) return event.preventDefault();
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    }
  }

  completionKey({ key, shiftKey }) {
    if (key === "ArrowDown") this.completion.move(1);
    else if (key === "ArrowUp") this.completion.move(-1);
    else if (key === "Escape") this.completion.close();
    else if (key === "Tab" && !shiftKey) this.completion.pick();
    else if (key === "Enter" && !shiftKey && !this.completion.isWhole()) this.completion.pick();
    else return false;
    return true;
  }

  submit() {
    const text = this.input.value.trim();
    if (!text) return;
    this.write("");
    this.onSend(text);
  }
}
