/** The page of the design system: every component in every state, in three languages, two themes and two densities. */
import "../lib/strict-page.ts";
import "../ui/ui.css";
import { createRoot } from "react-dom/client";
import { showAppearance } from "../lib/appearance.ts";
import { loadFonts } from "../lib/fonts.ts";
import { loadLanguage } from "../lib/words.tsx";
import { appearanceOf } from "./address.ts";
import { Gallery } from "./Gallery.tsx";

const appearance = appearanceOf(location.search);
showAppearance(appearance);
void loadFonts(appearance.locale);
const language = await loadLanguage(appearance.locale, "Asia/Shanghai");
const root = document.getElementById("root");
if (root !== null) createRoot(root).render(<Gallery appearance={appearance} language={language} />);
