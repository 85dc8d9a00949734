/** The page of the design system: every component in every state, and with `?page=frame` the frame around a screen. */
import "../lib/strict-page.ts";
import "../ui/ui.css";
import { createRoot } from "react-dom/client";
import { AppearanceProvider } from "../lib/appearance-state.tsx";
import { showAppearance } from "../lib/appearance.ts";
import { loadFonts } from "../lib/fonts.ts";
import { loadLanguage } from "../lib/words.tsx";
import { ToastProvider } from "../ui/Toast.tsx";
import { appearanceOf } from "./address.ts";
import { FramePage } from "./FramePage.tsx";
import { Gallery } from "./Gallery.tsx";
import { samplesOf } from "./samples.ts";

const appearance = appearanceOf(location.search);
showAppearance(appearance);
void loadFonts(appearance.locale);
const language = await loadLanguage(appearance.locale, "Asia/Shanghai");
const isFrame = new URLSearchParams(location.search).get("page") === "frame";
const root = document.getElementById("root");
if (root !== null)
  createRoot(root).render(
    <AppearanceProvider initial={{ appearance, language }}>
      <ToastProvider>{isFrame ? <FramePage t={samplesOf(appearance.locale)} /> : <Gallery appearance={appearance} />}</ToastProvider>
    </AppearanceProvider>,
  );
