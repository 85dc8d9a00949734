/** Who is signed in, how they want to see the product, and the way out. */
import { ChevronsUpDown, LogOut } from "lucide-react";
import { DENSITIES, THEMES } from "../../lib/appearance.ts";
import { useAppearance } from "../../lib/appearance-state.tsx";
import { useWords } from "../../lib/words.tsx";
import { Avatar } from "../../ui/Avatar.tsx";
import { Menu, MenuChoice, MenuItem, MenuSeparator, Submenu } from "../../ui/Menu.tsx";
import { LANGUAGE_NAMES } from "../../lib/language-names.ts";

export type Account = {
  readonly name: string;
  /** What they are here: their first role. */
  readonly role: string;
  readonly workspaceId: string | null;
  readonly workspaces: ReadonlyArray<{ readonly id: string; readonly name: string }>;
  readonly enterWorkspace: (id: string) => void;
  readonly signOut: () => void;
};

export function AccountMenu({ account, side = "top" }: { readonly account: Account; readonly side?: "top" | "bottom" }) {
  const say = useWords();
  return (
    <Menu
      side={side}
      trigger={
        <button
          type="button"
          aria-label={`${say("shell/account")}: ${account.name}`}
          className="flex w-full min-w-0 items-center gap-2 rounded px-2 py-1.5 text-left hover:bg-hover data-popup-open:bg-hover"
        >
          <Avatar silent person={{ name: account.name, side: "ours" }} />
          <span className="min-w-0 flex-1 leading-4">
            <span className="block truncate font-semibold">{account.name}</span>
            <span className="block truncate text-caption text-ink-3">{account.role}</span>
          </span>
          <ChevronsUpDown aria-hidden size={13} className="shrink-0 text-ink-3" />
        </button>
      }
    >
      <AppearanceChoices />
      {account.workspaces.length > 1 && (
        <Submenu label={say("shell/workspace")}>
          <MenuChoice
            label={say("shell/workspace")}
            value={account.workspaceId ?? ""}
            onChange={account.enterWorkspace}
            choices={account.workspaces.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Submenu>
      )}
      <MenuSeparator />
      <MenuItem icon={<LogOut />} onSelect={account.signOut}>
        {say("shell/sign-out")}
      </MenuItem>
    </Menu>
  );
}

function AppearanceChoices() {
  const say = useWords();
  const { appearance, change } = useAppearance();
  return (
    <>
      <Submenu label={say("shell/language")}>
        <MenuChoice
          label={say("shell/language")}
          value={appearance.locale}
          onChange={(locale) => change({ locale })}
          choices={LANGUAGE_NAMES}
        />
      </Submenu>
      <Submenu label={say("shell/theme")}>
        <MenuChoice
          label={say("shell/theme")}
          value={appearance.theme}
          onChange={(theme) => change({ theme })}
          choices={THEMES.map((theme) => ({ value: theme, label: say(`shell/theme.${theme}`) }))}
        />
      </Submenu>
      <Submenu label={say("shell/density")}>
        <MenuChoice
          label={say("shell/density")}
          value={appearance.density}
          onChange={(density) => change({ density })}
          choices={DENSITIES.map((density) => ({ value: density, label: say(`shell/density.${density}`) }))}
        />
      </Submenu>
    </>
  );
}
