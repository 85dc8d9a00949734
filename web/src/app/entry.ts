/** How one comes in, and where one arrives: the screens that stand alone, and the start page. */
import { invitationRoute } from "../features/acceptance/routes.tsx";
import { homeNavigation, homeRoute } from "../features/home/routes.tsx";
import { resetRoute } from "../features/resets/routes.tsx";
import { signInRoute, workspacesRoute } from "../features/sessions/routes.tsx";
import { setupRoute } from "../features/setup/routes.tsx";

export const entryRoutes = [setupRoute, signInRoute, resetRoute, invitationRoute, workspacesRoute] as const;
export const startRoute = homeRoute;
export const startNavigation = homeNavigation;
