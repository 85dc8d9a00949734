/** The page of the design system: every component in every state, with `?page=frame` the frame around a screen, with `?page=matrix` the matrix of a portfolio. */
import "../lib/strict-page.ts";
import "../ui/ui.css";
import { Suspense } from "react";
import { createRoot } from "react-dom/client";
import { AppearanceProvider } from "../lib/appearance-state.tsx";
import { showAppearance } from "../lib/appearance.ts";
import { loadFonts } from "../lib/fonts.ts";
import { loadLanguage } from "../lib/words.tsx";
import { ToastProvider } from "../ui/Toast.tsx";
import { appearanceOf } from "./address.ts";
import { FramePage } from "./FramePage.tsx";
import { Gallery } from "./Gallery.tsx";
import { MatrixPage } from "./MatrixPage.tsx";
import { samplesOf } from "./samples.ts";

const appearance = appearanceOf(location.search);
showAppearance(appearance);
void loadFonts(appearance.locale);
const language = await loadLanguage(appearance.locale, "Asia/Shanghai");
const texts = samplesOf(appearance.locale);
const PAGES = { frame: <FramePage t={texts} />, matrix: <MatrixPage t={texts} /> } as const;
const asked = new URLSearchParams(location.search).get("page");
const page = asked === "frame" || asked === "matrix" ? PAGES[asked] : <Gallery appearance={appearance} />;
const root = document.getElementById("root");
if (root !== null)
  createRoot(root).render(
    <AppearanceProvider initial={{ appearance, language }}>
      <ToastProvider>
        <Suspense>{page}</Suspense>
      </ToastProvider>
    </AppearanceProvider>,
  );
