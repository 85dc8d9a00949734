/** What every answer tells the browser to refuse. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types entente-worker",
].join("; ");

const YEAR_SECONDS = 365 * 24 * 3600;

/** @param isSecure the installation is reached by https */
export const securityHeaders = (isSecure: boolean): Readonly<Record<string, string>> => ({
  "content-security-policy": POLICY,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  ...(isSecure && { "strict-transport-security": `max-age=${YEAR_SECONDS}` }),
});
