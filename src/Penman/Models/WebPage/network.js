// Evaluates a network for one image: a list of nodes, operands before users, values row-major in Float32Arrays.
const sizeOf = shape => shape.reduce((product, size) => product * size, 1);

function stridesOf(shape) {
  const strides = shape.map(() => 1);
  for (let axis = shape.length - 2; axis >= 0; axis--) strides[axis] = strides[axis + 1] * shape[axis + 1];
  return strides;
}

function readFloats(text) {
  return new Float32Array(Uint8Array.from(atob(text), character => character.charCodeAt(0)).buffer);
}

const sixBits = new Uint8Array(128);
[..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].forEach((character, value) => {
  sixBits[character.charCodeAt(0)] = value;
});

// Two characters are a whole number of 12 bits, 2048 for zero, in units of its row's step.
function readPacked(text, steps, length) {
  const values = new Float32Array(length);
  const perRow = length / steps.length;
  for (let i = 0; i < length; i++) {
    const whole = sixBits[text.charCodeAt(2 * i)] * 64 + sixBits[text.charCodeAt(2 * i + 1)];
    values[i] = (whole - 2048) * steps[Math.floor(i / perRow)];
  }
  return values;
}

function constantOf(node) {
  return node.floats ? readFloats(node.floats) : readPacked(node.packed, readFloats(node.steps), sizeOf(node.shape));
}

// For each element of a shape the place of its source, given the distance to the next source along each axis.
function placesOf(shape, strides, start) {
  const places = new Int32Array(sizeOf(shape));
  const index = shape.map(() => 0);
  for (let i = 0, place = start; i < places.length; i++) {
    places[i] = place;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      place += strides[axis];
      if (++index[axis] < shape[axis]) break;
      place -= strides[axis] * shape[axis];
      index[axis] = 0;
    }
  }
  return places;
}

function broadcastPlaces(from, to) {
  const own = stridesOf(from);
  const added = to.length - from.length;
  return placesOf(to, to.map((_, axis) => (axis < added || from[axis - added] === 1 ? 0 : own[axis - added])), 0);
}

// An operation is given its node and its operands' shapes once, and returns a function of operands and result.
const pick = places => ([x], y) => {
  for (let i = 0; i < y.length; i++) y[i] = x[places[i]];
};

const each = f => () => ([x], y) => {
  for (let i = 0; i < y.length; i++) y[i] = f(x[i]);
};

const pair = f => (node, shapes) => {
  const [a, b] = shapes.map(shape => broadcastPlaces(shape, node.shape));
  return ([x, y], z) => {
    for (let i = 0; i < z.length; i++) z[i] = f(x[a[i]], y[b[i]]);
  };
};

