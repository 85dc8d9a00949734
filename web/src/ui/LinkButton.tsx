/** Goes somewhere and is what one does next: a link that looks like a button. `render` takes the router's link. */
import { useRender } from "@base-ui/react/use-render";
import type { ReactElement, ReactNode } from "react";
import { BUTTON_BOX, BUTTON_LOOK, type ButtonVariant } from "./Button.tsx";
import { cx } from "./classes.ts";

export type LinkButtonProps = {
  readonly render: ReactElement<Record<string, unknown>>;
  readonly variant?: Exclude<ButtonVariant, "danger">;
  /** A 14 px icon before the text. */
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  /** As wide as its container. */
  readonly wide?: boolean;
};

export const LinkButton = ({ render, variant = "secondary", icon, children, wide = false }: LinkButtonProps) =>
  useRender({
    render,
    props: {
      className: cx(BUTTON_BOX, BUTTON_LOOK[variant], "no-underline", wide && "w-full"),
      children: (
        <>
          {icon}
          {children}
        </>
      ),
    },
  });
