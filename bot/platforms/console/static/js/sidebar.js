import { h } from "./dom.js";
import { icon } from "./icons.js";
import { genjinAvatar, groupAvatar, personAvatar } from "./people.js";
import { t } from "./words.js";

function unreadDot(unread) {
  return unread && h("span.dot", {}, h("span.sr-only", {}, t("unread")));
}

function chatRow(chat, { current, unread, onOpen }) {
  const last = chat.last ?? { text: chat.subtitle, at_text: "" };
  return h(
    "li",
    {},
    h(
      "button.row",
      { type: "button", "aria-current": current ? "page" : null, "data-chat": chat.id, onclick: () => onOpen(chat.id) },
      chat.kind === "group" ? groupAvatar() : genjinAvatar(),
      h("span.row-words", {}, h("span.row-top", {}, h("span.row-title", {}, chat.title), h("span.row-time", {}, last.at_text)), h("span.row-last", {}, last.text)),
      unreadDot(unread),
    ),
  );
}

function personRow(person, { me, unread, onBecome }) {
  const isMe = person.handle === me.handle;
  return h(
    "li",
    {},
    h(
      "button.row.person",
      { type: "button", "aria-pressed": String(isMe), "data-person": person.handle, onclick: () => onBecome(person.handle) },
      personAvatar(person),
      h("span.row-words", {}, h("span.row-title", {}, person.name), h("span.row-last", {}, [person.role_label, person.team].filter(Boolean).join(" · "))),
      isMe ? icon("check") : unreadDot(unread),
    ),
  );
}

/** People and groups at the left. In a team the sample people are not there: `session.people` is empty. */
export function drawSidebar({ session, chatId, unread, unreadPeople, onOpen, onBecome }) {
  const chats = session.chats.map((chat) => chatRow(chat, { current: chat.id === chatId, unread: unread.has(chat.id), onOpen }));
  const people = (session.people ?? []).map((person) => personRow(person, { me: session.me, unread: unreadPeople.has(person.handle), onBecome }));
  document.getElementById("chats").replaceChildren(...chats);
  document.getElementById("people").replaceChildren(...people);
  document.getElementById("people-section").hidden = people.length === 0;
  const me = h("span.row-words", {}, h("span.row-title", {}, session.me.name), h("span.row-last", {}, session.me.role_label));
  document.getElementById("me").replaceChildren(personAvatar(session.me), me);
}
