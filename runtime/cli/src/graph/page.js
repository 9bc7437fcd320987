"use strict";
const { stacks, frames, links, blocks, size } = JSON.parse(document.getElementById("graph").textContent);
const [view, world, search, count, panel, legend] =
  ["view", "world", "search", "count", "panel", "legend"].map((id) => document.getElementById(id));

// every text of the program's goes through here, so that none is read as markup
function make(parent, tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  parent.append(element);
  return element;
}

function place(element, [x, y, width, height]) {
  Object.assign(element.style, { left: x + "px", top: y + "px", width: width + "px", height: height + "px" });
}

// ---- what is drawn

const addresses = stacks.map(() => new Map());
blocks.forEach((block, number) => {
  block.number = number;
  block.dependents = [];
  block.edges = [];
  block.text = [block.address, block.path, block.sort, block.source].join(" ").toLowerCase();
  addresses[block.stack].set(block.address, block);
});
for (const block of blocks) for (const other of block.dependencies) blocks[other].dependents.push(block.number);

for (const frame of frames) {
  const element = make(world, "div", "frame");
  element.style.setProperty("--hue", stacks[frame.stack].hue);
  place(element, frame.at);
  make(element, "span", "", frame.boxes.at(-1));
}

const SVG = "http://www.w3.org/2000/svg";
const svg = world.appendChild(document.createElementNS(SVG, "svg"));
for (const block of blocks) {
  for (const number of block.dependencies) {
    const other = blocks[number];
    const edge = { from: block, to: other, path: document.createElementNS(SVG, "path") };
    edge.path.setAttribute("d", curve(other.at, block.at));
    block.edges.push(edge);
    other.edges.push(edge);
    // that each block has a provider says nothing, until one is chosen
    if (other.sort !== "provider") svg.append(edge.path);
  }
}

// stacks that are to be deployed before others
for (const [stack, before] of links) {
  const [from, to] = [before, stack].map((number) => frames.find((frame) => frame.stack === number && frame.boxes.length === 1));
  if (!from || !to) continue;
  const path = svg.appendChild(document.createElementNS(SVG, "path"));
  path.setAttribute("class", "stacks");
  path.setAttribute("d", curve(from.at, to.at));
}

// from the right of what is depended on to the left of what depends on it
function curve([x, y, width, height], [toX, toY, , toHeight]) {
  const [startX, startY, endX, endY] = [x + width, y + height / 2, toX, toY + toHeight / 2];
  const bend = endX > startX ? Math.max(24, Math.min(160, (endX - startX) / 2)) : 50 + Math.min(120, Math.abs(endY - startY) / 4);
  return `M${startX} ${startY}C${startX + bend} ${startY} ${endX - bend} ${endY} ${endX} ${endY}`;
}

for (const block of blocks) {
  const card = make(world, "button", "card " + block.sort);
  card.style.setProperty("--hue", block.hue);
  card.title = block.address;
  place(card, block.at);
  make(card, "small", "", block.short);
  make(card, "b", "", block.name);
  card.onclick = () => choose(block);
  card.onfocus = () => { if (card.matches(":focus-visible")) show(block); };
  block.card = card;
}

function legendEntry(text, mark, className, color) {
  const entry = make(legend, "span", "");
  const sample = make(entry, mark, className);
  if (color) sample.style.color = color;
  entry.append(text);
}
const SORTS = { provider: "provider", resource: "resource", data: "data source", ephemeral: "ephemeral resource", variable: "variable", local: "local", check: "check", output: "output" };
for (const [sort, text] of Object.entries(SORTS)) {
  if (blocks.some((block) => block.sort === sort)) legendEntry(text, "i", "card " + sort);
}
legendEntry("depends on", "hr", "", "var(--needs)");
legendEntry("is used by", "hr", "", "var(--serves)");

// ---- where one looks from

const at = { x: 0, y: 0, scale: 1 };

function draw(glide) {
  world.classList.toggle("gliding", glide === true);
  world.classList.toggle("far", at.scale < 0.4);
  world.style.setProperty("--scale", at.scale);
  world.style.transform = `translate(${at.x}px, ${at.y}px) scale(${at.scale})`;
}

