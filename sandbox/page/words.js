// The page's own words in the language of whoever one is; English is the key, and what is drawn on the server knows its own.

let words = {};

export function say(english, values = {}) {
  return (words[english] || english).replace(/\{(\w+)\}/g, (mark, name) => values[name] ?? mark);
}

// What stands in the page from the beginning: texts and the names that only some people hear.
const standing = [];
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (texts.nextNode()) {
  const node = texts.currentNode, english = node.data.trim();
  if (english) standing.push([english, (said) => (node.data = node.data.replace(/\S.*\S|\S/s, () => said))]);
}
for (const name of ["aria-label", "title", "placeholder"]) {
  for (const node of document.querySelectorAll(`[${name}]`)) standing.push([node.getAttribute(name), (said) => node.setAttribute(name, said)]);
}

export function speak(language, found) {
  words = found;
  document.documentElement.lang = language;
  for (const [english, put] of standing) put(say(english));
}
