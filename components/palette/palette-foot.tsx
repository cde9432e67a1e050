import { ModKey } from "@/components/ui/mod-key";

/** Which keys do what; or what went wrong. */
export function PaletteFoot({ fault }: { fault: string | null }) {
  if (fault !== null) {
    return (
      <p role="alert" className="border-t bg-caution-soft px-4 py-2 text-sm text-caution sm:rounded-b-xl">
        {fault}
      </p>
    );
  }
  return (
    <p className="flex gap-4 border-t bg-sunken px-4 py-2 text-xs text-muted sm:rounded-b-xl pointer-coarse:hidden">
      <span>
        <kbd className="font-sans">↑ ↓</kbd> to move
      </span>
      <span>
        <kbd className="font-sans">↵</kbd> to open
      </span>
      <span className="max-sm:hidden">
        <ModKey /> <kbd className="font-sans">↵</kbd> in a new tab
      </span>
      <span className="ms-auto">
        <kbd className="font-sans">Esc</kbd> to close
      </span>
    </p>
  );
}
