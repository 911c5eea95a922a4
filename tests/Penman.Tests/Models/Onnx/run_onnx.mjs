// Runs ONNX models in ONNX Runtime: node run_onnx.mjs NODE_MODULES MODEL..., where MODEL.latent holds float32 numbers and
// MODEL.digit, if there is one, a signed byte for each image. Writes MODEL.image, or prints why the runtime refuses.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import process from "node:process";

const [folder, ...models] = process.argv.slice(2);
const ort = createRequire(`${folder}/`)("onnxruntime-web");
ort.env.wasm.numThreads = 1;
ort.env.logLevel = "fatal";

function floats(path) {
  const bytes = readFileSync(path);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

for (const model of models) {
  const session = await ort.InferenceSession.create(readFileSync(model));
  const latent = floats(`${model}.latent`);
  const size = session.inputMetadata[0].shape[1];
  const count = latent.length / size;
  const feeds = { latent: new ort.Tensor("float32", latent, [count, size]) };
  if (existsSync(`${model}.digit`)) {
    const digits = BigInt64Array.from(Int8Array.from(readFileSync(`${model}.digit`)), BigInt);
    feeds.digit = new ort.Tensor("int64", digits, [count]);
  }
  try {
    const { image } = await session.run(feeds);
    console.log(image.dims.join(" "));
    writeFileSync(`${model}.image`, new Uint8Array(image.data.buffer, image.data.byteOffset, image.data.byteLength));
  } catch (error) {
    console.log(`refused: ${String(error.message).split("\n")[0]}`);
  }
}
process.exit(0);
