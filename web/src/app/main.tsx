/** Starts the app: how it looks, then its words, then its first screen. */
import "../lib/strict-page.ts";
import "../ui/ui.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { readAppearance, showAppearance } from "../lib/appearance.ts";
import { AppearanceProvider } from "../lib/appearance-state.tsx";
import { loadFonts } from "../lib/fonts.ts";
import { createQueryClient } from "../lib/queries.ts";
import { browserTimeZone, loadLanguage } from "../lib/words.tsx";
import { ToastProvider } from "../ui/Toast.tsx";
import { createAppRouter } from "./router.tsx";

const appearance = readAppearance();
showAppearance(appearance);
void loadFonts(appearance.locale);
const language = await loadLanguage(appearance.locale, browserTimeZone());
const queries = createQueryClient();
const router = createAppRouter(queries);

const root = document.getElementById("root");
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <AppearanceProvider initial={{ appearance, language }}>
          <ToastProvider>
            <RouterProvider router={router} />
          </ToastProvider>
        </AppearanceProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
