'use strict';
(() => {
  const width = 860, height = 230, left = 48, right = 10, top = 10, bottom = 24;

  const node = (name, attributes, parent) => {
    const made = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    parent?.append(made);
    return made;
  };
  const tag = (name, parent, text = '') => {
    const made = document.createElement(name);
    made.textContent = text;
    parent?.append(made);
    return made;
  };
  const count = value => value.toLocaleString('en-US');
  const short = value =>
    value >= 1e6 ? `${+(value / 1e6).toPrecision(3)} M` : value >= 1e3 ? `${+(value / 1e3).toPrecision(3)} k` : `${+value.toPrecision(3)}`;
  const stroke = series => ({ style: `stroke:${series.colour}`, 'stroke-dasharray': series.dash });
  const dot = series => ({ style: series.dash ? `fill:var(--paper);stroke:${series.colour}` : `fill:${series.colour}` });
  const swatch = (series, parent) =>
    node('line', { x1: 2, x2: 38, y1: 2, y2: 2, ...stroke(series) }, node('svg', { class: 'swatch', viewBox: '0 0 40 4' }, parent));

  /* Ticks at 1, 2 or 5 times a power of ten. */
  const linearTicks = (low, high, about) => {
    const rough = (high - low) / about, power = 10 ** Math.floor(Math.log10(rough));
    const step = power * [1, 2, 5, 10].find(factor => factor * power >= rough);
    const ticks = [];
    for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) ticks.push(+(i * step).toPrecision(12));
    return ticks;
  };
  const logTicks = (low, high) => {
    const ticks = [];
    for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++)
      for (const factor of high / low > 200 ? [1] : [1, 2, 5]) ticks.push(factor * 10 ** power);
    return ticks.filter(tick => tick >= low * 0.999 && tick <= high * 1.001);
  };

  /* The range of all but the outermost hundredths: a spike at the start must not flatten the rest. */
  const range = chart => {
    const values = chart.series.flatMap(series => series.y).sort((a, b) => a - b);
    const at = share => values[Math.round(share * (values.length - 1))];
    let [low, high] = chart.isLog || values.length < 100 ? [at(0), at(1)] : [at(0.01), at(0.99)];
    if (chart.mark !== undefined) [low, high] = [Math.min(low, chart.mark), Math.max(high, chart.mark)];
    if (chart.isLog) return [low / 1.15, high * 1.15];
    const margin = 0.08 * (high - low) || Math.abs(high) * 0.1 || 1;
    return [chart.min ?? low - margin, chart.max ?? high + margin];
  };

  const draw = figure => {
    const chart = JSON.parse(figure.querySelector('script').textContent);
    const [low, high] = range(chart);
    const end = Math.max(1, ...chart.series.flatMap(series => series.x.slice(-1)));
    const place = value => chart.isLog ? Math.log(Math.max(value, 1e-12)) : value;
    const x = value => left + (width - left - right) * value / end;
    const y = value => height - bottom - (height - top - bottom) * (place(value) - place(low)) / (place(high) - place(low));

    const svg = node('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': chart.title, tabindex: 0 });
    const clip = `clip-${Math.random().toString(36).slice(2)}`;
    node('rect', { x: left, y: top, width: width - left - right, height: height - top - bottom }, node('clipPath', { id: clip }, svg));
    for (const tick of chart.isLog ? logTicks(low, high) : linearTicks(low, high, 4)) {
      node('line', { class: 'grid', x1: left, x2: width - right, y1: y(tick), y2: y(tick) }, svg);
      node('text', { x: left - 6, y: y(tick) + 4, 'text-anchor': 'end' }, svg).textContent = short(tick);
    }
    for (const tick of linearTicks(0, end, 6))
      node('text', { x: x(tick), y: height - 8, 'text-anchor': tick === 0 ? 'start' : tick > 0.95 * end ? 'end' : 'middle' }, svg)
        .textContent = tick === 0 ? '0 images' : short(tick);
    if (chart.mark !== undefined)
      node('line', { class: 'mark', x1: left, x2: width - right, y1: y(chart.mark), y2: y(chart.mark) }, svg);

    const plot = node('g', { 'clip-path': `url(#${clip})` }, svg);
    const parts = chart.series.map(series => {
      const group = node('g', {}, plot);
      const line = values => series.x.map((at, i) => `${x(at).toFixed(1)},${y(values[i]).toFixed(1)}`);
      if (series.low)
        node('polygon', { class: 'band', points: [...line(series.high), ...line(series.low).reverse()].join(' '), style: `fill:${series.colour}` }, group);
      node('polyline', { class: 'curve', points: line(series.y).join(' '), ...stroke(series) }, group);
      if (series.x.length < 40)
        series.x.forEach((at, i) => node('circle', { cx: x(at), cy: y(series.y[i]), r: 2.4, ...dot(series) }, group));
      return group;
    });
    figure.querySelector('figcaption').after(legend(chart, parts), svg);
    hover(figure, chart, svg, { x, y, end });
  };

  const legend = (chart, parts) => {
    const box = document.createElement('div');
    box.className = 'legend';
    chart.series.forEach((series, index) => {
      const button = tag('button', box);
      button.type = 'button';
      swatch(series, button);
      button.append(series.name);
      button.setAttribute('aria-pressed', 'true');
      button.onclick = () => {
        const shown = button.getAttribute('aria-pressed') === 'false';
        button.setAttribute('aria-pressed', shown);
        parts[index].style.display = shown ? '' : 'none';
        series.hidden = !shown;
      };
    });
    return box;
  };

  const nearest = (values, wanted) => {
    let best = 0;
    values.forEach((value, i) => { if (Math.abs(value - wanted) < Math.abs(values[best] - wanted)) best = i; });
    return best;
  };

  /* The values at the pointer; with the arrow keys, at the next points. */
  const hover = (figure, chart, svg, scale) => {
    const cross = node('g', { style: 'display:none' }, svg);
    const tip = tag('div', figure);
    tip.className = 'tip';
    tip.hidden = true;
    let current = 0;
    const seen = () => chart.series.filter(series => !series.hidden && series.x.length);
    const places = visible => [...new Set(visible.flatMap(series => series.x))].sort((a, b) => a - b);
    const show = wanted => {
      const visible = seen(), points = places(visible);
      if (!visible.length) return hide();
      current = points[nearest(points, wanted)];
      const at = scale.x(current);
      cross.replaceChildren();
      cross.style.display = '';
      node('line', { class: 'cross', x1: at, x2: at, y1: top, y2: height - bottom }, cross);
      tip.replaceChildren();
      tag('div', tip, `${count(current)} images`);
      for (const series of visible) {
        const i = nearest(series.x, current);
        if (Math.abs(series.x[i] - current) > scale.end / 20) continue;
        const height0 = Math.min(Math.max(scale.y(series.y[i]), top), height - bottom);
        node('circle', { cx: scale.x(series.x[i]), cy: height0, r: 3.5, ...dot(series) }, cross);
        const row = tag('div', tip);
        swatch(series, row);
        row.append(`${series.name} `);
        tag('b', row, `${+series.y[i].toPrecision(4)}`);
      }
      tip.hidden = false;
      const box = svg.getBoundingClientRect(), outer = figure.getBoundingClientRect(), across = at / width * box.width;
      tip.style.top = `${box.top - outer.top + 12}px`;
      tip.style.left = across < box.width / 2 ? `${across + 14}px` : `${across - tip.offsetWidth - 14}px`;
    };
    const hide = () => { tip.hidden = true; cross.style.display = 'none'; };
    svg.onpointermove = event => {
      const box = svg.getBoundingClientRect();
      show(((event.clientX - box.left) / box.width * width - left) / (width - left - right) * scale.end);
    };
    svg.onpointerleave = svg.onblur = hide;
    svg.onkeydown = event => {
      const move = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!move) return;
      event.preventDefault();
      const points = places(seen());
      show(points[Math.min(Math.max(nearest(points, current) + move, 0), points.length - 1)]);
    };
  };

  const lapse = figure => {
    const frames = JSON.parse(figure.querySelector('script').textContent);
    const image = figure.querySelector('img'), slider = figure.querySelector('input');
    const button = figure.querySelector('button'), caption = figure.querySelector('figcaption');
    const words = frame => frame.images === 0 ? 'before training' : `after ${count(frame.images)} images`;
    const show = () => { image.src = frames[slider.value].source; caption.textContent = words(frames[slider.value]); };
    let timer;
    const stop = () => { clearInterval(timer); timer = undefined; button.textContent = 'Play'; };
    slider.oninput = () => { stop(); show(); };
    button.onclick = () => {
      if (timer) return stop();
      if (+slider.value === frames.length - 1) slider.value = 0;
      button.textContent = 'Pause';
      show();
      timer = setInterval(() => {
        slider.value = +slider.value + 1;
        show();
        if (+slider.value === frames.length - 1) stop();
      }, 220);
    };
    const stations = figure.querySelector('.stations');
    for (const i of new Set([0, 1, 2, 3].map(k => Math.round(k / 3 * (frames.length - 1))))) {
      const station = tag('figure', stations);
      const picture = tag('img', station);
      picture.className = 'pixels';
      picture.src = frames[i].source;
      picture.alt = words(frames[i]);
      tag('figcaption', station, words(frames[i]));
    }
  };

  document.querySelectorAll('.chart').forEach(draw);
  document.querySelectorAll('.lapse').forEach(lapse);
  addEventListener('beforeprint', () => document.querySelectorAll('details').forEach(details => { details.open = true; }));
})();
