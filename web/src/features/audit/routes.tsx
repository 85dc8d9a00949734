import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { ScrollText } from "lucide-react";
import type { NavigationEntry } from "../../lib/navigation.ts";
import { frameRoute } from "../../lib/route-roots.ts";
import { AuditSearch } from "./audit-search.ts";

export const auditRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/settings/audit",
  validateSearch: (search) => AuditSearch.parse(search),
  component: lazyRouteComponent(() => import("./AuditScreen.tsx"), "AuditScreen"),
});

export const auditNavigation: NavigationEntry = {
  path: "/settings/audit",
  label: "audit/nav",
  icon: ScrollText,
  group: "settings",
  order: 60,
  isFor: ({ abilities }) => abilities.readAudit,
};
