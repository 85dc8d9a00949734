/** A QR code, dark on light in every theme: scanners want it so. */
import { encode } from "uqr";

export type QrCodeProps = { readonly text: string; readonly label: string };

/** The rim that scanners need, in modules. */
const RIM = 4;

export function QrCode({ text, label }: QrCodeProps) {
  const { data, size } = encode(text, { ecc: "M", border: 0 });
  const whole = size + 2 * RIM;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`${-RIM} ${-RIM} ${whole} ${whole}`}
      shapeRendering="crispEdges"
      className="block size-48 rounded border border-line-2 bg-white"
    >
      <rect x={-RIM} y={-RIM} width={whole} height={whole} fill="#fff" />
      <path d={pathOf(data)} fill="#000" />
    </svg>
  );
}

/** One rectangle for each run of dark modules in a row. */
function pathOf(rows: readonly (readonly boolean[])[]): string {
  return rows
    .flatMap((row, y) =>
      row.flatMap((isDark, x) => {
        if (!isDark || row[x - 1] === true) return [];
        const end = row.indexOf(false, x);
        return [`M${x} ${y}h${(end === -1 ? row.length : end) - x}v1H${x}z`];
      }),
    )
    .join("");
}
