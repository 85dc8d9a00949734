/** Which device a request came from, as far as its user agent tells. */
import type { Say } from "@entente/i18n/translator.ts";

export type Device = { readonly browser: string | null; readonly system: string | null };

// The first that fits: most browsers also name those they want to be taken for.
const BROWSERS: ReadonlyArray<readonly [RegExp, string]> = [
  [/MicroMessenger\//u, "WeChat"],
  [/DingTalk\//u, "DingTalk"],
  [/(?:Lark|Feishu)\//u, "Lark"],
  [/Edg(?:e|A|iOS)?\//u, "Edge"],
  [/OPR\//u, "Opera"],
  [/(?:Firefox|FxiOS)\//u, "Firefox"],
  [/(?:Chrome|CriOS|Chromium)\//u, "Chrome"],
  [/Version\/[\d.]+ .*Safari\//u, "Safari"],
  [/^curl\//u, "curl"],
];
const SYSTEMS: ReadonlyArray<readonly [RegExp, string]> = [
  [/iPad/u, "iPad"],
  [/iPhone/u, "iPhone"],
  [/OpenHarmony|HarmonyOS/u, "HarmonyOS"],
  [/Android/u, "Android"],
  [/CrOS/u, "ChromeOS"],
  [/Windows/u, "Windows"],
  [/Macintosh|Mac OS X/u, "macOS"],
  [/Linux/u, "Linux"],
];

export const deviceOf = (userAgent: string): Device => ({ browser: named(BROWSERS, userAgent), system: named(SYSTEMS, userAgent) });

/** In words: Chrome on macOS. What cannot be recognised is told as it was sent. */
export function deviceText(say: Say, userAgent: string): string {
  const { browser, system } = deviceOf(userAgent);
  if (browser !== null && system !== null) return say("settings/device", { browser, system });
  return browser ?? system ?? (userAgent === "" ? say("settings/device.unknown") : userAgent);
}

const named = (known: typeof BROWSERS, userAgent: string): string | null => known.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null;
