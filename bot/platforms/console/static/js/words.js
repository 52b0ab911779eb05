let words = {};

/** Take the words of the person's language, as the server sent them. */
export function useWords(given) {
  words = given;
}

/** A text of the page; `{name}` places are filled from `values`. */
export function t(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}
