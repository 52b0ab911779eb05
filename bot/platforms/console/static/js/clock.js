import { post } from "./api.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

const STEPS = [["next_morning", "next_morning"], ["3_days", "three_days"], ["30_days", "thirty_days"]];

/** The sandbox's clock: what time it is there, and three ways forward. There is none outside the demo. */
export class SandboxClock {
  constructor(node, { onMoved, onFailure }) {
    Object.assign(this, { node, onMoved, onFailure });
    document.addEventListener("click", (event) => node.contains(event.target) || this.toggle(false));
    node.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.isOpen) return;
      this.toggle(false);
      this.chip.focus();
    });
  }

  draw(session) {
    this.node.hidden = session.mode !== "demo";
    this.time = h("time.clock-time", { datetime: session.now }, session.now_text);
    this.chip = h("button.clock-chip", { type: "button", "aria-expanded": "false", "aria-controls": "clock-steps", onclick: () => this.toggle(!this.isOpen) }, icon("clock"), h("span.sr-only", {}, `${t("clock")} `), h("span.clock-label", {}, t("sandbox")), this.time);
    const steps = STEPS.map(([step, word]) => h("button.btn.small", { type: "button", "data-step": step, onclick: (event) => this.move(step, event.currentTarget) }, t(word)));
    this.node.setAttribute("aria-label", t("clock"));
    this.node.replaceChildren(this.chip, h("div.clock-steps", { id: "clock-steps" }, h("p.clock-help", {}, t("clock_help")), steps));
  }

  show({ now, now_text: text }) {
    if (!this.time || !text) return;
    this.time.textContent = text;
    if (now) this.time.dateTime = now;
  }

  async move(step, button) {
    if (this.node.classList.contains("busy")) return;
    this.wait(true);
    button.classList.add("working");
    try {
      this.show(await post("/api/clock", { step }));
      this.toggle(false);
      await this.onMoved();
    } catch (error) {
      this.onFailure(error);
    } finally {
      this.wait(false);
      button.classList.remove("working");
    }
  }

  /** While time moves the steps are there, but do nothing. */
  wait(busy) {
    this.node.classList.toggle("busy", busy);
    this.node.querySelectorAll("[data-step]").forEach((step) => step.setAttribute("aria-disabled", String(busy)));
  }

  toggle(open) {
    this.isOpen = open;
    this.node.classList.toggle("open", open);
    this.chip?.setAttribute("aria-expanded", String(open));
  }
}
