import { Search } from "lucide-react";
import { useState } from "react";
import { CodeInput } from "../ui/CodeInput.tsx";
import { CopyField } from "../ui/CopyField.tsx";
import { Field } from "../ui/Field.tsx";
import { FileDrop } from "../ui/FileDrop.tsx";
import { Input } from "../ui/Input.tsx";
import { NumberInput } from "../ui/NumberInput.tsx";
import { PasswordInput } from "../ui/PasswordInput.tsx";
import { Textarea } from "../ui/Textarea.tsx";
import { Part, type PartProps, Specimen } from "./Specimen.tsx";

export function Inputs({ t }: PartProps) {
  const [name, setName] = useState(t.companies[0] ?? "");
  const [password, setPassword] = useState("");
  const [revenue, setRevenue] = useState<number | null>(6683);
  const [note, setNote] = useState("");
  const [code, setCode] = useState("4207");
  const [search, setSearch] = useState("");
  const [files, setFiles] = useState<readonly File[]>([]);
  return (
    <Part title="Typing">
      <Specimen name="Input">
        <Field label={t.name} hint={t.nameHint}>
          <Input value={name} onChange={setName} />
        </Field>
        <Field label={t.name} error={t.required}>
          <Input value="" onChange={setName} />
        </Field>
        <Field label={t.name} disabled optional>
          <Input value={name} onChange={setName} />
        </Field>
      </Specimen>
      <Specimen name="Input, icon and long text">
        <Input aria-label={t.search} placeholder={t.search} icon={<Search />} value={search} onChange={setSearch} />
        <Field label={t.long} hint={t.long} error={t.long}>
          <Input value={t.long} onChange={setName} />
        </Field>
      </Specimen>
      <Specimen name="PasswordInput">
        <Field label={t.password}>
          <PasswordInput autoComplete="current-password" value={password} onChange={setPassword} />
        </Field>
      </Specimen>
      <Specimen name="NumberInput">
        <Field label={t.revenue} hint="1.2万 · １２３ · 1,234.5">
          <NumberInput value={revenue} onChange={setRevenue} min={0} max={99_999_999} unit={t.unit} />
        </Field>
        <Field label={t.revenue} error={t.required}>
          <NumberInput value={null} onChange={setRevenue} unit="%" />
        </Field>
        <Field label={t.revenue} disabled>
          <NumberInput value={revenue} onChange={setRevenue} />
        </Field>
      </Specimen>
      <Specimen name="Textarea">
        <Field label={t.note} optional>
          <Textarea value={note} onChange={setNote} placeholder={t.notePlaceholder} />
        </Field>
        <Field label={t.note} error={t.required}>
          <Textarea value={`${t.long}\n${t.word}`} onChange={setNote} />
        </Field>
      </Specimen>
      <Specimen name="CodeInput">
        <Field label={t.code}>
          <CodeInput value={code} onChange={setCode} />
        </Field>
        <Field label={t.code} error={t.required} disabled>
          <CodeInput value="420" onChange={setCode} />
        </Field>
      </Specimen>
      <Specimen name="CopyField">
        <Field label={t.link}>
          <CopyField value={t.word} />
        </Field>
      </Specimen>
      <Specimen name="FileDrop">
        <FileDrop
          label={t.drop}
          hint={files.map(({ name: file }) => file).join(", ") || t.dropHint}
          accept=".csv,.xlsx"
          onFiles={setFiles}
        />
        <FileDrop label={t.drop} hint={t.dropHint} error={t.dropBad} onFiles={setFiles} />
      </Specimen>
      <Specimen name="FileDrop, busy and disabled">
        <FileDrop label={t.uploading} busy onFiles={setFiles} />
        <FileDrop label={t.drop} hint={t.dropHint} disabled onFiles={setFiles} />
      </Specimen>
    </Part>
  );
}
