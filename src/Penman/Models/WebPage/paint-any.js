  small.width = small.height = side;
  const pixels = small.getContext("2d").createImageData(side, side);
  const [channels, rows, columns] = {{format}};
  const first = Math.floor((side - rows) / 2) * side + Math.floor((side - columns) / 2);
  for (let i = 0; i < rows * columns; i++) {
    const shades = Array.from({ length: channels }, (_, plane) => Math.round((picture[plane * rows * columns + i] + 1) * 127.5));
    const place = first + Math.floor(i / columns) * side + (i % columns);
    pixels.data.set(channels === 1 ? [ink[0], ink[1], ink[2], shades[0]] : [...shades, 255], 4 * place);
  }
