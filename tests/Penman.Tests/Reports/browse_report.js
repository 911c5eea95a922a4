// Uses a report as a person would, and writes what happened into the element "result".
const lines = [];
const chart = document.querySelector(".chart");
const svg = chart.querySelector(":scope > svg");
const tip = chart.querySelector(".tip");
const names = () => [...tip.querySelectorAll("div")].slice(1).map(row => row.childNodes[1].textContent.trim().split(" ").pop());
const told = () => `${tip.firstChild.textContent}, ${names().join(" ")}`;

const charts = [...document.querySelectorAll(".chart")];
lines.push(`charts drawn: ${charts.every(one => one.querySelector("polyline").getAttribute("points")) ? "all" : "some"}`);

const box = svg.getBoundingClientRect();
svg.dispatchEvent(new PointerEvent("pointermove", { clientX: box.right - 1, clientY: box.top + 50 }));
lines.push(`pointer on the right: ${told()}`);
const last = parseInt(tip.firstChild.textContent);
svg.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowLeft" }));
lines.push(`arrow to the left: ${parseInt(tip.firstChild.textContent) < last ? "an earlier point" : "no change"}`);
chart.querySelector(".legend button").click();
svg.dispatchEvent(new PointerEvent("pointermove", { clientX: box.right - 1, clientY: box.top + 50 }));
lines.push(`without the first curve: ${told()}`);
svg.dispatchEvent(new PointerEvent("pointerleave"));
lines.push(`away: ${tip.hidden ? "hidden" : "still there"}`);

let tick;
window.setInterval = what => {
  tick = what;
  return 1;
};
const lapse = document.querySelector(".lapse");
const [picture, slider, button] = ["img", "input", "button"].map(name => lapse.querySelector(name));
const caption = () => lapse.querySelector("figcaption").textContent;
const newest = picture.src;
slider.value = 0;
slider.dispatchEvent(new Event("input"));
lines.push(`slider to the start: ${caption()}, ${picture.src === newest ? "the same picture" : "another picture"}`);
button.click();
lines.push(`play: ${button.textContent}`);
tick();
lines.push(`after a tick: ${caption()}`);
tick();
lines.push(`after the last: ${caption()}, ${button.textContent}`);

dispatchEvent(new Event("beforeprint"));
const closed = [...document.querySelectorAll("details")].filter(details => !details.open);
lines.push(`before printing: ${closed.length === 0 ? "all details are open" : `${closed.length} closed`}`);
document.getElementById("result").textContent = lines.join("\n");
