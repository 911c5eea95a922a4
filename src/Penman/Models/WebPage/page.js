const side = {{side}};
const choiceCount = {{choices}};
const model = JSON.parse(document.getElementById("model").textContent);
const network = compile(model.nodes);
const directions = model.directions.map(readFloats);
const isConditional = model.classes > 0;
const element = id => document.getElementById(id);

// What is shown: a style, one of the ten choices (a digit; of a network that knows none, a seed further on), and how far the
// sliders went from the style.
const state = { seed: 15, choice: isConditional ? {{first}} : 0, shift: new Float32Array(model.latentSize) };

// A picture of {{values}} numbers from -1, paper, to 1, ink.
function draw(latent, digit) {
  if (latent.length !== model.latentSize) throw new RangeError(`A latent vector has ${model.latentSize} numbers.`);
  if (isConditional) expectChoice(digit, "{{kind}}", model.classes);
  const labels = Float32Array.from({ length: model.classes }, (_, i) => +(i === digit));
  return network({ latent, labels }).map(value => Math.min(Math.max(value, -1), 1));
}

function expectChoice(choice, what, count) {
  if (!(Number.isInteger(choice) && choice >= 0 && choice < count))
    throw new RangeError(`The ${what} is ${choice}, but must be from 0 to ${count - 1}.`);
}

const seedOf = choice => (isConditional ? state.seed : state.seed + choice);
const latentFor = choice => latentOf(seedOf(choice), model.latentSize).map((value, i) => value + state.shift[i]);
const drawChoice = choice => draw(latentFor(choice), choice);
const nameOf = choice => (isConditional ? {{caption}} : `style ${seedOf(choice)}`);
const coordinate = (latent, direction) => direction.reduce((sum, value, i) => sum + value * latent[i], 0);

// Ink that lets the paper through; the canvas is as the theme has it.
function paint(canvas, picture) {
  const ink = getComputedStyle(document.body).color.match(/\d+/g).map(Number);
  const small = document.createElement("canvas");
{{paint}}
  small.getContext("2d").putImageData(pixels, 0, 0);
  const context = canvas.getContext("2d");
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingEnabled = !element("pixels").checked;
  context.imageSmoothingQuality = "high";
  context.drawImage(small, 0, 0, canvas.width, canvas.height);
}

const buttons = Array.from({ length: choiceCount }, (_, choice) => {
  const button = document.createElement("button");
  button.type = "button";
  button.append(document.createElement("canvas"), document.createElement("span"));
  button.firstChild.width = button.firstChild.height = 112;
  button.firstChild.setAttribute("aria-hidden", "true");
  button.addEventListener("click", () => choose(choice));
  element("choices").append(button);
  return button;
});

const sliders = directions.map((direction, i) => {
  const label = document.createElement("label");
  label.className = "slider";
  const [input, output] = [document.createElement("input"), document.createElement("output")];
  Object.assign(input, { type: "range", min: -4, max: 4, step: 0.05 });
  label.append(`Trait ${i + 1}`, input, output);
  input.addEventListener("input", () => {
    const distance = input.value - coordinate(latentFor(state.choice), direction);
    state.shift = state.shift.map((value, k) => value + distance * direction[k]);
    refresh(input);
  });
  element("reset").before(label);
  return { direction, input, output };
});

let round = 0;

// The large picture at once; the small ones one after the other, unless something newer is to be shown. The slider that is
// being moved stays where the hand has it.
function refresh(moved) {
  const current = ++round;
  requestAnimationFrame(() => {
    if (current !== round) return;
    paint(element("large"), drawChoice(state.choice));
    describe(moved);
    paintChoice(current, 0);
  });
}

function paintChoice(current, choice) {
  if (current !== round || choice === choiceCount) return;
  paint(buttons[choice].firstChild, drawChoice(choice));
  setTimeout(() => paintChoice(current, choice + 1));
}

function describe(moved) {
  const isVaried = state.shift.some(value => value !== 0);
  const what = isConditional ? `{{shown}} in style ${state.seed}` : `A digit in style ${seedOf(state.choice)}`;
  element("large").setAttribute("aria-label", what + (isVaried ? ", varied" : ""));
  element("status").textContent = what;
  element("seed").value = state.seed;
  element("reset").disabled = !isVaried;
  buttons.forEach((button, choice) => {
    button.setAttribute("aria-pressed", choice === state.choice);
    button.setAttribute("aria-label", isConditional ? `{{button}}` : `Style ${seedOf(choice)}`);
    button.lastChild.textContent = nameOf(choice).replace("style ", "");
  });
  const latent = latentFor(state.choice);
  for (const { direction, input, output } of sliders) {
    const value = coordinate(latent, direction);
    if (input !== moved) input.value = value;
    output.textContent = (Math.round(10 * value) / 10 || 0).toFixed(1).replace("-", "−"); // 0, never -0
  }
}

function choose(choice) {
  expectChoice(choice, isConditional ? "{{kind}}" : "choice", choiceCount);
  state.choice = choice;
  refresh();
}

function show(seed) {
  if (!(Number.isSafeInteger(seed) && seed >= 0)) return;
  state.seed = seed;
  state.shift = new Float32Array(model.latentSize);
  refresh();
}

function save() {
  const picture = document.createElement("canvas");
  picture.width = picture.height = element("large").width;
  const context = picture.getContext("2d");
  context.fillStyle = getComputedStyle(element("large")).backgroundColor;
  context.fillRect(0, 0, picture.width, picture.height);
  context.drawImage(element("large"), 0, 0);
  const link = document.createElement("a");
  link.download = isConditional ? `{{file}}-style-${state.seed}.png` : `digit-style-${seedOf(state.choice)}.png`;
  link.href = picture.toDataURL("image/png");
  link.click();
}

const showNew = () => show(Math.floor(Math.random() * 1000000));
const reset = () => show(state.seed);
const keys = { n: showNew, r: reset, s: save };

element("choices-title").textContent = isConditional ? "{{all}} in this style" : "Ten styles";
element("sliders").hidden = directions.length === 0;
element("new").addEventListener("click", showNew);
element("reset").addEventListener("click", reset);
element("save").addEventListener("click", save);
element("pixels").addEventListener("change", () => refresh());
element("seed").addEventListener("change", event => {
  if (event.target.value !== "") show(Math.floor(Number(event.target.value)));
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => refresh());
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.type === "number") return;
  if (event.key >= "0" && event.key <= "{{lastKey}}" && event.key.length === 1) choose(Number(event.key));
  else keys[event.key.toLowerCase()]?.();
});
for (const [label, value] of model.facts) {
  const [term, text] = [document.createElement("dt"), document.createElement("dd")];
  [term.textContent, text.textContent] = [label, value];
  element("facts").append(term, text);
}
refresh();

window.penman = { draw, show, choose, latent: seed => latentOf(seed, model.latentSize), classes: model.classes };