const operations = {
  Add: pair((x, y) => x + y),
  Subtract: pair((x, y) => x - y),
  Multiply: pair((x, y) => x * y),
  Divide: pair((x, y) => x / y),
  Maximum: pair((x, y) => (x > y ? x : y)),
  Minimum: pair((x, y) => (y > x ? x : y)),
  Greater: pair((x, y) => (x > y ? 1 : 0)),
  Negate: each(x => -x),
  Absolute: each(Math.abs),
  SquareRoot: each(Math.sqrt),
  Exponential: each(Math.exp),
  Logarithm: each(Math.log),
  HyperbolicTangent: each(Math.tanh),
  Sigmoid: each(x => 1 / (1 + Math.exp(-x))),
  Softplus: each(x => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))),
  LeakyRelu: node => each(x => (x > 0 ? x : x * node.settings.slope))(),
  Reshape: () => ([x], y) => y.set(x),
  Detach: () => ([x], y) => y.set(x),
  Broadcast: (node, [from]) => pick(broadcastPlaces(from, node.shape)),

  Permute(node, [from]) {
    const strides = stridesOf(from);
    return pick(placesOf(node.shape, node.shape.map((_, axis) => strides[node.settings["axis" + axis]]), 0));
  },

  Sum(node, [from]) {
    const places = broadcastPlaces(node.shape, from);
    return ([x], y) => {
      y.fill(0);
      for (let i = 0; i < x.length; i++) y[places[i]] += x[i];
    };
  },

  Slice(node, [from]) {
    const strides = stridesOf(from);
    return pick(placesOf(node.shape, strides, node.settings.first * strides[node.settings.axis]));
  },

  Concatenate(node, shapes) {
    const strides = stridesOf(node.shape);
    let first = 0;
    const places = shapes.map(shape => {
      const start = first * strides[node.settings.axis];
      first += shape[node.settings.axis];
      return placesOf(shape, strides, start);
    });
    return (operands, y) =>
      operands.forEach((x, k) => {
        for (let i = 0; i < x.length; i++) y[places[k][i]] = x[i];
      });
  },

  MatMul(node, [a, b]) {
    const { transposeLeft, transposeRight } = node.settings;
    const [rows, columns] = node.shape;
    const inner = transposeLeft ? a[0] : a[1];
    const [aRow, aInner] = transposeLeft ? [1, a[1]] : [a[1], 1];
    const [bInner, bColumn] = transposeRight ? [1, b[1]] : [b[1], 1];
    return ([x, y], z) => {
      for (let i = 0; i < rows; i++)
        for (let j = 0; j < columns; j++) {
          let sum = 0;
          for (let k = 0; k < inner; k++) sum += x[i * aRow + k * aInner] * y[k * bInner + j * bColumn];
          z[i * columns + j] = sum;
        }
    };
  },

  // y[n, o, i] = sum of w[o, c, k] x[n, c, s i + k - p]
  Conv2d: (node, [x, w]) => convolution(node, { large: x, small: node.shape, w }),

  // x[n, c, s i + k - p] = sum of w[o, c, k] y[n, o, i]: the same places, filled the other way.
  ConvTranspose2d: (node, [y, w]) => convolution(node, { large: node.shape, small: y, w }),
};

function convolution(node, { large, small, w }) {
  const { stride, padding, groups } = node.settings;
  const [outputs, inputs, kernelRows, kernelColumns] = w;
  const fillsLarge = node.op === "ConvTranspose2d";
  const [largePlane, smallPlane] = [large[2] * large[3], small[2] * small[3]];
  // The places i of the small image for which s i + k - p lies within the large one.
  const range = (k, largeSize, smallSize) => [
    Math.max(0, Math.ceil((padding - k) / stride)),
    Math.min(smallSize - 1, Math.floor((largeSize - 1 + padding - k) / stride)),
  ];
  return ([operand, weight], result) => {
    result.fill(0);
    for (let n = 0; n < small[0]; n++)
      for (let o = 0; o < outputs; o++)
        for (let c = 0; c < inputs; c++)
          for (let ky = 0; ky < kernelRows; ky++)
            for (let kx = 0; kx < kernelColumns; kx++) {
              const value = weight[((o * inputs + c) * kernelRows + ky) * kernelColumns + kx];
              const channel = Math.floor(o / (outputs / groups)) * inputs + c;
              const largeStart = (n * large[1] + channel) * largePlane + kx - padding;
              const smallStart = (n * small[1] + o) * smallPlane;
              const [y0, y1] = range(ky, large[2], small[2]);
              const [x0, x1] = range(kx, large[3], small[3]);
              for (let y = y0; y <= y1; y++) {
                const l = largeStart + (stride * y + ky - padding) * large[3];
                const s = smallStart + y * small[3];
                if (fillsLarge) for (let x = x0; x <= x1; x++) result[l + stride * x] += value * operand[s + x];
                else for (let x = x0; x <= x1; x++) result[s + x] += value * operand[l + stride * x];
              }
            }
  };
}

// A function of the named inputs' values to the last node's.
function compile(nodes) {
  const values = nodes.map(node => (node.op === "Constant" ? constantOf(node) : new Float32Array(sizeOf(node.shape))));
  const steps = nodes.map((node, i) => {
    if (!node.inputs) return () => {};
    const run = operations[node.op](node, node.inputs.map(place => nodes[place].shape));
    const operands = node.inputs.map(place => values[place]);
    return () => run(operands, values[i]);
  });
  return given => {
    nodes.forEach((node, i) => {
      if (node.op === "Input") values[i].set(given[node.name]);
    });
    for (const step of steps) step();
    return values[values.length - 1];
  };
}
