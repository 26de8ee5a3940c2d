// Elements from names, attributes and text. Nothing here, or anywhere on this page, takes markup from data.

export const byId = (id) => document.getElementById(id);

/** An element. Children are elements or text; null and false are left out. */
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(key, "");
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(key, value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** Set text, if it is other than before: screen readers then hear of changes only. */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Make the children of a node these, in this order, and move none that is in its place already. */
export function arrange(node, children) {
  const wanted = new Set(children);
  for (const child of [...node.children]) if (!wanted.has(child)) child.remove();
  let at = node.firstElementChild;
  for (const child of children) {
    if (child === at) at = at.nextElementSibling;
    else node.insertBefore(child, at);
  }
}

/** A link that leaves the page; plain text if the address is none of the web's. */
export function link(address, text) {
  let url = null;
  try {
    url = new URL(address);
  } catch {
    return el("span", {}, text);
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") return el("span", {}, text);
  return el("a", { href: url.href, rel: "noopener noreferrer", target: "_blank" }, text, el("span", { class: "unseen" }, " (opens in a new tab)"));
}
