import { describe, expect, it } from "vitest";
import { rowAfter, type TreeNode, visibleRows } from "./tree-rows.ts";

const NODES: readonly TreeNode[] = [
  {
    id: "board",
    label: "Board",
    children: [
      { id: "plant", label: "Plant", children: [{ id: "quality", label: "Quality" }] },
      { id: "lab", label: "Laboratory" },
    ],
  },
  { id: "other", label: "Other" },
];
const open = (...ids: readonly string[]) => visibleRows(NODES, new Set(ids));
const lead = (opened: readonly string[], from: string, key: string) => {
  const rows = open(...opened);
  const current = rows.find(({ node }) => node.id === from);
  return current === undefined ? "not in sight" : rowAfter(rows, current, key)?.node.id;
};

describe("the lines of a tree in sight", () => {
  it("are the top ones while nothing is open", () => {
    expect(open().map(({ node }) => node.id)).toEqual(["board", "other"]);
  });

  it("follow an open line, with depth, place and number of siblings", () => {
    expect(open("board", "plant").map(({ node, depth, position, siblings }) => [node.id, depth, position, siblings])).toEqual([
      ["board", 0, 1, 2],
      ["plant", 1, 1, 2],
      ["quality", 2, 1, 1],
      ["lab", 1, 2, 2],
      ["other", 0, 2, 2],
    ]);
  });

  it("ignore that a line without children is said to be open", () => {
    expect(open("other").map(({ isOpen }) => isOpen)).toEqual([false, false]);
  });
});

describe("the line a key leads to", () => {
  it.each([
    ["ArrowDown", ["board"], "board", "plant"],
    ["ArrowUp", ["board"], "plant", "board"],
    ["ArrowUp", [], "board", undefined],
    ["ArrowDown", [], "other", undefined],
    ["Home", ["board"], "other", "board"],
    ["End", ["board"], "board", "other"],
    ["ArrowRight", ["board"], "board", "plant"],
    ["ArrowRight", [], "board", undefined],
    ["ArrowLeft", ["board", "plant"], "quality", "plant"],
    ["ArrowLeft", [], "board", undefined],
    ["o", [], "board", "other"],
    ["B", ["board"], "lab", "board"],
    ["l", ["board"], "lab", undefined],
    ["F2", [], "board", undefined],
  ])("%s with %j open, from %s: %s", (key, opened, from, expected) => {
    expect(lead(opened, from, key)).toBe(expected);
  });
});
