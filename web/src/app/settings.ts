/** The settings: their screens inside the frame, and their lines in the navigation. */
import { apiDocsRoute, operationRoute } from "../features/api-docs/routes.tsx";
import { auditNavigation, auditRoute } from "../features/audit/routes.tsx";
import { invitationsRoute } from "../features/invitations/routes.tsx";
import { memberRoute, membersNavigation, membersRoute } from "../features/members/routes.tsx";
import { profileNavigation, profileRoute, settingsRoute } from "../features/profile/routes.tsx";
import { securityNavigation, securityRoute } from "../features/security/routes.tsx";
import { systemNavigation, systemRoute } from "../features/system/routes.tsx";
import { tokensNavigation, tokensRoute } from "../features/tokens/routes.tsx";
import { workspaceNavigation, workspaceRoute } from "../features/workspace/routes.tsx";
import type { NavigationEntry } from "../lib/navigation.ts";

export const settingsRoutes = [
  settingsRoute,
  profileRoute,
  securityRoute,
  tokensRoute,
  workspaceRoute,
  membersRoute,
  memberRoute,
  invitationsRoute,
  auditRoute,
  systemRoute,
] as const;

export const SETTINGS_NAVIGATION: readonly NavigationEntry[] = [
  profileNavigation,
  securityNavigation,
  tokensNavigation,
  workspaceNavigation,
  membersNavigation,
  auditNavigation,
  systemNavigation,
];

/** Inside no frame: it is open to whoever writes a program, signed in or not. */
export const documentationRoutes = [apiDocsRoute, operationRoute] as const;
