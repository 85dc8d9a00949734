/** The frame for whoever is signed in, around the screen that the address asks for. */
import { enterWorkspace, signOut } from "@entente/contract/sessions.ts";
import { Link, Outlet, useRouterState } from "@tanstack/react-router";
import { useEffect } from "react";
import { useAppearance } from "../../lib/appearance-state.tsx";
import { api } from "../../lib/api.ts";
import { failureOf, failureText } from "../../lib/failure.ts";
import type { NavigationEntry } from "../../lib/navigation.ts";
import { tellSessionChanged } from "../../lib/session-news.ts";
import { useSession } from "../../lib/session.ts";
import { useLanguage } from "../../lib/words.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { Frame } from "./Frame.tsx";

export function SessionFrame({ navigation }: { readonly navigation: readonly NavigationEntry[] }) {
  const { say, translate } = useLanguage();
  const session = useSession();
  const toast = useToast();
  const { follow } = useAppearance();
  useEffect(() => follow(session.person), [follow, session.person]);
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  const entries = navigation
    .filter(({ isFor }) => isFor(session))
    .toSorted((one, other) => one.order - other.order)
    .map(({ path, label, icon: Icon, group }) => ({
      key: path,
      label: translate(label),
      icon: <Icon aria-hidden />,
      link: <Link to={path} />,
      isHere: path === "/" ? pathname === "/" : pathname === path || pathname.startsWith(`${path}/`),
      group,
    }));

  // Another person or another workspace starts from nothing: no data of the one before may stay in memory.
  const startOver = (call: Promise<unknown>, address: string) =>
    void call.then(
      () => {
        tellSessionChanged();
        location.assign(address);
      },
      (error: unknown) => toast({ title: failureText(translate, failureOf(error)), tone: "bad" }),
    );
  const [role] = session.roles;
  return (
    <Frame
      entries={entries}
      account={{
        name: session.person.fullName,
        role: role === undefined ? session.person.email : say(`shell/role.${role}`),
        workspaceId: session.workspace?.id ?? null,
        workspaces: session.workspaces,
        enterWorkspace: (workspaceId) => startOver(api(enterWorkspace, { body: { workspaceId } }), "/"),
        signOut: () => startOver(api(signOut, {}), "/sign-in"),
      }}
    >
      <Outlet />
    </Frame>
  );
}
