// Number i of seed s as Penman draws it: Philox4x32-10 (Salmon et al. 2011) under the key s, counter (i / 4, 0, step 0,
// stream 5), then Box and Muller's transform.
const latentStream = 5;

function highWord(a, b) {
  const low = (a & 0xffff) * (b >>> 16) + (((a & 0xffff) * (b & 0xffff)) >>> 16);
  const middle = (a >>> 16) * (b & 0xffff) + (low & 0xffff);
  return ((a >>> 16) * (b >>> 16) + Math.floor(low / 0x10000) + Math.floor(middle / 0x10000)) >>> 0;
}

function philox(counter, key) {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round++) {
    const [high0, low0] = [highWord(0xd2511f53, c0), Math.imul(0xd2511f53, c0) >>> 0];
    const [high1, low1] = [highWord(0xcd9e8d57, c2), Math.imul(0xcd9e8d57, c2) >>> 0];
    [c0, c1, c2, c3] = [(high1 ^ c1 ^ k0) >>> 0, low1, (high0 ^ c3 ^ k1) >>> 0, low0];
    k0 = (k0 + 0x9e3779b9) >>> 0;
    k1 = (k1 + 0xbb67ae85) >>> 0;
  }
  return [c0, c1, c2, c3];
}

// Standard normal numbers of a seed, a whole number from 0 to 2^53 - 1.
function latentOf(seed, size) {
  const key = [seed % 0x100000000, Math.floor(seed / 0x100000000)];
  const latent = new Float32Array(Math.ceil(size / 4) * 4);
  for (let block = 0; 4 * block < size; block++) {
    const words = philox([block, 0, 0, latentStream], key).map(word => word >>> 8);
    for (const pair of [0, 2]) {
      const radius = Math.sqrt(-2 * Math.log((words[pair] + 1) / 0x1000000));
      const angle = (2 * Math.PI * words[pair + 1]) / 0x1000000;
      latent[4 * block + pair] = radius * Math.cos(angle);
      latent[4 * block + pair + 1] = radius * Math.sin(angle);
    }
  }
  return latent.slice(0, size);
}
