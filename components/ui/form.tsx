"use client";

import NextForm from "next/form";
import type { ComponentProps } from "react";
import { useCompanyHref } from "./company-address";

type FormProps = Omit<ComponentProps<typeof NextForm>, "action"> & {
  /** The path of the screen that the fields narrow. */
  action: string;
};

/** A form whose fields become the parameters of an address, within the company of this page. */
export function Form({ action, ...rest }: FormProps) {
  const hrefHere = useCompanyHref();
  return <NextForm action={hrefHere(action)} {...rest} />;
}