// what of the window is free
function room() {
  const right = panel.hidden || innerWidth <= 760 ? innerWidth : panel.offsetLeft;
  const bottom = panel.hidden || innerWidth > 760 ? innerHeight : panel.offsetTop;
  return { x: 16, y: 64, width: right - 32, height: bottom - 64 - 56 };
}

function fit(glide) {
  const { x, y, width, height } = room();
  const [w, h] = [Math.max(size[0], 1), Math.max(size[1], 1)];
  at.scale = Math.min(1.2, width / w, height / h);
  at.x = x + (width - w * at.scale) / 2;
  at.y = y + (height - h * at.scale) / 2;
  draw(glide);
}

function zoom(factor, x, y, glide) {
  const scale = Math.min(3, Math.max(0.04, at.scale * factor));
  at.x = x - (x - at.x) * (scale / at.scale);
  at.y = y - (y - at.y) * (scale / at.scale);
  at.scale = scale;
  draw(glide);
}

const step = (factor) => zoom(factor, innerWidth / 2, innerHeight / 2, true);

function pan(x, y, glide) {
  at.x += x;
  at.y += y;
  draw(glide);
}

// brings a block into sight, unless it is there already
function show(block) {
  const { x, y, width, height } = room();
  const [left, top, w, h] = block.at;
  const middle = [at.x + (left + w / 2) * at.scale, at.y + (top + h / 2) * at.scale];
  const isSeen = middle[0] > x && middle[0] < x + width && middle[1] > y && middle[1] < y + height;
  if (isSeen && at.scale > 0.45) return;
  at.scale = Math.max(at.scale, 0.8);
  at.x = x + width / 2 - (left + w / 2) * at.scale;
  at.y = y + height / 2 - (top + h / 2) * at.scale;
  draw(true);
}

const pointers = new Map();
let moved = 0;
view.addEventListener("pointerdown", (event) => {
  if (event.button !== 0) return;
  pointers.set(event.pointerId, [event.clientX, event.clientY]);
  moved = 0;
});
addEventListener("pointermove", (event) => {
  const before = pointers.get(event.pointerId);
  if (!before) return;
  const [x, y] = [event.clientX, event.clientY];
  moved += Math.abs(x - before[0]) + Math.abs(y - before[1]);
  view.classList.toggle("dragged", moved > 4);
  const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
  pointers.set(event.pointerId, [x, y]);
  if (!other) return pan(x - before[0], y - before[1]);
  const distance = ([fromX, fromY]) => Math.max(1, Math.hypot(fromX - other[0], fromY - other[1]));
  zoom(distance([x, y]) / distance(before), other[0], other[1]);
});
for (const name of ["pointerup", "pointercancel"]) {
  addEventListener(name, (event) => {
    pointers.delete(event.pointerId);
    view.classList.remove("dragged");
  });
}
view.addEventListener("click", (event) => {
  // the end of a drag is no click
  if (moved > 4) event.stopPropagation();
  else if (event.target === view || event.target === world) choose(null);
}, true);
view.addEventListener("wheel", (event) => {
  event.preventDefault();
  const pixels = event.deltaY * (event.deltaMode === 1 ? 16 : 1);
  zoom(Math.exp(-pixels * (event.ctrlKey ? 0.01 : 0.0016)), event.clientX, event.clientY);
}, { passive: false });
document.getElementById("closer").onclick = () => step(1.4);
document.getElementById("farther").onclick = () => step(1 / 1.4);
document.getElementById("fit").onclick = () => fit(true);

// ---- the block that was chosen

let chosen = null;

