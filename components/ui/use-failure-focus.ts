"use client";

import { useEffect, useRef } from "react";
import type { FormState } from "@/lib/form-state";

/**
 * Moves focus after each failed attempt: to the first faulty control in the form, or, when no single
 * field is at fault, to the element marked `data-form-message`.
 */
export function useFailureFocus<T>(state: FormState<T>) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.status !== "failed") return;
    const target =
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid]') ??
      form.current?.querySelector<HTMLElement>("[data-form-message]");
    target?.focus();
  }, [state]);
  return form;
}
