/** Days and times of day as people type them. */

/**
 * The day a text means, as `2026-11-24`; `null` when it means none or could mean two. Reads
 * `2026-11-24`, `2026/11/24`, `20261124`, `2026年11月24日`, `11-24` and `11月24日` (of the year of
 * `today`), `24 Nov 2026` and `Nov 24, 2026`, in full-width forms too. `11/12/2026` is refused: it is
 * one day to some and another to others.
 */
export function readDay(text: string, today: string): string | null {
  const folded = text.normalize("NFKC").trim().toLowerCase();
  const named = NAMED.exec(folded)?.groups;
  if (named !== undefined) {
    const month = MONTHS.indexOf((named["m1"] ?? named["m2"] ?? "").slice(0, 3)) + 1;
    return dayOf(Number(named["y1"] ?? named["y2"]), month, Number(named["d1"] ?? named["d2"]));
  }
  const groups = (WHOLE.exec(folded) ?? SPELT.exec(folded) ?? SHORT.exec(folded))?.groups;
  if (groups === undefined) return null;
  return dayOf(Number(groups["year"] ?? today.slice(0, 4)), Number(groups["month"]), Number(groups["day"]));
}

/** The minute of a day a text means, as `09:05`; `null` when it means none. Reads `9:5`, `0905`, `9点05分`, `下午2:30`, `2:30 pm`. */
export function readTime(text: string): string | null {
  const groups = TIME.exec(text.normalize("NFKC").trim().toLowerCase())?.groups;
  if (groups === undefined) return null;
  const isAfternoon = groups["half"] === "pm" || groups["part"] === "下午" || groups["part"] === "晚上";
  const isMorning = groups["half"] === "am" || groups["part"] === "上午";
  const told = Number(groups["hour"] ?? groups["hh"]);
  const minute = Number(groups["minute"] ?? groups["mm"] ?? 0);
  const hour = isAfternoon && told < 12 ? told + 12 : isMorning && told === 12 ? 0 : told;
  return hour < 24 && minute < 60 ? `${two(hour)}:${two(minute)}` : null;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const WHOLE = /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/u;
const SPELT = /^(?<year>\d{4})\s*(?:[-/.]|年)\s*(?<month>\d{1,2})\s*(?:[-/.]|月)\s*(?<day>\d{1,2})\s*[日号號]?$/u;
const SHORT = /^(?<month>\d{1,2})\s*(?:-|月)\s*(?<day>\d{1,2})\s*[日号號]?$/u;
const NAMED = /^(?:(?<d1>\d{1,2})\s+(?<m1>[a-z]{3,9})\.?,?\s+(?<y1>\d{4})|(?<m2>[a-z]{3,9})\.?\s+(?<d2>\d{1,2}),?\s+(?<y2>\d{4}))$/u;
const TIME =
  /^(?<part>上午|下午|晚上)?\s*(?:(?<hh>\d{2})(?<mm>\d{2})|(?<hour>\d{1,2})(?:\s*[:点點时時.]\s*(?<minute>\d{1,2})?\s*分?)?)\s*(?<half>am|pm)?$/u;

// Date would make 2 March of 30 February; comparing what comes back finds that out.
function dayOf(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 9999) return null;
  const written = `${String(year)}-${two(month)}-${two(day)}`;
  const date = new Date(Date.UTC(year, month - 1, day));
  return month >= 1 && !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === written ? written : null;
}

const two = (value: number): string => String(value).padStart(2, "0");
