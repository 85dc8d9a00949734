/** Builds the kernels from AssemblyScript. `--check` builds beside and fails when a committed file differs. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "assemblyscript/asc";

const root = join(import.meta.dirname, "..", "kernel");
const isCheck = process.argv.includes("--check");
const folder = isCheck ? mkdtempSync(join(tmpdir(), "entente-kernel-")) : root;
const out = join(folder, "batch.wasm");

const { error } = await main([
  join(root, "assembly", "batch", "main.ts"),
  "--outFile",
  out,
  "-O3",
  "--noAssert",
  "--runtime",
  "stub",
  "--enable",
  "simd",
  "--importMemory",
  "--initialMemory",
  "16",
  "--maximumMemory",
  "65536",
  "--memoryBase",
  "1024",
  "--use",
  "abort=",
]);
if (error !== null) {
  console.error(error.message);
  process.exit(1);
}
if (isCheck) {
  const isSame = readFileSync(out).equals(readFileSync(join(root, "batch.wasm")));
  rmSync(folder, { recursive: true });
  if (!isSame) {
    console.error("kernel/batch.wasm is not what its source builds: npm run build:kernel");
    process.exit(1);
  }
}
console.log(`${readFileSync(join(root, "batch.wasm")).length} bytes of kernel`);
