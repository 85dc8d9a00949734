/**
 * A customer file of any size, the same for the same seed: four text columns (UTF-8, quoted commas, doubled
 * quotes), twelve criteria with 2 % missing, negatives and heavy ties.
 *
 *   node bench/generate.mjs <rows> <path> [extra text columns]
 */
import { closeSync, openSync, writeSync } from "node:fs";

const [rowsText, path, extraText = "0"] = process.argv.slice(2);
const rows = Number(rowsText);
const extra = Number(extraText);
if (!(rows > 0) || path === undefined) {
  console.error("node bench/generate.mjs <rows> <path> [extra text columns]");
  process.exit(2);
}

let state = 42;
/** Uniform on 2^-32 steps, by mulberry32 (T. Ettinger, public domain). */
function uniform() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}
const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
const whole = (most) => Math.floor(uniform() * most);
const missing = (text) => (uniform() < 0.02 ? "" : text);

const INDUSTRIES = ["制造", "零售", "能源", "金融", "物流", "医疗"];
const REGIONS = ["华东", "华南", "华北", "EMEA", "APAC"];
const CRITERIA = "revenue,potential,years,satisfaction,margin,payment_days,fit,nps,wallet,growth,tickets,contacts";

const file = openSync(path, "w");
let text = `customer_id,name,industry,region,${CRITERIA}${Array.from({ length: extra }, (_, at) => `,note_${at}`).join("")}\n`;
for (let row = 0; row < rows; row++) {
  const odd = row % 50;
  const name = odd === 0 ? `"宏远, 集团 ${row}"` : odd === 1 ? `"Müller ""Nord"" ${row}"` : `客户${row}`;
  const cells = [
    missing((Math.exp(normal() * 1.5) * 100_000).toFixed(2)),
    missing(String(1 + whole(10))),
    missing(String(whole(25))),
    missing((1 + whole(41) / 10).toFixed(1)),
    missing((normal() * 0.1 + 0.25).toFixed(4)),
    missing(String(15 + whole(106))),
    missing(String(1 + whole(10))),
    missing(String(whole(201) - 100)),
    missing((uniform()).toFixed(2)),
    missing((normal() * 0.2).toFixed(3)),
    missing(String(whole(40))),
    missing(String(1 + whole(30))),
  ];
  text += `K${String(row).padStart(8, "0")},${name},${INDUSTRIES[whole(6)]},${REGIONS[whole(5)]},${cells.join(",")}${extra > 0 ? `,${Array.from({ length: extra }, () => "lorem ipsum dolor sit amet consectetur").join(",")}` : ""}\n`;
  if (text.length > 1 << 20) {
    writeSync(file, text);
    text = "";
  }
}
writeSync(file, text);
closeSync(file);
