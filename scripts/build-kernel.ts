/** Builds the kernels from AssemblyScript. `--check` builds beside and fails when a committed file differs. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "assemblyscript/asc";

/** Each is a folder of `kernel/assembly` with a `main.ts`, and becomes `kernel/<name>.wasm`. */
const KERNELS = ["batch", "live"] as const;

const root = join(import.meta.dirname, "..", "kernel");
const isCheck = process.argv.includes("--check");
const folder = isCheck ? mkdtempSync(join(tmpdir(), "entente-kernel-")) : root;
const stale: string[] = [];

for (const name of KERNELS) {
  const built = await build(name);
  const committed = join(root, `${name}.wasm`);
  if (!existsSync(committed) || !built.equals(readFileSync(committed))) stale.push(name);
  console.log(`${name}: ${built.length} bytes of kernel`);
}
if (isCheck) rmSync(folder, { recursive: true });
for (const name of stale) console.error(`kernel/${name}.wasm is not what its source builds: npm run build:kernel`);
process.exit(stale.length === 0 ? 0 : 1);

async function build(name: string): Promise<Buffer> {
  const out = join(folder, `${name}.wasm`);
  const { error } = await main([
    join(root, "assembly", name, "main.ts"),
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
  return readFileSync(out);
}
