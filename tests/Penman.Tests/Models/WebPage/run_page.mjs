// Runs the network inside a generator's page, without a browser: node run_page.mjs PAGE..., where PAGE.latent holds
// float32 numbers and PAGE.digit, if there is one, a byte for each image. Writes PAGE.image.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import process from "node:process";

for (const page of process.argv.slice(2)) {
  const text = readFileSync(page, "utf8");
  const model = JSON.parse(text.match(/<script type="application\/json" id="model">(.*)<\/script>/)[1]);
  const script = text.match(/<script>\n([^]*?)const side = \d+;/)[1];
  const { compile, latentOf } = new Function(`${script}; return { compile, latentOf };`)();
  const network = compile(model.nodes);
  const bytes = readFileSync(`${page}.latent`);
  const latent = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const digits = existsSync(`${page}.digit`) ? readFileSync(`${page}.digit`) : null;
  const images = [];
  for (let i = 0; i * model.latentSize < latent.length; i++) {
    const own = latent.slice(i * model.latentSize, (i + 1) * model.latentSize);
    // Latent vector i is that of seed i, which the page draws itself.
    latentOf(i, model.latentSize).forEach((value, k) => {
      if (!(Math.abs(value - own[k]) < 2e-6)) throw new Error(`seed ${i}, number ${k}: ${value}, not ${own[k]}`);
    });
    const labels = Float32Array.from({ length: model.classes }, (_, k) => (digits && k === digits[i] ? 1 : 0));
    images.push(...network({ latent: own, labels }));
  }
  writeFileSync(`${page}.image`, new Uint8Array(Float32Array.from(images).buffer));
}
