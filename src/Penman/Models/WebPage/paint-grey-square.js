  small.width = small.height = side;
  const pixels = small.getContext("2d").createImageData(side, side);
  picture.forEach((value, i) => pixels.data.set([ink[0], ink[1], ink[2], Math.round((value + 1) * 127.5)], 4 * i));
