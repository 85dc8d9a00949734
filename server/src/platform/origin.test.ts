import { describe, expect, test } from "vitest";
import { networkOf } from "./limits.ts";
import { originOf } from "./origin.ts";

const told = (forwarded: string | null, trustedProxies: number, peer = "10.0.0.1") =>
  originOf(
    { headers: new Headers(forwarded === null ? {} : { "x-forwarded-for": forwarded }), peer, requestId: "r" },
    { baseUrl: "http://localhost:4870", trustedProxies },
  ).address;

describe("a caller's address", () => {
  test("is the other end of the connection where no proxy is trusted, whatever a header says", () => {
    expect(told("1.2.3.4", 0)).toBe("10.0.0.1");
  });

  test.each([
    ["one proxy", "9.9.9.9, 1.2.3.4", 1, "1.2.3.4"],
    ["two proxies", "9.9.9.9, 1.2.3.4, 5.6.7.8", 2, "1.2.3.4"],
    ["a proxy that added nothing", null, 1, "10.0.0.1"],
    ["something that is no address", "<script>", 1, "10.0.0.1"],
  ])("is what our own proxies saw: %s", (_, forwarded, trusted, address) => {
    expect(told(forwarded, trusted)).toBe(address);
  });
});

describe("a network", () => {
  test.each([
    ["192.168.7.9", "192.168.7.0/24"],
    ["::ffff:192.168.7.9", "192.168.7.0/24"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
  ])("of %s is %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
