import { useState } from "react";
import { Chip } from "../ui/Chip.tsx";
import { Tree } from "../ui/Tree.tsx";
import type { TreeNode } from "../ui/tree-rows.ts";
import { Part, type PartProps, Specimen } from "./Specimen.tsx";

export function Trees({ t }: PartProps) {
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set(["board"]));
  const [selected, setSelected] = useState<string | null>("plant");
  const nodes: readonly TreeNode[] = [
    {
      id: "board",
      label: t.board1,
      children: [
        {
          id: "plant",
          label: t.plant,
          children: [
            { id: "purchasing", label: t.purchasing },
            { id: "quality", label: t.quality },
          ],
        },
        { id: "long", label: t.long },
      ],
    },
    { id: "other", label: t.companies[1] ?? "", children: [{ id: "deep", label: t.quality }] },
  ];
  return (
    <Part title="Tree">
      <Specimen name="Tree">
        <Tree
          label={t.org}
          nodes={nodes}
          expanded={expanded}
          onExpand={setExpanded}
          selected={selected}
          onSelect={setSelected}
          end={(id) => id === "plant" && <Chip tone="red">{t.risk}</Chip>}
        />
      </Specimen>
    </Part>
  );
}
