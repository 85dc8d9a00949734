import { useFormats } from "../lib/words.tsx";
import { Avatar, AvatarGroup } from "../ui/Avatar.tsx";
import { Bullet } from "../ui/Bullet.tsx";
import { Chip } from "../ui/Chip.tsx";
import { DiffList } from "../ui/DiffList.tsx";
import { Fact, Facts } from "../ui/Facts.tsx";
import { Level, Progress } from "../ui/Progress.tsx";
import { SourceNote } from "../ui/SourceNote.tsx";
import { Sparkline } from "../ui/Sparkline.tsx";
import { Part, type PartProps, Row, Specimen } from "./Specimen.tsx";

export function Figures({ t }: PartProps) {
  const format = useFormats();
  return (
    <Part title="Figures and people">
      <Specimen name="Facts" wide>
        <Facts>
          <Fact label={t.version} value={`v8 ${t.draft}`} note={<Chip tone="amber">{t.kindChanged}</Chip>} />
          <Fact label={t.goals} value="6 / 9" note={format.share(6 / 9, 0)} />
          <Fact label={t.health} value="78" note={<Sparkline label={t.health} tone="green" points={[70, 71, 69, 73, 74, 76, 75, 78]} />} />
          <Fact
            label={`${t.budget} (${format.moneyUnit("CNY", 1e4)})`}
            value="186 / 300"
            note={
              <span className="inline-block w-20">
                <Bullet value={186} target={210} max={300} label="186 / 300" />
              </span>
            }
          />
          <Fact label={t.nextMeeting} value={format.dayOfYear("2026-11-25")} note={format.weekday("2026-11-25")} />
          <Fact
            label={t.revenue}
            value={format.moneyCompact({ minor: 6_683_000_000, currency: "CNY" })}
            note={<SourceNote source={t.source} day="2026-11-23" />}
          />
        </Facts>
      </Specimen>
      <Specimen name="Progress, Level">
        <Progress label={t.progress} value={6 / 9} text="6 / 9" />
        <Progress label={t.uploading} value={null} />
        <Row>
          <Level value={0.82} text="82" />
          <Level value={0.58} text="58" tone="amber" />
          <Level value={0.31} text="31" tone="red" />
        </Row>
      </Specimen>
      <Specimen name="Bullet">
        <Bullet value={12.1} target={15} max={18} label="12.1% / 15%" />
        <Bullet value={16} target={15} max={18} tone="green" label="16% / 15%" />
        <Bullet value={3} target={15} max={18} tone="red" label="3% / 15%" />
      </Specimen>
      <Specimen name="Sparkline">
        <Row>
          <Sparkline label={t.revenue} points={[3, 4, 3.5, 5, 6, 5.5, 7, 8]} />
          <Sparkline label={t.revenue} tone="red" points={[8, 7, null, null, 5, 4, 4, 2]} />
          <Sparkline label={t.revenue} tone="green" points={[5, 5, 5, 5]} />
          <Sparkline label={t.revenue} points={[]} />
        </Row>
      </Specimen>
      <Specimen name="Avatar, AvatarGroup">
        <Row>
          <Avatar size="large" person={{ name: t.people[0] ?? "", side: "ours" }} />
          <Avatar size="large" person={{ name: t.theirs[0] ?? "", side: "theirs" }} />
          <AvatarGroup label={t.ours} people={t.people.map((name) => ({ name, side: "ours" }))} />
          <AvatarGroup label={t.customers} people={t.theirs.map((name) => ({ name, side: "theirs" }))} />
        </Row>
      </Specimen>
      <Specimen name="SourceNote">
        <SourceNote source={t.source} day="2026-11-23" />
        <SourceNote source={t.source} day="2026-09-30" stale={t.stale} />
        <SourceNote source={t.long} day="2026-09-30" stale={t.stale} />
      </Specimen>
      <Specimen name="DiffList">
        <DiffList
          label={t.history}
          differences={[
            {
              id: "1",
              kind: "changed",
              kindText: t.kindChanged,
              label: t.change,
              before: format.day("2026-12-15"),
              after: format.day("2026-12-27"),
              note: `${t.people[1] ?? ""} · ${format.dayOfYear("2026-11-20")}`,
            },
            { id: "2", kind: "added", kindText: t.kindAdded, label: t.added, after: t.industries[0] ?? "" },
            { id: "3", kind: "removed", kindText: t.kindRemoved, label: t.removed, before: t.word },
          ]}
        />
      </Specimen>
    </Part>
  );
}