function choose(block) {
  for (const element of world.querySelectorAll(".self, .near, path.needs, path.serves")) {
    element.classList.remove("self", "near", "needs", "serves");
  }
  svg.querySelectorAll(".provided").forEach((path) => path.remove());
  chosen = block;
  world.classList.toggle("chosen", block !== null);
  history.replaceState(null, "", block ? "#" + encodeURIComponent(stacks[block.stack].name + "/" + block.address) : location.pathname + location.search);
  if (!block) return list();
  block.card.classList.add("self", "near");
  for (const edge of block.edges) {
    const isNeed = edge.from === block;
    const className = isNeed ? "needs" : "serves";
    if (!edge.path.isConnected) {
      svg.append(edge.path);
      edge.path.classList.add("provided");
    }
    edge.path.classList.add(className);
    (isNeed ? edge.to : edge.from).card.classList.add("near", className);
  }
  describe(block);
  show(block);
}

function open() {
  panel.replaceChildren();
  panel.hidden = false;
  panel.scrollTop = 0;
  const close = make(panel, "button", "", "×");
  close.id = "close";
  close.title = "Close (Esc)";
  close.onclick = leave;
}

function describe(block) {
  open();
  make(panel, "h2", "", block.address);
  const facts = make(panel, "dl", "");
  const fact = (name, value) => {
    make(facts, "dt", "", name);
    return make(facts, "dd", "", value);
  };
  const kind = fact("is", block.kind && block.sort !== "provider" ? "" : SORTS[block.sort]);
  if (block.kind && block.sort !== "provider") {
    kind.append(SORTS[block.sort] + " ");
    const others = make(kind, "button", "link", block.kind);
    others.title = "Search for its kind";
    others.onclick = () => find(block.kind);
  }
  fact("path", block.path);
  if (block.provider) fact("provider", block.provider);
  fact("declared", block.source);
  make(panel, "h3", "", "Source");
  if (block.lines) {
    const code = make(panel, "pre", "source");
    const indents = block.lines.filter((line) => line.trim()).map((line) => line.search(/\S/));
    block.lines.forEach((line, number) => {
      const row = make(code, "div", "");
      row.dataset.line = block.first + number;
      paint(make(row, "span", ""), line.slice(Math.min(...indents)) || " ", RUST);
    });
  } else make(panel, "p", "none", "The file was not to be found when this page was made.");
  if (block.arguments !== "{}") {
    make(panel, "h3", "", "Arguments");
    const code = make(panel, "pre", "arguments");
    for (const line of block.arguments.split("\n")) paint(make(code, "div", ""), line, JSON_TEXT, block);
  }
  relatives("Depends on", "needs", block.dependencies);
  relatives("Used by", "serves", block.dependents);
}

function relatives(title, className, numbers) {
  make(panel, "h3", className, `${title} (${numbers.length})`);
  if (!numbers.length) make(panel, "p", "none", "Nothing.");
  numbers.forEach((number) => item(blocks[number]));
}

function item(block) {
  const button = make(panel, "button", "item");
  button.style.setProperty("--hue", block.hue);
  make(button, "b", "", block.address);
  make(button, "small", "", block.source.split(/[\\/]/).pop().replace(/:\d+$/, ""));
  button.onclick = () => choose(block);
  return button;
}

const RUST = /(?<comment>\/\/.*)|(?<string>"(?:[^"\\]|\\.)*"?)|(?<word>\b(?:let|fn|for|in|if|else|match|true|false|pub|mut|resource!|data!|ephemeral!|provider!|Some|None)(?![\w]))|(?<number>\b\d[\w.]*\b)/g;
const JSON_TEXT = /(?<key>"(?:[^"\\]|\\.)*"(?=:))|(?<string>"(?:[^"\\]|\\.)*")|(?<word>\b(?:true|false|null)\b)|(?<number>-?\b\d[\d.eE+-]*)/g;
const ADDRESS = /(?:data\.|ephemeral\.)?[a-z][a-z0-9_]*\.[\w-]+/g;

// a line in colors; addresses of other blocks lead there
function paint(row, line, grammar, block) {
  pieces(line, grammar, (text, match) => {
    if (!match) return row.append(text);
    const [className] = Object.entries(match.groups).find(([, found]) => found !== undefined);
    const span = make(row, "span", className);
    if (className !== "string" || !block || !text.includes("${")) return span.append(text);
    pieces(text, ADDRESS, (part, found) => {
      const other = found && addresses[block.stack].get(part);
      if (other) make(span, "button", "link", part).onclick = () => choose(other);
      else span.append(part);
    });
  });
}

function pieces(text, pattern, take) {
  let last = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > last) take(text.slice(last, match.index));
    take(match[0], match);
    last = match.index + match[0].length;
  }
  if (last < text.length) take(text.slice(last));
}

