"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import { useEffect, type ReactNode } from "react";
import { toast as show, Toaster } from "sonner";
import { waitingToasts, type Toast } from "./toast";

const looks = {
  toast:
    "flex w-(--width) items-start gap-2.5 rounded-lg border border-line-strong bg-raised px-3.5 py-3 font-sans text-sm text-normal shadow-lg",
  title: "font-medium text-strong",
  description: "text-normal",
  icon: "mt-0.5 shrink-0 [&_svg]:size-4",
};

const icons: Record<Toast["tone"], ReactNode> = {
  neutral: null,
  positive: <CircleCheck aria-hidden="true" className="text-positive" />,
  danger: <CircleAlert aria-hidden="true" className="text-danger" />,
};

export function ToasterPanel({ waiting }: { waiting: readonly Toast[] }) {
  useEffect(() => {
    for (const { tone, message, description } of waitingToasts.take()) {
      show(message, { description, icon: icons[tone], duration: tone === "danger" ? 10_000 : 5000 });
    }
  }, [waiting]);
  return <Toaster position="bottom-right" toastOptions={{ unstyled: true, classNames: looks }} />;
}
