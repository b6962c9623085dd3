// Moves a cursor through time over the charts and the map, and zooms the map. Without it the page still shows everything.
const data = JSON.parse(document.getElementById("data").textContent);
const slider = document.getElementById("time"), clock = document.getElementById("clock");
const charts = [...document.querySelectorAll(".chart > svg")], values = [...document.querySelectorAll(".chart output")];
const map = document.getElementById("map"), now = document.getElementById("now");
const svg = name => document.createElementNS("http://www.w3.org/2000/svg", name);

function show() {
  const time = Number(slider.value);
  clock.textContent = data.clock[time];
  slider.setAttribute("aria-valuetext", data.clock[time]);
  for (const chart of charts) {
    const x = Number(chart.dataset.left) + (chart.dataset.right - chart.dataset.left) * data.at[time];
    const cursor = chart.querySelector(".cursor");
    cursor.setAttribute("x1", x);
    cursor.setAttribute("x2", x);
  }
  values.forEach((value, index) => { value.textContent = data.curves[index][time]; });
  if (map) place(time);
}

function place(time) {
  const points = [];
  for (const line of map.querySelectorAll("polyline")) {
    const index = time - line.dataset.first;
    if (index < 0 || index >= line.points.numberOfItems) continue;
    const at = line.points.getItem(index), point = svg("g"), pin = svg("g"), truth = line.classList.contains("truth");
    const mark = svg(truth ? "circle" : "path");
    if (truth) mark.setAttribute("r", 6);
    else mark.setAttribute("d", "M-5-5 5 5M5-5-5 5");
    mark.setAttribute("class", truth ? "here-truth" : "here-track");
    pin.setAttribute("class", "pin");
    point.setAttribute("transform", `translate(${at.x} ${at.y})`);
    pin.append(mark);
    point.append(pin);
    points.push(point);
  }
  now.replaceChildren(...points);
}

slider.addEventListener("input", show);
for (const chart of charts) {
  chart.addEventListener("pointermove", event => {
    const box = chart.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width * chart.viewBox.baseVal.width;
    const share = (x - chart.dataset.left) / (chart.dataset.right - chart.dataset.left);
    let best = 0;
    data.at.forEach((at, index) => { if (Math.abs(at - share) < Math.abs(data.at[best] - share)) best = index; });
    slider.value = best;
    show();
  });
}

if (map) {
  const whole = { ...box() }, scale = document.querySelector(".scale");

  function box() {
    const { x, y, width, height } = map.viewBox.baseVal;
    return { x, y, width, height };
  }

  function look({ x, y, width, height }) {
    map.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
    const metres = width / map.clientWidth, raw = 140 * metres, power = 10 ** Math.floor(Math.log10(raw));
    const step = power * (raw / power >= 5 ? 5 : raw / power >= 2 ? 2 : 1);
    map.style.setProperty("--unit", metres);
    scale.firstElementChild.style.width = `${step / metres}px`;
    scale.lastElementChild.textContent = step >= 1000 ? `${step / 1000} km` : `${step} m`;
  }

  function zoom(factor, shareX = 0.5, shareY = 0.5) {
    if (!factor) return look(whole);
    const old = box(), width = Math.min(old.width * factor, whole.width), height = width * whole.height / whole.width;
    look({ x: old.x + (old.width - width) * shareX, y: old.y + (old.height - height) * shareY, width, height });
  }

  function move(shareX, shareY) {
    const old = box();
    look({ ...old, x: old.x + old.width * shareX, y: old.y + old.height * shareY });
  }

  const keys = { "+": () => zoom(0.6), "=": () => zoom(0.6), "-": () => zoom(1.7), "0": () => zoom(0), ArrowLeft: () => move(-0.1, 0), ArrowRight: () => move(0.1, 0), ArrowUp: () => move(0, -0.1), ArrowDown: () => move(0, 0.1) };
  map.addEventListener("keydown", event => {
    if (!keys[event.key] || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    keys[event.key]();
  });
  map.addEventListener("wheel", event => {
    if (!event.ctrlKey && document.activeElement !== map) return; // a page that scrolls goes on scrolling
    event.preventDefault();
    const frame = map.getBoundingClientRect();
    zoom(event.deltaY < 0 ? 0.8 : 1.25, (event.clientX - frame.left) / frame.width, (event.clientY - frame.top) / frame.height);
  }, { passive: false });
  map.addEventListener("pointermove", event => {
    if (event.buttons & 1) move(-event.movementX / map.clientWidth, -event.movementY / map.clientHeight);
  });
  for (const button of document.querySelectorAll("[data-zoom]")) button.addEventListener("click", () => zoom(Number(button.dataset.zoom)));
  addEventListener("resize", () => look(box()));
  look(whole);
}
show();
