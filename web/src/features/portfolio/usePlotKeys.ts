/** The picture by keyboard: arrow keys walk from name to name, Space selects, Enter looks closer, Escape lets go. */
import { type KeyboardEvent, useState } from "react";
import { keyOf } from "../../ui/keys.ts";
import { DIRECTIONS, rowToward } from "./matrix/aim.ts";
import type { Scene } from "./matrix/scene.ts";
import type { Looked } from "./useScene.ts";

export type KeyActions = {
  readonly looked: Looked;
  readonly onPoint: (row: number | null) => void;
  readonly onSelect: (rows: readonly number[]) => void;
  readonly onChoose: (row: number | null) => void;
};

/** @param named rows whose names are in the picture */
export function usePlotKeys(scene: Scene | null, named: readonly number[], { looked, onPoint, onSelect, onChoose }: KeyActions) {
  const [at, setAt] = useState<number | null>(null);
  const [hasFocus, setFocus] = useState(false);
  const walkable = at === null || named.includes(at) ? named : [...named, at];
  const go = (row: number | null) => {
    if (row === null) return;
    setAt(row);
    onPoint(row);
  };
  const press = (event: KeyboardEvent) => {
    const key = keyOf(event);
    if (scene === null || key === null) return;
    const direction = DIRECTIONS.find((one) => one === key);
    const here = at ?? named[0] ?? null;
    if (direction !== undefined)
      go(at === null || here === null ? here : rowToward(direction, { x: scene.xs[here] ?? 0, y: scene.ys[here] ?? 0 }, named, scene));
    else if (key === "Home") go(named[0] ?? null);
    else if (key === " " && here !== null) onSelect(toggled(looked.selected, here));
    else if (key === "Enter" && here !== null) onChoose(here);
    else if (key === "Escape") {
      onPoint(null);
      if (looked.chosen === null) onSelect([]);
      else onChoose(null);
    } else return;
    event.preventDefault();
  };
  const handlers = {
    onKeyDown: press,
    onFocus: () => setFocus(true),
    onBlur: () => {
      setFocus(false);
      onPoint(null);
    },
  };
  return { active: hasFocus ? at : null, walkable, handlers };
}

const toggled = (rows: readonly number[], row: number): readonly number[] =>
  rows.includes(row) ? rows.filter((one) => one !== row) : [...rows, row];
