import { h } from "./dom.js";

const CHINESE = /[一-鿿]/;

/** Every name of a command, those of the page's language first. */
function names(command) {
  const wantsChinese = document.documentElement.lang.startsWith("zh");
  return [command.name, ...command.aliases].sort((one, other) => (CHINESE.test(other) === wantsChinese) - (CHINESE.test(one) === wantsChinese));
}

/** The list of commands above the composer: what begins with the typed word, aliases included. */
export class Completion {
  constructor({ input, list, onPick }) {
    Object.assign(this, { input, list, onPick, commands: [], found: [], chosen: 0 });
  }

  get open() {
    return !this.list.hidden;
  }

  /** Look at what is typed: only a first word that starts with a slash opens the list. */
  look() {
    const typed = /^[/／](\S*)$/.exec(this.input.value);
    if (!typed) return this.close();
    const word = typed[1].toLowerCase();
    const starting = (name) => name.toLowerCase().startsWith(word);
    this.found = this.commands.filter((command) => names(command).some(starting)).map((command) => ({ ...command, shown: names(command).find(starting) }));
    if (this.found.length === 0) return this.close();
    this.chosen = 0;
    this.list.hidden = false;
    // A text box of several lines becomes a combobox only while there is a list to choose from.
    this.input.setAttribute("role", "combobox");
    this.input.setAttribute("aria-expanded", "true");
    this.draw();
  }

  /** The command whose name stands at the start of the line, for the hint below the composer. */
  current() {
    const word = /^[/／](\S+)/.exec(this.input.value)?.[1]?.toLowerCase();
    return this.commands.find((command) => names(command).some((name) => name.toLowerCase() === word));
  }

  draw() {
    this.list.replaceChildren(...this.found.map((command, index) => this.option(command, index)));
    this.input.setAttribute("aria-activedescendant", `command-${this.chosen}`);
    this.list.children[this.chosen].scrollIntoView({ block: "nearest" });
  }

  option(command, index) {
    const usage = command.usage.replace(/^\/\S+/, "");
    const option = h(
      "li.option",
      { id: `command-${index}`, role: "option", "aria-selected": String(index === this.chosen) },
      h("span.option-line", {}, h("span.command", {}, `/${command.shown}`), h("span.usage", {}, usage)),
      h("span.summary", {}, command.summary),
    );
    // `mousedown` would take the focus from the composer.
    option.addEventListener("mousedown", (event) => event.preventDefault());
    option.addEventListener("click", () => this.pick(index));
    return option;
  }

  move(by) {
    this.chosen = (this.chosen + by + this.found.length) % this.found.length;
    this.draw();
  }

  pick(index = this.chosen) {
    const { shown } = this.found[index];
    this.close();
    this.onPick(`/${shown} `);
  }

  /** A whole name is already typed: Enter sends it instead of completing it. */
  isWhole() {
    return this.input.value.toLowerCase() === `/${this.found[this.chosen]?.shown.toLowerCase()}`;
  }

  close() {
    this.list.hidden = true;
    for (const name of ["role", "aria-expanded", "aria-activedescendant"]) this.input.removeAttribute(name);
  }
}
