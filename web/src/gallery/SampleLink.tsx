import type { ComponentProps } from "react";

/** Stands for the router's link: its text comes from the component that draws it. */
// oxlint-disable-next-line jsx-a11y/anchor-has-content -- the content is among the props
export const SampleLink = (props: ComponentProps<"a">) => <a {...props} />;
