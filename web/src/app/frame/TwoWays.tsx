/** The mark's idea, drawn large: a supplier's and a customer's way meet and go on as one plan. Decoration. */
const QUARTERS = [40, 112, 184, 256, 328, 400, 472] as const;
const STOPS = [328, 400, 472] as const;

export const TwoWays = () => (
  <svg aria-hidden viewBox="0 0 520 300" preserveAspectRatio="xMinYMid slice" className="max-h-90 w-full fill-none">
    <g className="stroke-line" strokeWidth="1">
      {QUARTERS.map((x) => (
        <path key={x} d={`M${x} 24V276`} />
      ))}
      <path d="M0 276H520" />
    </g>
    {STOPS.map((x) => (
      <path key={x} d={`M${x} 150V276`} className="stroke-ink-3" strokeDasharray="1.5 4" />
    ))}
    <path d="M0 66C110 66 130 150 256 150" className="stroke-teal" strokeWidth="2.5" strokeLinecap="round" />
    <path d="M0 234C110 234 130 150 256 150" className="stroke-amber" strokeWidth="2.5" strokeLinecap="round" />
    <path d="M256 148.5H520" className="stroke-teal" strokeWidth="2.5" />
    <path d="M256 152H520" className="stroke-amber" strokeWidth="2.5" />
    <circle cx="112" cy="101.9" r="5" className="fill-sunken stroke-teal" strokeWidth="2" />
    <circle cx="112" cy="198.1" r="5" className="fill-sunken stroke-amber" strokeWidth="2" />
    <circle cx="256" cy="150.2" r="9" className="fill-sunken stroke-teal" strokeWidth="2.5" />
    <circle cx="256" cy="150.2" r="3.5" className="fill-amber" />
    {STOPS.map((x) => (
      <circle key={x} cx={x} cy="150.2" r="5" className="fill-sunken stroke-teal" strokeWidth="2" />
    ))}
  </svg>
);
