/** Goes somewhere. `render` takes the router's link; a bare `href` leaves the app. */
import { useRender } from "@base-ui/react/use-render";
import type { ComponentProps, ReactElement } from "react";
import { cx } from "./classes.ts";

export type LinkProps = Omit<ComponentProps<"a">, "className" | "style"> & {
  readonly render?: ReactElement<Record<string, unknown>>;
  /** Within a sentence links are underlined; in lists and tables only under the pointer. */
  readonly plain?: boolean;
};

export function Link({ render, plain = false, ...props }: LinkProps) {
  return useRender({
    defaultTagName: "a",
    render,
    props: {
      ...props,
      className: cx(
        "rounded-sm decoration-[0.5px] underline-offset-3 hover:decoration-1",
        plain ? "font-semibold text-ink no-underline hover:underline" : "text-teal-ink underline",
      ),
    },
  });
}
