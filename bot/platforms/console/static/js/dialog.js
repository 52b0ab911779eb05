import { h } from "./dom.js";
import { t } from "./words.js";

/** Ask before something that matters; resolves to true when the person goes on. Focus starts on the way out. */
export function confirmed({ question, action, danger }) {
  return new Promise((resolve) => {
    const cancel = h("button.btn", { type: "submit", value: "", autofocus: true }, t("cancel"));
    const go = h(`button.btn.${danger ? "danger" : "primary"}`, { type: "submit", value: "yes" }, action);
    const box = h(
      "dialog.confirm",
      { "aria-labelledby": "confirm-title", "aria-describedby": "confirm-text" },
      h(
        "form",
        { method: "dialog" },
        h("h2", { id: "confirm-title" }, t("confirm_title")),
        h("p", { id: "confirm-text" }, question),
        h("div.confirm-actions", {}, cancel, go),
      ),
    );
    box.addEventListener("close", () => {
      box.remove();
      resolve(box.returnValue === "yes");
    });
    document.body.append(box);
    box.showModal();
  });
}
