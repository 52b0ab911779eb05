import { icon } from "./icons.js";
import { t } from "./words.js";

const MEGABYTE = 1024 * 1024;

/** Choosing a spreadsheet: by the paper clip, by a card's button, or by dropping it anywhere on the page. */
export class Uploads {
  constructor({ button, input, sheet, onFile, onRefused }) {
    Object.assign(this, { button, input, sheet, onFile, onRefused, allowed: null });
    button.append(icon("attach"));
    button.addEventListener("click", () => this.choose());
    input.addEventListener("change", () => {
      this.take([...input.files]);
      input.value = "";
    });
    document.addEventListener("click", ({ target }) => target.closest?.("[data-choose]") && this.choose());
    addEventListener("dragover", (event) => this.over(event));
    addEventListener("dragleave", ({ relatedTarget }) => relatedTarget === null && this.show(false));
    addEventListener("drop", (event) => this.drop(event));
  }

  /** What this person may bring; null is nothing. */
  allow(allowed) {
    this.allowed = allowed;
    this.button.hidden = !allowed;
    this.input.accept = allowed?.types.join(",") ?? "";
  }

  choose() {
    if (this.allowed) this.input.click();
  }

  over(event) {
    if (!this.allowed || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.show(true);
  }

  drop(event) {
    if (this.sheet.hidden) return;
    event.preventDefault();
    this.show(false);
    this.take([...event.dataTransfer.files]);
  }

  show(is) {
    this.sheet.hidden = !is;
  }

  take(files) {
    const [file] = files;
    if (!file) return;
    const refused = this.whyNot(files);
    if (refused) this.onRefused({ message: refused });
    else this.onFile(file);
  }

  /** The server asks the same; here it is told before anything is sent. */
  whyNot([file, ...more]) {
    if (more.length) return t("one_file");
    if (!this.allowed.types.some((ending) => file.name.toLowerCase().endsWith(ending))) return t("not_a_spreadsheet");
    if (file.size > this.allowed.most) return t("too_large", { size: Math.max(Math.floor(this.allowed.most / MEGABYTE), 1) });
    return null;
  }
}
