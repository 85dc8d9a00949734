/** Builds the app, or with `--mode gallery` the page that shows every component. */
import tailwind from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { join } from "node:path";
import { defineConfig } from "vite";
import { words } from "./build/words.ts";

const here = import.meta.dirname;
const API = process.env["ENTENTE_API"] ?? "http://localhost:4870";

// oxlint-disable-next-line import/no-default-export -- vite reads the default export
export default defineConfig(({ mode }) => ({
  root: here,
  plugins: [words(), react(), tailwind()],
  resolve: {
    // Messages arrive parsed, so the browser needs no parser.
    alias: { "@formatjs/icu-messageformat-parser": "@formatjs/icu-messageformat-parser/no-parser.js" },
  },
  build: {
    outDir: mode === "gallery" ? "dist-gallery" : "dist",
    emptyOutDir: true,
    // An inlined asset would be a data: address, which the content policy allows for pictures only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The gallery holds every component at once; the app is loaded screen by screen.
    chunkSizeWarningLimit: mode === "gallery" ? 2000 : 500,
    rolldownOptions: {
      // What is split up must still find zod set up for a strict page before its first schema is made.
      output: { codeSplitting: { groups: [{ name: "zod", test: /node_modules\/zod\/|\/lib\/strict-page\.ts$/u }] } },
      input: [join(here, mode === "gallery" ? "gallery.html" : "index.html")],
    },
  },
  // While developing, people go to Vite's address, and calls go on to the server as to that address.
  server: { host: "localhost", proxy: { "^/api/": { target: API, changeOrigin: false } } },
}));
