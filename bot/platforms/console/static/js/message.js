import { cardElement } from "./card.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { genjinAvatar, personAvatar } from "./people.js";
import { t } from "./words.js";

/** `/log C001 …` with its command set apart, so that the eye finds it in a long talk. */
function words(text) {
  const [, command, rest] = /^(\/\S+)?([\s\S]*)$/.exec(text);
  return h("p.bubble", {}, command && h("span.command", {}, command), rest);
}

function byline(message) {
  const name = message.mine ? "" : (message.from?.name ?? "Genjin");
  const secret = message.private && h("span.only-you", {}, icon("lock"), t("only_you"));
  return h("p.byline", {}, name && h("span.name", {}, name), h("time", { datetime: message.at }, message.at_text), secret);
}

/** One line or card of the conversation. */
export function messageElement(message, context) {
  const speaker = message.mine ? t("you") : (message.from?.name ?? "Genjin");
  const avatar = message.mine ? null : message.from ? personAvatar(message.from) : genjinAvatar();
  return h(
    `article.message.${message.mine ? "mine" : "theirs"}`,
    { "data-id": message.id, "aria-label": `${speaker}, ${message.at_text}`, tabindex: -1 },
    avatar,
    h("div.said", {}, byline(message), message.text !== null && message.text !== undefined && words(message.text), message.card && cardElement(message.card, context)),
  );
}

/** A line on its way: it stands where it will stay, and says so when it cannot get through. */
export function pendingElement(text, { onRetry }) {
  const state = h("span.state", { role: "status" }, t("sending"));
  const again = h("button.btn.small", { type: "button", hidden: true, onclick: onRetry }, t("retry"));
  const node = h("article.message.mine.pending", { "aria-label": t("you") }, h("div.said", {}, words(text), h("p.byline", {}, state, again)));
  return {
    node,
    waiting: (reason, values) => (state.textContent = t(reason, values)),
    failed: (reason, canRetry) => {
      state.textContent = reason;
      again.hidden = !canRetry;
      node.classList.add("failed");
    },
    sending: () => {
      state.textContent = t("sending");
      again.hidden = true;
      node.classList.remove("failed");
    },
  };
}

export function typingElement() {
  return h("div.message.theirs.typing", {}, genjinAvatar(), h("div.said", {}, h("p.bubble.dots", { role: "img", "aria-label": t("typing") }, h("i"), h("i"), h("i"))));
}

/** What is read aloud when something new arrives: who, and the heart of it. */
export function aloud(message) {
  return `${message.from?.name ?? "Genjin"}: ${message.card?.title ?? message.text ?? ""}`;
}
