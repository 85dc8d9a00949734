import { getSystem } from "@entente/contract/system.ts";
import { handle, type Mounted } from "../platform/http.ts";
import { type Running, systemState } from "./system.service.ts";

export const systemRoutes = (running: Running): readonly Mounted[] => [handle(getSystem, (context) => systemState(context, running))];
