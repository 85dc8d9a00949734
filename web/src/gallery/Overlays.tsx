import { Copy, Ellipsis, FolderInput, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { AlertDialog } from "../ui/AlertDialog.tsx";
import { Button } from "../ui/Button.tsx";
import { ContextMenu } from "../ui/ContextMenu.tsx";
import { Dialog, DialogClose } from "../ui/Dialog.tsx";
import { Drawer } from "../ui/Drawer.tsx";
import { Field } from "../ui/Field.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Input } from "../ui/Input.tsx";
import { Menu, MenuChoice, MenuItem, MenuLink, MenuSeparator, Submenu } from "../ui/Menu.tsx";
import { Popover } from "../ui/Popover.tsx";
import { SourceNote } from "../ui/SourceNote.tsx";
import { useToast } from "../ui/Toast.tsx";
import { SampleLink } from "./SampleLink.tsx";
import { Part, type PartProps, Row, Specimen } from "./Specimen.tsx";

export function Overlays({ t }: PartProps) {
  const [name, setName] = useState(t.companies[0] ?? "");
  const [done, setDone] = useState("");
  return (
    <Part title="Above the page">
      <Specimen name="Dialog">
        <Row>
          <Dialog
            title={t.rename}
            lead={t.nameHint}
            trigger={<Button>{t.rename}</Button>}
            actions={
              <>
                <DialogClose>
                  <Button>{t.cancel}</Button>
                </DialogClose>
                <DialogClose>
                  <Button variant="primary">{t.save}</Button>
                </DialogClose>
              </>
            }
          >
            <Field label={t.name}>
              <Input value={name} onChange={setName} />
            </Field>
          </Dialog>
          <Dialog title={t.long} size="large" trigger={<Button>{t.history}</Button>}>
            {Array.from({ length: 40 }, (_, line) => (
              // oxlint-disable-next-line react/no-array-index-key -- the lines are all alike
              <p key={line}>{t.lead}</p>
            ))}
          </Dialog>
        </Row>
      </Specimen>
      <Specimen name="AlertDialog">
        <Row>
          <AlertDialog
            title={t.deleteAsk}
            confirm={t.remove}
            onConfirm={() => setDone(t.remove)}
            trigger={<Button variant="danger">{t.remove}</Button>}
          >
            {t.deleteWhat}
          </AlertDialog>
          <output aria-label="done">{done}</output>
        </Row>
      </Specimen>
      <Specimen name="Drawer">
        <Row>
          <Drawer
            title={t.companies[0] ?? ""}
            lead={t.long}
            trigger={<Button>{t.details}</Button>}
            actions={<Button variant="primary">{t.save}</Button>}
          >
            <Field label={t.name}>
              <Input value={name} onChange={setName} />
            </Field>
          </Drawer>
        </Row>
      </Specimen>
      <Specimen name="Popover">
        <Row>
          <Popover title={t.revenue} trigger={<Button>{t.revenue}</Button>}>
            <p className="mb-1">{t.lead}</p>
            <SourceNote source={t.source} day="2026-11-23" />
          </Popover>
        </Row>
      </Specimen>
      <Menus t={t} onDone={setDone} />
      <Toasts t={t} />
    </Part>
  );
}

function Menus({ t, onDone }: PartProps & { readonly onDone: (text: string) => void }) {
  const [view, setView] = useState("board");
  const items = (
    <>
      <MenuItem icon={<Pencil />} end="F2" onSelect={() => onDone(t.rename)}>
        {t.rename}
      </MenuItem>
      <MenuItem icon={<Copy />} onSelect={() => onDone(t.copyLink)}>
        {t.copyLink}
      </MenuItem>
      <MenuLink icon={<FolderInput />} render={<SampleLink href="#link" />}>
        {t.open}
      </MenuLink>
      <Submenu icon={<FolderInput />} label={t.moveTo}>
        {t.companies.map((company) => (
          <MenuItem key={company} onSelect={() => onDone(company)}>
            {company}
          </MenuItem>
        ))}
      </Submenu>
      <MenuItem disabled onSelect={() => onDone(t.share)}>
        {t.share}
      </MenuItem>
      <MenuSeparator />
      <MenuItem danger icon={<Trash2 />} onSelect={() => onDone(t.remove)}>
        {t.remove}
      </MenuItem>
    </>
  );
  return (
    <>
      <Specimen name="Menu">
        <Row>
          <Menu trigger={<IconButton label={t.more} icon={<Ellipsis />} />}>{items}</Menu>
          <Menu trigger={<Button>{t.view}</Button>}>
            <MenuChoice
              label={t.view}
              value={view}
              onChange={setView}
              choices={[
                { value: "timeline", label: t.timeline },
                { value: "board", label: t.board },
                { value: "table", label: t.table },
              ]}
            />
          </Menu>
        </Row>
      </Specimen>
      <Specimen name="ContextMenu">
        <ContextMenu
          target={
            <div
              tabIndex={0}
              role="group"
              aria-label={t.rightClick}
              className="rounded border border-dashed border-edge p-4 text-center text-ink-2"
            >
              {t.rightClick}
            </div>
          }
        >
          {items}
        </ContextMenu>
      </Specimen>
    </>
  );
}

function Toasts({ t }: PartProps) {
  const toast = useToast();
  const [undone, setUndone] = useState("");
  return (
    <Specimen name="Toast">
      <Row>
        <Button onClick={() => toast({ title: t.archived, action: { label: t.undo, onPress: () => setUndone(t.undo) } })}>
          {t.archived}
        </Button>
        <Button onClick={() => toast({ title: t.failed, text: t.failedWhy, tone: "bad" })}>{t.failed}</Button>
        <output aria-label="undone">{undone}</output>
      </Row>
    </Specimen>
  );
}