// ---- search

// as `synth` counts: what has no kind is no block, and neither is a provider
const outputs = blocks.filter((block) => block.sort === "output").length;
const declared = blocks.filter((block) => ["resource", "data", "ephemeral"].includes(block.sort)).length;
const total = counted(declared, "block") + (outputs ? ", " + counted(outputs, "output") : "");
function counted(number, noun) { return `${number} ${noun}${number === 1 ? "" : "s"}`; }

let matches = [];
let current = -1;

function find(text) {
  search.value = text;
  chosen = null;
  choose(null);
}

// the blocks that have every word, or nothing where there is none
function list() {
  const words = search.value.toLowerCase().split(/\s+/).filter((word) => word);
  matches = words.length ? blocks.filter((block) => words.every((word) => block.text.includes(word))) : [];
  current = -1;
  for (const block of blocks) block.card.classList.remove("match");
  for (const block of matches) block.card.classList.add("match");
  world.classList.toggle("found", words.length > 0);
  count.textContent = words.length ? `${matches.length} of ${blocks.length}` : total;
  panel.hidden = !words.length;
  if (!words.length) return;
  open();
  make(panel, "h3", "", matches.length ? "Found" : "Nothing found");
  for (const block of matches) block.item = item(block);
}

function turn(by) {
  if (!matches.length) return;
  matches[current]?.item.classList.remove("current");
  current = (current + by + matches.length) % matches.length;
  const block = matches[current];
  block.item.classList.add("current");
  block.item.scrollIntoView({ block: "nearest" });
  show(block);
}

search.oninput = () => choose(null);
search.onkeydown = (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    turn(event.key === "ArrowDown" ? 1 : current < 0 ? 0 : -1);
  } else if (event.key === "Enter" && matches.length) {
    choose(matches[Math.max(current, 0)]);
    search.blur();
  }
};

// from the block back to the search, from the search to the whole
function leave() {
  if (chosen) return choose(null);
  search.value = "";
  search.blur();
  list();
}

// ---- keys

// the nearest block in a direction
function neighbour(block, x, y) {
  const middle = ([left, top, width, height]) => [left + width / 2, top + height / 2];
  const [fromX, fromY] = middle(block.at);
  let best = null;
  for (const other of blocks) {
    const [toX, toY] = middle(other.at);
    const ahead = (toX - fromX) * x + (toY - fromY) * y;
    const aside = Math.abs((toX - fromX) * y) + Math.abs((toY - fromY) * x);
    const distance = ahead + 3 * aside;
    if (ahead > 5 && (!best || distance < best.distance)) best = { distance, other };
  }
  return best?.other ?? block;
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
addEventListener("keydown", (event) => {
  if (event.key === "Escape") return leave();
  if (event.target === search || event.ctrlKey || event.metaKey || event.altKey) return;
  const arrow = ARROWS[event.key];
  if (event.key === "/") {
    search.focus();
    search.select();
  } else if (event.key === "+" || event.key === "=") step(1.4);
  else if (event.key === "-") step(1 / 1.4);
  else if (event.key === "0") fit(true);
  else if (arrow && !panel.contains(event.target)) {
    if (chosen) choose(neighbour(chosen, ...arrow));
    else pan(-80 * arrow[0], -80 * arrow[1], true);
  } else return;
  event.preventDefault();
});

list();
fit();
let isFitted = true;
addEventListener("resize", () => { if (isFitted) fit(); });
for (const name of ["pointerdown", "wheel", "keydown"]) addEventListener(name, () => { isFitted = false; }, { once: true, capture: true });

const named = decodeURIComponent(location.hash.slice(1));
const start = blocks.find((block) => stacks[block.stack].name + "/" + block.address === named || block.address === named);
if (start) choose(start);
